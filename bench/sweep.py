"""``python -m bench.sweep DATABASE``: people found in 200,000 records of an origin.

The database has the addon and is a copy to throw away; the records are e-mails whose
sender is no contact, as every Odoo has the model. The last line of stdout is one JSON
object.
"""

import json
import os
import sys
import time

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

from .memory import peak_from_now, status

RECORDS = 200_000


def fill(env):
    """Nine people in ten are new, one writes for the second time."""
    env.cr.execute(
        """INSERT INTO mail_message (email_from, message_type, date, model)
           SELECT 'Guest ' || n %% %s || ' <guest' || n %% %s || '@sweep.example>',
                  'email', now() - n * interval '1 minute', 'x'
           FROM generate_series(1, %s) n""",
        [RECORDS * 9 // 10, RECORDS * 9 // 10, RECORDS],
    )
    env.cr.commit()
    env.cr.execute("ANALYZE mail_message")


def sweep(registry):
    """Search the origin to its end, a transaction a slice as the scheduled action."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["contact.origin"].search([]).write({"is_waiting": False})
        env.ref("contact_csv_import.origin_mail").is_waiting = True
        cr.commit()
        while origin := env["contact.origin"]._locked_origin():
            origin._sweep_slice()
            cr.commit()
            env.invalidate_all()


def main(database):
    config.parse_config(
        ["-c", os.environ["ODOO_RC"], "-d", database, "--log-level=warn"],
        setup_logging=True,
    )
    registry = Registry(database)
    with registry.cursor() as cr:
        fill(api.Environment(cr, SUPERUSER_ID, {}))
    resident, figures = peak_from_now(), {}
    for name in ("first", "second"):
        started = time.perf_counter()
        sweep(registry)
        figures[f"{name}_seconds"] = round(time.perf_counter() - started, 1)
    figures["memory_mb"] = round((status("VmHWM") - resident) / 1024, 1)
    with registry.cursor() as cr:
        cr.execute("SELECT count(*) FROM contact_unassigned")
        figures["people"] = cr.fetchone()[0]
    print(json.dumps({"records": RECORDS, **figures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
