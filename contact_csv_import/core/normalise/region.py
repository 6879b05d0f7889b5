"""Regions within a country: the states Odoo knows, by code or by name."""

from collections.abc import Mapping
from functools import lru_cache

import pycountry

from ..types import Normalised
from .folding import fold
from .placeholders import is_placeholder
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
    if is_placeholder(text):
        return Normalised(None)
    known = regions.get(country or "", {})
    folded = fold(text)
    for name in (folded, *_iso_codes(country or "").get(folded, ())):
        # Odoo writes some codes with the country in front ("DE-BY"), most without.
        short = name.removeprefix(f"{(country or '').lower()} ")
        for key in (name, short, f"{(country or '').lower()} {short}"):
            if key in known:
                return Normalised(known[key])
    return Normalised(None, (cell_issue("REGION_UNKNOWN", raw, country=country or ""),))


@lru_cache(maxsize=256)
def _iso_codes(country: str) -> Mapping[str, tuple[str, ...]]:
    """Folded names of a country's subdivisions to their folded codes (``de by``)."""
    codes: dict[str, tuple[str, ...]] = {}
    for subdivision in pycountry.subdivisions.get(country_code=country) or ():
        name = fold(subdivision.name)
        codes[name] = (*codes.get(name, ()), fold(subdivision.code))
    return codes
