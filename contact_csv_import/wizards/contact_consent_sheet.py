from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize


class ContactConsentSheet(models.TransientModel):
    """Everything that is known of the consents of an address, on one page."""

    _name = "contact.consent.sheet"
    _inherit = ["contact.import.guarded"]
    _description = "Consent Sheet of an Address"

    email = fields.Char(string="E-mail", required=True)

    @api.model
    def _fields_of_users(self):
        return {"email"}

    def action_print(self):
        """The page to print.

        :raises UserError: where this is no address
        """
        self.ensure_one()
        self.check_access("read")
        if not email_normalize(self.email):
            raise UserError(
                self.env._("“%(told)s” is no e-mail address.", told=self.email)
            )
        report = self.env.ref("contact_csv_import.report_consent_address")
        return report.report_action(self)

    def _consent_sheets(self):
        """The data of the page, see ``contact.consent``."""
        return [
            self.env["contact.consent"]._sheet_of_address(email_normalize(wizard.email))
            for wizard in self
        ]
