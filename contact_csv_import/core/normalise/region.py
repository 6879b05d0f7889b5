"""Regions within a country: the states Odoo knows, by code or by name."""

import gettext
import os
from collections.abc import Mapping
from functools import lru_cache

import pycountry

from ..types import Normalised
from .folding import fold
from .placeholders import is_nothing
from .text import cell_issue, strip_invisible


def normalise_region(
    raw: str,
    country: str | None,
    regions: Mapping[str, Mapping[str, str]],
    makes: bool = False,
) -> Normalised[str | None]:
    """The code of a region of ``country``, as ``regions`` has it, or None.

    :param country: ISO alpha-2 code; without one no region is found
    :param regions: country code to (folded name or folded code -> code); a name that
        the database does not have is looked up in ISO 3166-2
    :param makes: whether a region that ISO 3166-2 has and the database has not is made
    :return: issue ``REGION_UNKNOWN``, or ``REGION_MISSING`` where it could be made
    """
    text = strip_invisible(raw).strip()
    if is_nothing(text):
        return Normalised(None)
    codes = regions.get(country or "", {})
    if country and text.endswith(f" ({country})"):
        # As Odoo shows it: "California (US)".
        text = text[: -len(country) - 3]
    folded = fold(text)
    for name in (folded, *_iso_synonyms(country or "").get(folded, ())):
        # Odoo writes some codes with the country in front ("DE-BY"), most without.
        for key in (name, f"{(country or '').lower()} {name}"):
            if key in codes:
                return Normalised(codes[key])
    iso = _iso_regions(country or "")
    # Where Odoo has regions of its own, these are others than those of ISO.
    if folded in iso and iso[folded][0] in codes.values():
        return Normalised(iso[folded][0])
    if folded in iso and iso.keys() >= {fold(code) for code in codes.values()}:
        if makes:
            return Normalised(iso[folded][0])
        params = {"region": iso[folded][1], "country": country or ""}
        return Normalised(None, (cell_issue("REGION_MISSING", raw, **params),))
    return Normalised(None, (cell_issue("REGION_UNKNOWN", raw, country=country or ""),))


def region_name(country: str, code: str) -> str:
    """The name of a region of ISO 3166-2 in its own language, ``""`` of all others.

    >>> region_name("CZ", "64"), region_name("CZ", "no")
    ('Jihomoravský kraj', '')
    """
    region = _iso_regions(country).get(fold(code))
    return region[1] if region and region[0] == code else ""


# What stands beside the name of a region, or not.
_KINDS = ("kraj", "region", "land", "county", "provincie", "megye", "zupanija")


@lru_cache(maxsize=256)
def _iso_regions(country: str) -> Mapping[str, tuple[str, str]]:
    """The regions a country is first divided into: folded name or code -> code without
    the country, and name. A name that two of them have is none's."""
    regions: dict[str, tuple[str, str]] = {}
    twice = set()
    languages = _languages() if country else ()
    for subdivision in pycountry.subdivisions.get(country_code=country) or ():
        if subdivision.parent_code:
            continue
        first, _comma, rest = (part.strip() for part in subdivision.name.partition(","))
        name = f"{rest} {first}" if rest else first
        region = (subdivision.code.partition("-")[2], name)
        names = {subdivision.name, name, first, subdivision.code, region[0]}
        names.update(language.gettext(subdivision.name) for language in languages)
        for key in {fold(each) for each in names}:
            bare = " ".join(word for word in key.split() if word not in _KINDS)
            for each in {key, bare} - {""}:
                if regions.setdefault(each, region) != region:
                    twice.add(each)
    return {key: region for key, region in regions.items() if key not in twice}


@lru_cache(maxsize=1)
def _languages() -> tuple:
    """What ISO 3166-2 is translated into; all is loaded in a tenth of a second."""
    return tuple(
        gettext.translation("iso3166-2", pycountry.LOCALES_DIR, [name])
        for name in sorted(os.listdir(pycountry.LOCALES_DIR))
        if gettext.find("iso3166-2", pycountry.LOCALES_DIR, [name])
    )


@lru_cache(maxsize=256)
def _iso_synonyms(country: str) -> Mapping[str, tuple[str, ...]]:
    """What else a subdivision is called: its folded name and code ("by", "de by"), and
    its name in other languages ("bavaria", "bawaria")."""
    synonyms: dict[str, tuple[str, ...]] = {}
    languages = _languages()
    for subdivision in pycountry.subdivisions.get(country_code=country) or ():
        code = fold(subdivision.code)
        others = {fold(language.gettext(subdivision.name)) for language in languages}
        names = (fold(subdivision.name), code, code.partition(" ")[2], *sorted(others))
        for name in names:
            synonyms[name] = (*synonyms.get(name, ()), *names)
    return synonyms
