from odoo import models


class MailingSubscription(models.Model):
    """Whoever leaves a mailing list, by the link of an SMS too, gets no SMS either:
    many members have a number and no e-mail. Only who left by an e-mail has said
    nothing of their phone; from that list no SMS comes either, as Odoo has it."""

    _inherit = "mailing.subscription"

    def _tell_ledger_of_leaving(self):
        told = super()._tell_ledger_of_leaving()
        if self.env.context.get("contact_left_by") == "email":
            return told
        for mailing_list, left in self.grouped("list_id").items():
            self.env["contact.consent"]._withdraw_addresses(
                "phone",
                left._said_at("phone_sanitized"),
                "mailing",
                self._words_of_leaving(mailing_list),
            )
        return told
