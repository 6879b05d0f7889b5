"""Languages, down to ISO 639-1: names from CLDR (Babel), codes from ISO (pycountry)."""

import re
from functools import lru_cache

import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from ..types import Normalised
from .folding import fold
from .locales import NAMED_IN, SEEDS
from .placeholders import is_nothing
from .text import cell_issue, strip_invisible

# Country codes written for the language; only such as are no language code themselves.
_COUNTRY_CODES = {
    "cz": "cs",
    "dk": "da",
    "gb": "en",
    "gr": "el",
    "ua": "uk",
    "us": "en",
    "jp": "ja",
    "cn": "zh",
}
_RETIRED = {"iw": "he", "ji": "yi"}
# What people answer to "which language": adverbs and the like, which CLDR lacks.
_SAYINGS = {
    "cs": "česky, cesky, bohemian",
    "de": "německy, nemecky, niemiecku",
    "en": "anglicky, angielsku",
    "es": "španělsky, španielsky, hiszpańsku, castellano, castilian",
    "fa": "farsi",
    "fr": "francouzsky, francúzsky, francusku",
    "hu": "maďarsky, węgiersku",
    "it": "italsky, taliansky, włosku",
    "nl": "flemish, flämisch, nizozemsky, holandsky, holländisch",
    "pl": "polsky, poľsky, polsku",
    "ru": "rusky, rosyjsku",
    "sk": "slovensky, słowacku",
    "uk": "ukrajinsky, ukraińsku",
    "zh": "mandarin",
}
# Every two-letter code; "sh" was withdrawn in favour of its parts.
ISO_639_1 = tuple(
    sorted(
        language.alpha_2
        for language in pycountry.languages
        if getattr(language, "alpha_2", "sh") != "sh"
    )
)

_TAG = re.compile(
    r"([a-z]{2,3})(?:[-_](?:[a-z0-9]{2,8}))*(?:[.@][\w-]+)*", re.IGNORECASE
)
# "po polsku", "český jazyk", "English language", "deutsche Sprache"
_AROUND = re.compile(
    r"\A(?:po|język|jezyk|jazyk) | (?:jazyk|language|sprache|langue)\Z"
)
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*\Z")


@lru_cache(maxsize=4096)
def normalise_language(raw: str) -> Normalised[str | None]:
    """An ISO 639-1 code in lower case, or None. Issue: ``LANGUAGE_UNKNOWN``.

    Understood: codes of ISO 639-1 and -2, tags (``de-AT``, ``pt_BR.UTF-8``), names in
    many languages with or without a country in parentheses. Nothing is guessed.
    """
    text = strip_invisible(raw).strip()
    code = _code(text) or _name(text) or _said_twice(text)
    if code or is_nothing(text):
        return Normalised(code)
    return Normalised(None, (cell_issue("LANGUAGE_UNKNOWN", raw),))


@lru_cache(maxsize=512)
def language_of_country(alpha2: str) -> str | None:
    """The official language most people of a country speak (CLDR), ISO 639-1."""
    for tag in get_official_languages(alpha2.upper(), de_facto=True):
        code = tag.partition("_")[0]
        if len(code) == 2:
            return code
    return None


def _code(text: str) -> str | None:
    tag = _TAG.fullmatch(text)
    return _codes().get(tag.group(1).lower()) if tag else None


@lru_cache(maxsize=4096)
def language_beside(raw: str, code: str, country: str) -> str:
    """The language a code is meant for beside the country of its row: ``se`` in Sweden
    is Swedish and no Northern Sami, ``be`` in Belgium no Belarusian.

    :param code: what it is by itself
    """
    text = strip_invisible(raw).strip().upper()
    if text != country or code.upper() != text:
        return code
    if code in get_official_languages(country, de_facto=True):
        return code
    return language_of_country(country) or code


def _said_twice(text: str) -> str | None:
    """German / Deutsch, as Odoo calls its languages."""
    names = [_name(part) for part in text.split(" / ")]
    return names[0] if len(names) == 2 and names[0] == names[1] else None


def _name(text: str) -> str | None:
    names = _names()
    plain = fold(_PARENTHESIS.sub("", text))
    return (
        names.get(fold(text)) or names.get(plain) or names.get(_AROUND.sub("", plain))
    )


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes = dict(_RETIRED) | _COUNTRY_CODES
    for language in pycountry.languages:
        alpha2 = getattr(language, "alpha_2", None)
        if alpha2 in ISO_639_1:
            codes[alpha2] = codes[language.alpha_3] = alpha2
            codes[getattr(language, "bibliographic", alpha2)] = alpha2
    return codes


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names; one of two languages counts if the seeds' languages agree."""
    meanings: dict[str, dict[str, str]] = {}
    for locale in NAMED_IN:
        for tag, name in Locale.parse(locale).languages.items():
            _learn(meanings, name, tag.partition("_")[0], locale)
    for code in set(_codes().values()):
        try:
            own = Locale.parse(code).languages.get(code)
        except UnknownLocaleError:
            continue
        if own:
            _learn(meanings, own, code, "en")
    said = {
        fold(word): code
        for code, words in _SAYINGS.items()
        for word in words.split(",")
    }
    return _agreed(meanings) | said


def _learn(meanings, name: str, code: str, locale: str) -> None:
    if _codes().get(code) == code:
        meanings.setdefault(fold(name), {}).setdefault(locale, code)


def _agreed(meanings: dict[str, dict[str, str]]) -> dict[str, str]:
    agreed = {}
    for name, by_locale in meanings.items():
        codes = set(by_locale.values())
        if len(codes) > 1:
            codes = {by_locale[locale] for locale in SEEDS if locale in by_locale}
        if len(codes) == 1:
            agreed[name] = codes.pop()
    return agreed
