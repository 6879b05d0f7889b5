"""Workbooks as Excel writes them: what is read is what their sheets show."""

import datetime
import time

import openpyxl
import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.readers import keep
from odoo.addons.contact_csv_import.core.readers.number_format import is_date, shown
from odoo.addons.contact_csv_import.core.types import ReadOptions

from .book_files import HEADER, edited, saved, xlsx
from .readers_support import FIXTURES, codes, read, refusal


def cells_of(data, filename="a.xlsx", **options):
    reading, rows, _issues = read(data, filename, ReadOptions(**options))
    return [row.cells for row in rows]


# -- what a sheet shows -----------------------------------------------------


def test_codes_and_phones_are_as_the_sheet_shows_them():
    def fill(sheet):
        sheet["D2"].number_format = "00000"
        sheet["C3"].number_format = "000 000 000"
        sheet["C4"].number_format = "0.00E+00"

    data = xlsx(
        HEADER,
        ["Eva", "eva@e.example", 420603123456, 1067],
        ["Jan", "jan@e.example", 603123456, "01067"],
        ["Ota", "ota@e.example", 490171234567, 11000],
        fill=fill,
    )
    assert cells_of(data) == [
        ("Eva", "eva@e.example", "420603123456", "01067"),
        ("Jan", "jan@e.example", "603 123 456", "01067"),
        ("Ota", "ota@e.example", "490171234567", "11000"),
    ]


def test_days_and_times_are_iso_and_booleans_as_shown():
    data = xlsx(
        ["Name", "E-mail", "Date", "Time", "Consent", "Share", "Length"],
        [
            "Eva",
            "eva@e.example",
            datetime.date(2024, 1, 2),
            datetime.datetime(2024, 1, 2, 13, 5),
            True,
            0.25,
            datetime.timedelta(hours=30, minutes=5),
        ],
        fill=lambda sheet: setattr(sheet["F2"], "number_format", "0%"),
    )
    assert cells_of(data)[0][2:] == (
        *("2024-01-02", "2024-01-02 13:05", "TRUE", "25%", "30:05"),
    )


def test_an_error_and_a_formula_without_its_result_are_no_empty_cells():
    def fill(sheet):
        sheet["C2"] = "=VLOOKUP(A2,X!A:B,2)"
        sheet["D2"] = "#N/A"
        sheet["D2"].data_type = "e"

    data = xlsx(HEADER, ["Eva", "eva@e.example"], fill=fill)
    assert cells_of(data) == [("Eva", "eva@e.example", "#NO RESULT!", "#N/A")]


def test_a_formula_whose_result_is_empty_is_an_empty_cell():
    data = xlsx(HEADER, ["Eva", "eva@e.example", "x"])
    sheet = b'<c r="C2" t="str"><f>IF(A2="","","")</f><v></v></c>'
    data = edited(
        data,
        "xl/worksheets/sheet1.xml",
        b'<c r="C2" t="inlineStr"><is><t>x</t></is></c>',
        sheet,
    )
    assert cells_of(data) == [("Eva", "eva@e.example", "", "")]


@pytest.mark.parametrize("start", ["B4", "A3", "C1"])
def test_lines_and_columns_are_those_of_the_sheet(start):
    book = openpyxl.Workbook()
    first = book.active[start]
    for down, row in enumerate(
        [HEADER, ["Eva", "e@e.example"], [], ["Jan", "j@e.example"]]
    ):
        for right, value in enumerate(row):
            book.active.cell(first.row + down, first.column + right, value)
    reading, rows, _issues = read(saved(book), "a.xlsx")
    left = [""] * (first.column - 1)
    assert reading.header_line == first.row
    assert [column.header for column in reading.columns] == left + HEADER
    assert [row.line for row in rows] == [first.row + 1, first.row + 3]
    assert rows[0].cells == (*left, "Eva", "e@e.example", "", "")


