"""Which records are worth comparing: those that share a key."""

import re
from collections.abc import Iterator

from .records import Record
from .single_values import mailbox_of

_NO_DIGIT = re.compile(r"\D+")
# Kinds that name a person; the others only say that two rows are worth a look.
STRONG = ("email", "phone", "relay", "ref", "vat")


def values_of(record: Record) -> Iterator[tuple[str, str]]:
    """``(kind, value)`` of what identifies a record."""
    for value in record.emails:
        yield "email", value
    for value in record.phones:
        yield "phone", value
    if record.relay:
        yield "relay", record.relay
    if record.ref:
        yield "ref", f"{record.source}\0{record.ref}"
    if record.vat:
        yield "vat", record.vat


def keys_of(record: Record) -> Iterator[tuple[str, str]]:
    """All candidate keys of a record, those of ``values_of`` first."""
    yield from values_of(record)
    if not record.name:
        return
    name = record.name.key
    reachable = record.emails or record.phones
    if record.birth:
        for word in record.name.words:
            yield "birth", f"{record.birth}\0{word}"
    if record.street and record.place:
        yield "address", f"{name}\0{record.street}\0{record.place}"
    for mail in record.emails[:1]:
        # An address one slip apart, or another way to write it: the same name, domain,
        # numbers, first letter.
        local, _at, domain = mailbox_of(mail).rpartition("@")
        digits = "" if local.isalpha() else _NO_DIGIT.sub("", local)
        yield "mailbox", f"{name}\0{domain}\0{digits}\0{local[:1]}"
    if not reachable:
        yield from _postal_keys(record, name)


def _postal_keys(record, name):
    """Of a row without any address of its own, less has to do."""
    if record.place:
        yield "place", f"{name}\0{record.place}"
    if record.street:
        for word in record.name.words:
            yield "street", f"{word}\0{record.street}"
