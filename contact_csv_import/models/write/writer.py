from collections import Counter

from odoo import api, models
from odoo.tools import SQL, plaintext2html

from ...core.matching.decide import CREATE, SKIP, UPDATE
from ...core.person import Person
from ..contacts.partner_fields import PARTNER_FIELDS
from ..records.line_table import VALUES
from .matcher import match_state


class ContactImportWriter(models.AbstractModel):
    """The one model that writes contacts: staged lines of a chunk -> contacts, ledger,
    before-images and outcomes, together in the caller's transaction."""

    _name = "contact.import.writer"
    _description = "Contact Import: writing"

    @api.model
    def _write_chunk(self, imported, leaders, followers):
        """:param leaders: dicts of the lines to decide
        :param followers: line of the file -> dicts of the rows that repeat it
        """
        people = self._people(imported, leaders, followers)
        known = [p for p in people if p.action == UPDATE]
        tags = self._tag_ids(imported, [p for p in people if p.action])
        plan = list(self._plan(imported, known, tags))
        still = self._still(imported, plan)
        active = [p for p in people if p not in still]
        self._claim_keys(imported, [p.line for p in active])
        self._create(imported, [p for p in active if p.action == CREATE], tags)
        self._update(imported, plan)
        written = [p for p in active if p.written]
        self._keep_further(imported, written)
        self._record_consent(imported, written)
        self._record_withdrawals(imported, active)
        self._record_outcomes(people)

    @api.model
    def _still(self, imported, plan):
        """Persons of whom nothing at all will be written: most rows of a nightly
        export. Nobody has to wait for them.

        :return: set; their consent needs no further look
        """
        rows = Counter(person.partner for person, *_told in plan)
        addresses, still = {}, []
        for person, _partner, current, changes in plan:
            if not changes and rows[person.partner] == 1:
                addresses[person.partner] = current["email_normalized"]
                still.append(person)
        busy = self._new_further(imported, still)
        still = [person for person in still if person not in busy]
        speaking = self._consent_changes(imported, still, addresses)
        return set(still) - {person for person, _change, _at in speaking}

    @api.model
    def _people(self, imported, leaders, followers, decisions=None):
        """Who the lines are and what is to become of them; nothing is written.

        :param dict decisions: as the matcher made them, where it did already
        """
        if decisions is None:
            decisions = self.env["contact.import.matcher"]._decide(imported, leaders)
        people = [
            Person(line, followers.get(line["line"], ()), decisions[line["id"]], VALUES)
            for line in leaders
        ]
        self._judge(imported, people)
        self._resolve_codes(people)
        self._apply_status_rule(imported, people)
        return people

    @api.model
    def _claim_keys(self, imported, lines):
        """Before anything is written, see ``contact.import.key``: what was read before
        is what the transaction saw at its beginning, so whoever claimed a key since
        makes this fail and start anew."""
        keys, kinds = set(), imported._key_kinds()
        for line in lines:
            for kind in kinds:
                value = line["ref"] if kind == "ref" else line[f"{kind}_key"]
                if value:
                    keys.add((kind, value))
            keys.update((kind, key) for kind, key in line["further_keys"] or ())
            keys.update(("tag", tag.casefold()) for tag in line["tags"] or ())
        self.env["contact.import.key"].sudo()._claim(0, keys)

    # -- deciding ----------------------------------------------------------

    @api.model
    def _judge(self, imported, people):
        """Who is refused, held or skipped, before anything is written."""
        users = self._users_of([p.partner for p in people if p.partner])
        choices = [imported._consent_choice(matches) for matches in range(3)]
        without = imported.without_consent
        for person in people:
            person.logs_in = person.partner in users
            if len(person.told) > 1 and len({state for state, _at in person.told}) > 1:
                person.warn("CONSENT_CONFLICT")
            if person.line["match_state"] and person.line["match_state"] != (
                match_state(person.decision)
            ):
                person.warn("MATCH_CHANGED")
            consents = person.consents
            person.take_consent(choices[min(person.decision.matches, 2)])
            consents = consents or person.consents
            holds = without == "hold" and not person.line["released"]
            if person.decision.action == SKIP:
                several = person.decision.matches > 1
                person.warn("MATCH_MULTIPLE" if several else "MATCH_SKIPPED")
                person.end("skipped")
            elif users.get(person.partner):
                person.warn("PROTECTED_CONTACT", "error")
                person.end("refused")
            elif not consents and holds:
                person.end("held")
            elif not consents and without == "refuse":
                person.end("refused")

    @api.model
    def _users_of(self, partner_ids):
        """:return: dict: contact somebody logs in with -> whether as a colleague"""
        if not partner_ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id, bool_or(NOT coalesce(share, FALSE))
                   FROM res_users WHERE partner_id = ANY(%s) GROUP BY partner_id""",
                partner_ids,
            )
        )
        return dict(rows)

    @api.model
    def _protected(self, partner_ids):
        """Contacts of internal users: never written to (RELIABILITY.md, fact 7)."""
        users = self._users_of(partner_ids)
        return {partner for partner, internal in users.items() if internal}

    # -- contacts ----------------------------------------------------------

    @api.model
    def _prepare_partner_vals(self, imported, values):
        """Values of a contact from the values of a person.

        The hook for addons that import further fields; it must not query per person.

        :param dict values: staged values, those of repeated rows merged in
        :rtype: dict
        """
        vals = {
            name: values[source]
            for source, name in PARTNER_FIELDS.items()
            if values.get(source)
        }
        if vals.get("website"):
            vals["website"] = self.env["res.partner"]._clean_website(vals["website"])
        if notes := values.get("notes"):
            vals["comment"] = plaintext2html(notes)
        for name in ("country_id", "state_id"):
            if values.get(name):
                vals[name] = values[name]
        if vals.get("language_code"):
            vals["lang"] = values["lang"]
        return vals

    @api.model
    def _create(self, imported, people, tags):
        """:param dict tags: id of a line -> ids of its tags"""
        if not people:
            return
        company = imported.contact_type == "company"
        vals_list = []
        for person in people:
            vals = {
                "lang": False,
                **self._prepare_partner_vals(imported, person.values),
                "is_company": company,
                "contact_import_id": imported.id,
            }
            if wanted := tags[person.line["id"]]:
                vals["category_id"] = [(6, 0, list(wanted))]
            vals_list.append(vals)
        sanitized = {
            p.line["phone"]: p.line["phone_key"] for p in people if p.line["phone_key"]
        }
        partners = self._create_partners(vals_list, sanitized)
        defaults = self._defaults()
        for person, partner, vals in zip(people, partners, vals_list, strict=True):
            person.before_image = _image_of_new({**defaults, **vals})
            person.end("created", partner.id)

    @api.model
    def _defaults(self):
        """What Odoo puts into every new contact, such as the time zone of its maker."""
        partner = self.env["res.partner"]
        return partner.default_get(
            [
                name
                for name, field in partner._fields.items()
                if field.default and field.store and field.column_type
            ]
        )

    @api.model
    def _update(self, imported, plan):
        """Give contacts that exist what the policy of each field says.

        :param plan: see :meth:`_plan`
        """
        policies = imported._merge_policies()
        for person, partner, current, changes in plan:
            person.before_image = self._before_image(policies, current, changes)
            if changes:
                partner.write(self._partner_commands(policies, current, changes))
            person.end("updated" if changes else "unchanged", partner.id)


def _image_of_new(vals):
    """Before-image of a contact that was made: undoing it has to know what it held.

    Of values that are no plain ones nothing is known, so that contact stays.
    """
    image = {
        name: [False, value or False]
        for name, value in vals.items()
        if isinstance(value, str | int | float) and name != "contact_import_id"
    }
    if tags := vals.get("category_id"):
        image["category_id"] = [[], sorted(tags[0][2])]
    return image
