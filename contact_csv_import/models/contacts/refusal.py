from odoo import api, fields, models
from odoo.tools import SQL

from ...core.copy_text import array_text, numbers_text
from .further_address import WRITTEN_BESIDE

# By which address a refusal is kept: by its phone only where a person has no e-mail.
KINDS = ("email", "phone")


class ContactConsentRefusal(models.Model):
    """A no that holds for an address, whoever has it.

    The ledger belongs to contacts and goes with them. What is kept here outlives the
    contact that said no: as a keyed hash, from which nobody can read the address.
    """

    _name = "contact.consent.refusal"
    _inherit = ["contact.import.guarded"]
    _description = "Refusal of an Address"
    _log_access = False

    purpose_id = fields.Many2one(
        "contact.consent.purpose", required=True, ondelete="cascade"
    )
    kind = fields.Char(required=True)
    digest = fields.Char(required=True, help="Keyed hash: no address is stored here.")
    given_at = fields.Datetime(
        required=True, help="When the no was said, or else when it was recorded."
    )

    # Also what keeps two chunks from adding the same one twice.
    _digest_uniq = models.UniqueIndex("(purpose_id, kind, digest)")

    @api.model
    def _keep(self, refusals):
        """Keep that somebody said no; of several, the latest counts.

        :param refusals: ``(purpose id, kind, address, given at)``
        """
        latest = {}
        for purpose, kind, address, given_at in refusals:
            key = purpose, kind, self._digest(kind, address)
            latest[key] = max(given_at, latest.get(key, given_at))
        self._keep_digests(latest)

    @api.model
    def _keep_digests(self, refusals):
        """The same, of addresses of which only the hash is known.

        :param dict refusals: ``(purpose id, kind, digest)`` -> given at
        """
        if not refusals:
            return
        rows = [(*key, given_at) for key, given_at in sorted(refusals.items())]
        self.env.cr.execute(
            """INSERT INTO contact_consent_refusal (purpose_id, kind, digest, given_at)
               SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::timestamp[])
               ON CONFLICT (purpose_id, kind, digest) DO UPDATE
               SET given_at = greatest(contact_consent_refusal.given_at,
                                       EXCLUDED.given_at)""",
            [list(column) for column in zip(*rows, strict=True)],
        )
        self.env["contact.consent.refusal"].invalidate_model()

    @api.model
    def _keep_of_contacts(self, partner_ids):
        """Keep what contacts refused before they go, or give up their address."""
        refused = self._refused_by(partner_ids)
        if not refused:
            return
        self.env.flush_all()
        addresses = self.env["contact.further.address"]._known_keys(list(refused))
        self._keep(
            (purpose, kind, address, given_at)
            for partner, statements in refused.items()
            for kind, address in _kept_under(addresses.get(partner, ()))
            for purpose, given_at in statements
        )

    @api.model
    def _refused_by(self, partner_ids):
        """:return: contact id -> ``(purpose id, given at)`` of what it refused"""
        self.env["contact.consent"].flush_model()
        purposes = self.env.execute_query(
            SQL(
                """SELECT DISTINCT purpose_id FROM contact_consent
                   WHERE partner_id = ANY(%s::int[])
                         AND state IN ('withdrawn', 'refused')""",
                numbers_text(partner_ids),
            )
        )
        refused = {}
        for (purpose,) in purposes:
            held = self.env["contact.consent"]._statements(partner_ids, purpose)
            for partner, (answer, given_at) in held.items():
                if answer == "no":
                    refused.setdefault(partner, []).append((purpose, given_at))
        return refused

    @api.model
    def _find(self, purpose_id, addresses):
        """When a no was said for addresses.

        :param addresses: ``(kind, address)``
        :return: dict: ``(kind, address)`` -> given at, only where there is one
        """
        keys = self.env["contact.import.key"]
        digests = keys._addresses_by_digest("refusal", addresses)
        rows = self.env.execute_query(
            SQL(
                """SELECT kind, digest, given_at FROM contact_consent_refusal
                   WHERE purpose_id = %s AND digest = ANY(%s::text[])""",
                purpose_id,
                array_text(digest for _kind, digest in digests),
            )
        )
        return {
            digests[kind, digest]: given_at
            for kind, digest, given_at in rows
            if (kind, digest) in digests
        }

    @api.model
    def _refused_addresses(self, purpose_id, addresses):
        """When somebody with an address said no, and has not agreed since: contacts
        that have it, archived ones included, and those that had it.

        :param addresses: ``(kind, address)``
        :return: dict: ``(kind, address)`` -> given at, only where there is one
        """
        refused = self._find(purpose_id, addresses)
        emails = [address for kind, address in addresses if kind == "email"]
        if not emails:
            return refused
        self.env["res.partner"].flush_model(["email", "email_normalized"])
        holders = self.env.execute_query(
            SQL(
                """SELECT id, email_normalized FROM res_partner
                   WHERE email_normalized = ANY(%(emails)s::text[])
                   UNION ALL SELECT partner_id, key FROM contact_further_address
                   WHERE kind = 'email' AND key = ANY(%(emails)s::text[])
                   UNION ALL SELECT id, email FROM %(beside)s beside
                   WHERE email = ANY(%(emails)s::text[])""",
                emails=array_text(emails),
                beside=WRITTEN_BESIDE,
            )
        )
        partners = [partner for partner, _email in holders]
        held = self.env["contact.consent"]._statements(partners, purpose_id)
        for partner, email in holders:
            answer, given_at = held.get(partner, (None, None))
            if answer == "no":
                key = "email", email
                refused[key] = max(given_at, refused.get(key, given_at))
        return refused

    @api.model
    def _digest(self, kind, address):
        keys = self.env["contact.import.key"]
        return keys._digest(keys._secret(), f"refusal {kind}", address)


def _kept_under(addresses):
    """The addresses under which a no is kept: e-mails, or else phones.

    :param addresses: set of ``(kind, address)`` of a contact
    """
    for kind in KINDS:
        own = [address for address in addresses if address[0] == kind]
        if own:
            return own
    return []
