"""Countries, down to ISO 3166-1 alpha-2: codes and names, never a guess."""

import gettext
import re
from functools import lru_cache

import pycountry
from babel import Locale

from ..types import Normalised
from .country_names import EVERYDAY, SHARED
from .folding import fold
from .locales import NAMED_IN, SEEDS
from .placeholders import is_placeholder
from .text import cell_issue, strip_invisible

# No ISO code, yet Odoo, CLDR and the European Union all use it for Kosovo.
_KOSOVO = "XK"
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
    languages of ``locales``, official names, everyday names, "Deutschland (DE)".
    Issues: ``COUNTRY_UNKNOWN`` (historic countries, numbers and groups included),
    ``COUNTRY_AMBIGUOUS`` (two countries go by that name)
    """
    text = " ".join(strip_invisible(raw).split())
    code = _country(text)
    if code is None and is_placeholder(text):
        return Normalised(None)
    if code:
        return Normalised(code)
    unknown = "COUNTRY_UNKNOWN" if code is None else "COUNTRY_AMBIGUOUS"
    return Normalised(None, (cell_issue(unknown, raw),))


def _country(text: str) -> str | None:
    """The code, ``_AMBIGUOUS``, or None where nothing goes by that name."""
    found = _codes().get(text.upper()) if text.isascii() else None
    if found is None or text.istitle():  # "Nga" is Russia in Vietnamese, NGA Nigeria
        found = _names().get(_bare(text), found)
    if found is None:
        both = _WITH_CODE.fullmatch(text) or _CODE_FIRST.fullmatch(text)
        code = both and _codes().get(both["code"].upper())
        if code and _names().get(_bare(both["name"])) in (code, _AMBIGUOUS):
            found = code
    return found


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes = {_KOSOVO: _KOSOVO, "XKX": _KOSOVO}
    for country in pycountry.countries:
        codes[country.alpha_2] = codes[country.alpha_3] = country.alpha_2
    return codes


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names to codes. Where a name means two countries, the seeds' languages and
    the official names decide if they agree; else it is ``_AMBIGUOUS``."""
    said: dict[str, set[str]] = {}
    certain: dict[str, set[str]] = {}
    for locale in NAMED_IN:
        for name, code in _cldr(locale):
            said.setdefault(_bare(name), set()).add(code)
            if locale in SEEDS:
                certain.setdefault(_bare(name), set()).add(code)
                certain.setdefault(_bare(name.translate(_UMLAUTS)), set()).add(code)
    for name, code, locale in _iso():
        (certain if locale in SEEDS else said).setdefault(_bare(name), set()).add(code)
    names = {}
    for name in said.keys() | certain.keys():
        codes = certain.get(name) or said[name]
        names[name] = next(iter(codes)) if len(codes) == 1 else _AMBIGUOUS
    names |= {_bare(name): _AMBIGUOUS for name in SHARED}
    names |= {
        _bare(name): code
        for code, everyday in EVERYDAY.items()
        for name in everyday.split(",")
    }
    names.pop("", None)
    return names


def _cldr(locale: str):
    known = set(_codes().values())
    for code, name in Locale.parse(locale).territories.items():
        if code in known:
            yield name, code


def _iso():
    """(name, code, locale): the names of the standard and their translations."""
    names = [
        (value, country.alpha_2)
        for country in pycountry.countries
        for field in ("name", "official_name", "common_name")
        if (value := getattr(country, field, None))
    ]
    for name, code in names:
        yield name, code, "en"
    for locale in NAMED_IN:
        translated = gettext.translation(
            "iso3166-1", pycountry.LOCALES_DIR, [locale], fallback=True
        )
        for name, code in names:
            if (own := translated.gettext(name)) != name:
                yield own, code, locale
