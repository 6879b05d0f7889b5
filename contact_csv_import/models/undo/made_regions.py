"""Regions an import made go with it, where nobody has a use for them."""

from contextlib import suppress

import psycopg2

from odoo.exceptions import UserError

from .made_tags import used_records


def remove_made_regions(imported):
    """Delete the regions this import made and nothing points at; those, too, that it
    alone still used of an import that was undone before."""
    states = imported.env["res.country.state"].with_user(imported.undo_user_id)
    if not states.has_access("unlink"):
        return
    states = states.search(
        [
            *("|", ("contact_import_id", "=", imported.id)),
            ("contact_import_id.state", "=", "undone"),
        ]
    )
    states = states.filtered(lambda state: state.write_date == state.create_date)
    if not states:
        return
    # A chunk that gives one of them to a contact names the same key.
    keys = imported.env["contact.import.key"].sudo()
    keys._claim(0, {("region", f"{s.country_id.id}|{s.code}") for s in states})
    used = used_records(imported.env, "res_country_state", states.ids)
    unused = states.filtered(lambda state: state.id not in used)
    # A rule of another addon may keep them: that must not hold up the undo.
    with suppress(UserError, psycopg2.IntegrityError), imported.env.cr.savepoint():
        unused.unlink()
