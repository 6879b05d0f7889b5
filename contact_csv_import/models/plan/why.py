# contact.import.line is one model in several files, one concern each.
from odoo import api, fields, models

from ..words.sentences import issue_message
from ..write.users import internal_contacts


class ContactImportLine(models.Model):
    """Why a row will end as it will, in one sentence for the list of all rows."""

    _inherit = "contact.import.line"

    why_text = fields.Text(string="Why It Ends So", compute="_compute_why_text")

    @api.depends("state", "issues", "will", "match_text", "override", "duplicate_of")
    @api.depends_context("lang")
    def _compute_why_text(self):
        refused = self.filtered(lambda line: line.will == "refused")
        matched = [line.match_partner for line in refused if line.match_partner]
        protected = internal_contacts(self.env, matched)
        for line in self:
            line.why_text = line._why(line.match_partner in protected)

    def _why(self, is_protected):
        """
        :param bool is_protected: the contact it matches is one of an internal user
        """
        self.ensure_one()
        if self.state == "invalid":
            return " ".join(
                issue_message(self.env, issue)
                for issue in self.issues or []
                if issue["severity"] == "error"
            )
        if self.state == "duplicate":
            return self.env._("Same person as in line %(line)s", line=self.duplicate_of)
        if self.state == "excluded":
            return self.env._("Excluded by hand")
        if self.will == "refused" and is_protected:
            return issue_message(self.env, {"code": "PROTECTED_CONTACT"})
        if self.will == "held" and self.import_id.on_open == "hold" and self.is_open:
            return self.match_text or self.env._("Perhaps somebody else's person")
        if self.will in ("held", "refused"):
            is_no = self.consent == "no"
            code = "CONSENT_NOT_GIVEN" if is_no else "CONSENT_MISSING"
            return issue_message(self.env, {"code": code})
        if self.override in ("create", "skip"):
            return self.env._("Decided by hand")
        return self.match_text or self.env._("No contact matches")
