"""The forecast of many rows, some in each request: neither the time nor the memory of a
request grows with the file. What was found out stands with the rows, and how far that
is with the import.
"""

import time

from odoo import fields
from odoo.tools import SQL

from ..write.rows_to_compare import rows_to_compare
from .planning import plan_some_rows

# So long one request looks at rows; the last ones may take a moment longer.
LOOK_SECONDS = 0.3
# Rows between two looks at the clock: more where few of them are known.
FIRST_SPAN, LARGEST_SPAN = 1000, 16_000
QUICK = 0.05


def foresee(imported):
    """Find out what will become of the rows, for ``LOOK_SECONDS``, of some at least; a
    next call goes on behind them.

    :param imported: ``contact.import``, as the superuser
    """
    imported.env["contact.import.line"].flush_model()
    until, span = time.monotonic() + LOOK_SECONDS, FIRST_SPAN
    looking = imported.foreseeing or _begin(imported)
    while rows := _next_rows(imported, looking["after"], span):
        began = time.monotonic()
        after, last = looking["after"], rows[-1]
        between = SQL("l.line > %s AND l.line <= %s", after, last)
        plan_some_rows(imported, rows_to_compare(imported, between))
        looked = looking["looked"] + len(rows)
        looking = {**looking, "after": last, "looked": looked}
        now = time.monotonic()
        if now >= until:
            break
        if now - began < QUICK:
            span = min(2 * span, LARGEST_SPAN)
    imported.env["contact.import.line"].invalidate_model()
    if rows:
        imported.foreseeing = looking
    else:
        imported.write({"foreseeing": False, "foreseen_at": looking["at"]})


def _begin(imported):
    [(total,)] = imported.env.execute_query(
        SQL(
            "SELECT count(*) FROM contact_import_line WHERE import_id = %s",
            imported.id,
        )
    )
    # What changes from now on may have been seen, or not.
    now = fields.Datetime.to_string(fields.Datetime.now())
    return {"at": now, "after": 0, "looked": 0, "total": total}


def _next_rows(imported, after, size):
    """The line numbers of the rows that come next."""
    rows = imported.env.execute_query(
        SQL(
            """SELECT line FROM contact_import_line
               WHERE import_id = %s AND line > %s ORDER BY line LIMIT %s""",
            imported.id,
            after,
            size,
        )
    )
    return [line for (line,) in rows]
