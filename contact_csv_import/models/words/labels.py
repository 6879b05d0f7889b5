"""The names people know the fields by, in one place and translated."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

FIELD_NAMES = {
    "name": _lt("Full name"),
    "given_name": _lt("Given name"),
    "middle_name": _lt("Middle name (part of the given name)"),
    "family_name": _lt("Surname"),
    "salutation": _lt("Salutation"),
    "email": _lt("E-mail"),
    "phone": _lt("Phone"),
    "company": _lt("Company"),
    "function": _lt("Job position"),
    "street": _lt("Street"),
    "house_number": _lt("House number (part of the street)"),
    "street2": _lt("Street 2"),
    "zip": _lt("ZIP"),
    "city": _lt("City"),
    "zip_city": _lt("ZIP and city in one cell"),
    "region": _lt("Region"),
    "country": _lt("Country"),
    "language": _lt("Language"),
    "consent": _lt("Consent"),
    "consent_date": _lt("Consent: when it was given"),
    "consent_source": _lt("Consent: how it was given"),
    "consent_ip": _lt("Consent: IP address"),
    "consent_confirmed": _lt("Consent: when it was confirmed"),
    "opt_out": _lt("Opt-out (no e-mails)"),
    "tags": _lt("Tags"),
    "category": _lt("Category"),
    "status": _lt("Status"),
    "website": _lt("Website"),
    "notes": _lt("Additional information"),
    "ref": _lt("External reference"),
    "login": _lt("Login"),
    "password": _lt("Password"),
}


# What rows and contacts are compared by, beside the fields of the same name.
COMPARISONS = {
    "address": _lt("Address"),
    "birth": _lt("Birth date"),
    "name": _lt("Name"),
    "ref": _lt("External reference"),
    "relay": _lt("E-mail of a booking"),
    "vat": _lt("VAT number"),
}
# Of a name that agrees or differs, the part that does.
NAME_PARTS = {
    "near_name": "given_name",
    "other_family": "family_name",
    "relative": "given_name",
    "sex_form": "family_name",
    "short": "family_name",
    "short_name": "family_name",
}


def comparison_labels(env, names, level="") -> str:
    """What two people were compared by, in the language of ``env``.

    :param names: comparisons of ``core.matching``, e.g. ``("name", "email")``
    :param level: how far their names agree
    """
    told = []
    for name in names:
        if name == "name" and level in NAME_PARTS:
            name = NAME_PARTS[level]
        told.append(
            env._(COMPARISONS[name]) if name in COMPARISONS else field_label(env, name)
        )
    return ", ".join(told)


def field_selection(model) -> list[tuple[str, str]]:
    """For ``fields.Selection``: the fields in the user's language."""
    return [(name, model.env._(label)) for name, label in FIELD_NAMES.items()]


def field_label(env, name) -> str:
    """A field in the language of ``env``, one of a contact by Odoo's own name."""
    if name in FIELD_NAMES:
        return env._(FIELD_NAMES[name])
    field = env["res.partner"]._fields.get(name)
    return field._description_string(env) if field else name


def model_label(env, name) -> str:
    """A kind of record in the language of ``env``, e.g. Calendar Event."""
    model = env["ir.model"]._get(name)
    return model.name or name
