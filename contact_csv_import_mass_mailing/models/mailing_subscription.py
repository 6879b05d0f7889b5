from odoo import api, models


class MailingSubscription(models.Model):
    """Whoever leaves a mailing list has withdrawn, by whatever door: the link of a
    mailing, its one-click button, the page of their lists, somebody in the office."""

    _inherit = "mailing.subscription"

    @api.model_create_multi
    def create(self, vals_list):
        subscriptions = super().create(vals_list)
        subscriptions.filtered("opt_out")._tell_ledger_of_leaving()
        return subscriptions

    def write(self, vals):
        members = self.filtered(lambda member: not member.opt_out)
        written = super().write(vals)
        members.filtered("opt_out")._tell_ledger_of_leaving()
        return written

    def _tell_ledger_of_leaving(self):
        for mailing_list, left in self.grouped("list_id").items():
            self.env["contact.consent"]._withdraw_addresses(
                "email",
                left.contact_id.mapped("email_normalized"),
                "mailing",
                self._words_of_leaving(mailing_list),
            )

    def _words_of_leaving(self, mailing_list):
        """:return: where the no came from, for the ledger"""
        return self.env._(
            "Unsubscribed from the mailing list “%(name)s”", name=mailing_list.name
        )
