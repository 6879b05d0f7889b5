"""A row or a contact, folded once, as the comparison looks at it."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from .names import NO_NAME, Name, fold_company, fold_name
from .names.folding import fold_word, spelling
from .placeholders import is_placeholder_email, is_placeholder_phone

# Days that forms and systems fill in.
GUESSED_BIRTHS = frozenset(("1900-01-01", "1970-01-01", "1901-01-01", "2000-01-01"))


@dataclass(slots=True)
class Record:
    """What is known of a person (or of a company) in one place.

    Everything is a key already: lower case, no accents, numbers in one form.

    :ivar number: the line of the file, or the id of the contact
    :ivar emails: its own first; placeholders are left out
    :ivar phones: likewise
    :ivar relay: the address of a booking, which belongs to the guest under this name
    :ivar source: where ``ref`` counts: references of two sources say nothing
    :ivar street: with its number; ``place`` is the postal code, or else the city
    :ivar vat: without the country in front of it, which is ``vat_country``, if known
    :ivar birth: ISO date
    :ivar placeholders: ``(kind, value)`` of the addresses that stand for none
    """

    number: int
    name: Name = NO_NAME
    is_company: bool = False
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    relay: str = ""
    ref: str = ""
    source: str = ""
    vat: str = ""
    vat_country: str = ""
    birth: str = ""
    street: str = ""
    place: str = ""
    company: str = ""
    placeholders: tuple[tuple[str, str], ...] = ()

    def content(self) -> tuple:
        """What two rows have in common that say the same; also an order of records
        that does not depend on where they stand."""
        return (
            self.name.key,
            self.is_company,
            self.emails,
            self.phones,
            self.relay,
            self.ref,
            self.source,
            self.vat,
            self.vat_country,
            self.birth,
            self.street,
            self.place,
            self.company,
        )


def make_record(
    number: int,
    values: Mapping,
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    *,
    relay: str = "",
    source: str = "",
    is_company: bool = False,
    placeholders: Set[str] = frozenset(),
) -> Record:
    """The record of a row or a contact.

    :param values: ``name``, ``given_name``, ``family_name``, ``ref``, ``vat``,
        ``birth``, ``street``, ``zip``, ``city``, ``country`` (its code), ``company``:
        whatever is there
    :param emails: normalised keys, its own address first
    :param phones: likewise
    :param placeholders: further addresses and numbers that stand for none
    """
    left_out = []
    for kind, keys, is_none in (
        ("email", emails, is_placeholder_email),
        ("phone", phones, is_placeholder_phone),
    ):
        left_out += [(kind, value) for value in keys if is_none(value, placeholders)]
    if left_out:
        emails = [value for value in emails if ("email", value) not in left_out]
        phones = [value for value in phones if ("phone", value) not in left_out]
    record = _record(number, values, emails, phones, relay, source, is_company)
    record.placeholders = tuple(left_out)
    return record


def _record(number, values, emails, phones, relay, source, is_company):
    get = values.get
    name = get("name") or ""
    company = get("company")
    given, family = get("given_name") or "", get("family_name") or ""
    if is_company:
        folded = fold_company(name or company or "")
    elif emails and _signs_on_as(name or f"{given}{family}", emails):
        folded = NO_NAME
    else:
        folded = fold_name(name, given, family)
    record = Record(number, folded, is_company)
    record.emails = tuple(dict.fromkeys(emails)) if len(emails) > 1 else tuple(emails)
    record.phones = tuple(dict.fromkeys(phones)) if len(phones) > 1 else tuple(phones)
    record.relay = relay
    record.source = source
    record.ref = get("ref") or ""
    if vat := get("vat"):
        record.vat, record.vat_country = fold_vat(vat), vat_country(vat)
        record.vat_country = record.vat_country or get("country") or ""
    if (birth := get("birth")) and birth not in GUESSED_BIRTHS:
        record.birth = birth
    if street := get("street"):
        record.street = fold_street(street)
    postal_code, city = get("zip"), get("city")
    if postal_code or city:
        record.place = fold_place(postal_code or "", city or "")
    if company:
        record.company = " ".join(fold_company(company).words)
    return record


def _signs_on_as(name, emails):
    """Whether a name is what stands before the ``@``: "j.novak" is none."""
    if name.isalpha() or " " in name:
        return False
    name = name.casefold()
    return any(name == mail.partition("@")[0] for mail in emails)


def row_record(
    number: int,
    values: Mapping,
    keys: Mapping[str, str],
    further_keys: Sequence[Sequence[str]] | None,
    kinds: Sequence[str],
    is_company: bool,
) -> Record:
    """The record of a row as it is staged.

    :param values: field -> normalised value
    :param keys: match kind -> key
    :param further_keys: ``[kind, key]`` of the further addresses
    :param kinds: the match kinds in use; the others are not looked at
    """
    email = keys.get("email") if "email" in kinds else None
    phone = keys.get("phone") if "phone" in kinds else None
    emails, phones = [email] if email else [], [phone] if phone else []
    for kind, key in further_keys or ():
        # Of an address of a booking nobody is recognised, see ``relay``.
        if kind in kinds and not key.startswith("relay:"):
            (emails if kind == "email" else phones).append(key)
    relay = keys.get("relay") if "relay" in kinds else ""
    relay = relay.partition(" ")[0] if relay else ""
    record = _record(number, values, emails, phones, relay, "", is_company)
    record.ref = (keys.get("ref") or "") if "ref" in kinds else ""
    if "vat" not in kinds:
        record.vat = record.vat_country = ""
    return record


@lru_cache(maxsize=65_536)
def fold_street(street: str) -> str:
    """The street with its number, however its words stand and are shortened:
    ``Hauptstraße 5`` and ``5 Hauptstr.`` are one."""
    words = [fold_word(word) for word in street.replace("/", " ").split()]
    folded = []
    for word in filter(None, words):
        for long, short in _STREETS:
            if word.endswith(long):
                word = word.removesuffix(long) + short
                break
        if word and word not in _STREET_WORDS:
            folded.append(spelling(word))
    return " ".join(sorted(folded))


_STREETS = (("strasse", "str"), ("street", "str"), ("platz", "pl"), ("avenue", "ave"))
_STREET_WORDS = frozenset(("ul", "ulice", "ulica", "nr", "c", "cp", "no", "str", "st"))


@lru_cache(maxsize=65_536)
def fold_place(postal_code: str, city: str) -> str:
    """The postal code without blanks and country, or else the city."""
    digits = "".join(char for char in postal_code if char.isalnum()).casefold()
    digits = digits.lstrip("abcdefghijklmnopqrstuvwxyz-") or digits
    return digits or fold_word(city)


_NOT_OF_A_NUMBER = re.compile("[^0-9A-Z]+")
# Letters in front of numbers where they are not the code of the country.
_PREFIXES = {"EL": "GR", "XI": "GB"}


@lru_cache(maxsize=65_536)
def fold_vat(vat: str) -> str:
    """A VAT number without punctuation and the country in front of it: Odoo keeps
    2021853504 and SK2021853504 apart, and they are one company's.

    >>> fold_vat("sk 202 185 35-04")
    '2021853504'
    """
    plain = _NOT_OF_A_NUMBER.sub("", vat.upper())
    return plain[2:] if plain[:2].isalpha() else plain


def vat_country(vat: str) -> str:
    """The country in front of a VAT number, ``""`` where there is none."""
    prefix = _NOT_OF_A_NUMBER.sub("", vat.upper())[:2]
    return _PREFIXES.get(prefix, prefix) if prefix.isalpha() else ""
