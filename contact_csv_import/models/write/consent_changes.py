"""What rows change of what contacts said about consent; nothing is recorded here."""

from datetime import timedelta

import pytz

from odoo import fields
from odoo.tools import SQL

from ...core.chunk_plan import ConsentChange
from ...core.copy_text import array_text, numbers_text
from ...core.merge import (
    FURTHEST_AHEAD,
    consent_change,
    is_surely_later,
    latest_consent,
)
from ...core.normalise.dates import names_zone
from ...core.normalise.relay_domains import is_relay_address


class ConsentPlanner:
    """Compares the statements of rows with those of the ledger, for a chunk at once.

    :param imported: ``contact.import``
    :param PlannedBefore before: statements of earlier rows; it grows
    """

    def __init__(self, imported, before):
        self.imported = imported
        self.env = imported.env
        self.before = before
        self.purpose = imported.purpose_id
        self._zoned = None

    def changes(self, people, consents, merges, issues):
        """Of persons who go to a contact.

        :param people: in the order of the file
        :param dict consents: person -> the statement of its rows that counts
        :param dict merges: person -> ``Merge``, of those whose contact is there already
        :param issues: person -> list of issues; it grows
        :return: dict: person -> ``ConsentChange``, where something new is said
        """
        contacts = {p: p.decision.partner if p in merges else None for p in people}
        return self._changes(contacts, consents, merges, issues)

    def withdrawals(self, people, consents, issues):
        """The same of persons who match a contact that is not written."""
        contacts = {person: person.matched for person in people}
        return self._changes(contacts, consents, {}, issues)

    def _changes(self, contacts, consents, merges, issues):
        speaking = [person for person in contacts if consents[person]]
        if not speaking or not self.purpose:
            return {}
        self._zoned = None
        ids = {contacts[p] for p in speaking if contacts[p]}
        held = self.env["contact.consent"]._statements(ids, self.purpose.id)
        held.update(
            (contact, statement)
            for contact, statement in self.before.consents.items()
            if contact in ids
        )
        addresses = self._addresses(speaking, contacts, merges)
        blocked = blacklisted(
            self.env,
            {
                person: {person.line["email_key"], address}
                for person, address in addresses.items()
            },
        )
        relayed = self._relayed(speaking, addresses)
        outvoted = self._outvoted(speaking, consents, addresses)
        repeated = self._refused_undated(speaking, contacts, consents, held)
        known = self._refused_before(speaking, contacts, consents, held)
        now = fields.Datetime.now()
        changes = {}
        for person in speaking:
            contact = contacts[person]
            current = held.get(contact) if contact else None
            state, given_at = consents[person]
            if state == "yes" and person in blocked:
                _warn(issues, person, "CONSENT_WITHDRAWN")
                continue
            if state == "yes" and person in relayed:
                _warn(issues, person, "CONSENT_RELAY")
                continue
            own_no = current and current[0] == "no"
            if (
                state == "yes"
                and own_no
                and not self._is_after(person, consents, current[1])
            ):
                _warn(issues, person, "CONSENT_WITHDRAWN")
                continue
            if state == "yes" and not own_no and person in outvoted:
                _warn(issues, person, "CONSENT_REFUSED_ADDRESS")
                continue
            if given_at and given_at > now:
                # A day that has only begun elsewhere must not outlive a later
                # withdrawal, nor be recorded again each time.
                if current and current[0] == state:
                    continue
                given_at = now
            if contact in repeated and (state, given_at) == ("no", None):
                # The same undated no again, as each night's export has it.
                continue
            if current and (contact, given_at, current[1]) in known:
                continue
            change = consent_change(current, (state, given_at))
            if change is None:
                continue
            if contact:
                held[contact] = self.before.consents[contact] = state, given_at
            row = person.row_of(consents[person])
            changes[person] = ConsentChange(change, given_at, row)
        return changes

    def _is_after(self, person, consents, no_at):
        """Whether the yes of a person was surely given after a no.

        :param no_at: when that was said; None where it is not known
        """
        given_at = consents[person][1]
        if not given_at or not no_at:
            return False
        ahead = self._ahead(given_at)
        if given_at - ahead > fields.Datetime.now():
            return False
        if latest_consent([("no", no_at), ("yes", given_at)])[0] == "no":
            return False
        return is_surely_later(given_at, no_at, ahead) or self._names_zone(
            person, consents
        )

    def _ahead(self, moment):
        """By how much the clock of a time that names none may have been ahead of UTC:
        as that of whoever imports, and not less than UTC, which programs write.

        :rtype: timedelta
        """
        zone = self.env.context.get("tz") or self.env.user.tz
        if not zone:
            return FURTHEST_AHEAD
        local = pytz.timezone(zone).localize(moment, is_dst=True)
        return max(local.utcoffset(), timedelta())

    def _names_zone(self, person, consents):
        """Whether the cell with the date of a consent says by which clock. Few chunks
        ask, and those once for all their rows."""
        if self._zoned is None:
            self._zoned = self._rows_that_name_a_zone(consents)
        return person.row_of(consents[person])["id"] in self._zoned

    def _rows_that_name_a_zone(self, consents):
        """:return: set of ids of the rows whose dates of consent name their clock"""
        ids = [each.row_of(said)["id"] for each, said in consents.items() if said]
        dates = self.imported.column_ids.filtered(
            lambda column: column.field_name == "consent_date"
        ).mapped("index")
        rows = self.env.execute_query(
            SQL("SELECT id, raw FROM contact_import_line WHERE id = ANY(%s)", ids)
        )
        zoned = set()
        for row_id, raw in rows:
            cells = [raw[i] for i in dates if i < len(raw or ()) and raw[i]]
            if cells and all(map(names_zone, cells)):
                zoned.add(row_id)
        return zoned

    def _refused_before(self, people, contacts, consents, held):
        """Noes that a file repeats though their contacts have agreed after them.

        :return: set of ``(contact id, when it was said, when the yes was given)``
        """
        refusals = {
            (contacts[person], consents[person][1], held[contacts[person]][1])
            for person in people
            if consents[person][0] == "no"
            and contacts[person]
            and (held.get(contacts[person]) or ("",))[0] == "yes"
        }
        return self.env["contact.consent"]._repeated_refusals(
            [refusal for refusal in refusals if all(refusal)], self.purpose.id
        )

    def _addresses(self, people, contacts, merges):
        """Person -> the normalised e-mail address of its contact once the row is
        written; None where there is none."""
        held = held_addresses(self.env, [contacts[p] for p in people if contacts[p]])
        addresses = {}
        for person in people:
            addresses[person] = held.get(contacts[person])
            merge = merges.get(person)
            if merge and merge.changes.get("email"):
                key = person.line["email_key"]
                addresses[person] = key or merge.changes["email"]
        return addresses

    def _refused_undated(self, people, contacts, consents, held):
        """Contacts whose last word is an undated no, of those that say it again.

        :param dict held: contact -> the statement that holds
        """
        again = {
            contacts[person]
            for person in people
            if consents[person] == ("no", None)
            and contacts[person]
            and (held.get(contacts[person]) or ("",))[0] == "no"
        }
        undated = self.env["contact.consent"]._undated_refusals(again, self.purpose.id)
        return {
            c for c, recorded_at in undated.items() if held[c] == ("no", recorded_at)
        }

    def _outvoted(self, people, consents, addresses):
        """Persons whose yes is no newer than a no of somebody with the same address:
        of a contact that is archived, or gone, or another one.

        :param dict addresses: see :meth:`_addresses`
        """
        agreeing = [person for person in people if consents[person][0] == "yes"]
        own = {person: _own_addresses(person, addresses[person]) for person in agreeing}
        said_at = self.env["contact.consent.refusal"]._refused_addresses(
            self.purpose.id, set().union(*own.values())
        )
        return {
            person
            for person, keys in own.items()
            if any(
                not self._is_after(person, consents, said_at[key])
                for key in keys & said_at.keys()
            )
        }

    def _relayed(self, people, addresses):
        """Persons whose address is one of a booking: nobody reads it after the stay,
        and the site passes no advertising on."""
        if self.purpose.channel != "email":
            return set()
        domains = self.env["contact.import.relay.domain"]._domains()
        return {
            person
            for person in people
            if is_relay_address(
                addresses[person] or person.values.get("email") or "", domains
            )
        }


