"""Payment-card numbers: found in the bytes of a file, and nothing else is."""

import random
import time
import timeit

import pytest

from odoo.addons.contact_csv_import.core.connectors.cards import hide_cards
from odoo.addons.contact_csv_import.tests.core.normalise_support import BAD

FILES = sorted(
    path for path in BAD.parent.glob("*/*.*") if path.parent.name in ("bad", "formats")
)
ENCODINGS = ("ascii", "utf-8-sig", "cp1250", "utf-16", "utf-16-le", "utf-16-be")
ENCODINGS += ("utf-32", "utf-32-le", "utf-32-be")


# The issuers' published test numbers.
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("4111111111111111", "************1111"),
        ("4111 1111 1111 1111", "**** **** **** 1111"),
        ("5500-0000-0000-0004", "****-****-****-0004"),
        ("2223003122003222", "************3222"),
        ("378282246310005", "***********0005"),
        ("3782 822463 10005", "**** ****** *0005"),
        ("6011111111111117", "************1117"),
        ("3530111333300000", "************0000"),
        ("30569309025904", "**********5904"),
        ("3056 930902 5904", "**** ****** 5904"),
        ("6759649826438453", "************8453"),
        ("5018 0000 0009", None),
        ("4000000000000000006", "***************0006"),
        ("4000 0000 0000 0000 006", "**** **** **** ***0 006"),
        ("card 4111111111111111 exp 12/25", "************1111"),
        ("4111 1111 1111 1111 12/25 123", "**** **** **** 1111"),
        ("room 204 4111 1111 1111 1111", "**** **** **** 1111"),
        ('"4111111111111111"', "************1111"),
        ("4111111111111111.0", "************1111"),
        # no card numbers
        ("4111111111111112", None),
        ("4111 1111-1111 1111", None),
        ("411 1111 1111 11111", None),
        ("+420603123456", None),
        ("+4111111111111111", None),
        ("0041 1111 1111 1111 11", None),
        ("00 4111 1111 1111 1111", None),
        ("CZ65 0800 0000 1920 0014 5399", None),
        ("DE4111111111111111", None),
        ("ID_4111111111111111", None),
        ("0000000000000000", None),
        ("41111111111111111111111", None),
        ("4111 1111 1111 1111 1111", None),
        ("12.4111111111111111", None),
        ("4111111111111111@e.example", None),
        ("4111111111111111a", None),
        ("2024-05-06 07:08:09", None),
        ("20240506070809123", None),
        ("٤١١١١١١١١١١١١١١١", None),
        ("", None),
    ],
)
def test_what_is_a_card_number(text, left):
    data = f"name,note\nA,{text}\n".encode()
    hidden, found = hide_cards(data)
    assert found == ([(2, left)] if left else [])
    assert len(hidden) == len(data)
    assert (hidden == data) == (not left)
    if left:
        assert left.encode() in hidden


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_in_every_encoding(encoding, end):
    name = "Anna" if encoding == "ascii" else "Žofie"
    rows = ["name;note", f"{name};x", f"{name};4111 1111 1111 1111", "Eva;x",
            "Eva;378282246310005", "Eva;4111111111111112", ""]  # fmt: skip
    text = end.join(rows)
    data = text.encode(encoding)
    hidden, found = hide_cards(data)
    assert found == [(3, "**** **** **** 1111"), (5, "***********0005")]
    told = text.replace("4111 1111 1111 1111", "**** **** **** 1111")
    told = told.replace("378282246310005", "***********0005")
    assert hidden == told.encode(encoding)


def test_a_decimal_is_no_card_number():
    semicolons = b"lat;lon\n50,1;14,4111111111111111\n"
    assert hide_cards(b"lat;lon\n50,1;1,4111111111111111\n")[1] == []
    assert hide_cards(semicolons)[1] == []
    assert hide_cards(b"room,card\n14,4111111111111111\n")[1] == [
        (2, "************1111")
    ]


