"""Contacts as they leave: readable again, valid, and harmless to a spreadsheet."""

import csv
import io
import random
import unittest
from pathlib import Path

import vobject
from lxml import etree

from ...core.export import (
    EXPORT_HEADER,
    ExportedContact,
    contacts_csv,
    csv_head,
    csv_rows,
    restore,
    vcard_rows,
    xml_foot,
    xml_head,
    xml_rows,
)
from ...core.export.contact import PLAIN, PROOF
from ...core.layouts import template_headers
from ...core.pipeline import inspect
from ...core.types import ReadOptions

SCHEMA = Path(__file__).parents[2] / "static" / "xsd" / "contacts-1.xsd"
PIECES = [
    "Novák",
    "=1+1",
    "+420",
    "@x",
    "-",
    "'",
    '"',
    "\n",
    ";",
    "ž",
    "\t",
    "<b>",
    "&",
]
PIECES += ["x", " ", "0", "\x0b", "\ud7ff", "🙂"]
SURE = {"country": "CZ", "language": "cs", "website": "https://x.example"}
SURE |= {"vat": "CZ25596641", "company_registry": "25596641"}


def people(count, seed=7):
    """Contacts with whatever people type."""
    chance = random.Random(seed)

    def text():
        return "".join(chance.choices(PIECES, k=chance.randint(1, 5)))

    def told(name):
        return SURE.get(name) or text()

    for _number in range(count):
        values = {name: told(name) for name in PLAIN if chance.random() < 0.6}
        consent = {}
        if chance.random() < 0.5:
            consent = {"state": "granted", "consent": "yes", "wording": text()}
            consent["consent_date"] = "2025-03-04 05:06:07"
            consent |= {"purpose": "Marketing", "recorded_at": "2025-03-05 00:00:00"}
        yield ExportedContact(
            values,
            chance.random() < 0.3,
            [f"a{n}@x.example" for n in range(chance.randint(0, 3))],
            [f"+4206031234{n:02}" for n in range(chance.randint(0, 2))],
            [text() for _n in range(chance.randint(0, 2))],
            consent,
        )


class TestContactsExport(unittest.TestCase):
    def csv(self, contacts):
        headers = template_headers(contacts_csv.FIELDS, "en")
        return csv_head(headers, [f"Proof: {name}" for name in PROOF]) + csv_rows(
            contacts
        )

    def test_csv_says_what_contacts_hold(self):
        contacts = list(people(200))
        rows = list(csv.reader(io.StringIO(self.csv(contacts).removeprefix("\ufeff"))))
        self.assertEqual(len(rows), 201)
        for contact, row in zip(contacts, rows[1:], strict=True):
            cells = dict(zip(contacts_csv.FIELDS, map(restore, row), strict=False))
            for name in PLAIN:
                self.assertEqual(cells[name], contact.values.get(name, ""))
            for cell in row:
                self.assertNotRegex(cell[:1], r"[=+\-@\t\r\n]")

    def test_our_own_importer_knows_its_columns(self):
        for language in ("en", "de", "cs", "sk", "pl"):
            headers = template_headers(contacts_csv.FIELDS, language)
            text = csv_head(headers, PROOF) + csv_rows(people(50))
            found = inspect(text.encode(), "contacts.csv", ReadOptions())
            fields = [told.field for told in found.suggestions]
            known = len(contacts_csv.FIELDS)
            self.assertEqual(fields[:known], list(contacts_csv.FIELDS), language)
            self.assertEqual(set(fields[known:]), {None}, language)
            reasons = {told.reason for told in found.suggestions[known:]}
            self.assertEqual(reasons, {"known export"}, "so nobody is asked of them")
            self.assertEqual(found.reading.columns[-1].header, EXPORT_HEADER)

    def test_columns_somebody_added_are_asked_about(self):
        headers = template_headers(contacts_csv.FIELDS, "en")
        for place in (0, 3, len(PROOF)):
            proof = [*PROOF[:place], "Room", *PROOF[place:]]
            text = csv_head(headers, proof) + "a," * (len(headers) + len(proof)) + "\n"
            told = inspect(text.encode(), "contacts.csv", ReadOptions()).suggestions
            self.assertFalse(told[len(headers) + place].reason, place)

    def test_xml_follows_its_schema(self):
        schema = etree.XMLSchema(etree.parse(SCHEMA))
        text = xml_head("2026-01-02T03:04:05") + xml_rows(people(300)) + xml_foot()
        tree = etree.fromstring(text.encode())
        schema.assertValid(tree)
        self.assertEqual(len(tree), 300)
        empty = xml_head("2026-01-02T03:04:05") + xml_foot()
        schema.assertValid(etree.fromstring(empty.encode()))
        first = next(people(1))
        name = tree[0].findtext("{*}name")
        self.assertEqual(name, first.values["name"].replace("\x0b", "\ufffd"))

    def test_a_schema_that_refuses(self):
        schema = etree.XMLSchema(etree.parse(SCHEMA))
        contact = ExportedContact({"country": "Czechia"})
        text = xml_head("2026-01-02T03:04:05") + xml_rows([contact]) + xml_foot()
        self.assertFalse(schema.validate(etree.fromstring(text.encode())))

    def test_vcards_are_read_again(self):
        contacts = list(people(100))
        cards = list(vobject.readComponents(vcard_rows(contacts)))
        self.assertEqual(len(cards), 100)
        for contact, card in zip(contacts, cards, strict=True):
            told = [line.value for line in card.contents.get("email", [])]
            self.assertEqual(told, list(contact.emails))

    def test_a_vcard_of_little_and_of_odd_characters(self):
        contact = ExportedContact(
            {"name": "Eva\x0b Malá", "street2": "Back\x00yard"},
            emails=["eva\x1f@e.example"],
            phones=["+420\x7f603123456"],
            categories=["Gu\x08ests", "VIP"],
        )
        text = vcard_rows([contact])
        self.assertNotRegex(text, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
        card = vobject.readOne(text)
        self.assertEqual(card.adr.value.extended, "Backyard")
        self.assertEqual(card.email.value, "eva@e.example")
        self.assertEqual(card.tel.value, "+420603123456")
        self.assertEqual(card.categories.value, ["Guests", "VIP"])
