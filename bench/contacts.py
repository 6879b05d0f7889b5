"""``./dev bench --duplicates`` and ``./dev bench --export``: 1,000,000 contacts in the
database. Are possible duplicates found, and are they written into a file, in bounded
time and memory?"""

import os
import time

from odoo import SUPERUSER_ID, api

from devtool import database
from devtool.console import say, step

from .memory import peak_from_now, status

NAME = "bench_contacts"
# Every so many contacts one has the e-mail of the one before, under a name that may be
# the same person's.
ALIKE = 50
TENTHS = 10


def duplicates(_folder, rows, work):
    """:return: dict for the last line of stdout"""
    return _measured("find_duplicates", "duplicates", rows, work)


def export(_folder, rows, work):
    """:return: dict for the last line of stdout"""
    return _measured("export_all", "export", rows, work)


def _measured(what, called, rows, work):
    try:
        with step(f"filling a database with {rows} contacts"):
            database.create(NAME, os.environ["DEV_TEMPLATE"])
            work("fill", NAME, rows)
        figures = work(what, NAME, rows)
    finally:
        database.drop(NAME)
    return {f"{called}_contacts": rows, **figures[what]}


def fill(registry, rows):
    """Contacts as they are stored: through the ORM that would take an hour."""
    rows = int(rows)
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["ir.config_parameter"].set_param("ir_attachment.location", "file")
        cr.execute(
            """INSERT INTO res_partner (name, complete_name, active, type, write_date,
                   email, email_normalized, phone, phone_sanitized, street, zip, city)
               SELECT name, name, TRUE, 'contact', now() - n * interval '1 ms',
                      mail, mail, phone, phone, 'Street ' || n %% 9973, n %% 99999,
                      'Brno'
               FROM (SELECT n, CASE WHEN n %% %s = 0 THEN 'G. Guest' || n - 1
                                    ELSE 'Gustav Guest' || n END AS name,
                            'guest' || CASE WHEN n %% %s = 0 THEN n - 1 ELSE n END
                                || '@example.com' AS mail,
                            '+49171' || lpad(n::text, 8, '0') AS phone
                     FROM generate_series(1, %s) n) people""",
            [ALIKE, ALIKE, rows],
        )
        cr.commit()
        cr.execute("ANALYZE")


def find_duplicates(registry, _user, _rows):
    """What the scheduled action does, until all contacts were looked at once.

    :return: dict ``find_duplicates``: ``seconds``, ``pairs``, ``memory_mb``, and
        ``tenths``, the contacts a second in each tenth
    """
    resident, began = peak_from_now(), time.perf_counter()
    marks = [(began, 0)]
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        finding, done = env["contact.duplicate"], 0
        before = finding._begin()
        while contacts := finding._next_contacts(before):
            for start in range(0, len(contacts), 500):
                batch = contacts[start : start + 500]
                finding._find_among([id_ for _changed, id_ in batch])
                before = batch[-1]
                cr.commit()
                env.invalidate_all()
                done += len(batch)
                marks.append((time.perf_counter(), done))
            finding._keep_seen(before)
            say(f"{done} contacts looked at")
        pairs = finding.search_count([])
    return {"find_duplicates": {**_rates(marks, resident), "pairs": pairs}}


def export_all(registry, user, _rows):
    """All contacts as CSV, a part in each run of the scheduled action.

    :return: dict ``export_all``: ``seconds``, ``megabytes`` of the file, ``memory_mb``,
        and ``tenths``, the contacts a second in each tenth
    """
    with registry.cursor() as cr:
        env = api.Environment(cr, user, {})
        env.user.sudo().group_ids += env.ref("base.group_allow_export")
        export_id = env["contact.export"]._begin_export([], "All")["res_id"]
        env["contact.export"].browse(export_id).action_start()
    resident, began = peak_from_now(), time.perf_counter()
    marks = [(began, 0)]
    state = "running"
    while state == "running":
        with registry.cursor() as cr:
            exports = api.Environment(cr, SUPERUSER_ID, {})["contact.export"]
            export = exports.browse(export_id)
            export._write_part()
            state = export.state
            marks.append((time.perf_counter(), export.written_count))
    from odoo.addons.contact_csv_import.controllers.export import read_parts

    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        blocks = read_parts(env["contact.export"].browse(export_id)._parts())
        size = sum(map(len, blocks))
    return {
        "export_all": {**_rates(marks, resident), "megabytes": round(size / 1e6, 1)}
    }


def _rates(marks, resident):
    (began, _none), *_between, (ended, total) = marks
    tenths = []
    for tenth in range(TENTHS):
        low, high = (
            next(moment for moment, count in marks if count >= total * edge / TENTHS)
            for edge in (tenth, tenth + 1)
        )
        tenths.append(round(total / TENTHS / max(high - low, 1e-6)))
    return {
        "seconds": round(ended - began, 1),
        "contacts": total,
        "tenths": tenths,
        "memory_mb": round((status("VmHWM") - resident) / 1024, 1),
    }
