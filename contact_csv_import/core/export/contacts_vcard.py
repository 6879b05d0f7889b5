"""Contacts as vCards (RFC 2426, version 3.0: what phones and mail programs read)."""

import re
from collections.abc import Iterable

import vobject

from .contact import ExportedContact

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def vcard_rows(contacts: Iterable[ExportedContact]) -> str:
    return "".join(_card(contact) for contact in contacts)


def _card(contact):
    told = {name: _CONTROL.sub("", text) for name, text in contact.values.items()}
    card = vobject.vCard()
    name = told.get("name") or (contact.emails or contact.phones or ("-",))[0]
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(
        family=told.get("family_name", "" if told.get("given_name") else name),
        given=told.get("given_name", ""),
        prefix=told.get("salutation", ""),
    )
    if contact.is_company:
        card.add("org").value = [name]
    elif told.get("company"):
        card.add("org").value = [told["company"]]
    for number, email in enumerate(contact.emails):
        line = card.add("email")
        line.value = email
        line.type_param = ["INTERNET", "PREF"] if not number else "INTERNET"
    for number, phone in enumerate(contact.phones):
        line = card.add("tel")
        line.value = phone
        line.type_param = ["VOICE", "PREF"] if not number else "VOICE"
    places = ("street", "zip", "city", "region", "country")
    if any(told.get(place) for place in places):
        card.add("adr").value = vobject.vcard.Address(
            street=told.get("street", ""),
            extended=told.get("street2", ""),
            code=told.get("zip", ""),
            city=told.get("city", ""),
            region=told.get("region", ""),
            country=told.get("country", ""),
        )
    for field, kind in (("function", "title"), ("website", "url"), ("notes", "note")):
        if told.get(field):
            card.add(kind).value = told[field]
    if contact.categories:
        card.add("categories").value = list(contact.categories)
    return card.serialize(validate=False)
