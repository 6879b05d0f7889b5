"""The importers, each as a person would use it, in this process and without HTTP."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

from odoo import SUPERUSER_ID, api

from .further import columns as further_columns
from .people import BASE_IMPORT_FIELDS, HEADER, MORE, OUR_FIELDS, OUR_MORE
from .stopwatch import Stopwatch

PHASES = ("read", "normalise", "stage", "match", "decide", "write")
# Odoo's web page: importOptionsValues in base_import/static/src/import_model.js
PAGE_OPTIONS = {
    **{"encoding": "", "separator": "", "quoting": '"'},
    **{"date_format": "", "datetime_format": ""},
    **{"float_thousand_separator": ",", "float_decimal_separator": "."},
    **{"advanced": True, "has_headers": True, "keep_matches": False},
    **{"limit": 2000, "sheets": [], "sheet": "", "skip": 0, "tracking_disable": True},
    **{"import_skip_records": [], "import_set_empty_fields": []},
    **{"fallback_values": {}, "name_create_enabled_fields": {}},
}


class ImportFailed(Exception):
    """An importer did not import every person: its rate would mean nothing."""


def base_import(registry, user, path):
    """Import as the web page does: a call a batch, each its own transaction."""
    with registry.cursor() as cr:
        wizard = _wizards(cr, user).create({"res_model": "res.partner"})
        wizard_id = wizard.id
    with registry.cursor() as cr:
        _wizards(cr, user).browse(wizard_id).write(
            {
                "file": Path(path).read_bytes(),
                "file_name": Path(path).name,
                "file_type": "text/csv",
            }
        )
    with registry.cursor() as cr:
        shown = _wizards(cr, user).browse(wizard_id).parse_preview(dict(PAGE_OPTIONS))
    options = {**PAGE_OPTIONS, **shown["options"]}
    columns = [header.lower() for header in HEADER]
    while True:
        with registry.cursor() as cr:
            result = (
                _wizards(cr, user, tracking_disable=True)
                .browse(wizard_id)
                .execute_import(list(BASE_IMPORT_FIELDS), columns, dict(options))
            )
        if result["messages"]:
            raise ImportFailed(result["messages"][0]["message"])
        if not result["nextrow"]:
            return
        options["skip"] = result["nextrow"]


def _wizards(cr, user, **context):
    context = {"lang": "en_US", "tz": "UTC", **context}
    return api.Environment(cr, user, context)["base_import.import"]


def ours(registry, user, path, columns=None, **settings):
    """Import as the command line does, under the profile Standard.

    :param columns: ``(header, field)`` of those of the file, else those of ``people``
    """
    chosen = columns or list(zip(HEADER, OUR_FIELDS, strict=True))
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        answer = env["contact.import"]._import_unattended(
            path, "Standard", fields_chosen=chosen, **settings
        )
    ended = "unchanged" if settings.get("allow_again") else "created"
    if answer["state"] != "done" or answer[ended] != answer["lines"]:
        summary = {k: v for k, v in answer.items() if k not in ("mapping", "issues")}
        raise ImportFailed(summary)


def further(registry, user, path):
    """New people with five further fields of five kinds."""
    ours(registry, user, path, further_columns())


def mixed(registry, user, path):
    """Known people, repeats, tags and addresses of bookings: see ``write_mixed``."""
    headers, names = (*HEADER, *MORE), (*OUR_FIELDS, *OUR_MORE)
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        answer = env["contact.import"]._import_unattended(
            path, "Standard", fields_chosen=list(zip(headers, names, strict=True))
        )
    if answer["state"] != "done" or answer["failed"] or not answer["updated"]:
        summary = {k: v for k, v in answer.items() if k not in ("mapping", "issues")}
        raise ImportFailed(summary)


def two_workers(registry, user, path):
    """One import by this process and another one, as two of Odoo's workers; what the
    other needs to start is not measured.

    :return: dict: the ``seconds`` from the file to its end
    """
    with _helper(registry, "help") as help_with:
        started = time.perf_counter()
        import_id = staged(registry, user, path)
        with registry.cursor() as cr:
            env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
            env["contact.import"].browse(import_id).action_import()
        wait = help_with(import_id)
        work_on(registry, import_id)
        wait()
        seconds = time.perf_counter() - started
    with registry.cursor() as cr:
        imported = api.Environment(cr, user, {})["contact.import"].browse(import_id)
        if imported.state != "done" or imported.created_count != imported.line_count:
            raise ImportFailed(imported.summary)
    return {"seconds": seconds}


@contextlib.contextmanager
def _helper(registry, what):
    """Another process that is ready to work on an import.

    :param str what: of ``bench.worker``
    :return: a function that hands it an import, and returns one that waits for its end
    """
    command = [sys.executable, "-m", "bench.worker", what, registry.db_name]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as other:
        if other.stdout.readline() != "ready\n":
            raise ImportFailed("the second worker does not start")

        def help_with(import_id):
            other.stdin.write(f"{import_id}\n")
            other.stdin.flush()
            return other.stdout.readline

        yield help_with
        other.stdin.close()


def staged(registry, user, path):
    """Stage a file as the page and the scheduled action do.

    :return: id of the import
    """
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        profile = env["contact.import.profile"].search([("name", "=", "Standard")])
        imported = env["contact.import"]._receive(
            Path(path).name, Path(path).read_bytes(), None, profile
        )
        imported.action_check()
        import_id = imported.id
    if _state(registry, import_id) == "staging":
        work_on(registry, import_id)
    if (state := _state(registry, import_id)) != "staged":
        raise ImportFailed(state)
    return import_id


def work_on(registry, import_id):
    """What a scheduled action does with an import."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["contact.import"]._work_on(import_id)


