"""One very large import, watched from outside: for ``./dev bench --million``."""

import threading
import time

from odoo import SUPERUSER_ID, api

from .importers import staged, work_on

EVERY = 0.5  # seconds between two looks at how far it is


def large(registry, user, path):
    """
    :return: dict: ``staging_seconds``, ``seconds`` of the import, ``tenths`` (rows a
        second in each tenth of it) and ``pages`` (seconds each took to open)
    """
    with registry.cursor() as cr:
        parameters = api.Environment(cr, SUPERUSER_ID, {})["ir.config_parameter"]
        parameters.set_param("contact_csv_import.max_megabytes", 4096)
    began = time.perf_counter()
    import_id = staged(registry, user, path)
    staging = time.perf_counter() - began
    pages = {"check": _opened(registry, user, import_id, _check)}
    pages["match"] = _opened(registry, user, import_id, _match)
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {})
        env["contact.import"].browse(import_id).action_import()
    looks = _Looks(registry, import_id)
    began = time.perf_counter()
    looks.start()
    work_on(registry, import_id)
    seconds = time.perf_counter() - began
    looks.stop()
    pages["history"] = _opened(registry, user, import_id, _history)
    pages["undo"] = _opened(registry, user, import_id, _undo)
    return {
        "staging_seconds": staging,
        "seconds": seconds,
        "tenths": looks.tenths(),
        "pages": pages,
    }


def _opened(registry, user, import_id, page):
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        began = time.perf_counter()
        page(env["contact.import"].browse(import_id))
        return time.perf_counter() - began


def _check(imported):
    imported.get_check_counts()
    lines = imported.env["contact.import.line"]
    lines.search([("import_id", "=", imported.id)], limit=80).mapped("issue_text")


def _match(imported):
    action = imported._open_step("match")
    page = imported.env[action["res_model"]].browse(action["res_id"])
    page.read()


def _history(imported):
    imported.search([], limit=80).mapped("summary")


def _undo(imported):
    action = imported.action_undo()
    imported.env[action["res_model"]].browse(action["res_id"]).read()


class _Looks(threading.Thread):
    """Counts the rows that are done, twice a second."""

    def __init__(self, registry, import_id):
        super().__init__(daemon=True)
        self._registry, self._import_id = registry, import_id
        self._ended = threading.Event()
        self.seen = [(time.perf_counter(), 0)]

    def run(self):
        while not self._ended.wait(EVERY):
            self._look()

    def stop(self):
        self._ended.set()
        self.join()
        self._look()

    def _look(self):
        with self._registry.cursor() as cr:
            cr.execute(
                """SELECT max(line) FROM contact_import_line
                   WHERE import_id = %s AND state = 'created'""",
                [self._import_id],
            )
            self.seen.append((time.perf_counter(), cr.fetchone()[0] or 0))

    def tenths(self):
        """Rows a second in each tenth of the rows."""
        total = self.seen[-1][1]
        marks = [self._moment(total * tenth / 10) for tenth in range(11)]
        return [
            total / 10 / max(after - before, 1e-6)
            for before, after in zip(marks, marks[1:], strict=False)
        ]

    def _moment(self, rows):
        """When so many rows were done, between two looks."""
        for (before, few), (after, more) in zip(self.seen, self.seen[1:], strict=False):
            if more >= rows:
                share = (rows - few) / (more - few) if more > few else 0
                return before + share * (after - before)
        return self.seen[-1][0]
