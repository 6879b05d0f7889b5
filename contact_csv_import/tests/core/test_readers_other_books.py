"""Workbooks of other kinds: .xls, .ods, .xlsb, and markup or text under their names."""

import datetime

import pytest
import xlwt

from .book_files import (
    HEADER,
    HTML,
    SPREADSHEETML,
    cell,
    cell_beside,
    edited,
    ods,
    saved,
    xlsb,
)
from .readers_support import read, refusal


def test_xls_shows_what_excel_97_showed():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Guests")
    five = xlwt.easyxf(num_format_str="00000")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for column, name in enumerate([*HEADER, "Date", "Consent", "Notes"]):
        sheet.write(1, column, name)
    for column, value in enumerate(["Eva", "e@e.example", 603123456]):
        sheet.write(2, column, value)
    sheet.write(2, 3, 1067, five)
    sheet.write(2, 4, datetime.date(2024, 1, 2), day)
    sheet.write(2, 5, True)
    sheet.row(2).set_cell_error(6, 42)
    hidden = book.add_sheet("Hidden")
    hidden.visibility = 1
    hidden.write(0, 0, "x")
    reading, rows, _issues = read(saved(book), "a.xls")
    assert (reading.kind, reading.sheet, reading.sheets[1].hidden) == (
        *("xls", "Guests", True),
    )
    assert rows[0].line == 3
    assert rows[0].cells == (
        *("Eva", "e@e.example", "603123456", "01067", "2024-01-02", "TRUE", "#N/A"),
    )


def test_ods_shows_what_calc_showed():
    reading, rows, _issues = read(ods(), "a.ods")
    assert (reading.kind, reading.sheet, reading.sheets[1].hidden) == (
        *("ods", "Guests", True),
    )
    assert [row.cells for row in rows] == [
        ("Eva", "e@e.example", "603123456", "01067", "2024-01-02", "TRUE")
    ]


def test_ods_repeated_without_end_is_refused():
    repeated = b'<table:table-row table:number-rows-repeated="1000000">'
    data = edited(ods(), "content.xml", b"<table:table-row>", repeated)
    assert refusal(data, "a.ods") == "SHEET_TOO_LARGE"


def test_an_html_table_named_xls():
    data = HTML.encode("cp1250")
    reading, rows, _issues = read(data, "guests.xls")
    assert (reading.kind, reading.header_line) == ("html", 1)
    assert [row.cells for row in rows] == [
        ("Evá Žďárská", "e@e.example", "01067"),
        ("Jan\nNovák", "j@e.example", ""),
    ]
    assert refusal(data, "guests.csv") == "NOT_A_TABLE"


CZECH = "Němcová Dvořáková Šťastný Růžička Žižková Příhoda Ďurišová Kovářík Řehoř"


@pytest.mark.parametrize(
    "declared",
    [
        *("utf-16", "utf-16le", "utf-32", "cp037", "utf-7", "idna", "punycode"),
        *("unicode_escape", "hex", "rot13", "undefined", "no-such-charset"),
    ],
)
def test_what_a_page_wrongly_says_of_its_encoding_is_ignored(declared):
    names = "".join(f"<tr><td>{name}</td></tr>" for name in CZECH.split())
    right = HTML.replace("</table>", f"{names}</table>").encode("cp1250")
    # An even number of bytes is UTF-16 of something.
    wrong = right.replace(b"windows-1250", declared.encode())
    wrong += b" " * (-len(wrong) % 4)
    cells = [row.cells for row in read(right, "guests.xls")[1]]
    assert [row.cells for row in read(wrong, "guests.xls")[1]] == cells


def test_excels_xml_of_2003_named_xls():
    reading, rows, _issues = read(SPREADSHEETML, "guests.xls")
    assert (reading.kind, reading.sheet, reading.header_line) == (
        *("spreadsheetml", "Guests", 3),
    )
    assert [each.hidden for each in reading.sheets] == [False, True]
    assert (rows[0].line, rows[0].cells) == (
        *(4, ("Eva", "e@e.example", "2024-01-02", "01067")),
    )
    bomb = SPREADSHEETML.replace("<Workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook")
    assert refusal(bomb.encode(), "guests.xls") == "XML_DTD"


def test_text_named_xls_is_text():
    text = "Name\tE-mail\r\nEva\te@e.example\r\n".encode("utf-16")
    reading, rows, _issues = read(text, "guests.xls")
    assert (reading.kind, reading.delimiter) == ("text", "\t")
    assert rows[0].cells == ("Eva", "e@e.example")


@pytest.mark.parametrize("beside", [cell, cell_beside])
def test_xlsb_shows_what_excel_shows(beside):
    reading, rows, _issues = read(xlsb(beside), "a.xlsb")
    assert (reading.kind, reading.sheet, rows[0].line) == ("workbook", "A", 2)
    assert rows[0].cells == (
        *("Eva", "e@e.example", "603123456", "01067", "2024-01-02", "#N/A"),
    )
    assert rows[1].cells == ("", "i@i.example", "TRUE", "", "?", "")
