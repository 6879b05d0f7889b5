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
    signs = (
        {
            normalise_language(part).value
            for each in languages
            for part in re.split("[/,;]", each)
            if part.strip()
        },
        {ending.lower() for each in emails for ending in _ENDING.findall(each)},
        ["".join(filter(str.isdigit, each)) for each in phones if _is_foreign(each)],
    )
    if _speaks_for(cell, signs):
        return None, False
    for meant in MEANT[cell]:
        if _speaks_for(meant, signs):
            return meant, False
    spoken = signs[0] - {None}
    return None, bool(spoken or signs[2])


# Signs of vehicles that are no codes of ISO, with the postal codes of their countries:
# "L" alone may be anything, beside "L-1234" it is Luxembourg.
_VEHICLES = {
    "L": ("LU", re.compile(r"(?:L[- ])?\d{4}")),
    "B": ("BE", re.compile(r"(?:B[- ])?\d{4}")),
    "N": ("NO", re.compile(r"(?:N[O]?[- ])?\d{4}")),
    "P": ("PT", re.compile(r"(?:P[T]?[- ])?\d{4}(?:-\d{3})?")),
    "E": ("ES", re.compile(r"(?:E[- ])?\d{5}")),
    "S": ("SE", re.compile(r"(?:S[E]?[- ])?\d{3} ?\d{2}")),
    "FL": ("LI", re.compile(r"(?:FL[- ])?94[89]\d")),
    "SLO": ("SI", re.compile(r"(?:S[LI][O]?[- ])?\d{4}")),
}
VEHICLES = frozenset(_VEHICLES)


def country_of_vehicles(sign: str, zips: Iterable[str]) -> str | None:
    """The country of a sign of vehicles, beside a postal code that fits it.

    :param sign: one of ``VEHICLES``

    >>> country_of_vehicles("L", ["L-1234"]), country_of_vehicles("L", ["01067"])
    ('LU', None)
    """
    country, shape = _VEHICLES[sign]
    return country if any(shape.fullmatch(each.strip()) for each in zips) else None


def _is_foreign(phone: str) -> bool:
    return phone.strip().startswith(("+", "00"))


def _speaks_for(country, signs):
    spoken, endings, numbers = signs
    languages, domains, prefixes = (
        each.split() for each in _SIGNS.get(country, ("",) * 3)
    )
    if spoken.intersection(languages) or endings.intersection(domains):
        return True
    return any(
        number.removeprefix("00").startswith(tuple(prefixes)) for number in numbers
    )
