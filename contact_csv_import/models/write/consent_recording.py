# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from psycopg2.extras import execute_values

from odoo import api, fields, models
from odoo.tools import SQL

from ...core.merge import consent_change
from ...core.normalise.relay_domains import is_relay_address


class ContactImportWriter(models.AbstractModel):
    """What the writer says of its work: the consent ledger and the outcomes of the
    lines, each for a chunk at once."""

    _inherit = "contact.import.writer"

    @api.model
    def _consent_changes(self, imported, people, addresses=None):
        """What the rows change of what contacts said; nothing is recorded.

        :param dict addresses: see :meth:`_addresses_held`, where they are known
        :return: iterator of ``(person, change, given at)``, see
            ``merge.consent_change``
        """
        purpose = imported.purpose_id
        speaking = [p for p in people if p.consent]
        if not speaking or not purpose:
            return
        held = self.env["contact.consent"]._statements(
            [p.partner for p in speaking if p.partner], purpose.id
        )
        if addresses is None:
            addresses = self._addresses_held(speaking)
        blocked = self._blacklisted(speaking, addresses)
        relayed = ()
        if purpose.channel == "email":
            relayed = self._only_relayed(speaking, addresses)
        now = fields.Datetime.now()
        for person in speaking:
            current = held.get(person.partner)
            state, given_at = person.consent
            if state == "yes" and person in blocked:
                person.warn("CONSENT_WITHDRAWN")
                continue
            if state == "yes" and person in relayed:
                person.warn("CONSENT_RELAY")
                continue
            if given_at and given_at > now:
                # A day that has only begun elsewhere must not outlive a later
                # withdrawal, nor be told again each time.
                if current and current[0] == state:
                    continue
                given_at = now
            change = consent_change(current, (state, given_at))
            if change is None:
                if state == "yes" and current and current[0] == "no":
                    person.warn("CONSENT_WITHDRAWN")
                continue
            if person.partner:
                held[person.partner] = state, given_at
            yield person, change, given_at

    @api.model
    def _record_withdrawals(self, imported, people):
        """A no takes a consent back even where its row is held, skipped or refused:
        whoever withdrew must get no campaign."""
        silent = [
            p for p in people if not p.written and p.told and p.consent[0] == "no"
        ]
        protected = self._protected([p.known for p in silent if p.known])
        silent = [p for p in silent if p.known and p.known not in protected]
        for person in silent:
            person.partner = person.known
        self._record_consent(imported, silent, only="withdrawn")

    @api.model
    def _record_consent(self, imported, people, only=None):
        """One ledger row for each statement that says something new.

        :param str only: the only change that is recorded
        """
        purpose = imported.purpose_id
        rows = []
        now = fields.Datetime.now()
        for person, change, given_at in self._consent_changes(imported, people):
            if only and change != only:
                continue
            source = person.consent_source
            granted = change == "granted"
            # How an import got its consents says nothing about who opted out.
            told = source["consent_source"]
            if not source["opted_out"]:
                told = told or imported.consent_source
            rows.append(
                (
                    *(person.partner, purpose.id, change, imported.consent_basis),
                    *("import", given_at, now, self.env.uid),
                    *(imported.company_id.id, purpose.wording or None),
                    *(told or None, source["consent_raw"]),
                    *(imported.id, imported.file_sha256, source["line"]),
                    granted and source["consent_ip"] or None,
                    granted and source["consent_confirmed"] or None,
                )
            )
            person.consented(change)
        if rows:
            execute_values(
                self.env.cr._obj,
                """INSERT INTO contact_consent
                   (partner_id, purpose_id, state, basis, method, given_at,
                    recorded_at, user_id, company_id, wording, source, raw_value,
                    import_id, file_sha256, line, ip_address, confirmed_at)
                   VALUES %s""",
                rows,
                page_size=len(rows),
            )

    @api.model
    def _blacklisted(self, people, held):
        """Persons whose address, or their row's, is on Odoo's blacklist: never granted
        again.

        :param dict held: see :meth:`_addresses_held`
        """
        addresses = [
            (person, address)
            for person in people
            for address in (person.line["email_key"], held.get(person.partner))
            if address
        ]
        rows = self.env.execute_query(
            SQL(
                "SELECT email FROM mail_blacklist WHERE active AND email = ANY(%s)",
                list({address for _person, address in addresses}),
            )
        )
        blocked = {email for (email,) in rows}
        return {person for person, address in addresses if address in blocked}

    @api.model
    def _addresses_held(self, people):
        """Id of a contact -> its normalised e-mail address."""
        self.env["res.partner"].flush_model(["email_normalized"])
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT id, email_normalized FROM res_partner WHERE id = ANY(%s)",
                    list({p.partner for p in people} - {None}),
                )
            )
        )

    @api.model
    def _only_relayed(self, people, held):
        """Persons whose address is one of a booking: nobody reads it after the stay,
        and the site passes no advertising on."""
        domains = self.env["contact.import.relay.domain"]._domains()
        return {
            person
            for person in people
            if is_relay_address(
                held.get(person.partner) or person.values.get("email") or "", domains
            )
        }

    @api.model
    def _record_outcomes(self, people):
        """All lines of the chunk, the repeated ones too, in one statement."""
        rows = []
        for person in people:
            line = person.line
            before = person.before_image
            rows.append(
                (
                    *(line["id"], person.outcome, person.partner_written),
                    json.dumps(before) if before else None,
                    json.dumps(person.issues) if person.issues else None,
                )
            )
            for repeated in person.followers:
                if repeated["state"] == "duplicate":
                    issues = repeated["issues"]
                    rows.append(
                        (
                            *(repeated["id"], "skipped", person.partner_written),
                            None,
                            json.dumps(issues) if issues else None,
                        )
                    )
        ids = [row[0] for row in rows]
        # With a range beside the ids PostgreSQL does not scan the whole table, whose
        # size it does not know yet.
        self.env.cr.execute(
            """UPDATE contact_import_line l
               SET state = v.state, partner_id = v.partner, partner_ref = v.partner,
                   before_image = v.before::jsonb, issues = v.issues::jsonb
               FROM unnest(%s::int[], %s::text[], %s::int[], %s::text[],
                           %s::text[]) AS v(id, state, partner, before, issues)
               WHERE l.id = v.id AND l.id BETWEEN %s AND %s""",
            [*(list(column) for column in zip(*rows, strict=True)), min(ids), max(ids)],
        )
