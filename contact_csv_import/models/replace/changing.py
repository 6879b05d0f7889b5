"""Contacts are changed as their rows of ``contact.import.replaced`` say."""

from typing import NamedTuple

import psycopg2
from psycopg2.extras import Json, execute_values

from odoo.exceptions import UserError
from odoo.tools import SQL

from .replace_plan import KEPT, replace_issue

# Contacts of one transaction.
AT_ONCE = 200


class Replaced(NamedTuple):
    """A row of ``contact.import.replaced``: its id, those of its contact and of the tag
    that this gets or got (or None), and its state."""

    id: int
    partner: int
    tag: int | None
    state: str


def lock_replaced(env, import_id, states):
    """The first statement of a transaction.

    :param states: list of those it is about
    :return: list of ``Replaced``, at most ``AT_ONCE``
    """
    rows = env.execute_query(
        SQL(
            """SELECT id, partner_ref, tag_id, state FROM contact_import_replaced
               WHERE import_id = %s AND state = ANY(%s)
               ORDER BY id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED""",
            import_id,
            states,
            AT_ONCE,
        )
    )
    return [Replaced(*row) for row in rows]


def write_or_refuse(env, ids, vals):
    """Change contacts: together, or where one refuses, one by one.

    :param dict vals: as ``write`` takes them
    :return: id -> words of Odoo why it refused
    """
    partners = env["res.partner"].browse(ids)
    try:
        with env.cr.savepoint():
            partners.write(vals)
            env.flush_all()
        return {}
    except psycopg2.OperationalError:
        raise
    except Exception as error:  # whatever a contact's own rules raise
        if len(ids) == 1:
            is_for_people = isinstance(error, UserError)
            return {ids[0]: str(error) if is_for_people else type(error).__name__}
    refused = {}
    for id_ in ids:
        refused |= write_or_refuse(env, [id_], vals)
    return refused


def tag_changes(env, rows, add):
    """Contacts of which each row speaks, and the tag that is given to or taken from
    them; whoever has it, or has it no more, is left alone, as is a tag that is gone.

    :param rows: list of ``Replaced``
    :return: list of contacts and what is written to them
    """
    changes = []
    for tag in env["res.partner.category"].browse({r.tag for r in rows if r.tag}):
        if not tag.exists():
            continue
        partners = env["res.partner"].browse(r.partner for r in rows if r.tag == tag.id)
        partners = partners.exists().filtered(
            lambda p, tag=tag: (tag in p.category_id) != add
        )
        command = (4 if add else 3, tag.id)
        changes.append((partners, {"category_id": [command]}))
    return changes


def change_contacts(acting, rows, changes, states):
    """Change contacts as far as who acts may, and say so in their rows.

    :param acting: ``contact.import`` with the rights of who asked for it
    :param rows: list of ``Replaced``
    :param changes: list of contacts and what is written to them
    :param dict states: state of a row -> the one it gets
    """
    issues = {}
    for partners, vals in changes:
        allowed = partners._filtered_access("write")
        issues |= dict.fromkeys(
            (partners - allowed).ids, replace_issue("REPLACE_NO_ACCESS")
        )
        for id_, reason in write_or_refuse(acting.env, allowed.ids, vals).items():
            issues[id_] = replace_issue("REPLACE_FAILED", reason=reason)
    store_replaced(
        acting.env,
        [
            (
                row.id,
                KEPT if row.partner in issues else states[row.state],
                issues.get(row.partner),
            )
            for row in rows
        ],
    )


def store_replaced(env, rows):
    """:param rows: ``(id of a row, state, issue)``"""
    execute_values(
        env.cr._obj,
        """UPDATE contact_import_replaced r SET state = v.state, issue = v.issue::jsonb
           FROM (VALUES %s) AS v(id, state, issue) WHERE r.id = v.id""",
        [(id_, state, issue and Json(issue)) for id_, state, issue in rows],
        page_size=len(rows),
    )
    env["contact.import.replaced"].invalidate_model()
