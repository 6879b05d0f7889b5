"""Rows taken as they stand come to the same as rows that are read one by one."""

import random

import pytest

from odoo.addons.contact_csv_import.core.plain_rows import ENOUGH
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Issue, Row

ODD = (
    *("", " ", "-", "x", "NULL", "Null", "n/a", "#N/A", "#REF!", "=1+1", "'=1", "@x"),
    *("  two  blanks ", "a\nb", "a\tb", "M&uuml;ller", "JÃ¼rgen", "\u200bJan", "\x07"),
    *('say "x"', "back\\slash", "Ca\u0308cilie", "x" * 33_000),
)
NAMES = (
    *("Jan Novák", "Eva Malá", "Guest 000123", "Ana-Maria Šťastná", "Jan A. Novák"),
    *("MAX MUSTERMANN", "max muster", "Novák, Jan", "Jan a Eva Novákovi", "Herr Weiß"),
    *("Familie Schmidt", "Mr & Mrs Young", "Ing. Jan Novák", "O'Neill", "Hotel Huber"),
)
PARTS = ("Jan", "Eva", "Novák", "Malá", "Anna-Lena", "novák", "EVA", "van", "d'Arc")
ADDRESSES = (
    *("jan@x.example", "Eva.Mala@x.example", "a+b@x.example", "guest1@hotel.example"),
    *("jan@gmial.com", "noemail@x.example", "own@hotel.example", "jan@büro.example"),
    *("jan@xn--bro-hoa.example", "a@x.example, b@x.example", "Jan <jan@x.example>"),
    *("jan@guest.booking.com", "jan@", "x@x.xx", "'jan@x.example'", "JAN@X.EXAMPLE"),
)
PHONES = (
    *("+420 603 123 456", "603 123 456", "030 901820", "0664 1234567", "12345"),
    *("+49 1511 1234567; +49 1511 7654321", "0000000000", "6.03123E+8", "call me"),
)
CELLS = {
    "name": NAMES,
    "given_name": PARTS,
    "family_name": PARTS,
    "middle_name": PARTS,
    "name_title": ("Ing.", "Dr."),
    "salutation": ("Herr", "Paní", "Mr"),
    "email": ADDRESSES,
    "phone": PHONES,
    "function": ("Clerk", "Owner", "CEO & Owner"),
    "company": ("Huber GmbH", "Jan Novák", "privat", "info@x.example"),
    "parent_company": ("Huber GmbH", "Eva Malá"),
    "is_company": ("yes", "no"),
    "street": ("Hauptstraße 5", "Postfach 12", "P.O. Box 7", "Dlouhá 3/5", "Box 9"),
    "house_number": ("5", "5a"),
    "street2": ("Hinterhaus", "2. Stock"),
    "zip": ("10115", "110 00", "A-1010", "01067"),
    "city": ("Berlin", "Praha 1", "Wien"),
    "zip_city": ("01067 Dresden", "Praha"),
    "region": ("Bayern", "Nowhere"),
    "country": ("Germany", "Tschechien", "SR", "A", "D", "CH", "Nowhere", "čr", "LA"),
    "language": ("de", "German", "cs", "klingon", "G"),
    "consent": ("yes", "no", "perhaps", "jo", "cleaned", "Unsubscribed"),
    "consent_date": ("2024-01-02", "31.1.2024 10:00", "yesterday"),
    "opt_out": ("yes", "2024-05-06", "no", "maybe"),
    "status": ("active", "cleaned", "VIP"),
    "tags": ("VIP; Guest", "unsubscribed", "VIP"),
    "notes": ("Likes quiet", "two\nlines", "R&amp;D"),
    "ref": ("R1", "R2", "0007"),
    "vat": ("DE136695976", "no number"),
    "website": ("https://x.example", "no site"),
}
RULES = (
    Rules(),
    Rules(region="DE", default_language="en", match_kinds=("email", "phone", "ref")),
    Rules(language_required=True, without_consent="hold", identified_by="postal"),
    Rules(language_from_country=True, without_consent="refuse", required=("phone",)),
    Rules(contact_type="company", companies="link"),
    Rules(birth=1, kept=(2,), without_consent="hold"),
    Rules(companies="link", required=("name",), identified_by="ref"),
    Rules(
        relay_domains=frozenset({"guest.booking.com"}),
        placeholders=frozenset({"own@hotel.example", "!noemail@"}),
        extra_yes=frozenset({"jo"}),
    ),
)


