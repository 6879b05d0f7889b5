"""A scheduled action for browser tests, where no cron thread runs."""

import contextlib
import threading

from odoo import SUPERUSER_ID, api


@contextlib.contextmanager
def scheduled_action(registry, pause=0.3):
    """Work on waiting imports beside the browser, as Odoo's cron thread would."""
    stopped = threading.Event()
    failures = []

    def work():
        while not stopped.wait(pause):
            try:
                with registry.cursor() as cr:
                    env = api.Environment(cr, SUPERUSER_ID, {})
                    for waiting in env["contact.import"]._waiting_ids():
                        env["contact.import"]._work_on(waiting)
            except Exception as error:  # told to the test, which fails by it
                failures.append(error)
                return

    thread = threading.Thread(target=work, name="scheduled action of a test")
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
    if failures:
        raise failures[0]
