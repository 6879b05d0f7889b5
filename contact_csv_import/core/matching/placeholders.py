"""Addresses and numbers that stand for none."""

import tomllib
from collections.abc import Set
from functools import cache
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
        "stairs": frozenset(data["phone_stairs"]),
        "stairs_end": frozenset(stair[-3:] for stair in data["phone_stairs"]),
    }


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
    first = domain.partition(".")[0]
    plain = local if local.isalnum() else _plain(local)
    first = first if first.isalnum() else _plain(first)
    if plain in data["locals"] or first in data["domains"]:
        return True
    # x@x.xx, aaa@aaa.cz: one letter again and again, and no more behind the dot.
    if plain[:1] != first[:1] or len(domain) - len(first) > LONGEST_ENDING:
        return False
    return len(set(plain)) < 2 and len(set(first)) < 2


def is_placeholder_phone(key: str, more: Set[str] = frozenset()) -> bool:
    """Whether a number is none: all zeros, 123456789.

    :param key: as normalised (``+420000000000``) or as typed
    :param more: further numbers that count as none
    """
    if key in more:
        return True
    digits = "".join(filter(str.isdigit, key))
    if not digits:
        return False
    data = _data()
    # Most numbers end neither in twice the same digit nor like a staircase.
    if digits[-2:-1] != digits[-1] and digits[-3:] not in data["stairs_end"]:
        return False
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
    return "".join(filter(str.isalnum, text))
