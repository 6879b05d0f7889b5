"""Contacts as XML; the schema is ``static/xsd/contacts-1.xsd``."""

import re
from collections.abc import Iterable

from lxml import etree

from .contact import PLAIN, ExportedContact

NAMESPACE = "urn:contact-csv-import:contacts:1"
# What XML 1.0 cannot hold (production 2, Char).
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_head(exported_at: str) -> str:
    """
    :param exported_at: ISO 8601
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<contacts xmlns="{NAMESPACE}" version="1" exported="{exported_at}">\n'
    )


def xml_foot() -> str:
    return "</contacts>\n"


def xml_rows(contacts: Iterable[ExportedContact]) -> str:
    """The elements of some contacts, one a line."""
    return "".join(f"{_element(contact)}\n" for contact in contacts)


def _element(contact):
    kind = "company" if contact.is_company else "person"
    element = etree.Element("contact", kind=kind)
    for name in PLAIN:
        if text := contact.values.get(name):
            _add(element, name, text)
    for name, several in (
        ("email", contact.emails),
        ("phone", contact.phones),
        ("category", contact.categories),
    ):
        for text in several:
            _add(element, name, text)
    if contact.consent.get("state"):
        consent = etree.SubElement(element, "consent", state=contact.consent["state"])
        for name in CONSENT_PARTS:
            if text := contact.consent.get(name):
                _add(consent, name, text)
    return etree.tostring(element, encoding="unicode")


CONSENT_PARTS = (
    *("purpose", "consent_date", "method", "consent_source", "wording"),
    *("consent_ip", "consent_confirmed", "recorded_at", "file_sha256", "line"),
)


def _add(parent, name, text):
    etree.SubElement(parent, name).text = _ILLEGAL.sub("\ufffd", text)
