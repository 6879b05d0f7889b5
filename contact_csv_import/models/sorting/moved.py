# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL

from ...core.copy_text import numbers_text


class ContactImportWriter(models.AbstractModel):
    """Who was moved is assigned as soon as it is written, and unassigned again as soon
    as that is undone: in the same transaction."""

    _inherit = "contact.import.writer"

    @api.model
    def _execute(self, imported, plan):
        done = super()._execute(imported, plan)
        self.env.execute_query(
            SQL(
                """UPDATE contact_unassigned u
                   SET state = 'moved', partner_id = l.partner_id
                   FROM contact_import_line l
                   WHERE u.import_id = %s AND l.import_id = u.import_id
                         AND l.line = u.line AND l.id = ANY(%s::int[])
                         AND l.partner_id IS NOT NULL
                   RETURNING u.id""",
                imported.id,
                numbers_text(
                    row["id"]
                    for person_plan in plan
                    for row in (person_plan.line, *person_plan.person.followers)
                ),
            )
        )
        return done

    @api.model
    def _record_undo(self, plan):
        done = super()._record_undo(plan)
        self.env.execute_query(
            SQL(
                """UPDATE contact_unassigned u
                   SET state = 'open', import_id = NULL
                   FROM contact_import_line l
                   WHERE l.id = ANY(%s) AND u.import_id = l.import_id
                         AND u.line = l.line
                         AND l.undo_state IN ('removed', 'restored', 'archived')
                   RETURNING u.id""",
                [undoing.line["id"] for undoing in plan],
            )
        )
        return done
