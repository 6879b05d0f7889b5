"""For browser tests: a scheduled action, as no cron thread runs there, and where an
import is taken up."""

import contextlib
import threading
from unittest.mock import patch

from odoo import SUPERUSER_ID, api


@contextlib.contextmanager
def scheduled_action(registry):
    """Work on an import as soon as its scheduled action is woken, as Odoo's cron
    thread would.

    It touches the database only then: a test has one connection, and the test's own
    thread uses it unlocked until the browser has started.
    """
    woken, stopped = threading.Event(), threading.Event()
    failures = []

    def work():
        while True:
            woken.wait()
            if stopped.is_set():
                return
            woken.clear()
            try:
                # The request that woke it ends first, as its commit would wake a cron.
                while not stopped.wait(0.5) and _work_a_slice(registry):
                    pass
            except Exception as error:  # told to the test, which fails by it
                failures.append(error)
                return

    thread = threading.Thread(target=work, name="scheduled action of a test")
    thread.start()
    try:
        with patch.object(
            registry["contact.import"], "_wake", lambda self: woken.set()
        ):
            yield
    finally:
        stopped.set()
        woken.set()
        thread.join()
    if failures:
        raise failures[0]


def take_up_url(imported):
    """The address of the page on which an import is taken up."""
    page = imported.env["ir.actions.server"].create(
        {
            "name": "The rows of the file",
            "model_id": imported.env["ir.model"]._get_id("contact.import"),
            "state": "code",
            "code": f"action = model.browse({imported.id}).action_take_up()",
        }
    )
    return f"/odoo/action-{page.id}"


def _work_a_slice(registry):
    """One chunk of each import that waits: between two slices the browser's requests
    get the connection.

    :return: whether anything waited
    """
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        waiting = env["contact.import"]._waiting_ids()
        for import_id in waiting:
            env["contact.import"]._work_on(import_id, seconds=0.01)
    return bool(waiting)
