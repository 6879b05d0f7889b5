"""One measurement in a process of its own: ``python -m bench.worker WHAT DB [FILE]``.

The last line of stdout is one JSON object.
"""

import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

from . import buttons, contacts, importers
from .further import add_fields
from .large import large
from .memory import peak_from_now, status
from .people import BATCH, LANGUAGES, people, write_people

CONTACTS = 20_000  # in every database before anything is imported
CROWD = 200_000  # in the one in which only matching is measured
FIRST_CONTACT = 1
# Other people for each importer, who are in no database yet.
WARM_UPS = {
    **{"base_import": 80_001, "ours": 81_001, "ours_again": 82_001},
    **{"two_workers": 83_001, "help": 84_001, "mixed": 85_001, "foresee": 86_001},
    **{"further": 87_001, "help_undo": 88_001},
}
WARM_UP_ROWS = 100
MEBIBYTE = 1 << 20


def prepare(registry):
    """Give the database what every run starts from: contacts, languages, statistics."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
        # Odoo's default; the templates of ./dev keep attachments in the database
        env["ir.config_parameter"].set_param("ir_attachment.location", "file")
        for code in LANGUAGES:
            env["res.lang"]._activate_lang(code)
        countries = {c.name: c.id for c in env["res.country"].search([])}
        fields = [*importers.BASE_IMPORT_FIELDS[:-1]]
        for first in range(FIRST_CONTACT, FIRST_CONTACT + CONTACTS, BATCH):
            vals_list = [
                dict(zip(fields, row[: len(fields)], strict=True))
                for row in people(BATCH, first)
            ]
            for vals in vals_list:
                vals["country_id"] = countries[vals["country_id"]]
            env["res.partner"].create(vals_list)
            cr.commit()
        cr.execute("ANALYZE")


def crowd(registry):
    """Fill a prepared database up to ``CROWD`` contacts, as they are stored: through
    the ORM that would take minutes."""
    with registry.cursor() as cr:
        cr.execute(
            """INSERT INTO res_partner (name, complete_name, active, type, write_date,
                   email, email_normalized, phone, phone_sanitized)
               SELECT 'Guest ' || n, 'Guest ' || n, TRUE, 'contact', now(),
                      mail, mail, phone, phone
               FROM (SELECT n, 'guest' || lpad(n::text, 7, '0') || '@example.com' mail,
                            '+49171' || lpad(n::text, 8, '0') phone
                     FROM generate_series(%s, %s) n) people""",
            [FIRST_CONTACT + CONTACTS, CROWD],
        )
        cr.commit()
        cr.execute("ANALYZE")


def measure(what, registry, path):
    """Run an importer; return its seconds, the growth of its memory and its phases."""
    warm_up(what, registry)
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        user, before = env.ref("base.user_admin").id, _contacts(cr)
    watch = None
    if what == "ours":
        # An older commit has its code elsewhere: its phases are not measured.
        with contextlib.suppress(ImportError):
            watch = importers.watched()
    resident = peak_from_now()
    started, worked = time.perf_counter(), time.process_time()
    do = OF_LARGE.get(what) or getattr(importers, what)
    result = do(registry, user, path)
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    with registry.cursor() as cr:
        created = _contacts(cr) - before
    figures = {
        "seconds": seconds,
        "cpu_seconds": worked,
        "memory_mb": (status("VmHWM") - resident) / 1024,
        "created": created,
    }
    if watch:
        watch.stop()
        figures["phases"] = {**watch.seconds, **watch.parts}
    return {**figures, **(result or {})}


def help_import(registry):
    """The second worker: ready when asked, works on the import of the id it reads."""
    print("ready", flush=True)
    import_id = int(sys.stdin.readline())
    importers.work_on(registry, import_id)


def warm_up(what, registry):
    """Import a few others first: a server that has been running for a while is what is
    measured, not what it loads for its first file."""
    if what not in WARM_UPS:
        return
    with registry.cursor() as cr:
        user = api.Environment(cr, SUPERUSER_ID, {}).ref("base.user_admin").id
    importer = importers.base_import if what == "base_import" else importers.ours
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "others.csv")
        write_people(path, WARM_UP_ROWS, WARM_UPS[what])
        importer(registry, user, path)


def _contacts(cr):
    cr.execute("SELECT count(*) FROM res_partner")
    return cr.fetchone()[0]


OF_LARGE = {
    "large": large,
    "press_checked": buttons.press_checked,
    "press_begun": buttons.press_begun,
    "press_done": buttons.press_done,
    "find_duplicates": contacts.find_duplicates,
    "export_all": contacts.export_all,
}
PREPARING = {
    "prepare": prepare,
    "crowd": crowd,
    "add_fields": add_fields,
    "fill": contacts.fill,
}


def main(what, database, *path):
    config.parse_config(
        ["-c", os.environ["ODOO_RC"], "-d", database, "--log-level=warn"],
        setup_logging=True,
    )
    registry = Registry(database)
    if work := PREPARING.get(what):
        figures = work(registry, *path)
    elif what in ("help", "help_undo"):
        warm_up(what, registry)
        figures = help_import(registry)
    else:
        figures = measure(what, registry, *path)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
