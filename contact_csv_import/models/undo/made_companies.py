"""Companies an import made of the names in its rows go with it, where nobody changed
them and nothing uses them."""

from contextlib import suppress

import psycopg2

from odoo.exceptions import UserError
from odoo.tools import SQL

from ..write.companies import default_country
from .undoer import UNDO_COLUMNS


def remove_made_companies(imported):
    """Delete them; those, too, that only this import still used of one that was
    undone before. One that is in use, or that somebody changed, stays as it is.
    """
    acting = imported._on_behalf_of(imported.undo_user_id)
    if not acting.env["res.partner"].has_access("unlink"):
        return
    made = _made_companies(imported)
    if not made:
        return
    # Who is about to link somebody to one waits, or is waited for.
    country = default_country(imported)
    companies = imported.env["res.partner"].browse(made)
    imported.env["contact.import.key"].sudo()._claim(
        0,
        {
            ("company", f"{company.company_key}|{company.country_id.code or country}")
            for company in companies
        },
    )
    lines = [
        {
            **dict.fromkeys(UNDO_COLUMNS),
            **{"line": 0, "state": "created", "before_image": image},
            **{"id": -contact, "partner_id": contact, "partner_ref": contact},
        }
        for contact, image in made.items()
    ]
    # A rule of another addon may keep them: that must not hold up the undo.
    with suppress(UserError, psycopg2.IntegrityError), imported.env.cr.savepoint():
        planner = acting.env["contact.import.undo.plan"]
        plan = planner._plan_undoing(acting, lines, lock=True)
        acting.env["contact.import.writer"]._remove(plan)


def _made_companies(imported):
    """Id of a company that is no row's own contact -> what it was made with."""
    imported.env.flush_all()
    rows = imported.env.execute_query(
        SQL(
            """SELECT made.company, made.image
               FROM contact_import i
               JOIN contact_import_line l ON l.import_id = i.id
               CROSS JOIN LATERAL (
                   SELECT (e ->> 0)::int AS company, e -> 1 AS image
                   FROM jsonb_array_elements(l.before_image #> '{companies,1}') e
               ) made
               JOIN res_partner p
                 ON p.id = made.company AND p.contact_import_id = i.id
               WHERE (i.id = %s OR i.state = 'undone')
                     AND i.id IN (SELECT contact_import_id FROM res_partner
                                  WHERE contact_import_id IS NOT NULL
                                        AND company_key IS NOT NULL)
                     AND l.before_image ? 'companies'""",
            imported.id,
        )
    )
    return dict(rows)
