# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models


class ContactConsentLink(models.Model):
    """A link to withdraw: what it says ends in the ledger, and with the address."""

    _inherit = "contact.consent.link"

    def _withdraw(self, address, agent):
        """Take back all consents that a request asked for; a second time changes
        nothing.

        :param str address: of the network it came from
        :param str agent: the browser
        """
        self.ensure_one()
        asked = self.asked_id
        now = fields.Datetime.now()
        purposes = asked.request_id._asked_purposes()
        ledger = self.env["contact.consent"]
        partner = asked.partner_id
        for purpose in purposes:
            held = ledger._statements(partner.ids, purpose.id).get(partner.id)
            if not partner or (held and held[0] == "no"):
                continue
            vals = asked._statement(purpose, "withdrawn" if held else "refused")
            ledger.create(
                {
                    **vals,
                    "given_at": now,
                    "ip_address": address,
                    "user_agent": agent,
                }
            )
        self.env["contact.consent.refusal"]._keep_digests(
            {(purpose.id, "email", self.address_digest): now for purpose in purposes}
        )
        if asked.state in ("sent", "no_answer", "agreed", "failed"):
            asked.write({"state": "refused", "answered_at": now, "answers": False})
            asked.request_id._wake_sending()
