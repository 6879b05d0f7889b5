# contact.unassigned is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.tools import SQL


class ContactUnassigned(models.Model):
    """What came of asking people for their consent before they are contacts."""

    _inherit = "contact.unassigned"

    asked_text = fields.Char(
        string="Asked",
        compute="_compute_asked_text",
        groups="contact_csv_import.group_contact_import_user",
    )

    @api.depends("import_id", "line")
    @api.depends_context("lang")
    def _compute_asked_text(self):
        asked = self.env["contact.consent.asked"]
        asked.flush_model()
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT u.id, a.state FROM contact_unassigned u
                   JOIN contact_import_line l
                        ON l.import_id = u.import_id AND l.line = u.line
                   JOIN contact_consent_asked a ON a.line_id = l.id
                   WHERE u.id = ANY(%s) ORDER BY a.id""",
                self.ids,
            )
        )
        states = dict(rows)
        words = dict(asked._fields["state"]._description_selection(self.env))
        for person in self:
            person.asked_text = words.get(states.get(person.id), False)
