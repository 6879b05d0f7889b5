from collections import Counter, defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL
from odoo.tools.mail import email_normalize_all

from ...core.merge import latest_consent
from ...core.normalise.relay_domains import is_relay_address
from .further_address import WRITTEN_BESIDE

# Why somebody gets no marketing; also the failure type of a mail that is not sent.
LEFT_OUT = [
    ("mail_no_consent", "No marketing consent"),
    ("mail_consent_withdrawn", "Consent withdrawn or refused"),
    ("mail_relay_address", "Relay address of a booking site"),
    ("mail_address_dead", "Dead address"),
]


class ContactMarketing(models.AbstractModel):
    """Who gets marketing: contacts that agreed, at an address of their own.

    All questions are asked for many recipients at once: the number of queries does
    not depend on theirs.
    """

    _name = "contact.marketing"
    _description = "Who Gets Marketing"

    @api.model
    def _left_out(self, recipients, subscribers=False):
        """Which records get no marketing, and why.

        A contact must have agreed itself, and nobody known by the same address may
        have said no later. An address alone is judged by the contacts that have it;
        one that no contact has is not ours to judge. Who has no valid address is not
        judged at all: no mail leaves for it anyway.

        :param dict recipients: id of a record -> (ids of contacts, addresses), the
            addresses normalised
        :param bool subscribers: these agreed elsewhere, on a mailing list: a contact's
            silence counts for them as nothing, its no does
        :return: id of a record -> a code of LEFT_OUT
        """
        contacts = {
            pid for partners, _emails in recipients.values() for pid in partners
        }
        addresses = {a for _partners, emails in recipients.values() for a in emails}
        holders = self._holders(contacts, addresses)
        dead = {address for partner, address, _is_own in holders if not partner}
        holders = [each for each in holders if each[0]]
        addresses_of = defaultdict(list)
        for partner, address, is_own in holders:
            if is_own and partner in contacts:
                addresses_of[partner].append(address)
                addresses.add(address)
        by_contact, by_address = self._said(holders, addresses)
        relays = self._relay_addresses(addresses)

        def reason(address, answers):
            if address in relays:
                return "mail_relay_address"
            if address in dead:
                return "mail_address_dead"
            if "no" in answers:
                return "mail_consent_withdrawn"
            if not subscribers and None in answers:
                return "mail_no_consent"
            return None

        left_out = {}
        for record_id, (partners, emails) in recipients.items():
            reasons = [
                reason(address, (by_contact[partner], by_address[address]))
                for partner in partners
                for address in addresses_of.get(partner, ())
            ]
            reasons += [
                # an address that no contact has counts as agreed
                reason(address, (by_address.get(address, "yes"),))
                for address in emails
            ]
            if code := next(filter(None, reasons), None):
                left_out[record_id] = code
        return left_out

    @api.model
    def _default_recipients(self, records):
        """Whom a mailing to these records writes to, as :meth:`_left_out` takes it."""
        if records._name == "res.partner":
            return {record_id: ((record_id,), ()) for record_id in records.ids}
        if not records._mail_get_partner_fields() and "email_normalized" in records:
            return {
                record.id: ((), (record.email_normalized,))
                for record in records
                if record.email_normalized
            }
        return {
            record_id: (
                defaults["partner_ids"],
                email_normalize_all(defaults["email_to"]),
            )
            for record_id, defaults in records._message_get_default_recipients().items()
        }

    @api.model
    def _relay_addresses(self, addresses):
        """Those of ``addresses`` that belong to a booking site, not to a person."""
        domains = self.env["contact.import.relay.domain"]._domains()
        return {address for address in addresses if is_relay_address(address, domains)}

    @api.model
    def _holders(self, partner_ids, addresses):
        """Who has the addresses, or those of the contacts; archived contacts too: who
        said no and was archived has said no.

        :return: list of ``(contact id, address, whether it is its own e-mail, or one of
            several written there, and no further one)``; without a contact, that an
            address is dead
        """
        self.env["contact.dead.address"].flush_model()
        self.env["res.partner"].flush_model(["email", "email_normalized"])
        return self.env.execute_query(
            SQL(
                """WITH beside AS MATERIALIZED (SELECT id, email FROM %s told),
                   wanted AS MATERIALIZED (
                       SELECT unnest(%s::text[]) AS email
                       UNION SELECT email_normalized FROM res_partner
                       WHERE id = ANY(%s) AND email_normalized IS NOT NULL
                       UNION SELECT email FROM beside WHERE id = ANY(%s))
                   SELECT p.id, w.email, TRUE FROM wanted w
                   JOIN res_partner p ON p.email_normalized = w.email
                   UNION ALL SELECT b.id, w.email, TRUE FROM wanted w
                   JOIN beside b ON b.email = w.email
                   UNION ALL SELECT f.partner_id, w.email, FALSE FROM wanted w
                   JOIN contact_further_address f
                     ON f.kind = 'email' AND f.key = w.email
                   UNION ALL SELECT NULL, w.email, FALSE FROM wanted w
                   JOIN contact_dead_address d ON d.email = w.email
                """,
                WRITTEN_BESIDE,
                list(addresses),
                list(partner_ids),
                list(partner_ids),
            )
        )

    @api.model
    def _said(self, holders, addresses):
        """What everybody says who is known by these addresses.

        :param holders: see :meth:`_holders`
        :return: contact id -> yes, no or None; address -> the same, of all its
            contacts together and of those that are gone
        """
        consents = self.env["contact.consent"]
        purpose = self.env["contact.consent.purpose"]._default_purpose()
        ids = [partner for partner, _address, _is_own in holders]
        statements = consents._statements(ids, purpose.id or 0)
        at_address = {}
        for partner, address, is_own in holders:
            statement = statements.get(partner)
            if is_own:
                at_address.setdefault(address, [])
            # A yes is for the address it was given at, a no for all of them.
            if statement and (is_own or statement[0] == "no"):
                at_address.setdefault(address, []).append(statement)
        refused = self.env["contact.consent.refusal"]._find(
            purpose.id or 0, {("email", address) for address in addresses}
        )
        for (_kind, address), given_at in refused.items():
            at_address.setdefault(address, []).append(("no", given_at))
        return (
            {partner: statements.get(partner, (None,))[0] for partner in ids},
            {
                address: (latest_consent(said) or (None,))[0]
                for address, said in at_address.items()
            },
        )

    @api.model
    def _left_out_labels(self):
        """A code of LEFT_OUT -> why, within a sentence."""
        return {
            "mail_no_consent": self.env._("no consent to marketing"),
            "mail_consent_withdrawn": self.env._("consent withdrawn or refused"),
            "mail_relay_address": self.env._("only the address of a booking site"),
            "mail_address_dead": self.env._("no mail gets through to the address"),
        }

    @api.model
    def _check_anybody(self, left_out, total):
        """
        :param left_out: id of a record -> a code of LEFT_OUT
        :param int total: number of all recipients
        :raises UserError: where nobody would get a message
        """
        if total and len(left_out) == total:
            raise UserError(
                self.env._(
                    "Nothing was sent: none of the recipients may get marketing. "
                    "If this message is none, such as one about a booking, tick "
                    "“This is no marketing”."
                )
            )

    @api.model
    def _notice(self, reasons, total, sent=False):
        """The sentence that says how many are left out and why, or False.

        :param reasons: a code of LEFT_OUT for each who is left out
        :param int total: number of all recipients
        :param bool sent: it has happened already
        """
        counts = Counter(reasons)
        if not counts:
            return False
        words = self._left_out_labels()
        params = {
            "count": counts.total(),
            "total": total,
            "reasons": " · ".join(
                f"{words[code]}: {counts[code]}"
                for code, _label in LEFT_OUT
                if counts[code]
            ),
        }
        if sent:
            return self.env._(
                "%(count)s of %(total)s recipients were left out (%(reasons)s).",
                **params,
            )
        return self.env._(
            "%(count)s of %(total)s recipients will be left out (%(reasons)s).",
            **params,
        )
