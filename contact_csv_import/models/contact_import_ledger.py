# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from psycopg2.extras import execute_values

from odoo import api, fields, models
from odoo.tools import SQL

from ..core.merge import consent_change


class ContactImportWriter(models.AbstractModel):
    """What the writer says of its work: the consent ledger and the outcomes of the
    lines, each for a chunk at once."""

    _inherit = "contact.import.writer"

    @api.model
    def _consent_changes(self, imported, people):
        """What the rows change of what contacts said; nothing is recorded.

        :return: iterator of ``(person, change)``, see ``merge.consent_change``
        """
        purpose = imported.purpose_id
        speaking = [p for p in people if p.consent]
        if not speaking or not purpose:
            return
        held = self.env["contact.consent"]._statements(
            [p.partner for p in speaking if p.partner], purpose.id
        )
        blocked = self._blacklisted(speaking)
        for person in speaking:
            current = held.get(person.partner)
            if person in blocked:
                current = ("no", None)
            change = consent_change(current, person.consent)
            if change is None:
                if person.consents and current and current[0] == "no":
                    person.warn("CONSENT_WITHDRAWN")
                continue
            if person.partner:
                held[person.partner] = person.consent
            yield person, change

    @api.model
    def _record_consent(self, imported, people):
        """One ledger row for each statement that says something new."""
        purpose = imported.purpose_id
        rows = []
        now = fields.Datetime.now()
        for person, change in self._consent_changes(imported, people):
            source = person.consent_source
            # A day that has only begun elsewhere must not outlive a later withdrawal.
            given_at = person.consent[1] and min(person.consent[1], now)
            rows.append(
                (
                    *(person.partner, purpose.id, change, imported.consent_basis),
                    *("import", given_at, now, self.env.uid),
                    *(imported.company_id.id, purpose.wording or None),
                    source["consent_source"] or imported.consent_source or None,
                    source["consent_raw"],
                    *(imported.id, imported.file_sha256, source["line"]),
                )
            )
            person.consented(change)
        if rows:
            execute_values(
                self.env.cr._obj,
                """INSERT INTO contact_consent
                   (partner_id, purpose_id, state, basis, method, given_at,
                    recorded_at, user_id, company_id, wording, source, raw_value,
                    import_id, file_sha256, line) VALUES %s""",
                rows,
                page_size=len(rows),
            )

    @api.model
    def _blacklisted(self, people):
        """Persons whose address, or their row's, is on Odoo's blacklist: never granted
        again."""
        partners = self.env["res.partner"].browse({p.partner for p in people} - {None})
        partners.fetch(["email_normalized"])
        held = {partner.id: partner.email_normalized for partner in partners}
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
        execute_values(
            self.env.cr._obj,
            """UPDATE contact_import_line l
               SET state = v.state, partner_id = v.partner::int,
                   partner_ref = v.partner::int, before_image = v.before::jsonb,
                   issues = v.issues::jsonb
               FROM (VALUES %s) AS v(id, state, partner, before, issues)
               WHERE l.id = v.id""",
            rows,
            page_size=len(rows),
        )