def made(seed):
    """A stager and rows for it, half of whose cells are ordinary ones."""
    chance = random.Random(seed)
    names = chance.sample(list(CELLS), chance.randrange(1, 8))
    names += chance.choices(("email", "email", "phone", "name", "notes"), k=2)
    mapping = dict(enumerate(names))
    width = len(names) + 1  # and a column that goes nowhere
    rules = chance.choice(RULES)
    arguments = {"mapping": mapping, "rules": rules, "width": width}
    if "consent" in names and chance.random() < 0.5:
        arguments["value_maps"] = {names.index("consent"): {"perhaps": "yes"}}
    if "country" in names and chance.random() < 0.3:
        arguments["facts"] = {names.index("country"): {"codes": "slovak"}}
    if chance.random() < 0.1:
        arguments["forbidden"] = (width - 1,)
    odd = chance.choice((0, 0.02, 0.2))
    rows = []
    for line in range(2, 152):
        cells = [
            chance.choice(ODD)
            if chance.random() < odd
            else chance.choice(CELLS[name][: chance.choice((3, 99))])
            for name in names
        ]
        cells.append(chance.choice(("", "", "", "left out", "#N/A")))
        if chance.random() < 0.01:
            cells.append("one too many")
        issues = (Issue("CARD_INVALID", "error"),) if chance.random() < 0.01 else ()
        rows.append(Row(line, tuple(cells), issues))
    return RowStager(**arguments), RowStager(**arguments), rows


@pytest.mark.parametrize("seed", range(60))
def test_the_same_as_one_by_one(seed):
    quick, slow, rows = made(seed)
    for first in range(0, len(rows), 50):
        batch = rows[first : first + 50]
        for row, line in zip(batch, quick.read_all(batch), strict=True):
            assert line == slow.read(row)


def test_a_column_of_which_two_things_are_made():
    arguments = {0: "name", 1: "email", 2: "notes"}, Rules(birth=2), 3
    rows = [
        Row(n, ("Jan Novák", f"jan{n}@x.example", f"{1960 + n}-05-06")) for n in (2, 3)
    ]
    one, other = RowStager(*arguments).read_all(rows)
    assert (one.values["birth"], other.values["birth"]) == ("1962-05-06", "1963-05-06")


def stager(**columns):
    return RowStager(dict(enumerate(columns)), Rules(region="DE"), len(columns))


def guests(count, **columns):
    """Rows of as many guests, ``{}`` in a cell being the number of each."""
    cells = [text.format for text in columns.values()]
    return [Row(n + 2, tuple(each(n) for each in cells)) for n in range(count)]


GUESTS = {
    **{"name": "Guest {:04d}", "email": "guest{}@x.example", "phone": "030 9{:06d}"},
    **{"street": "Lindenallee {}", "country": "Germany", "consent": "yes"},
}


def test_of_most_rows_one_is_read(monkeypatch):
    asked, read = [], RowStager.read
    monkeypatch.setattr(
        RowStager, "read", lambda self, row: asked.append(row) or read(self, row)
    )
    rows = guests(100, **GUESTS)
    rows.append(Row(999, ("MAX GUEST", *rows[0].cells[1:])))
    lines = list(stager(**GUESTS).read_all(rows))
    assert [row.line for row in asked] == [2, 999]
    assert lines[7].values["phone"] == "+49 30 9000007"
    assert lines[7].keys == {"email": "guest7@x.example", "phone": "+49309000007"}
    assert [issue.code for issue in lines[-1].issues] == ["NAME_CASE"]


def test_lines_share_nothing_that_changes():
    one, other = stager(**GUESTS).read_all(guests(2, **GUESTS))
    one.values["name"], one.keys["email"] = "other", "other"
    one.issues.append(Issue("NO_NAME", "warning"))
    assert other.values["name"] == "Guest 0001"
    assert other.keys["email"] == "guest1@x.example"
    assert not other.issues


def test_rows_that_differ_in_everything_are_not_looked_at_for_long(monkeypatch):
    rows = guests(ENOUGH + 1, name="Guest {:04d}", website="https://{}.example")
    one = stager(name=1, website=1)
    list(one.read_all(rows))
    monkeypatch.setattr(one._plain, "_learn", None)
    assert one._plain.lines(rows[:3]) == [None] * 3
