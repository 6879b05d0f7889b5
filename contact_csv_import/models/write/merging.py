"""What a known contact takes from its rows, by the policy of each field."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from markupsafe import Markup

from odoo import fields
from odoo.tools import SQL, html2plaintext

from ...core.copy_text import numbers_text
from ...core.merge import APPEND, FILL, OVERWRITE, merge_values
from ...core.normalise.name import compose_name
from ..contacts.partner_fields import NAME_PARTS
from .companies import ADDRESS
from .links import as_commands, as_sets

# What of a contact is looked at beside the fields that are written.
COMPARED = (
    *(*NAME_PARTS, "category_id", "state_id", "email"),
    *("email_normalized", "phone_sanitized", "parent_id", "type", "active"),
    *("company_name", *ADDRESS),
)
# Kinds of fields in which a no, or a nought, is no blank.
EXACT = ("boolean", "integer", "float", "monetary")
# Kinds of fields whose values rows say otherwise than the database, see as_row_value.
OTHERWISE = ("date", "datetime", "float", "monetary")


@dataclass(frozen=True, slots=True)
class Merge:
    """What a contact holds, and what it is to hold; tags as sets."""

    current: dict
    changes: dict


class MergePlanner:
    """Compares rows with the contacts they go to; nothing is written.

    :param imported: ``contact.import``, as its user
    :param PlannedBefore before: what earlier rows change of contacts; it grows, as two
        rows may go to one contact
    """

    def __init__(self, imported, before):
        self.imported = imported
        self.env = imported.env
        self.before = before
        self.policies = imported._merge_policies()
        # Of these a no, or a nought, is what the row says; elsewhere it is a blank.
        self.exact = {
            name
            for name, field in self.env["res.partner"]._fields.items()
            if field.type in EXACT and name in self.policies
        }

    def merge(self, people, values, tags, users, companies):
        """
        :param people: whose contact is updated, in the order of the file
        :param dict values: person -> its values
        :param dict tags: person -> ids of its tags, names of missing ones
        :param dict users: contacts that somebody logs in with
        :param CompanyPlan companies: where they belong
        :return: dict: person -> ``Merge``
        """
        if not people:
            return {}
        writer = self.env["contact.import.writer"]
        prepared = {
            person: writer._prepare_partner_vals(self.imported, values[person])
            for person in people
        }
        partners = self.env["res.partner"].browse(
            {person.decision.partner for person in people}
        )
        names = {name for vals in prepared.values() for name in vals}
        held = held_values(partners, names.union(COMPARED))
        policies_of_rows = self._policies_of_rows()
        merges = {}
        for person, vals in prepared.items():
            contact = person.decision.partner
            if contact in users:
                # Whoever logs in with this contact keeps the address to log in with.
                vals.pop("email", None)
            planned = self.before.changes.get(contact, {})
            current = {**held[contact], **planned}
            own = self._own_values(person, values[person], current, vals)
            of_company = companies.of_known(person, own, current)
            own["category_id"] = set(tags.get(person, ()))
            derived = bool(values[person].get("language_derived"))
            changes = merge_values(own, current, policies_of_rows[derived], self.exact)
            changes.update(of_company)
            if changes:
                self._complete(current, vals, changes)
            if person.decision.is_archived and not current["active"]:
                changes["active"] = True
            if changes:
                self._remember(contact, current, changes)
            merges[person] = Merge(current, changes)
        return merges

    def _policies_of_rows(self):
        """The policies for rows, by whether their language was only derived, which is
        no reason to change one; notes that are appended come as the whole new text."""
        policies = dict(self.policies)
        if policies.get("comment") == APPEND:
            policies["comment"] = OVERWRITE
        derived = {**policies, "language_code": FILL, "lang": FILL}
        return {False: policies, True: derived}

    def _own_values(self, person, values, current, vals):
        """The values of a row that are its own and differ from what is held.

        Another spelling of the same address is no news, nor is a name that only repeats
        the e-mail address of a row without one.
        """
        policies = self.policies
        vals = as_sets(vals)
        if vals.get("name") in (values.get("email"), values.get("phone")):
            vals.pop("name", None)
        elif policies.get("name") == OVERWRITE and self.imported._composes_names():
            given, family = (vals.get(name) or current[name] for name in NAME_PARTS)
            vals["name"] = compose_name(given or "", family or "")
            if not (given and family):
                vals.pop("name")
        for name, held, key in (
            ("email", "email_normalized", "email_key"),
            ("phone", "phone_sanitized", "phone_key"),
        ):
            if current[held] and current[held] == person.line[key]:
                vals.pop(name, None)
        if current["email"] and person.is_relayed:
            # The address of a booking never takes the place of a person's own.
            vals.pop("email", None)
        notes, held = vals.get("comment"), current.get("comment")
        if notes and held and policies.get("comment") in (APPEND, OVERWRITE):
            if _words(values["notes"]) in _words(html2plaintext(held)):
                vals.pop("comment")
            elif policies["comment"] == APPEND:
                vals["comment"] = Markup(held) + notes
        return vals

    def _complete(self, current, vals, changes):
        """What changes together: Odoo's language with the contact's own, a region with
        its country."""
        if "language_code" in changes:
            changes["lang"] = vals.get("lang") or False
            if changes["lang"] == (current.get("lang") or False):
                del changes["lang"]
        else:
            changes.pop("lang", None)
        if not changes.get("country_id") or "state_id" in changes:
            return
        region = self.env["res.country.state"].browse(current["state_id"] or ())
        if region and region.country_id.id != changes["country_id"]:
            changes["state_id"] = False

    def _remember(self, contact, current, changes):
        """Lay changes over what is known of a contact; tags grow unless replaced."""
        planned = self.before.changes.setdefault(contact, {})
        for name, value in changes.items():
            replaces = self.policies.get(name) == OVERWRITE
            grows = isinstance(value, set) and not replaces
            planned[name] = (current[name] or set()) | value if grows else value


def held_values(partners, names):
    """What contacts hold now, as the values of an import are compared with it: ids, and
    a set of ids for tags. Columns come from one query, past the cache, which would look
    at each field of each contact by itself.

    :return: contact id -> field -> value
    """
    env = partners.env
    plain = [name for name in names if _is_column(partners._fields[name])]
    others = [name for name in names if name not in (*plain, "category_id")]
    env.flush_all()
    rows = env.execute_query(
        SQL(
            """SELECT id, ARRAY(SELECT category_id
                          FROM res_partner_res_partner_category_rel
                          WHERE partner_id = res_partner.id), %s
               FROM res_partner WHERE id = ANY(%s::int[])""",
            SQL(", ").join(map(SQL.identifier, plain)),
            numbers_text(partners.ids),
        )
    )
    held = {}
    # Of most columns, what the database says is what rows say.
    said_otherwise = [
        name for name in plain if partners._fields[name].type in OTHERWISE
    ]
    for id_, tags, *values in rows:
        held[id_] = of_one = dict(zip(plain, values, strict=True))
        for name in said_otherwise:
            of_one[name] = as_row_value(of_one[name])
        of_one["category_id"] = set(tags)
    for partner in partners if others else ():
        held[partner.id].update((name, _stored(partner, name)) for name in others)
    return held


def partner_commands(policies, changes):
    """Changes as ``write`` takes them."""
    return {
        name: as_commands(policies, name, value) if isinstance(value, set) else value
        for name, value in changes.items()
    }


def before_image(policies, current, changes):
    """Field -> ``[before, after]`` of what is written, as JSON takes it.

    ``category_id`` has the tags that were added as its second value;
    ``removed_category_ids`` those that were taken away.
    """
    image = {
        name: [_plain(current.get(name)), _plain(value)]
        for name, value in changes.items()
    }
    if "category_id" in changes and policies.get("category_id") == OVERWRITE:
        before, after = current["category_id"], changes["category_id"]
        image["category_id"] = [sorted(before), sorted(after - before)]
        if before - after:
            image["removed_category_ids"] = [sorted(before - after), []]
    return image


def _words(text):
    return " ".join((text or "").split()).casefold()


def _is_column(field):
    """Whether what a contact holds in a field is what stands in its column."""
    return bool(
        field.store
        and field.column_type
        and not field.translate
        and not field.company_dependent
    )


def _stored(partner, name):
    """A field of a contact that is no column of its own."""
    value = partner[name]
    if partner._fields[name].type == "many2many":
        return set(value.ids)
    return as_row_value(value.id if hasattr(value, "ids") else value)


def as_row_value(value):
    """A value of the database as rows say it and before-images keep it: days as texts,
    numbers as numbers of Python."""
    if isinstance(value, datetime):
        return fields.Datetime.to_string(value)
    if isinstance(value, date):
        return fields.Date.to_string(value)
    return float(value) if isinstance(value, Decimal) else value


def _plain(value):
    return sorted(value) if isinstance(value, set) else (value or False)
