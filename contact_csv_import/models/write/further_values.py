"""What rows say of further fields -> values as a contact takes them, for a chunk at
once: ids that are still there, moments in UTC, numbers as the field rounds them."""

from datetime import datetime

import pytz
from markupsafe import Markup

from odoo import fields
from odoo.tools import float_round, plaintext2html

from ...core.errors import issue, issue_dict
from ...core.further import looks_like_html
from ..words.further_fields import OF_CONTACT

# Name among the values of a person -> field of a contact -> value.
CONTACT_VALUES = "contact_values"
RELATIONS = ("many2one", "many2many")
# An entry of an index has 2,704 bytes.
INDEXED = 500


def resolve_further(imported, values, issues):
    """Prepare what persons say of fields of a contact, see ``_prepare_partner_vals``.

    :param imported: ``contact.import``, as its user
    :param dict values: person -> its values; ``CONTACT_VALUES`` is filled in
    :param issues: person -> list of issues; it grows
    """
    names = set().union(*values.values())
    if not any(name.startswith(OF_CONTACT) for name in names):
        return
    further = {
        person: {key: said for key, said in each.items() if key.startswith(OF_CONTACT)}
        for person, each in values.items()
    }
    env = imported.env
    further_fields = env["contact.import.fields"]._further_fields()
    alive = _alive(env, further_fields, further)
    for person, said in further.items():
        vals = values[person][CONTACT_VALUES] = {}
        for key, value in said.items():
            if key not in further_fields:
                _warn(issues, person, "FIELD_NO_ACCESS", key)
                continue
            name = further_fields[key].partner
            field = env["res.partner"]._fields[name]
            if field.type in RELATIONS:
                ids = value if isinstance(value, list) else [value]
                left = [id_ for id_ in ids if id_ in alive[key]]
                if len(left) < len(ids):
                    _warn(issues, person, "VALUE_GONE", key)
                if left:
                    many = field.type == "many2many"
                    vals[name] = [(6, 0, left)] if many else left[0]
            else:
                size = _longest(field)
                if size and len(value) > size:
                    _warn(issues, person, "VALUE_SHORTENED", key, size=size)
                    value = value[:size]
                vals[name] = _as_field(imported, field, value)


def _alive(env, further_fields, further):
    """The records that are named and still there, one query a relation.

    :return: key of a field -> set of ids
    """
    named = {}
    for said in further.values():
        for key, value in said.items():
            if key in further_fields and further_fields[key].kind in RELATIONS:
                ids = value if isinstance(value, list) else [value]
                named.setdefault(key, set()).update(ids)
    partner = env["res.partner"]
    return {
        key: set(
            env[partner._fields[further_fields[key].partner].comodel_name]
            .with_context(active_test=False)
            .search([("id", "in", sorted(ids))])
            .ids
        )
        for key, ids in named.items()
    }


def _as_field(imported, field, value):
    """A value as the field gives it back once it is stored, so that the same value is
    no news."""
    env = imported.env
    partner = env["res.partner"]
    if field.type == "datetime":
        return fields.Datetime.to_string(_in_utc(env, datetime.fromisoformat(value)))
    if field.type == "monetary":
        return imported.company_id.currency_id.round(value)
    if field.type == "float" and (digits := field.get_digits(env)):
        return float_round(value, precision_digits=digits[1])
    if field.type == "html":
        html = Markup(value) if looks_like_html(value) else plaintext2html(value)
        return Markup(field.convert_to_column(html, partner))
    return value


def _longest(field):
    """How many characters it takes; 0 for as many as there are."""
    if field.type != "char":
        return 0
    return field.size or (INDEXED if field.index else 0)


def _in_utc(env, moment):
    """Without a zone it is a moment where the importing user is."""
    if moment.tzinfo is None:
        zone = pytz.timezone(env.context.get("tz") or env.user.tz or "UTC")
        moment = zone.localize(moment)
    return moment.astimezone(pytz.utc).replace(tzinfo=None)


def _warn(issues, person, code, key, **params):
    warning = issue_dict(issue(code, field=key, **params))
    issues[person].append({**warning, "line": person.line["line"]})
