"""Addresses and numbers that stand for none."""

import re
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
        "stairs": frozenset(data["phone_stairs"]),
        "stairs_end": frozenset(stair[-3:] for stair in data["phone_stairs"]),
    }


def is_placeholder_email(key: str, more: Set[str] = frozenset()) -> bool:
    """Whether nobody is reached or recognised by an address.

    :param key: lower-case, its domain in ASCII
    :param more: further addresses (``own@hotel.example``), whole domains
        (``hotel.example`` or ``@hotel.example``) and words before the ``@``
        (``noaddress@``) that count as none; with a ``!`` in front, shapes of the data
        file that do not
    """
    local, _at, domain = key.rpartition("@")
    if more and (key in more or domain in more or f"@{domain}" in more):
        return True
    data = _data()
    plain = local if local.isalnum() else _plain(local)
    first = _first_label(domain)
    if more and f"{plain}@" in more:
        return True
    if plain in data["locals"] and f"!{plain}@" not in more:
        return True
    if more and f"@{first}" in more:
        return True
    if first in data["domains"] and f"!@{first}" not in more:
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
    digits = key.removeprefix("+")
    if not digits.isdigit():
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


_ADDRESS = re.compile(r"[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_DOMAIN = re.compile(r"@[a-z0-9-]+(\.[a-z0-9-]+)+")


def plain_value(text: str) -> str:
    """A value of an administrator's list as it is compared: ``No.Address@`` is
    ``noaddress@``, and of a number only the digits count."""
    text = text.strip().lower().lstrip("*")
    if text.endswith("@"):
        return _plain(text) + "@"
    if "@" in text:
        return text
    digits = "".join(filter(str.isdigit, text))
    if digits and not any(char.isalpha() for char in text):
        return ("+" if text.startswith("+") else "") + digits
    # A bare word is what stands before the @; with a dot, it is a domain.
    return f"@{text}" if "." in text else f"{_plain(text)}@"


def kind_of(value: str) -> str | bool:
    """What a value of such a list stands for: ``word`` (before the @), ``domain``,
    ``label`` (the first part of a domain, as the data file has them), ``address`` or
    ``phone``; False for anything else."""
    if value[:-1].isalnum() and value.endswith("@"):
        return "word"
    if _DOMAIN.fullmatch(value):
        return "domain"
    if value.startswith("@") and value[1:].isalnum():
        return "label"
    if _ADDRESS.fullmatch(value):
        return "address"
    digits = value.removeprefix("+")
    return "phone" if digits.isdigit() and len(digits) > 3 else False


def shipped_shapes() -> list[str]:
    """The words and domains of the data file, as an administrator's list has them."""
    data = _data()
    words = [f"{word}@" for word in data["locals"] if word]
    return sorted(words) + sorted(f"@{label}" for label in data["domains"] if label)


@lru_cache(maxsize=8192)
def _first_label(domain):
    return _plain(domain.partition(".")[0])


def _plain(text):
    return "".join(filter(str.isalnum, text))