def test_cells_that_do_not_say_where_they_stand_are_counted():
    rows = cells_of((FIXTURES / "bad/xl_numbers.xlsx").read_bytes())
    assert rows == [
        ("A", "a@example.cz", "420603123456", "01234"),
        ("B", "b@example.cz", "420603123456", "1234"),
    ]


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (1067.0, "00000", "01067"),
        (777123456.0, "000 000 000", "777 123 456"),
        (420777123456.0, r"\+000\ 000\ 000\ 000", "+420 777 123 456"),
        (420777123456.0, "0.00E+00", "420777123456"),
        (1234567.0, "#,##0", "1234567"),
        (1234.5, '#,##0.00 "Kč"', "1234.50 Kč"),
        (-5.0, "0.00", "-5.00"),
        (-5.0, "#,##0;(#,##0)", "(5)"),
        (0.0, '0;-0;"none"', "none"),
        (12.0, '"A-"000', "A-012"),
        (0.25, "0%", "25%"),
        (5.0, "[$€-407] 0.00", "€ 5.00"),
        (0.1 + 0.2, "General", "0.3"),
        (123.0, 'General" ks"', "123 ks"),
        (3.0, "00-00", "00-03"),
    ],
)
def test_number_formats(value, pattern, text):
    assert shown(value, pattern) == text
    assert not is_date(pattern)


# -- sheets -------------------------------------------------------------------


def test_of_two_sheets_the_one_with_contacts_is_read():
    data = xlsx(
        *(["Some notes"], ["of a meeting"]),
        sheets=[("People", "visible", [HEADER, ["Eva", "e@e.example"]])],
    )
    reading, rows, _issues = read(data, "a.xlsx")
    assert (reading.sheet, len(rows), reading.questions) == ("People", 1, ())


def test_of_two_sheets_with_contacts_a_person_chooses():
    guests = [HEADER, ["Eva", "e@e.example"]]
    data = xlsx(*guests, sheets=[("Old", "visible", [HEADER, ["Jan", "j@e.example"]])])
    reading, _rows, _issues = read(data, "a.xlsx")
    assert codes(reading.questions) == ["SHEET_AMBIGUOUS"]
    assert [each.value for each in reading.questions[0].options] == ["Guests", "Old"]
    reading, rows, _issues = read(data, "a.xlsx", ReadOptions(sheet="Old"))
    assert (reading.questions, rows[0].cells[0]) == ((), "Jan")
    with pytest.raises(FileRejected, match="SHEET_UNKNOWN"):
        read(data, "a.xlsx", ReadOptions(sheet="None"))


def test_a_hidden_sheet_is_offered_as_hidden_and_read_only_when_chosen():
    hidden = ("Hidden", "hidden", [HEADER, ["Jan", "j@e.example"]])
    data = xlsx(HEADER, ["Eva", "e@e.example"], sheets=[hidden])
    reading, rows, _issues = read(data, "a.xlsx")
    assert [(each.name, each.hidden, each.rows) for each in reading.sheets] == [
        ("Guests", False, 2),
        ("Hidden", True, 2),
    ]
    assert (reading.questions, rows[0].cells[0]) == ((), "Eva")
    assert cells_of(data, sheet="Hidden")[0][0] == "Jan"


def test_what_only_a_program_can_show_is_not_kept():
    secret = ("Secret", "veryHidden", [HEADER, ["Jan", "jan@secret.example"]])
    data = xlsx(HEADER, ["Eva", "e@e.example"], sheets=[secret])
    kept, _changed = keep(data, "a.xlsx", lambda text: (text, []))
    assert b"secret.example" not in kept
    reading, _rows, _issues = read(kept, "a.xlsx")
    assert codes(reading.issues) == ["SHEET_LEFT_OUT"]
    assert reading.issues[0].params["sheets"] == "Secret"


def test_what_is_kept_reads_as_the_workbook_does():
    data = xlsx(HEADER, ["Eva", "e@e.example", "1\n2"], [], ['Jan,;"', "j@e.example"])
    kept, _changed = keep(data, "a.xlsx", lambda text: (text, []))
    assert kept != data
    assert read(kept, "a.xlsx") == read(data, "a.xlsx")
    assert keep(kept, "a.xlsx", lambda text: (text, []))[0] == kept


