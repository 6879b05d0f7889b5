"""One very large import, watched from outside: for ``./dev bench --million``."""

import threading
import time

from odoo import SUPERUSER_ID, api

from .importers import staged, work_on
from .memory import peak_from_now, status

EVERY = 0.5  # seconds between two looks at how far it is


def large(registry, user, path):
    """
    :return: dict: ``staging_seconds``, ``seconds`` of the import, ``tenths`` (rows a
        second in each tenth of it), ``import_memory_mb``, ``pages`` (seconds each took
        to open) and ``looked`` (what undoing would do, to the last number)
    """
    with registry.cursor() as cr:
        parameters = api.Environment(cr, SUPERUSER_ID, {})["ir.config_parameter"]
        parameters.set_param("contact_csv_import.max_megabytes", 4096)
    resident = peak_from_now()
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
    importing = (status("VmHWM") - resident) / 1024
    pages["history"] = _opened(registry, user, import_id, _history)
    pages["lines"] = _opened(registry, user, import_id, _searched)
    pages["consents"] = _opened(registry, user, import_id, _consented)
    pages["undo"] = _opened(registry, user, import_id, _undo)
    looked = _looked(registry, user, import_id)
    pages["undo_now"] = _opened(registry, user, import_id, _begun)
    return {
        "import_memory_mb": importing,
        "looked": looked,
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
    """The page as it opens; of a large import it goes on looking, see ``_looked``."""
    action = imported.action_undo()
    imported.env[action["res_model"]].browse(action["res_id"]).read()


def _looked(registry, user, import_id):
    """The undo's page to its last number, a request after the other.

    :return: dict: ``seconds`` in all, ``longest`` of one request, and ``memory_mb``
    """
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        page = env["contact.import"].browse(import_id).action_undo()["res_id"]
    resident = peak_from_now()
    began, longest, is_looking = time.perf_counter(), 0, True
    while is_looking:
        asked = time.perf_counter()
        with registry.cursor() as cr:
            env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
            is_looking = env["contact.import.undoing"].browse(page).look_on()
        longest = max(longest, time.perf_counter() - asked)
    return {
        "seconds": time.perf_counter() - began,
        "longest": longest,
        "memory_mb": (status("VmHWM") - resident) / 1024,
    }


def _begun(imported):
    """What the button *Undo now* does in its request."""
    imported._begin_undo()


def _searched(imported):
    """A name in the search of the rows."""
    lines = imported.env["contact.import.line"]
    domain = [("import_id", "=", imported.id), ("name", "ilike", "Klára Kov")]
    lines.search_count(domain)
    lines.search(domain, limit=80).read(["name", "email", "state"])


def _consented(imported):
    """The contacts with a consent, as their list shows them."""
    partners = imported.env["res.partner"]
    domain = [("marketing_consent", "in", ["granted"])]
    partners.search_count(domain, limit=10_001)
    partners.search(domain, limit=80).mapped("name")


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
