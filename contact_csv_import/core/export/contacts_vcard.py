"""Contacts as vCards (RFC 2426, version 3.0: what phones and mail programs read)."""

import re
from collections.abc import Iterable

import vobject

from .contact import ExportedContact

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def vcard_rows(contacts: Iterable[ExportedContact]) -> str:
    return "".join(_card(contact) for contact in contacts)


def _card(contact):
    values = {name: _CONTROL.sub("", text) for name, text in contact.values.items()}
    card = vobject.vCard()
    name = values.get("name") or (contact.emails or contact.phones or ("-",))[0]
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
    for number, email in enumerate(contact.emails):
        line = card.add("email")
        line.value = email
        line.type_param = ["INTERNET", "PREF"] if not number else "INTERNET"
    for number, phone in enumerate(contact.phones):
        line = card.add("tel")
        line.value = phone
        line.type_param = ["VOICE", "PREF"] if not number else "VOICE"
    places = ("street", "zip", "city", "region", "country")
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
    if contact.categories:
        card.add("categories").value = list(contact.categories)
    return card.serialize(validate=False)
