"""When contacts were born, as far as anybody said: Odoo keeps no such day, and father
and son may share a name and a mailbox."""

from odoo.tools import SQL

from ...core.copy_text import numbers_text
from ...core.layouts import names_birth


def known_births(env, ids):
    """
    :param ids: of contacts
    :return: id -> ISO date; of contacts of whom a field of the contact knows it, or of
        whom all rows of earlier imports said the same
    """
    births = {}
    rows = env.execute_query(
        SQL(
            """SELECT partner_id, min(birth) FROM contact_import_line
               WHERE partner_id = ANY(%s::int[]) AND birth IS NOT NULL
                 AND state IN ('created', 'updated', 'unchanged', 'skipped')
               GROUP BY partner_id HAVING min(birth) = max(birth)""",
            numbers_text(ids),
        )
    )
    births.update(rows)
    names = [
        name
        for name, field in env["res.partner"]._fields.items()
        if field.type == "date"
        and field.store
        and names_birth(name.removeprefix("x_").replace("_", " "))
    ]
    for name in names:
        for partner in env["res.partner"].sudo().browse(ids):
            if day := partner[name]:
                births[partner.id] = day.isoformat()
    return births
