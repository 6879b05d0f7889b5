from odoo import models


class MailingMailing(models.Model):
    _inherit = "mailing.mailing"

    def _asks_for_consent(self):
        if self.mailing_type == "sms":
            return not self.no_marketing
        return super()._asks_for_consent()

    def _recipients_of(self, records):
        if self.mailing_type == "sms":
            return self.env["contact.marketing"]._sms_recipients(records)
        return super()._recipients_of(records)

    def _left_out(self, recipients):
        if self.mailing_type != "sms":
            return super()._left_out(recipients)
        company = self.user_id.company_id or self.env.company
        return (
            self.env["contact.marketing"]
            .with_company(company)
            ._left_out_of_sms(
                recipients, subscribers=self.mailing_model_real == "mailing.contact"
            )
        )
