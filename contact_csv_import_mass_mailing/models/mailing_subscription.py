from odoo import api, fields, models
from odoo.tools import SQL


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

    @api.model
    def _tell_ledger_of_all(self):
        """Who left a list before there was a ledger, and has joined none since."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT s.id FROM mailing_subscription s
                   WHERE s.opt_out AND NOT EXISTS (
                       SELECT FROM mailing_subscription later
                       WHERE later.contact_id = s.contact_id AND NOT later.opt_out
                             AND later.create_date > s.opt_out_datetime)
                   ORDER BY s.id"""
            )
        )
        members = self.browse(id_ for (id_,) in rows)
        members.with_context(contact_left_earlier=True)._tell_ledger_of_leaving()

    def _tell_ledger_of_leaving(self):
        for mailing_list, left in self.grouped("list_id").items():
            self.env["contact.consent"]._withdraw_addresses(
                "email",
                left._said_at("email_normalized"),
                "mailing",
                self._words_of_leaving(mailing_list),
            )

    def _said_at(self, address_field):
        """:return: dict: address -> when it left: now, or before this addon was here"""
        earlier = self.env.context.get("contact_left_earlier")
        now = fields.Datetime.now()
        return {
            member.contact_id[address_field]: earlier and member.opt_out_datetime or now
            for member in self.sorted("opt_out_datetime")
        }

    def _words_of_leaving(self, mailing_list):
        """:return: where the no came from, for the ledger"""
        return self.env._(
            "Unsubscribed from the mailing list “%(name)s”", name=mailing_list.name
        )
