"""The names people know the fields by, in one place and translated."""

from odoo.tools.translate import LazyTranslate

from ...core.fields import FIELD_BY_KEY
from .further_fields import OF_CONTACT

_lt = LazyTranslate(__name__)

# What rows and contacts are compared by, beside the fields of the same name.
COMPARISONS = {
    "address": _lt("Address"),
    "birth": _lt("Birth date"),
    "generation": _lt("Senior or junior"),
    "name": _lt("Name"),
    "ref": _lt("External reference"),
    "relay": _lt("E-mail of a booking"),
    "vat": _lt("VAT number"),
}
# Of a name that agrees or differs, the part that does.
NAME_PARTS = {
    "generation": "generation",
    "one_generation": "generation",
    "near_name": "given_name",
    "other_family": "family_name",
    "relative": "given_name",
    "sex_form": "family_name",
    "short": "family_name",
    "short_name": "family_name",
    "two_forms": "family_name",
}


def comparison_labels(env, names, level="") -> str:
    """What two people were compared by, in the language of ``env``.

    :param names: comparisons of ``core.matching``, e.g. ``("name", "email")``
    :param level: how far their names agree
    """
    labels = []
    for name in names:
        if name == "name" and level in NAME_PARTS:
            name = NAME_PARTS[level]
        labels.append(
            env._(COMPARISONS[name]) if name in COMPARISONS else field_label(env, name)
        )
    return ", ".join(labels)


def field_label(env, name) -> str:
    """A field in the language of ``env``, one of a contact by Odoo's own name."""
    if name in FIELD_BY_KEY:
        return env._(FIELD_BY_KEY[name].label)
    field = env["res.partner"]._fields.get(name.removeprefix(OF_CONTACT))
    if field:
        return field._description_string(env)
    further = env["contact.import.fields"]._further_fields().get(name)
    return further.label if further else name


def model_label(env, name) -> str:
    """A kind of record in the language of ``env``, e.g. Calendar Event."""
    model = env["ir.model"]._get(name)
    return model.name or name
