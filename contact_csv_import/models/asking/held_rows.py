# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL

from ...core.copy_text import numbers_text


class ContactConsentRequest(models.Model):
    """Held rows whose people answered: who agreed is imported, who refused is not."""

    _inherit = "contact.consent.request"

    @api.model
    def _take_up_answers(self):
        people = (
            self.env["contact.consent.asked"]
            .sudo()
            .search(
                [
                    ("state", "in", ("agreed", "refused")),
                    ("line_id.state", "=", "held"),
                    ("line_id.import_id.state", "in", ("done", "stopped")),
                ]
            )
        )
        for imported, own in people.grouped(
            lambda person: person.line_id.import_id
        ).items():
            refused = own.filtered(lambda person: person.state == "refused")
            if refused:
                for line in refused.line_id:
                    issue = {"code": "CONSENT_REFUSED_PAGE", "severity": "warning"}
                    issue["line"] = line.line
                    line.write(
                        {"state": "refused", "issues": [*(line.issues or ()), issue]}
                    )
                refused.write({"answers": False})
                imported._keep_counts()
            lines = (own - refused).line_id
            if lines:
                lines.with_user(imported.user_id).with_company(
                    imported.company_id
                ).action_release()


class ContactImportWriter(models.AbstractModel):
    _inherit = "contact.import.writer"

    @api.model
    def _execute(self, imported, plan):
        """What people answered before they were contacts goes to their ledger with
        them; who has not answered yet is a contact now, and still may."""
        done = super()._execute(imported, plan)
        lines = [person_plan.line["id"] for person_plan in plan]
        rows = self.env.execute_query(
            SQL(
                """SELECT a.id, l.partner_id FROM contact_consent_asked a
                   JOIN contact_import_line l ON l.id = a.line_id
                   WHERE a.line_id = ANY(%s::int[]) AND l.partner_id IS NOT NULL""",
                numbers_text(lines),
            )
        )
        if rows:
            people = self.env["contact.consent.asked"].sudo()
            people._to_ledger({people.browse(id_): contact for id_, contact in rows})
        return done