def _own_addresses(person, address):
    """``(kind, address)`` by which a no may be kept that this person said.

    :param address: the e-mail of its contact, or None
    """
    emails = {person.line["email_key"], address} - {None, ""}
    if emails:
        return {("email", email) for email in emails}
    phone = person.line["phone_key"]
    return {("phone", phone)} if phone else set()


def held_addresses(env, partner_ids):
    """Id of a contact -> its normalised e-mail address."""
    env["res.partner"].flush_model(["email_normalized"])
    return dict(
        env.execute_query(
            SQL(
                """SELECT id, email_normalized FROM res_partner
                   WHERE id = ANY(%s::int[])""",
                numbers_text(set(partner_ids)),
            )
        )
    )


def blacklisted(env, addresses):
    """Persons an address of whom is on Odoo's blacklist: never granted again.

    :param dict addresses: person -> normalised addresses, or None for none
    :rtype: set
    """
    wanted = {address for own in addresses.values() for address in own if address}
    rows = env.execute_query(
        SQL(
            """SELECT email FROM mail_blacklist
               WHERE active AND email = ANY(%s::text[])""",
            array_text(wanted),
        )
    )
    blocked = {email for (email,) in rows}
    return {person for person, own in addresses.items() if own & blocked}


def _warn(issues, person, code):
    number = person.line["line"]
    issues[person].append({"code": code, "severity": "warning", "line": number})
