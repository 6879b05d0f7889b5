"""Addresses and numbers that stand for none."""

import tomllib
from collections.abc import Set
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "placeholder_values.toml"
# Of a number, at most so many digits in front are the code of a country.
_COUNTRY_DIGITS = 3
LONGEST_ENDING = 4  # ".com"


@cache
def _data():
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        "locals": frozenset(map(_plain, data["email_locals"].split())),
        "domains": frozenset(map(_plain, data["email_domains"].split())),
        "repeated": data["phone_repeated"],
        "stairs": tuple(data["phone_stairs"]),
    }


@lru_cache(maxsize=65_536)
def is_placeholder_email(key: str, more: Set[str] = frozenset()) -> bool:
    """Whether nobody is reached or recognised by an address.

    :param key: lower-case, its domain in ASCII
    :param more: further addresses (``own@hotel.example``) and whole domains
        (``hotel.example`` or ``@hotel.example``) that count as none
    """
    local, _at, domain = key.rpartition("@")
    if key in more or domain in more or f"@{domain}" in more:
        return True
    data = _data()
    plain, first = _plain(local), _plain(domain.partition(".")[0])
    if plain in data["locals"] or first in data["domains"]:
        return True
    # x@x.xx, aaa@aaa.cz: one letter again and again, and no more behind the dot.
    repeated = len(set(plain)) < 2 and len(set(first)) < 2 and plain[:1] == first[:1]
    return repeated and len(domain) - len(first) <= LONGEST_ENDING


@lru_cache(maxsize=65_536)
def is_placeholder_phone(key: str, more: Set[str] = frozenset()) -> bool:
    """Whether a number is none: all zeros, 123456789.

    :param key: as normalised (``+420000000000``) or as typed
    :param more: further numbers that count as none
    """
    if key in more:
        return True
    digits = "".join(char for char in key if char.isdigit())
    if not digits:
        return False
    data = _data()
    # Whatever of it is the code of a country, the rest is one digit or a staircase.
    international = key.startswith(("+", "00"))
    for size in range(_COUNTRY_DIGITS + 1 if international else 1):
        rest = digits[size:]
        if len(rest) >= data["repeated"] and len(set(rest)) == 1:
            return True
        if rest in data["stairs"]:
            return True
    return False


def _plain(text):
    return "".join(char for char in text if char.isalnum())
