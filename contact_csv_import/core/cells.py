"""Cells that are more than a line of text: one reader a field.

A reader takes a cell, the values of its row so far (to which it adds its own) and the
``rows.Rules``; it returns the issues it found.
"""

from .fields import CATALOGUE
from .normalise.consent import normalise_consent
from .normalise.dates import normalise_date
from .normalise.ip_address import normalise_ip
from .normalise.is_company import normalise_is_company
from .normalise.language import language_beside, normalise_language
from .normalise.placeholders import nothing_in, written_for_nothing
from .normalise.region import normalise_region
from .normalise.status import normalise_status
from .normalise.tags import split_tags
from .normalise.text import clean_text
from .normalise.vat import normalise_registry, normalise_vat
from .normalise.website import normalise_website


def _reads(name, normalise, **options):
    """A reader that stages what ``normalise`` makes of the cell alone.

    :param str name: of the staged value
    :param normalise: cell -> ``Normalised``
    """

    def read(cell, values, rules):
        done = normalise(cell, **options)
        if done.value:
            values[name] = done.value
        return done.issues

    return read


def _read_language(cell, values, rules):
    done = normalise_language(cell)
    if done.value:
        country = values.get("country")
        values["language"] = (
            language_beside(cell, done.value, country) if country else done.value
        )
    return done.issues


def _read_region(cell, values, rules):
    done = normalise_region(
        cell, values.get("country"), rules.regions, rules.makes_regions
    )
    if done.value:
        values["region"] = done.value
    return done.issues


def _read_consent(cell, values, rules):
    done = normalise_consent(cell, rules.extra_yes)
    if done.value in ("yes", "no"):
        values["consent"] = done.value
    if cell.strip():
        values["consent_raw"] = clean_text(cell).value
    return done.issues


def _read_notes(cell, values, rules):
    done = clean_text(cell, multiline=True)
    if done.value and done.value not in nothing_in("notes"):
        notes = values.get("notes")
        values["notes"] = f"{notes}\n{done.value}" if notes else done.value
    return done.issues


def _read_tags(cell, values, rules):
    done = clean_text(cell, multiline=True)
    tags = [tag for tag in split_tags(cell) if not written_for_nothing(tag)]
    values["tags"] = list(dict.fromkeys((*values.get("tags", ()), *tags)))
    return done.issues


def _read_vat(cell, values, rules):
    done = normalise_vat(cell, values.get("country"))
    if done.value:
        values["vat"] = done.value
    return done.issues


def _read_is_company(cell, values, rules):
    done = normalise_is_company(cell)
    if done.value is not None:
        values["is_company"] = done.value
    return done.issues


# Kind of field -> its reader.
READERS_OF_KINDS = {
    "is_company": _read_is_company,
    "language": _read_language,
    "region": _read_region,
    "consent": _read_consent,
    "consent_date": _reads("consent_date", normalise_date),
    "consent_confirmed": _reads("consent_confirmed", normalise_date),
    "consent_ip": _reads("consent_ip", normalise_ip),
    "consent_wording": _reads("consent_wording", clean_text, multiline=True),
    "notes": _read_notes,
    "tags": _read_tags,
    "status": _reads("status", normalise_status),
    "website": _reads("website", normalise_website),
    "vat": _read_vat,
    "registry": _reads("company_registry", normalise_registry),
}
READERS = {
    field.key: READERS_OF_KINDS[field.kind]
    for field in CATALOGUE
    if field.kind in READERS_OF_KINDS
}
