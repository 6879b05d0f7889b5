from odoo import api, models


class MailComposeMessage(models.TransientModel):
    """Mailings are sent through here, whatever records they are for."""

    _inherit = "mail.compose.message"

    @api.depends("mass_mailing_id", "mass_mailing_name")
    def _compute_may_be_marketing(self):
        return super()._compute_may_be_marketing()

    def _may_be_marketing(self):
        # of a message with the name of a mailing, Odoo makes one when it is sent
        mailing = self.mass_mailing_id or self.mass_mailing_name
        return super()._may_be_marketing() or (
            self.composition_mode == "mass_mail" and bool(mailing)
        )

    def _asks_for_consent(self):
        if self.mass_mailing_id:
            return self.mass_mailing_id._asks_for_consent()
        return super()._asks_for_consent()

    def _left_out(self, recipients):
        if self.mass_mailing_id:
            return self.mass_mailing_id._left_out(recipients)
        return super()._left_out(recipients)

    def _note_no_marketing(self, mail_values_dict, left_out):
        if self.mass_mailing_id or self.mass_mailing_name:
            return None  # the chatter of the mailing says so
        return super()._note_no_marketing(mail_values_dict, left_out)

    def _prepare_mailing_values(self):
        return {
            **super()._prepare_mailing_values(),
            "no_marketing": self.no_marketing,
        }
