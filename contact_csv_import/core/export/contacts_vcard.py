"""Contacts as vCards (RFC 2426, version 3.0: what phones and mail programs read)."""

import re
from collections.abc import Iterable

import vobject

from .contact import ExportedContact

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def vcard_rows(contacts: Iterable[ExportedContact]) -> str:
    return "".join(_card(contact) for contact in contacts)


def _card(contact):
    values = {name: _printable(text) for name, text in contact.values.items()}
    emails, phones, categories = (
        [_printable(text) for text in texts]
        for texts in (contact.emails, contact.phones, contact.categories)
    )
    card = vobject.vCard()
    name = values.get("name") or (emails or phones or ["-"])[0]
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(
        family=values.get("family_name", "" if values.get("given_name") else name),
        given=values.get("given_name", ""),
        prefix=values.get("salutation", ""),
    )
    if contact.is_company:
        card.add("org").value = [name]
    elif values.get("company"):
        card.add("org").value = [values["company"]]
    for number, email in enumerate(emails):
        line = card.add("email")
        line.value = email
        line.type_param = ["INTERNET", "PREF"] if not number else "INTERNET"
    for number, phone in enumerate(phones):
        line = card.add("tel")
        line.value = phone
        line.type_param = ["VOICE", "PREF"] if not number else "VOICE"
    places = ("street", "street2", "zip", "city", "region", "country")
    if any(values.get(place) for place in places):
        card.add("adr").value = vobject.vcard.Address(
            street=values.get("street", ""),
            extended=values.get("street2", ""),
            code=values.get("zip", ""),
            city=values.get("city", ""),
            region=values.get("region", ""),
            country=values.get("country", ""),
        )
    for field, kind in (("function", "title"), ("website", "url"), ("notes", "note")):
        if values.get(field):
            card.add(kind).value = values[field]
    if categories:
        card.add("categories").value = categories
    return card.serialize(validate=False)


def _printable(text):
    return _CONTROL.sub("", text)