def test_what_is_taken_out_of_it_is_told_by_the_line_of_the_sheet():
    data = xlsx(HEADER, ["Eva\nx", "e@e.example"], [], ["Jan", "j@e.example", "4111"])
    found = []

    def clean(text):
        found.append(text)
        line = text[: text.index(b"4111")].count(b"\n") + 1
        return text.replace(b"4111", b"****"), [(line, "****")]

    kept, changed = keep(data, "a.xlsx", clean)
    assert changed == [(4, "****")]
    assert read(kept, "a.xlsx")[1][1].cells[2] == "****"


# -- what is refused ------------------------------------------------------------


def test_a_workbook_under_a_password_is_refused_by_a_word_of_its_own():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    data += "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert refusal(data) == "ENCRYPTED"


def test_an_archive_that_lies_about_its_size_is_refused():
    data = bytearray(xlsx(HEADER, ["Eva" * 9000, "e@e.example"]))
    name = b"xl/worksheets/sheet1.xml"
    at = data.rindex(name) - 46  # its entry in the central directory
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = (500).to_bytes(4, "little")
    assert refusal(bytes(data)) == "NOT_A_TABLE"


def test_cells_far_apart_are_refused_before_a_place_is_made_for_each():
    data = xlsx(HEADER, fill=lambda sheet: sheet.cell(1_000_000, 400, "x"))
    assert refusal(data) == "SHEET_TOO_LARGE"


@pytest.mark.parametrize(
    "cell",
    [
        b"<c x='>' r='XFD1048576'><v>1</v></c>",
        b'<c x=" r=\'A1\' " r="XFD1048576"><v>1</v></c>',
        b'<x:c r = "XFD1048576"><v>1</v></x:c>',
        b'<c x="' + b"x" * 3000 + b'" r="XFD1048576"><v>1</v></c>',
        b'<c r="A1048576"/><c r="XFD2" s="1" t="n"><v>1</v></c>',
    ],
)
def test_no_way_to_write_a_cell_hides_how_far_away_it_is(cell):
    part = "xl/worksheets/sheet1.xml"
    data = edited(xlsx(HEADER), part, b"</row>", b"</row><row>" + cell + b"</row>")
    assert refusal(data) in ("TOO_MANY_COLUMNS", "SHEET_TOO_LARGE", "NOT_A_TABLE")


@pytest.mark.parametrize(
    "text",
    [
        b"<c " * 300_000,
        b'<c r="A1" s="1">' * 60_000,
        b'<c r="A1"' + b' r="A1"' * 100_000,
        b"<c" + b" " * 1_000_000,
        b"<c><f>" * 100_000,
    ],
)
def test_text_that_is_no_xml_takes_no_time(text):
    part = "xl/worksheets/sheet1.xml"
    data = edited(xlsx(HEADER), part, b"</row>", text)
    start = time.process_time()
    assert refusal(data) in ("TOO_MANY_COLUMNS", "NOT_A_TABLE")
    assert time.process_time() - start < 5


def test_formats_without_values_make_no_sheet_large():
    def fill(sheet):
        sheet.cell(2, 600).number_format = "00000"

    data = xlsx(HEADER, ["Eva", "e@e.example"], fill=fill)
    assert cells_of(data) == [("Eva", "e@e.example", "", "")]


@pytest.mark.parametrize("cut", [10, 300, 2000])
def test_half_of_a_workbook_is_refused(cut):
    assert refusal(xlsx(HEADER, ["Eva", "e@e.example"])[:-cut]) == "NOT_A_TABLE"


def test_a_doctype_behind_a_comment_is_found():
    data = edited(
        xlsx(HEADER, ["Eva", "e@e.example"]),
        "xl/worksheets/sheet1.xml",
        b"<worksheet ",
        b"<!-- x --><!DocType w [<!ENTITY a 'b'>]><worksheet ",
    )
    assert refusal(data) == "XML_DTD"
