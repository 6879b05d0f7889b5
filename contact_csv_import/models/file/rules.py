"""By which rules the rows of an import are read."""

from dataclasses import replace
from functools import lru_cache

from odoo.tools import SQL

from ...core.export import EXPORT_HEADER
from ...core.fields import FIELD_BY_KEY
from ...core.further import NAMING
from ...core.normalise.region import fold
from ...core.rules import Rules
from .birth import birth_column
from .further_names import known_choices
from .left_over import kept_columns


def import_rules(imported, names=None):
    """The policy of an import as the pure stages know it.

    :param imported: ``contact.import``
    :param dict names: key of a field -> texts that may be names of its records
    :rtype: Rules
    """
    further = _further_of_columns(imported)
    acting = imported._as_its_user().env
    country = imported.country_id or imported.company_id.country_id
    words = (imported.yes_words or "").split(",")
    company_lang = imported.company_id.partner_id.lang or imported.env.lang or "en"
    # What this addon exported says all it knows: nothing is guessed beside it.
    exported = EXPORT_HEADER in imported.column_ids.mapped("header")
    return Rules(
        contact_type=imported.contact_type,
        companies=imported.companies,
        region=country.code or None,
        required=tuple(
            name for name in ("name", "email", "phone") if imported[f"require_{name}"]
        ),
        language_required=imported.language_required,
        language_from_country=imported.language_from_country and not exported,
        default_language=None
        if exported
        else imported.default_language or company_lang[:2],
        without_consent=imported.without_consent,
        extra_yes=frozenset(w.strip().casefold() for w in words if w.strip()),
        match_kinds=tuple(imported._key_kinds()),
        placeholders=placeholder_values(imported.env, imported.company_id),
        identified_by=imported.identified_by,
        relay_domains=imported.env["contact.import.relay.domain"]._domains(),
        regions=region_codes(imported.env),
        makes_regions=imported.make_regions,
        further=further,
        kept=kept_columns(imported),
        birth=birth_column(imported),
        choices={
            key: known_choices(acting, field, (names or {}).get(key, ()))
            for key, field in further.items()
            if field.kind in NAMING
        },
    )


def placeholder_values(env, company):
    """What stands for no address beside the known shapes, or is none of them after all:
    the list of the administrator, and the importing company's own addresses.

    :rtype: frozenset
    """
    listed = env["contact.import.placeholder"]._values()
    return listed | own_addresses(env, company)


def _further_of_columns(imported):
    """Key -> field, of the fields beside the catalogue that columns go to. Their labels
    are left out: rows are read the same way in all languages."""
    wanted = {column.field_name for column in imported.column_ids} - FIELD_BY_KEY.keys()
    if not wanted - {False}:
        return {}
    further_fields = (
        imported._as_its_user().env["contact.import.fields"]._further_fields()
    )
    return {
        key: replace(field, label="")
        for key, field in further_fields.items()
        if key in wanted
    }


def own_addresses(env, company):
    """The e-mail address and the phone number of the importing company: whoever types
    them into a guest's row means that there are none.

    :param company: ``res.company``
    :rtype: frozenset
    """
    partner = company.partner_id.sudo()
    own = (partner.email_normalized, partner.phone_sanitized)
    return frozenset(filter(None, own))


def region_codes(env):
    """Country code -> folded name or code of each region -> its code."""
    return _region_codes(
        tuple(
            env.execute_query(
                SQL(
                    """SELECT s.code, s.name, c.code FROM res_country_state s
                       JOIN res_country c ON c.id = s.country_id"""
                )
            )
        )
    )


@lru_cache(maxsize=4)
def _region_codes(states):
    """The same of rows of regions: folding 2,000 names takes longer than reading a
    small file by them. Nobody may change what is returned."""
    regions = {}
    for code, name, country in states:
        codes = regions.setdefault(country, {})
        codes.setdefault(fold(name), code)
        codes[fold(code)] = code
    return regions
