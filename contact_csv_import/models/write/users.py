"""Contacts that people log in with."""

from odoo.tools import SQL

from ...core.copy_text import numbers_text


def users_of(env, partner_ids):
    """:return: dict: contact somebody logs in with -> whether as a colleague"""
    if not partner_ids:
        return {}
    rows = env.execute_query(
        SQL(
            """SELECT partner_id, bool_or(NOT coalesce(share, FALSE))
               FROM res_users WHERE partner_id = ANY(%s::int[]) GROUP BY partner_id""",
            numbers_text(partner_ids),
        )
    )
    return dict(rows)


def internal_contacts(env, partner_ids):
    """Contacts of internal users: never written to (docs/reliability.md, fact 7)."""
    users = users_of(env, partner_ids)
    return {partner for partner, internal in users.items() if internal}