SIRET = "30569309025904"


@pytest.mark.parametrize(
    "heading",
    [
        *("SIRET", "N° SIRET", "siren", "Numéro SIRET", "IČO", "ičo", "REGON", "NIP"),
        *("VAT", "VAT ID", "vat_number", "Tax ID", "taxid", "USt-IdNr.", "P.IVA / VAT"),
        *("Registration number", "CNPJ"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-16", "utf-32-be"])
def test_the_number_of_a_company_is_no_card(heading, encoding):
    heading = heading.replace("°", "o") if encoding == "cp1250" else heading
    data = f"Name;{heading};Note\nA;{SIRET};x\n".encode(encoding)
    assert hide_cards(data) == (data, [])
    data = f"Name;{heading};Note\nA;x;{SIRET}\n".encode(encoding)
    assert hide_cards(data)[1] == [(2, "**********5904")]


@pytest.mark.parametrize(
    "heading",
    ["Card", "Private", "Taxi", "Juice", "Vatican", "Specific", "Registration", ""],
)
def test_other_columns_hold_cards(heading):
    data = f"Name,{heading}\nA,{SIRET}\n".encode()
    assert hide_cards(data)[1] == [(2, "**********5904")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # the column is counted as a reader counts it
        ('"Meier, Max",{0},\n', []),
        ('"Meier\n, Max",{0},\n', []),
        ('"He said ""no"", twice",{0},\n', []),
        ('5" pipe,{0},\n', []),
        ('"A, B",,{0}\nB,{0},\n', [2]),
        (',"{0}",{0}\n', [2]),
        (",{0},\n,,{0}\n,{0},\n{0},,\n", [3, 5]),
        # as it is printed on a card, or longer: no number of a company
        (",3056 930902 5904,\n", [2]),
        (",4111111111111111,\n", [2]),
        # said by the cell itself
        ("SIRET {0},,\n", []),
        ("siret: {0},,\n", []),
        ("card {0},,\n", [2]),
        ("SIRET x {0},,\n", [2]),
    ],
)
def test_where_numbers_of_companies_stand(text, lines):
    data = ("Name,SIRET,Note\n" + text.format(SIRET)).encode()
    assert [line for line, _left in hide_cards(data)[1]] == lines


def test_headings_below_other_lines():
    data = f"Export of May\n\nName\tSIRET\nA\t{SIRET}\n{SIRET}\tA\n".encode()
    assert hide_cards(data)[1] == [(5, "**********5904")]


def test_a_large_file_of_companies_costs_little():
    row = f"Anna Kowalska,anna.kowalska@poczta.example,{SIRET},110 00,Praha\n"
    rows = row * (1024 * 1024 // len(row))
    companies, others = (
        f"Name,E-mail,{heading},ZIP,City\n{rows}".encode()
        for heading in ("SIRET", "Card")
    )
    assert hide_cards(companies)[1] == []
    spent = [
        min(timeit.repeat(lambda data=data: hide_cards(data), number=1, repeat=5))
        for data in (companies, others)
    ]
    assert spent[0] < 3 * spent[1], spent


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_that_is_known_holds_one(path):
    data = path.read_bytes()
    assert hide_cards(data) == (data, [])


def test_nothing_raises_on_any_bytes():
    chance = random.Random(7)
    for _ in range(300):
        data = bytes(chance.choices(b"\0\xff\xfe 4111-,;\n", k=chance.randrange(60)))
        hidden, _found = hide_cards(data)
        assert len(hidden) == len(data)


def test_a_large_file_costs_little():
    row = b"Anna Kowalska,anna.kowalska@poczta.example,+420 603 123 456,110 00,Praha\n"
    data = row * (10 * 1024 * 1024 // len(row))
    best = min(_seconds(data) for _ in range(3))
    assert best < 1, best


def _seconds(data):
    start = time.process_time()
    assert hide_cards(data)[1] == []
    return time.process_time() - start
