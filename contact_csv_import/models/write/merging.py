# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from markupsafe import Markup

from odoo import api, models
from odoo.tools import SQL, html2plaintext

from ...core.merge import APPEND, FILL, KEEP, OVERWRITE, merge_values
from ...core.normalise.name import compose_name
from ..contacts.partner_fields import NAME_PARTS

# What of a contact is looked at beside the fields that are written.
COMPARED = (
    *(*NAME_PARTS, "category_id", "state_id", "email"),
    *("email_normalized", "phone_sanitized"),
)


class ContactImportWriter(models.AbstractModel):
    """What a known contact takes from its rows, by the policy of each field."""

    _inherit = "contact.import.writer"

    @api.model
    def _plan(self, imported, people, tags, seen=None):
        """What known contacts take from their rows; nothing is written.

        Each is planned when the one before is done: two rows may go to one contact.

        :param dict tags: id of a line -> ids of its tags
        :param dict seen: contact -> what earlier rows change of it; it grows. A caller
            that writes nothing keeps it from chunk to chunk
        :return: iterator of ``(person, contact, current values, changes)``
        """
        if not people:
            return
        seen = {} if seen is None else seen
        partners = self.env["res.partner"].browse({p.partner for p in people})
        by_id = {partner.id: partner for partner in partners}
        policies = imported._merge_policies()
        prepared = [self._prepare_partner_vals(imported, p.values) for p in people]
        names = {name for vals in prepared for name in vals}
        held = self._held_values(partners, names.union(COMPARED))
        told_policies = self._policies_of_rows(policies)
        for person, vals in zip(people, prepared, strict=True):
            partner = by_id[person.partner]
            if person.logs_in:
                # Whoever logs in with this contact keeps the address to log in with.
                vals.pop("email", None)
            current = held[partner.id]
            if partner.id in seen:
                current = {**current, **seen[partner.id]}
            told = self._of_the_row(imported, person, current, vals, policies)
            told["category_id"] = tags.get(person.line["id"], set())
            derived = bool(person.values.get("language_derived"))
            changes = merge_values(told, current, told_policies[derived])
            if changes:
                self._complete_changes(current, vals, changes)
            if changes:
                replaces = policies.get("category_id") == OVERWRITE
                _remember(seen.setdefault(partner.id, {}), current, changes, replaces)
            person.changed = frozenset(changes)
            yield person, partner, current, changes

    @api.model
    def _held_values(self, partners, names):
        """What contacts hold now, as the values of an import are compared with it: ids,
        and a set of ids for tags. Columns come from one query, past the cache, which
        would look at each field of each contact by itself.

        :return: contact id -> field -> value
        """
        plain = [name for name in names if _is_column(partners._fields[name])]
        others = [name for name in names if name not in (*plain, "category_id")]
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT id, ARRAY(SELECT category_id
                              FROM res_partner_res_partner_category_rel
                              WHERE partner_id = res_partner.id), %s
                   FROM res_partner WHERE id = ANY(%s)""",
                SQL(", ").join(map(SQL.identifier, plain)),
                partners.ids,
            )
        )
        held = {
            row[0]: {
                **dict(zip(plain, row[2:], strict=True)),
                "category_id": set(row[1]),
            }
            for row in rows
        }
        for partner in partners if others else ():
            held[partner.id].update((name, _stored(partner, name)) for name in others)
        return held

    @api.model
    def _policies_of_rows(self, policies):
        """The policies for rows, by whether their language was only derived, which is
        no reason to change one; notes that are appended come as the whole new text."""
        told = dict(policies)
        if told.get("comment") == APPEND:
            told["comment"] = OVERWRITE
        return {False: told, True: {**told, "language_code": FILL, "lang": FILL}}

    @api.model
    def _of_the_row(self, imported, person, current, vals, policies):
        """The values of a row that are its own and differ from what is held.

        Another spelling of the same address is no news, nor is a name that only repeats
        the e-mail address of a row without one.
        """
        vals = dict(vals)
        if vals.get("name") in (person.values.get("email"), person.values.get("phone")):
            vals.pop("name", None)
        elif policies.get("name") == OVERWRITE and imported._composes_names():
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
        told, held = vals.get("comment"), current.get("comment")
        if told and held and policies.get("comment") in (APPEND, OVERWRITE):
            if _words(person.values["notes"]) in _words(html2plaintext(held)):
                vals.pop("comment")
            elif policies["comment"] == APPEND:
                vals["comment"] = Markup(held) + told
        return vals

    @api.model
    def _complete_changes(self, current, vals, changes):
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

    @api.model
    def _partner_commands(self, policies, current, changes):
        """Changes as ``write`` takes them."""
        vals = dict(changes)
        if tags := vals.pop("category_id", None):
            if policies.get("category_id") == OVERWRITE:
                vals["category_id"] = [(6, 0, sorted(tags))]
            else:
                vals["category_id"] = [(4, tag) for tag in sorted(tags)]
        return vals

    @api.model
    def _before_image(self, policies, current, changes):
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

    @api.model
    def _keep_further(self, imported, people):
        """Further e-mails and phones stay with the contact, where the matcher finds
        them too."""
        told = self._new_further(imported, people)
        self.env["contact.further.address"].create(
            [
                {"partner_id": person.partner, "kind": kind, "value": value, "key": key}
                for person, rows in told.items()
                for kind, value, key in rows
            ]
        )
        for person, rows in told.items():
            person.further_kept([[kind, value] for kind, value, _key in rows])

    @api.model
    def _new_further(self, imported, people):
        """Person -> ``(kind, value, key)`` its contact lacks, only where any is."""
        policies = imported._merge_policies()
        told = {}
        for person in people:
            appended = {
                kind
                for kind in ("email", "phone")
                if not person.is_new
                and policies.get(kind) == APPEND
                and kind not in person.changed
            }
            rows = person.addresses(appended)
            rows = [r for r in rows if person.is_new or policies.get(r[0]) != KEEP]
            if rows:
                told[person] = rows
        if not told:
            return {}
        self.env.flush_all()
        known = self.env["contact.further.address"]._known_keys(
            [person.partner for person in told if person.partner]
        )
        new = {}
        for person, rows in told.items():
            held = known.setdefault(person.partner or person, set())
            new[person] = [row for row in rows if (row[0], row[2]) not in held]
            held.update((kind, key) for kind, _value, key in rows)
        return {person: rows for person, rows in new.items() if rows}


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


def _remember(seen, current, changes, replaces):
    """Lay changes over what is known of a contact; tags grow unless replaced."""
    for name, value in changes.items():
        several = isinstance(value, set) and not replaces
        seen[name] = current[name] | value if several else value


def _stored(partner, name):
    """A field of a contact that is no column of its own."""
    value = partner[name]
    return value.id if hasattr(value, "ids") else value


def _plain(value):
    return sorted(value) if isinstance(value, set) else (value or False)
