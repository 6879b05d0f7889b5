# contact.consent is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.tools import SQL

from .further_address import WRITTEN_BESIDE

COLUMNS = {"email": "email_normalized", "phone": "phone_sanitized"}


class ContactConsent(models.Model):
    """A no that comes by an address: it ends in the ledger of all contacts that have
    it, archived ones included, and is kept with the address."""

    _inherit = "contact.consent"

    method = fields.Selection(
        selection_add=[
            ("mailing", "Unsubscribed from mailings"),
            ("blacklist", "Blacklist"),
        ],
        ondelete={"mailing": "cascade", "blacklist": "cascade"},
    )

    @api.model
    def _withdraw_addresses(self, kind, addresses, method, source):
        """Take back all consents of addresses that are for a channel.

        Where the ledger says no already, nothing is added.

        :param str kind: ``email`` or ``phone``
        :param addresses: normalised
        :param str method: of the ledger
        :param str source: where the no came from, in words
        """
        addresses = {address for address in addresses if address}
        if not addresses:
            return
        now = fields.Datetime.now()
        holders = self._holders_of(kind, addresses)
        ledger = self.sudo()
        default = self.env["contact.consent.purpose"]._default_purpose()
        purposes = default.search([("channel", "=", kind)])
        is_person = self.env.user._is_internal() and not self.env.su
        rows = []
        for purpose in purposes:
            held = ledger._statements(holders, purpose.id)
            for partner in sorted(holders):
                answer = held.get(partner, (None,))[0]
                if answer == "no" or (answer is None and purpose != default):
                    continue
                rows.append(
                    {
                        "partner_id": partner,
                        "purpose_id": purpose.id,
                        "state": "withdrawn" if answer else "refused",
                        "method": method,
                        "source": source,
                        "given_at": now,
                        "wording": purpose.wording,
                        "user_id": self.env.uid if is_person else False,
                        "company_id": purpose.company_id.id or self.env.company.id,
                    }
                )
        ledger.create(rows)
        # Where nobody is asked for this channel, an SMS goes by the consent to
        # marketing: its no is that of the number, not of the contact's e-mails.
        self.env["contact.consent.refusal"].sudo()._keep(
            (purpose.id, kind, address, now)
            for purpose in purposes or default
            for address in addresses
        )

    @api.model
    def _holders_of(self, kind, addresses):
        """:return: set of ids of contacts that have one of the addresses"""
        column = COLUMNS[kind]
        self.env["res.partner"].flush_model(["email", column])
        self.env["contact.further.address"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM res_partner WHERE %(column)s = ANY(%(addresses)s)
                   UNION SELECT partner_id FROM contact_further_address
                   WHERE kind = %(kind)s AND key = ANY(%(addresses)s)
                   UNION SELECT id FROM %(beside)s beside
                   WHERE %(kind)s = 'email' AND email = ANY(%(addresses)s)""",
                beside=WRITTEN_BESIDE,
                column=SQL.identifier(column),
                kind=kind,
                addresses=list(addresses),
            )
        )
        return {partner for (partner,) in rows}