def _state(registry, import_id):
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["contact.import"].browse(import_id).state


def ours_again(registry, user, path):
    """The same file once more: every row is known and says nothing new."""
    ours(registry, user, path, allow_again=True)


def undo_two_workers(registry, user, path):
    """The same by this process and another one, as two of Odoo's workers."""
    with _helper(registry, "help_undo") as help_with:
        return undo(registry, user, path, help_with)


def undo(registry, user, path, help_with=None):
    """Undo the first import as its page and the scheduled action do; later ones of the
    file go first, as whoever is in one of these would be kept.

    :return: dict: ``preview_seconds``, and the ``seconds`` of the undo itself
    """
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        imports = env["contact.import"].search(
            [("filename", "=", Path(path).name)], order="id"
        )
        first, later = imports[0].id, imports[1:].sorted("id", reverse=True).ids
    for import_id in later:
        with registry.cursor() as cr:
            env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
            env["contact.import"].browse(import_id)._begin_undo()
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["contact.import"]._work_on(import_id)
    started = time.perf_counter()
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        imported = env["contact.import"].browse(first)
        action = imported.action_undo()
        page = env[action["res_model"]].browse(action["res_id"])
        # An older commit looks at all rows before it opens its page.
        while hasattr(page, "look_on") and page.look_on():
            pass
        expected = page.removed_count
    previewed = time.perf_counter()
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        env[page._name].browse(page.id).action_undo_now()
    wait = help_with and help_with(imported.id)
    work_on(registry, imported.id)
    if wait:
        wait()
    ended = time.perf_counter()
    with registry.cursor() as cr:
        imported = api.Environment(cr, user, {})["contact.import"].browse(imported.id)
        result = imported.state, imported.undo_counts
    if result != ("undone", {"removed": expected}):
        raise ImportFailed(result)
    return {"preview_seconds": previewed - started, "seconds": ended - previewed}


def stage_only(registry, user, path):
    """Stage a large file as the scheduled action does, its check included."""
    staged(registry, user, path)


def stage_alone(registry, user, path):
    """The same in one process, as on a machine with one core."""
    from odoo.addons.contact_csv_import.models.staging import stager

    stager.processes_here = lambda: 1
    staged(registry, user, path)


def foresee(registry, user, path):
    """From the bytes of a file to the page that says what will happen, with all that
    the browser reads of it."""
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        imported = env["contact.import"]._receive(
            Path(path).name,
            Path(path).read_bytes(),
            None,
            env["contact.import.profile"]._default_profile(),
        )
        action = imported._begin()
        page = env[action["res_model"]].browse(action["res_id"])
        if page._name != "contact.import.express":
            raise ImportFailed(page._name)
        page.read()


def match_only(registry, user, path):
    """Match the rows of a file, and plan them, as the check does.

    :return: dict: the ``seconds`` of that alone, the file being staged already
    """
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        profile = env["contact.import.profile"].search([("name", "=", "Standard")])
        imported = env["contact.import"]._receive(
            Path(path).name, Path(path).read_bytes(), None, profile
        )
        env["contact.import.stager"].sudo()._stage(imported)
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
        started = time.perf_counter()
        imported = env["contact.import"].browse(imported.id)
        imported._plan_rows()
        cr.commit()
        seconds = time.perf_counter() - started
        counts = imported._count_outcomes()
    if not counts["created"] or not counts["updated"]:
        raise ImportFailed(counts)
    return {"seconds": seconds}


def watched():
    """A stopwatch for the phases of our importer, and for how much of the writing is
    spent in the database."""
    from odoo.sql_db import Cursor

    from odoo.addons.contact_csv_import.core import row_pool
    from odoo.addons.contact_csv_import.models.contacts.match_key import (
        ContactImportKey,
    )
    from odoo.addons.contact_csv_import.models.file import profile_column, source
    from odoo.addons.contact_csv_import.models.run.runner import ContactImportRunner
    from odoo.addons.contact_csv_import.models.staging.stager import (
        ContactImportStager,
    )
    from odoo.addons.contact_csv_import.models.write.matcher import (
        ContactImportMatcher,
    )
    from odoo.addons.contact_csv_import.models.write.planner import ChunkPlanner

    watch = Stopwatch(*PHASES)
    watch.time(profile_column, "inspect", "read")
    watch.time_items(source, "iter_rows", "read")
    watch.time(row_pool, "read_batch", "normalise")
    watch.time(ContactImportStager, "_stage", "stage")
    watch.time(ContactImportKey, "_claim", "match")
    watch.time(ContactImportMatcher, "_decide", "match")
    # what a chunk's transaction does beside, its commit included
    watch.time(ContactImportRunner, "_run_lines", "write")
    watch.time(ChunkPlanner, "plan", "decide")
    watch.time_part(Cursor, "execute", "write", "write_sql")
    watch.time_part(Cursor, "commit", "write", "write_sql")
    return watch
