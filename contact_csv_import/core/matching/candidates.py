"""Which records are worth comparing: those that share a key."""

import re
import string
from collections.abc import Iterator

from .records import Record
from .single_values import mailbox_of

_NO_DIGIT = re.compile(r"\D+")
# Around the number of most addresses that have one.
_AROUND_DIGITS = f"{string.ascii_letters}._-"
# Kinds that name a person; the others only say that two rows are worth a look.
STRONG = ("email", "phone", "relay", "ref", "vat")


def values_of(record: Record) -> Iterator[tuple[str, str]]:
    """``(kind, value)`` of what identifies a record."""
    for value in record.emails:
        yield "email", value
    for value in record.phones:
        yield "phone", value
    yield from _other_values(record)


def _other_values(record):
    values = []
    if record.relay:
        values.append(("relay", record.relay))
    if record.ref:
        values.append(("ref", f"{record.source}\0{record.ref}"))
    if record.vat:
        values.append(("vat", record.vat))
    return values


def keys_of(record: Record) -> list[tuple[str, str]]:
    """All candidate keys of a record, those of ``values_of`` first."""
    keys = [("email", value) for value in record.emails]
    keys += [("phone", value) for value in record.phones]
    keys += _other_values(record)
    mailbox = ""
    if record.emails and (mailbox := mailbox_of(record.emails[0])) != record.emails[0]:
        # Whoever writes the mailbox as it is has this for an address.
        keys.append(("email", mailbox))
    if not record.name.words:
        return keys
    name = record.name.key
    if record.birth:
        keys += [("birth", f"{record.birth}\0{word}") for word in record.name.words]
    if record.street and record.place:
        keys.append(("address", f"{name}\0{record.street}\0{record.place}"))
    if mailbox:
        # An address one slip apart, or another way to write it: the same name, domain,
        # numbers, first letter.
        local, _at, domain = mailbox.rpartition("@")
        digits = local.strip(_AROUND_DIGITS)
        if not digits.isdecimal():
            digits = _NO_DIGIT.sub("", digits)
        keys.append(("mailbox", f"{name}\0{domain}\0{digits}\0{local[:1]}"))
    elif not record.phones:
        keys += _postal_keys(record, name)
    return keys


def _postal_keys(record, name):
    """Of a row without any address of its own, less has to do."""
    if record.place:
        yield "place", f"{name}\0{record.place}"
    if record.street:
        for word in record.name.words:
            yield "street", f"{word}\0{record.street}"
