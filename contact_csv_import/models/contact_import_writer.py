from odoo import api, models
from odoo.tools import SQL, plaintext2html

from ..core.matching.decide import CREATE, SKIP
from ..core.merge import fill_blanks
from ..core.person import Person
from .contact_import_line import VALUES
from .contact_import_matcher import match_state

# Fields of a contact an import may write, and the staged value each is made of.
PARTNER_FIELDS = {
    "name": "name",
    "given_name": "given_name",
    "family_name": "family_name",
    "salutation": "salutation",
    "email": "email",
    "phone": "phone",
    "company": "company_name",
    "function": "function",
    "street": "street",
    "street2": "street2",
    "zip": "zip",
    "city": "city",
    "website": "website",
    "ref": "ref",
    "language": "language_code",
    "status": "lifecycle_status",
}


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
        self._claim_keys(imported, leaders)
        decisions = self.env["contact.import.matcher"]._decide(imported, leaders)
        people = [
            Person(line, followers.get(line["line"], ()), decisions[line["id"]], VALUES)
            for line in leaders
        ]
        self._judge(imported, people)
        self._resolve_places(people)
        self._apply_status_rule(imported, people)
        self._create(imported, [p for p in people if p.action == CREATE])
        self._update(imported, [p for p in people if p.action == "update"])
        self._record_consent(imported, people)
        self._record_outcomes(people)

    @api.model
    def _claim_keys(self, imported, leaders):
        """Before any search: see ``contact.import.key``."""
        keys = set()
        for line in leaders:
            for kind in imported._match_kinds():
                value = line["ref"] if kind == "ref" else line[f"{kind}_key"]
                if value:
                    keys.add((kind, value))
            keys.update(("tag", tag.casefold()) for tag in line["tags"] or ())
        self.env["contact.import.key"].sudo()._claim(0, keys)

    # -- deciding ----------------------------------------------------------

    @api.model
    def _judge(self, imported, people):
        """Who is refused, held or skipped, before anything is written."""
        protected = self._protected([p.partner for p in people if p.partner])
        for person in people:
            if len(person.told) > 1 and len({state for state, _at in person.told}) > 1:
                person.warn("CONSENT_CONFLICT")
            if person.line["match_state"] and person.line["match_state"] != (
                match_state(person.decision)
            ):
                person.warn("MATCH_CHANGED")
            consents = person.consent and person.consent[0] == "yes"
            holds = imported.without_consent == "hold" and not person.line["released"]
            if person.decision.action == SKIP:
                several = person.decision.matches > 1
                person.warn("MATCH_MULTIPLE" if several else "MATCH_SKIPPED")
                person.end("skipped")
            elif person.partner in protected:
                person.warn("PROTECTED_CONTACT", "error")
                person.end("refused")
            elif not consents and holds:
                person.end("held")
            elif not consents and imported.without_consent == "refuse":
                person.end("refused")

    @api.model
    def _protected(self, partner_ids):
        """Contacts of internal users: never written to (RELIABILITY.md, fact 7)."""
        if not partner_ids:
            return frozenset()
        return {
            partner
            for (partner,) in self.env.execute_query(
                SQL(
                    """SELECT partner_id FROM res_users
                       WHERE partner_id = ANY(%s) AND NOT coalesce(share, FALSE)""",
                    partner_ids,
                )
            )
        }

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
        if code := vals.get("language_code"):
            vals["lang"] = self.env["res.partner"]._installed_lang(code)
        return vals

    @api.model
    def _create(self, imported, people):
        if not people:
            return
        tags = self._tag_ids(imported, people)
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
        for person, partner in zip(people, partners, strict=True):
            person.end("created", partner.id)

    @api.model
    def _update(self, imported, people):
        """Fill the blanks of contacts that exist."""
        if not people:
            return
        tags = self._tag_ids(imported, people)
        for person, partner, current, changes in self._plan(imported, people, tags):
            person.before_image = {
                name: [_plain(current[name]), _plain(value)]
                for name, value in changes.items()
            }
            if new_tags := changes.pop("category_id", None):
                changes["category_id"] = [(4, tag) for tag in new_tags]
            if changes:
                partner.write(changes)
            person.end("updated" if changes else "unchanged", partner.id)

    @api.model
    def _plan(self, imported, people, tags):
        """What known contacts take from their rows; nothing is written.

        Each is planned when the one before is done: two rows may go to one contact.

        :param dict tags: id of a line -> ids of its tags
        :return: iterator of ``(person, contact, current values, changes)``
        """
        partners = self.env["res.partner"].browse({p.partner for p in people})
        with_user = self._partners_with_user(partners.ids)
        prepared = [self._prepare_partner_vals(imported, p.values) for p in people]
        names = {name for vals in prepared for name in vals}
        partners.fetch([*names, "category_id"])
        for person, vals in zip(people, prepared, strict=True):
            partner = partners.browse(person.partner)
            if partner.id in with_user:
                # Whoever logs in with this contact keeps the address to log in with.
                vals.pop("email", None)
            current = {name: _stored(partner, name) for name in vals}
            current["category_id"] = set(partner.category_id.ids)
            wanted = {**vals, "category_id": tags.get(person.line["id"], set())}
            changes = fill_blanks(wanted, current)
            if changes.get("lang") and "language_code" not in changes:
                del changes["lang"]
            yield person, partner, current, changes

    @api.model
    def _partners_with_user(self, partner_ids):
        rows = self.env.execute_query(
            SQL(
                "SELECT partner_id FROM res_users WHERE partner_id = ANY(%s)",
                partner_ids,
            )
        )
        return {partner for (partner,) in rows}

    @api.model
    def _tag_ids(self, imported, people):
        """Id of the line -> ids of its tags; missing tags are made."""
        names = {
            tag.casefold(): tag for p in people for tag in p.values.get("tags") or ()
        }
        known = {}
        if names:
            category = self.env["res.partner.category"]
            for tag in category.search_fetch([], ["name"]):
                known.setdefault(tag.name.casefold(), tag.id)
            missing = [tag for folded, tag in names.items() if folded not in known]
            made = category.create([{"name": tag} for tag in missing])
            known.update(
                (tag.casefold(), one.id) for tag, one in zip(missing, made, strict=True)
            )
        always = set(imported.category_ids.ids)
        return {
            p.line["id"]: always
            | {known[tag.casefold()] for tag in p.values.get("tags") or ()}
            for p in people
        }

    @api.model
    def _resolve_places(self, people):
        """Codes of countries and regions -> ids, for the chunk at once."""
        codes = {p.values.get("country") for p in people} - {None}
        if not codes:
            return
        countries = self.env["res.country"].search([("code", "in", list(codes))])
        ids = {country.code: country.id for country in countries}
        regions = {p.values.get("region") for p in people} - {None}
        states = {
            (state.country_id.id, state.code): state.id
            for state in self.env["res.country.state"].search(
                [("country_id", "in", countries.ids), ("code", "in", list(regions))]
            )
        }
        for person in people:
            country = ids.get(person.values.get("country"))
            person.values["country_id"] = country
            person.values["state_id"] = states.get(
                (country, person.values.get("region"))
            )


def _stored(partner, name):
    """A field of a contact as the values of an import are compared with it."""
    value = partner[name]
    return value.id if hasattr(value, "ids") else value


def _plain(value):
    return sorted(value) if isinstance(value, set) else (value or False)
