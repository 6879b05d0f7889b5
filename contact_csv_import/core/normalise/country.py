"""Countries, down to ISO 3166-1 alpha-2: codes and names, never a guess."""

import gettext
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import pycountry
from babel import Locale

from ..types import Normalised
from .country_names import EVERYDAY, SHARED, VEHICLES
from .folding import fold
from .locales import NAMED_IN, SEEDS
from .placeholders import is_nothing
from .text import cell_issue, strip_invisible

# No ISO codes, yet Odoo, CLDR and the European Union all use the first for Kosovo;
# of the others the World Bank has one, CLDR the other (findings/kosovo_codes.sh).
_KOSOVO, _KOSOVO_OF_THREE = "XK", ("XKX", "XKK")
_WITH_CODE = re.compile(r"(?P<name>.*\S)\s*[(\[]\s*(?P<code>[A-Za-z]{2,3})\s*[)\]]")
_CODE_FIRST = re.compile(r"(?P<code>[A-Z]{2,3})\s*[-–:/|]\s*(?P<name>\S.*)")
_AMBIGUOUS = ""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)


@lru_cache(maxsize=8192)
def normalise_country(raw: str) -> Normalised[str | None]:
    """An alpha-2 code in upper case, or None.

    Understood: alpha-2 and alpha-3 codes in any case, names of countries in the
    languages of ``locales``, official names, everyday names, "Deutschland (DE)",
    the signs of vehicles of ``VEHICLES``.
    Issues: ``COUNTRY_UNKNOWN`` (historic countries, numbers and groups included),
    ``COUNTRY_AMBIGUOUS`` (two countries go by that name)
    """
    text = " ".join(strip_invisible(raw).split())
    code = _country(text)
    if code is None and is_nothing(text):
        return Normalised(None)
    if code:
        return Normalised(code)
    unknown = "COUNTRY_UNKNOWN" if code is None else "COUNTRY_AMBIGUOUS"
    return Normalised(None, (cell_issue(unknown, raw),))


def _country(text: str) -> str | None:
    """The code, ``_AMBIGUOUS``, or None where nothing goes by that name."""
    if text in VEHICLES:
        return VEHICLES[text]
    country = _codes().get(text.upper()) if text.isascii() else None
    if country is None or text.istitle():  # "Nga" is Russia in Vietnamese, NGA Nigeria
        country = _named(_bare(text), country)
    if country is None:
        both = _WITH_CODE.fullmatch(text) or _CODE_FIRST.fullmatch(text)
        code = both and _codes().get(both["code"].upper())
        if code and _named(_bare(both["name"])) in (code, _AMBIGUOUS):
            country = code
    return country


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes = dict.fromkeys((_KOSOVO, *_KOSOVO_OF_THREE), _KOSOVO)
    for country in pycountry.countries:
        codes[country.alpha_2] = codes[country.alpha_3] = country.alpha_2
    return codes


def _named(name: str, otherwise: str | None = None) -> str | None:
    """The code of a folded name. Most are found without the other languages' names,
    which take most of a second to load."""
    code = _certain_names().get(name)
    return _further_names().get(name, otherwise) if code is None else code


@lru_cache(maxsize=1)
def _certain_names() -> dict[str, str]:
    """Folded names to codes by the seeds' languages, the official and the everyday
    names: where these agree, what another language means by it does not count."""
    names = _collected(SEEDS, _UMLAUTS)
    names |= {_bare(name): _AMBIGUOUS for name in SHARED}
    names |= {
        _bare(name): code
        for code, everyday in EVERYDAY.items()
        for name in everyday.split(",")
    }
    names.pop("", None)
    return names


@lru_cache(maxsize=1)
def _further_names() -> dict[str, str]:
    """The same for the names of all other languages."""
    names = _collected([locale for locale in NAMED_IN if locale not in SEEDS])
    names.pop("", None)
    return names


def _collected(
    locales: Sequence[str], respelt: Mapping[int, str] | None = None
) -> dict[str, str]:
    said: dict[str, set[str]] = {}
    for locale in locales:
        for name, code in _cldr(locale):
            said.setdefault(_bare(name), set()).add(code)
            if respelt:
                said.setdefault(_bare(name.translate(respelt)), set()).add(code)
    for name, code in _iso(locales):
        said.setdefault(_bare(name), set()).add(code)
    return {
        name: next(iter(codes)) if len(codes) == 1 else _AMBIGUOUS
        for name, codes in said.items()
    }


def _cldr(locale: str):
    codes = set(_codes().values())
    for code, name in Locale.parse(locale).territories.items():
        if code in codes:
            yield name, code


def _iso(locales: Sequence[str]):
    """(name, code): the names of the standard, in English and translated."""
    names = [
        (value, country.alpha_2)
        for country in pycountry.countries
        for field in ("name", "official_name", "common_name")
        if (value := getattr(country, field, None))
    ]
    if "en" in locales:
        yield from names
    for locale in locales:
        translated = gettext.translation(
            "iso3166-1", pycountry.LOCALES_DIR, [locale], fallback=True
        )
        for name, code in names:
            if (own := translated.gettext(name)) != name:
                yield own, code
