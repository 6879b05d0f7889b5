# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime

from odoo import fields, models
from odoo.tools import SQL

from ...core.matching.placeholders import is_placeholder_email
from ...core.normalise.relay_domains import is_relay_address
from ..file.rules import placeholder_values
from ..write.consent_changes import blacklisted

# An address is written to once in so long, whoever asks.
QUIET_DAYS = 30


class ContactConsentRequest(models.Model):
    """Whom a request does not write to, and why."""

    _inherit = "contact.consent.request"

    def _look_at_people(self, is_reminder=False):
        """Set which people of this request are left out, and why; of those it has not
        written to yet.

        :param bool is_reminder: judge those it has written to and got no answer from
        :return: the people who may be written to
        """
        self.ensure_one()
        states = ("sent",) if is_reminder else ("waiting", "left_out")
        people = (
            self.env["contact.consent.asked"]
            .sudo()
            .search([("request_id", "=", self.id), ("state", "in", states)])
        )
        reasons = self._reasons_against(people, is_reminder)
        if not is_reminder:
            for reason, ids in _by_reason(people, reasons).items():
                people.browse(ids).write(
                    {"state": "left_out" if reason else "waiting", "reason": reason}
                )
        return people.filtered(lambda person: person.id not in reasons)

    def _reasons_against(self, people, is_reminder=False):
        """:return: dict: id of a person -> a code of LEFT_OUT_OF_REQUEST"""
        keys = {person.key for person in people if person.key}
        holders, dead = self._who_has(keys)
        domains = self.env["contact.import.relay.domain"]._domains()
        own = placeholder_values(self.env, self.company_id)
        blocked = blacklisted(self.env, {key: {key} for key in keys})
        lately = set() if is_reminder else self._written_to_lately(keys)
        said = self._said_before(people, holders)
        users = self._of_users(keys)
        rows = people._row()
        persons = {}
        for person in people:
            persons.setdefault(person.key, set()).add(
                person.partner_id.id or -person.id
            )
        reasons = {}
        for person in people:
            key = person.key
            others = holders.get(key, set()) - {person.partner_id.id}
            if not key:
                reason = "no_address"
            elif is_relay_address(key, domains):
                reason = "relay"
            elif is_placeholder_email(key, own):
                reason = "placeholder"
            elif key in users:
                reason = "user"
            elif (
                (others and (person.partner_id or len(others) > 1))
                or len(persons[key]) > 1
                or _has_shared_address(person.line_id & rows)
            ):
                reason = "shared"
            elif key in dead:
                reason = "dead"
            elif key in blocked:
                reason = "blacklisted"
            elif person.id in said:
                reason = said[person.id]
            elif key in lately:
                reason = "lately"
            else:
                continue
            reasons[person.id] = reason
        return reasons

    def _who_has(self, keys):
        """:return: dict: address -> ids of the contacts that are not archived, and the
        set of dead addresses"""
        rows = self.env["contact.marketing"]._holders((), keys)
        dead = {address for partner, address, _is_own in rows if not partner}
        active = self.env["res.partner"].sudo()
        living = set(active.search([("id", "in", [p for p, *_ in rows if p])]).ids)
        holders = {}
        for partner, address, _is_own in rows:
            if partner in living:
                holders.setdefault(address, set()).add(partner)
        return holders, dead

    def _written_to_lately(self, keys):
        """Addresses some request wrote to, or is about to, in the last QUIET_DAYS."""
        since = fields.Datetime.now() - datetime.timedelta(days=QUIET_DAYS)
        self.env["contact.consent.asked"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT key FROM contact_consent_asked
                   WHERE key = ANY(%s) AND request_id <> %s
                         AND greatest(queued_at, reminded_at) > %s""",
                list(keys),
                self.id,
                since,
            )
        )
        return {key for (key,) in rows}

    def _said_before(self, people, holders):
        """Who has agreed or refused before.

        :return: dict: id of a person -> ``said_yes`` (to all purposes) or ``said_no``
        """
        ledger = self.env["contact.consent"]
        refusals = self.env["contact.consent.refusal"]
        addresses = {("email", person.key) for person in people if person.key}
        partners = {person.partner_id.id for person in people if person.partner_id}
        partners.update(
            partner for holder_ids in holders.values() for partner in holder_ids
        )
        agreed, refused = {}, set()
        for purpose in self._asked_purposes():
            held = ledger._statements(partners, purpose.id)
            noes = refusals._refused_addresses(purpose.id, addresses)
            for person in people:
                holder = next(iter(holders.get(person.key, ())), None)
                answer, said_at = held.get(person.partner_id.id or holder, (None, None))
                no_at = noes.get(("email", person.key))
                if answer == "no" or (no_at and not (said_at and said_at > no_at)):
                    refused.add(person.id)
                elif answer == "yes":
                    agreed[person.id] = agreed.get(person.id, 0) + 1
        count = len(self._asked_purposes())
        agreements = {
            person_id: "said_yes"
            for person_id, number in agreed.items()
            if number == count and self.kind == "consent"
        }
        return {**agreements, **dict.fromkeys(refused, "said_no")}

    def _asked_purposes(self):
        """What people are asked for; about a stay nobody is asked anything, but who
        refused marketing is left in peace."""
        if self.kind == "consent":
            return self.purpose_ids
        return self.env["contact.consent.purpose"]._default_purpose()

    def _of_users(self, keys):
        """Addresses of people who work with this system."""
        users = self.env["res.users"].sudo().with_context(active_test=False)
        internal_users = users.search(
            [("email_normalized", "in", list(keys)), ("share", "=", False)]
        )
        return set(internal_users.mapped("email_normalized"))


def _has_shared_address(line):
    """Whether a row of a file shares its address with somebody else's."""
    codes = {issue["code"] for issue in line.issues or ()}
    return bool(codes & {"EMAIL_SHARED", "EMAIL_PLACEHOLDER", "EMAIL_RELAY"})


def _by_reason(people, reasons):
    """:return: dict: reason or False -> ids of people"""
    ids = {}
    for person in people:
        ids.setdefault(reasons.get(person.id, False), []).append(person.id)
    return ids
