"""What the cells of a column look like, as far as a suggestion needs it.

These are looks, not validation: ``eliska(at)x.example`` beside good addresses does not
make a column another one.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

import pycountry
from babel import Locale

from .folding import key, words
from .vocabulary import values

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_PHONE = re.compile(r"\+?[\d\s()./-]+")
_PHONE_DIGITS = range(9, 16)
_ZIP_AND_CITY = re.compile(
    r"(?:[A-Z]{1,3}[- ])?(?:\d{3} ?\d{2}|\d{4,6}|\d{2}-\d{3})[ ,]+[^\W\d_]{2}.*"
)
_FIVE_DIGITS = re.compile(r"\d{3} ?\d{2}")
_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.] ?\d{1,2}[-/.] ?\d{4})([ T]\d.*)?"
)
# One word with a small and a capital letter, a digit and a character of no code.
_PASSWORD = re.compile(
    r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!?$%^&*#=+~])(?!.*[@/:;,])\S{8,64}"
)
# The answer of a server that took no mail.
_REFUSED_MAIL = re.compile(
    r"(?:smtp[;: ]+)?[45](?:[0-7]\d[ -]+[45]\.\d+\.\d+\b|(?:21|5\d)[ -]+[a-z]).*",
    re.IGNORECASE | re.DOTALL,
)
_SECONDS = re.compile(r"1[0-9]{9}(?:\d{3})?")
_NOTHING = frozenset(("", "null", "none", "nan", "na", "undefined"))
_BOXES = tuple("☐☑☒✓✔✗✘")
_NUMBER = re.compile(r"[#+-]?[\d\s.,]*\d")
_COUNTRY_LANGUAGES = ("en", "de", "cs", "sk", "pl")
MOST = 0.5


def share(samples: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of samples that pass, 0.0 where there are none."""
    return sum(map(test, samples)) / len(samples) if samples else 0.0


def is_email(cell: str) -> bool:
    return _EMAIL.search(cell) is not None


def is_zip(cell: str) -> bool:
    """Five digits, as in France, Spain and Czechia."""
    return _FIVE_DIGITS.fullmatch(cell.strip().lstrip("'")) is not None


def is_zip_and_city(cell: str) -> bool:
    """A postal code before a city: ``01067 Dresden``, ``L-1234 Luxembourg``."""
    return _ZIP_AND_CITY.fullmatch(cell.strip()) is not None


def is_phone(cell: str) -> bool:
    """A number people write as a phone: grouped, or beginning with + or 0.

    Dates, amounts, reservation numbers and IP addresses are not.
    """
    text = cell.strip().lstrip("'")
    if not _PHONE.fullmatch(text) or is_date(text):
        return False
    if sum(char.isdigit() for char in text) not in _PHONE_DIGITS:
        return False
    return text.startswith(("+", "0", "(")) or bool(re.search(r"[ /-]", text))


def is_dialled(cell: str) -> bool:
    """A phone number, also one written without any sign of it: ``420777123456``."""
    text = cell.strip().lstrip("'+")
    return is_phone(cell) or (text.isdigit() and len(text) in _PHONE_DIGITS)


def is_date(cell: str) -> bool:
    return _DATE.fullmatch(cell.strip()) is not None


def is_web_address(cell: str) -> bool:
    """A link, or a host with its dot; the name of a shop's view is none."""
    text = cell.strip()
    return is_link(text) or ("." in text and " " not in text)


def is_link(cell: str) -> bool:
    return "://" in cell or cell.strip().lower().startswith("www.")


def is_opt_out(cell: str) -> bool:
    """A yes or no, a day (also as seconds since 1970), or a word that speaks for
    itself; a mere "-" too."""
    kinds = ("yes_no", "plain_yes_no", "consent_states", "opted_out")
    if _SECONDS.fullmatch(cell.strip()):
        return True
    return is_date(cell) or not key(cell) or any(key(cell) in values(k) for k in kinds)


def begins_as_answer(cell: str) -> bool:
    """A yes or a no with more behind it: "Nein danke", or a box that is ticked."""
    first = words(cell)[:1]
    return bool(first) and first[0] in values("plain_yes_no") or cell[:1] in _BOXES


def is_nothing(cell: str) -> bool:
    """A mark, or a word that programs write for nothing."""
    return key(cell) in _NOTHING


def is_suppression(cell: str) -> bool:
    """Why a mailing system writes to somebody no more."""
    return key(cell) in values("suppressions") or bool(_REFUSED_MAIL.fullmatch(cell))


def is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell.strip().lstrip("'")) is not None


def is_password(cell: str) -> bool:
    """What password rules ask for; simpler ones are not recognised."""
    return _PASSWORD.fullmatch(cell.strip()) is not None


def is_country_code(cell: str) -> bool:
    """An ISO 3166-1 alpha-2 code in capitals; in small letters it may be a language."""
    text = cell.strip()
    return text.isupper() and text in _country_codes()


def is_country(cell: str) -> bool:
    """A code, or a name in one of the languages of templates."""
    return is_country_code(cell) or key(cell) in _country_names()


def is_one_of(kind: str) -> Callable[[str], bool]:
    """A test for a kind of values of ``rules.toml``."""
    return lambda cell: key(cell) in values(kind)


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(country.alpha_2 for country in pycountry.countries)


@cache
def _country_names() -> frozenset[str]:
    return frozenset(
        key(name)
        for language in _COUNTRY_LANGUAGES
        for code, name in Locale(language).territories.items()
        if code in _country_codes()
    )
