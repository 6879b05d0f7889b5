"""Tags an import made go with it, where nobody has a use for them."""

from contextlib import suppress

import psycopg2

from odoo.exceptions import UserError
from odoo.tools import SQL


def remove_made_tags(imported):
    """Delete the tags this import made and nobody uses or has changed; those, too,
    that it alone still used of an import that was undone before."""
    tags = imported.env["res.partner.category"].with_user(imported.undo_user_id)
    if not tags.has_access("unlink"):
        return
    tags = tags.with_context(active_test=False).search(
        [
            *("|", ("contact_import_id", "=", imported.id)),
            ("contact_import_id.state", "=", "undone"),
        ]
    )
    tags = tags.filtered(lambda tag: tag.write_date == tag.create_date)
    if not tags:
        return
    # A chunk that lacks one of them locks the same key, and one that gives it to a
    # contact holds it: one of the two waits until the other has committed.
    names = {tag.name.casefold() for tag in tags}
    keys = imported.env["contact.import.key"].sudo()
    keys._claim(0, [("tag", name) for name in names])
    used = used_records(imported.env, "res_partner_category", tags.ids)
    unused = tags.filtered(lambda tag: tag.id not in used)
    # A rule of another addon may keep them: that must not hold up the undo.
    with suppress(UserError, psycopg2.IntegrityError), imported.env.cr.savepoint():
        unused.unlink()


def used_records(env, referenced, ids):
    """Those that anything in the database points at.

    :param str referenced: their table
    """
    env.flush_all()
    columns = env.execute_query(
        SQL(
            """SELECT c.conrelid::regclass::text, a.attname
               FROM pg_constraint c
               JOIN pg_attribute a
                 ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
               WHERE c.contype = 'f'
                     AND c.confrelid = %s::regclass""",
            referenced,
        )
    )
    used = SQL(" UNION ").join(
        SQL(
            "SELECT %(column)s FROM %(table)s WHERE %(column)s = ANY(%(ids)s)",
            column=SQL.identifier(column),
            table=SQL.identifier(table),
            ids=ids,
        )
        for table, column in columns
    )
    return {tag for (tag,) in env.execute_query(used)}
