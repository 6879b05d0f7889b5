"""Numbers of taxpayers: one key for all spellings of one number."""

import re
from functools import lru_cache

_NOT_OF_IT = re.compile(r"[\W_]+")
# "DIČ: CZ27082440", "USt-IdNr. DE 123 456 789", "VAT no. ..."
_LABEL = re.compile(
    r"\A\s*(?:i[cč]\s*dph|di[cč]|i[cč]o?|vat(?:\s*(?:no|nr|id|number|reg))*|nip|"
    r"u(?:st|id)[\w-]*(?:\s*nr)?|tva|iva|btw|tax\s*id)\s*[.:#]+\s*",
    re.IGNORECASE,
)
# Two letters in front are the country: EL is Greece there, XI Northern Ireland.
_PREFIX = re.compile(r"\A([A-Z]{2})(?=[A-Z0-9]*\d)")
_COUNTRIES = {"EL": "GR", "XI": "GB", "GB": "GB"}


@lru_cache(maxsize=8192)
def vat_key(raw: str, country: str | None = None) -> tuple[str, str] | None:
    """What is compared of a number, however it is written.

    Odoo keeps ``2021853504`` and ``SK2021853504`` apart; they are one company's.

    :param country: ISO alpha-2 code of the company's country, where it is known
    :return: the country (``""`` where nothing says it) and the number without it, of
        letters and digits only; None where there is no number. Two keys are of one
        company where the numbers are equal and the countries do not differ.

    >>> vat_key("SK 2021853504"), vat_key("2021853504", "SK")
    (('SK', '2021853504'), ('SK', '2021853504'))
    """
    text = _NOT_OF_IT.sub("", _LABEL.sub("", raw)).upper()
    if not any(char.isdigit() for char in text):
        return None
    own = (country or "").upper()
    told = _PREFIX.match(text)
    prefix = told[1] if told else ""
    if prefix and _is_country(prefix, own, text):
        return _COUNTRIES.get(prefix, prefix), text[2:]
    return own, text


def same_vat(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Whether two keys may be of one company.

    >>> same_vat(vat_key("CZ27082440"), vat_key("270 82 440"))
    True
    """
    if one is None or other is None or one[1] != other[1]:
        return False
    return not one[0] or not other[0] or one[0] == other[0]


def _is_country(prefix: str, own: str, text: str) -> bool:
    """Whether two letters are a country and no part of the number, as in the numbers of
    Irish, French and Spanish companies of which one begins with letters."""
    if own:
        return _COUNTRIES.get(prefix, prefix) == _COUNTRIES.get(own, own) or (
            prefix in _EU and len(text) > _SHORTEST
        )
    return prefix in _EU or len(text) > _SHORTEST


_SHORTEST = 9
_EU = frozenset(
    """AT BE BG CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL PL PT RO SE
    SI SK XI CH NO""".split()
)
