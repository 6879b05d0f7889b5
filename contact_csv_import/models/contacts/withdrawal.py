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
        :param addresses: normalised; said now, or a dict: address -> when it was said
        :param str method: of the ledger
        :param str source: where the no came from, in words
        """
        now = fields.Datetime.now()
        if not isinstance(addresses, dict):
            addresses = dict.fromkeys(addresses, now)
        addresses = {address: at for address, at in addresses.items() if address}
        if not addresses:
            return
        holders = {}
        for partner, address in self._holders(kind, addresses):
            at = addresses[address]
            holders[partner] = max(at, holders.get(partner, at))
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
                        "given_at": holders[partner],
                        "wording": purpose.wording,
                        "user_id": self.env.uid if is_person else False,
                        "company_id": purpose.company_id.id or self.env.company.id,
                    }
                )
        ledger.create(rows)
        # Where nobody is asked for this channel, an SMS goes by the consent to
        # marketing: its no is that of the number, not of the contact's e-mails.
        self.env["contact.consent.refusal"].sudo()._keep(
            (purpose.id, kind, address, at)
            for purpose in purposes or default
            for address, at in addresses.items()
        )

    @api.model
    def _holders_of(self, kind, addresses):
        """:return: set of ids of contacts that have one of the addresses"""
        return {partner for partner, _address in self._holders(kind, addresses)}

    @api.model
    def _holders(self, kind, addresses):
        """:return: list of ``(contact id, address)``, archived contacts included"""
        column = COLUMNS[kind]
        self.env["res.partner"].flush_model(["email", column])
        self.env["contact.further.address"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT id, %(column)s FROM res_partner
                   WHERE %(column)s = ANY(%(addresses)s)
                   UNION SELECT partner_id, key FROM contact_further_address
                   WHERE kind = %(kind)s AND key = ANY(%(addresses)s)
                   UNION SELECT id, email FROM %(beside)s beside
                   WHERE %(kind)s = 'email' AND email = ANY(%(addresses)s)""",
                beside=WRITTEN_BESIDE,
                column=SQL.identifier(column),
                kind=kind,
                addresses=list(addresses),
            )
        )
