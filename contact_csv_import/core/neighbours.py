"""Codes of countries that mean another one to those who wrote them: what the row says.

``SR`` is Suriname, and in Czech and Slovak lists the Slovak Republic. The other cells
of the row decide; where they fit neither, nobody knows.
"""

import re
from collections.abc import Iterable, Mapping

from .normalise.language import normalise_language

# Code as it is written -> what else it is written for.
MEANT: Mapping[str, tuple[str, ...]] = {
    "SR": ("SK",),
    "AU": ("AT",),
    "GE": ("DE",),
    "SL": ("SK", "SI"),
    "IR": ("IE",),
    "SP": ("ES",),
    "PO": ("PL",),
}
# What speaks for a country: languages, ends of e-mail addresses, prefixes of phones.
_SIGNS = {
    "SK": ("sk cs", "sk cz", "421 420"),
    "AT": ("de", "at de", "43 49"),
    "DE": ("de", "de", "49"),
    "SI": ("sl", "si", "386"),
    "IE": ("en ga", "ie", "353"),
    "ES": ("es ca", "es", "34"),
    "PL": ("pl", "pl", "48"),
    "SR": ("nl", "sr", "597"),
    "AU": ("en", "au", "61"),
    "GE": ("ka", "ge", "995"),
    "SL": ("en", "sl", "232"),
    "IR": ("fa", "ir", "98"),
}
_ENDING = re.compile(r"@[^\s@]+\.([a-z]{2})\b", re.IGNORECASE)


def country_meant(
    cell: str,
    languages: Iterable[str],
    emails: Iterable[str],
    phones: Iterable[str],
) -> tuple[str | None, bool]:
    """What a code of ``MEANT`` means in its row.

    :param cell: a key of ``MEANT``
    :return: the country, None where the code is right as it is; and whether the row
        speaks of a country that is neither
    """
    told = (
        {
            normalise_language(part).value
            for each in languages
            for part in re.split("[/,;]", each)
            if part.strip()
        },
        {found.lower() for each in emails for found in _ENDING.findall(each)},
        ["".join(filter(str.isdigit, each)) for each in phones if _is_foreign(each)],
    )
    if _speaks_for(cell, told):
        return None, False
    for meant in MEANT[cell]:
        if _speaks_for(meant, told):
            return meant, False
    languages_told = told[0] - {None}
    return None, bool(languages_told or told[2])


def _is_foreign(phone: str) -> bool:
    return phone.strip().startswith(("+", "00"))


def _speaks_for(country, told):
    spoken, endings, numbers = told
    languages, domains, prefixes = (
        each.split() for each in _SIGNS.get(country, ("",) * 3)
    )
    if spoken.intersection(languages) or endings.intersection(domains):
        return True
    return any(
        number.removeprefix("00").startswith(tuple(prefixes)) for number in numbers
    )
