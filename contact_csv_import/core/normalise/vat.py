"""Numbers of taxpayers and of registers, as a contact keeps them.

Whether a number can exist is asked of python-stdnum, which holds the rule of each
country: https://arthurdejong.org/python-stdnum/formats
"""

import re
from functools import lru_cache

from stdnum.util import get_cc_module

from ..types import Normalised
from .placeholders import is_placeholder
from .text import cell_issue, clean_text

# "DIČ: CZ27082440", "USt-IdNr. DE 123 456 789", "IČO 270 82 440"
_LABEL = re.compile(
    r"\A(?:i[cč]\s*dph|di[cč]|i[cč]o?|nip|regon|krs|tva|iva|btw|"
    r"vat(?:\s*(?:no|nr|id|number|reg))*|u(?:st|id)[\w-]*(?:\s*nr)?|tax\s*id)"
    r"(?:\s*[.:#]+\s*|\s+)(?=\S*\d|[a-z]{2}\s)",
    re.IGNORECASE,
)
# More characters no country gives; Odoo keeps both in an index, which takes no page.
LONGEST_VAT, LONGEST_REGISTRY = 30, 100
_BETWEEN = re.compile(r"[\s.\-/]+")
# "CHE-123.456.788 MWST" is how a Swiss number is written, and how Odoo wants it.
_SWISS = re.compile(r"\ACHE[\s-]*\d", re.IGNORECASE)
# What stands in front of a number where that is not the code of the country, as the
# European Union has it (council directive 2006/112/EC, article 215).
_PREFIXES = {"EL": "GR", "XI": "GB"}
_COUNTRIES_OF_PREFIX = frozenset(
    """AT BE BG CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE
    SI SK XI CH NO""".split()
)


@lru_cache(maxsize=8192)
def normalise_vat(raw: str, country: str | None = None) -> Normalised[str]:
    """A VAT number without its label and blanks, in capitals.

    :param country: ISO alpha-2 code of who has it, where that is known
    :return: ``""`` where there is none. Issue: ``VAT_INVALID`` where the country has no
        such numbers; without a country, in front of it or beside it, any is accepted

    >>> normalise_vat("IČ DPH: SK 2021853504").value
    'SK2021853504'
    """
    text = _without_label(raw)
    if is_placeholder(text):
        return Normalised("")
    number = text if _SWISS.match(text) else _BETWEEN.sub("", text).upper()
    if not any(char.isdigit() for char in number) or len(number) > LONGEST_VAT:
        return Normalised("", (cell_issue("VAT_INVALID", raw),))
    prefix = number[:2] if number[:2] in _COUNTRIES_OF_PREFIX else ""
    prefix_country = _PREFIXES.get(prefix, prefix)
    if not _can_exist(number, prefix_country, country or ""):
        return Normalised("", (cell_issue("VAT_INVALID", raw),))
    return Normalised(number)


@lru_cache(maxsize=8192)
def normalise_registry(raw: str) -> Normalised[str]:
    """The number of a company in its country's register (IČO, REGON, HRB ...), as it is
    written, without its label; digits in groups are put together.

    >>> normalise_registry("IČO: 270 82 440").value
    '27082440'
    """
    text = _without_label(raw)
    if is_placeholder(text):
        return Normalised("")
    plain = _BETWEEN.sub("", text)
    number = plain if plain.isdigit() else text
    if len(number) > LONGEST_REGISTRY:
        new_issue = cell_issue("CELL_TOO_LONG", raw, "warning", limit=LONGEST_REGISTRY)
        return Normalised("", (new_issue,))
    return Normalised(number)


def _without_label(raw: str) -> str:
    return _LABEL.sub("", clean_text(raw).value).strip()


def _can_exist(number: str, prefix: str, country: str) -> bool:
    """A number may be one of the country in front of it, or of that beside it: letters
    in front may be a part of it, and foreign companies are registered too."""
    asked = [code for code in (prefix, country) if code]
    verdicts = [
        module.is_valid(number) for code in asked if (module := _rules_of(code))
    ]
    return any(verdicts) or not verdicts


@lru_cache(maxsize=512)
def _rules_of(country: str):
    return get_cc_module(country, "vat")
