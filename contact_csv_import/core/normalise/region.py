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
    raw: str, country: str | None, regions: Mapping[str, Mapping[str, str]]
) -> Normalised[str | None]:
    """The code of a region of ``country``, as ``regions`` has it, or None.

    :param country: ISO alpha-2 code; without one no region can be told
    :param regions: country code to (folded name or folded code -> code); a name that
        the database does not have is looked up in ISO 3166-2
    :return: issue ``REGION_UNKNOWN``
    """
    text = strip_invisible(raw).strip()
    if is_nothing(text):
        return Normalised(None)
    known = regions.get(country or "", {})
    folded = fold(text)
    for name in (folded, *_iso_synonyms(country or "").get(folded, ())):
        # Odoo writes some codes with the country in front ("DE-BY"), most without.
        for key in (name, f"{(country or '').lower()} {name}"):
            if key in known:
                return Normalised(known[key])
    return Normalised(None, (cell_issue("REGION_UNKNOWN", raw, country=country or ""),))


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
        others = {fold(told.gettext(subdivision.name)) for told in languages}
        names = (fold(subdivision.name), code, code.partition(" ")[2], *sorted(others))
        for name in names:
            synonyms[name] = (*synonyms.get(name, ()), *names)
    return synonyms
