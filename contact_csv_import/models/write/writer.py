import re
from functools import lru_cache

from odoo import api, models
from odoo.tools import html_sanitize, plaintext2html

from ...core.line_columns import KEY_COLUMNS
from ..contacts.partner_fields import PARTNER_FIELDS
from ..contacts.partner_watch import watched_contacts
from ..records.guarded import as_import_writing
from .codes import hold_tags, make_tags, missing_tags, tag_keys
from .further_values import CONTACT_VALUES
from .left_over import keep_tables
from .links import is_links, with_links
from .merging import before_image, partner_commands
from .planner import ChunkPlanner
from .postal import postal_keys
from .recording import record_consents, record_outcomes
from .regions import new_regions, region_keys, with_regions_made

# As Odoo exports notes: one block after the other. What a person wrote between angle
# brackets is text, and stays.
_BLOCK = re.compile(r"\s*<(p|div|ul|ol|table|h[1-6])\b[^<>]*>.*</\1>\s*", re.S | re.I)


# Made once: of a union, each look at a value would make another one.
PLAIN = (str, int, float)


class ContactImportWriter(models.AbstractModel):
    """The one model that writes contacts: a chunk's plan -> contacts, ledger,
    before-images and outcomes, together in the caller's transaction."""

    _name = "contact.import.writer"
    _description = "Contact Import: writing"

    @api.model
    def _write_chunk(self, imported, leaders, followers):
        """Plan rows and execute the plan.

        :param leaders: dicts of the lines to decide
        :param followers: line of the file -> dicts of the rows that repeat it
        """
        self._execute(imported, ChunkPlanner(imported).plan(leaders, followers))

    @api.model
    def _execute(self, imported, plan):
        """Do what a plan says.

        What was read for it is what the transaction saw at its first statement: whoever
        claimed a key since makes the claim fail, and the chunk starts anew.

        :param ChunkPlan plan: made in this transaction
        """
        regions = new_regions(plan)
        self._claim_keys(
            imported,
            [p.line for p in plan if not p.is_silent],
            self._company_keys(imported, plan) | region_keys(regions) | tag_keys(plan),
        )
        plan = with_regions_made(imported, plan, regions)
        self._hold_companies(plan)
        hold_tags(self.env, plan)
        contacts = {p.person: p.contact for p in plan}
        images = {p.person: {} for p in plan}
        with watched_contacts(self.env) as watch:
            self._write_contacts(imported, plan, contacts, images)
            # Once, as the importing user: what is left for the commit is written by the
            # superuser, who would be the one who changed the contacts last.
            imported.env.flush_all()
            self._keep_beside(plan, contacts, images, watch.changes())
        record_consents(imported, plan, contacts, images)
        record_outcomes(self.env, plan, contacts, images)

    @api.model
    def _write_contacts(self, imported, plan, contacts, images):
        """Companies, contacts and what belongs to them.

        :param dict contacts: person -> id of its contact; it is filled in
        :param dict images: person -> before-image; it is filled in
        """
        made = make_tags(imported, missing_tags(plan))
        companies = self._make_companies(
            imported, plan, images, self._defaults() if plan.new_companies else {}
        )
        self._change_companies(plan)
        self._create(
            imported, plan.ending("created"), made, companies, contacts, images
        )
        self._link_rows(imported, plan, contacts)
        companies.update(contacts)
        self._update(imported, plan, made, companies, images)
        self._keep_further(plan, contacts, images)
        keep_tables(imported, plan, contacts, images)

    @api.model
    def _claim_keys(self, imported, lines, more=()):
        """Before anything is written, see ``contact.import.key``.

        :param more: further ``(kind, key)``
        """
        keys, kinds = set(more), imported._key_kinds()
        postal = imported.identified_by == "postal"
        for line in lines:
            if postal:
                keys.update(
                    (kind, key) for kind, key in postal_keys(line) if kind == "address"
                )
            for kind in kinds:
                if value := line[KEY_COLUMNS[kind]]:
                    keys.add((kind, value))
            keys.update((kind, key) for kind, key in line["further_keys"] or ())
        self.env["contact.import.key"].sudo()._claim(0, keys)

    @api.model
    def _prepare_partner_vals(self, imported, values):
        """Values of a contact from the values of a person.

        The hook for addons that import fields of their own (``_further_fields`` of
        ``contact.import.fields``); it must not query per person.

        :param dict values: staged values, those of repeated rows merged in
        :rtype: dict
        :return: as ``create`` takes them; the links of a many2many as ``[(6, 0, ids)]``
        """
        vals = {
            name: values[source]
            for source, name in PARTNER_FIELDS.items()
            if values.get(source)
        }
        if vals.get("website"):
            vals["website"] = self.env["res.partner"]._clean_website(vals["website"])
        if notes := values.get("notes"):
            vals["comment"] = _as_html(notes)
        for name in ("country_id", "state_id"):
            if values.get(name):
                vals[name] = values[name]
        if vals.get("language_code"):
            vals["lang"] = values["lang"]
        vals.update(values.get(CONTACT_VALUES, {}))
        return vals

    @api.model
    def _create(self, imported, plans, made, companies, contacts, images):
        """New contacts.

        :param dict made: name -> id of tags that were missing
        :param dict companies: ``NewCompany`` -> id
        :param dict contacts: person -> id of its contact; it is filled in
        :param dict images: person -> before-image; it is filled in
        """
        if not plans:
            return
        vals_list = []
        for plan in plans:
            vals = {
                "lang": False,
                **self._prepare_partner_vals(imported, plan.values),
                **plan.of_company,
                "is_company": bool(plan.values.get("is_company")),
                "contact_import_id": imported.id,
            }
            if parent := companies.get(plan.company, plan.company):
                if isinstance(parent, int):
                    vals["parent_id"] = parent
            if plan.tags:
                vals["category_id"] = [(6, 0, sorted(_ids(plan.tags, made)))]
            vals_list.append(vals)
        partners = self._create_people(vals_list, _sanitized(plans))
        defaults = self._defaults()
        for plan, partner, vals in zip(plans, partners, vals_list, strict=True):
            contacts[plan.person] = partner.id
            images[plan.person].update(image_of_new({**defaults, **vals}))

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
    def _update(self, imported, plan, made, companies, images):
        """Contacts that exist get what the policy of each field says.

        :param dict made: name -> id of tags that were missing
        :param dict companies: ``NewCompany``, or a person of the chunk -> id
        :param dict images: person -> before-image; it is filled in
        """
        policies = imported._merge_policies()
        written = []
        for person_plan in plan:
            changes = dict(person_plan.changes)
            if not changes:
                continue
            if tags := changes.get("category_id"):
                changes["category_id"] = _ids(tags, made)
            if parent := changes.get("parent_id"):
                changes["parent_id"] = companies.get(parent, parent)
            current = person_plan.current
            image = before_image(policies, current, changes)
            image = with_links(image, changes, current, policies)
            images[person_plan.person].update(image)
            vals = partner_commands(policies, changes)
            written.append((person_plan.contact, vals))
        self._write_partners(written, _sanitized(plan))

    @api.model
    def _keep_further(self, plan, contacts, images):
        """Further e-mails and phones stay with the contact, where the matcher finds
        them too.

        :param dict contacts: person -> id of its contact
        :param dict images: person -> before-image; it grows
        """
        gaining = [person_plan for person_plan in plan if person_plan.further]
        as_import_writing(self.env["contact.further.address"]).create(
            [
                {
                    "partner_id": contacts[person_plan.person],
                    "kind": kind,
                    "value": value,
                    "key": key,
                }
                for person_plan in gaining
                for kind, value, key in person_plan.further
            ]
        )
        for person_plan in gaining:
            added = [[kind, value] for kind, value, _key in person_plan.further]
            images[person_plan.person]["further_address_ids"] = [[], added]


def _sanitized(plans):
    """Phones as they are written -> their E.164 forms, which the staging has found."""
    return {
        row["phone"]: row["phone_key"]
        for plan in plans
        for row in (plan.line, *plan.person.followers)
        if row["phone_key"]
    }


@lru_cache(maxsize=256)
def _as_html(notes):
    """Text, or what a program has marked up; many rows have the same notes."""
    is_html = _BLOCK.fullmatch(notes)
    return html_sanitize(notes) if is_html else plaintext2html(notes)


def _ids(tags, made):
    """Ids of tags, where names stand for those that were missing."""
    return {made.get(tag, tag) for tag in tags}


def image_of_new(vals):
    """Before-image of a contact that was made: undoing it has to know what it held.

    Of values that are no plain ones nothing is known, so that contact stays.
    """
    image = {
        name: [False, value or False]
        for name, value in vals.items()
        if isinstance(value, PLAIN) and name != "contact_import_id"
    }
    if tags := vals.get("category_id"):
        image["category_id"] = [[], sorted(tags[0][2])]
    links = {
        name: sorted(value[0][2])
        for name, value in vals.items()
        if isinstance(value, list) and name != "category_id" and is_links(value)
    }
    if links:
        image["links"] = [{}, links]
    return image
