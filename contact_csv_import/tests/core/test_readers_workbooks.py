"""Workbooks as programs write them: what is read is what their sheets show."""

import datetime
import io
import struct
import time
import zipfile

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.readers import keep
from odoo.addons.contact_csv_import.core.readers.number_format import is_date, shown
from odoo.addons.contact_csv_import.core.types import ReadOptions

from .readers_support import FIXTURES, codes, read

HEADER = ["Name", "E-mail", "Phone", "ZIP"]


def xlsx(*rows, fill=None, sheets=()):
    """A workbook with these rows; ``fill`` gets the sheet, ``sheets`` are further ones
    as ``(name, state, rows)``."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Guests"
    for row in rows:
        sheet.append(row)
    if fill:
        fill(sheet)
    for name, state, below in sheets:
        other = book.create_sheet(name)
        other.sheet_state = state
        for row in below:
            other.append(row)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


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


def edited(data, part, old, new):
    """The same workbook with a part changed; ``old`` must be in it."""
    changed, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(data))
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return changed.getvalue()


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
    with pytest.raises(FileRejected) as refused:
        read(data, "a.xlsx", ReadOptions(sheet="None"))
    assert refused.value.issue.code == "SHEET_UNKNOWN"


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


def refusal(data, filename="a.xlsx"):
    with pytest.raises(FileRejected) as refused:
        read(data, filename)
    return refused.value.issue.code


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


# -- other kinds ------------------------------------------------------------------


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


def ods(hidden=False):
    book = OpenDocumentSpreadsheet()
    style = Style(name="ta", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)

    def table(name, rows, **about):
        made = Table(name=name, **about)
        for row in rows:
            line = TableRow()
            for value in row:
                made_cell = TableCell(**({} if isinstance(value, str) else value[1]))
                text = value if isinstance(value, str) else value[0]
                if text:
                    made_cell.addElement(P(text=text))
                line.addElement(made_cell)
            made.addElement(line)
        book.spreadsheet.addElement(made)
        return made

    guests = table(
        "Guests",
        [
            [*HEADER, "Date", "Consent"],
            [
                "Eva",
                "e@e.example",
                ("6,03E+08", {"valuetype": "float", "value": "603123456"}),
                ("01067", {"valuetype": "float", "value": "1067"}),
                ("02.01.24", {"valuetype": "date", "datevalue": "2024-01-02"}),
                ("WAHR", {"valuetype": "boolean", "booleanvalue": "true"}),
            ],
        ],
    )
    blank = TableRow(numberrowsrepeated=1_000_000)
    blank.addElement(TableCell(numbercolumnsrepeated=1024))
    guests.addElement(blank)
    table("Hidden", [["x", "y"], ["1", "2"]], stylename=style)
    return saved(book)


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


HTML = """<html><head><meta charset="windows-1250"></head><body>
<table><tr><th>Name</th><th>E-mail</th><th>ZIP</th></tr>
<tr><td>Ev&aacute;&nbsp;Žďárská</td><td><a href="x">e@e.example</a></td>
<td>01067</td></tr>
<tr><td>Jan<br>Novák</td><td colspan=2>j@e.example</td></tr></table></body></html>"""


def test_an_html_table_named_xls():
    data = HTML.encode("cp1250")
    reading, rows, _issues = read(data, "guests.xls")
    assert (reading.kind, reading.header_line) == ("html", 1)
    assert [row.cells for row in rows] == [
        ("Evá Žďárská", "e@e.example", "01067"),
        ("Jan\nNovák", "j@e.example", ""),
    ]
    assert refusal(data, "guests.csv") == "NOT_A_TABLE"


SPREADSHEETML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="z"><NumberFormat ss:Format="00000"/></Style></Styles>
<Worksheet ss:Name="Guests"><Table>
<Row ss:Index="3"><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data
 ss:Type="String">E-mail</Data></Cell><Cell ss:Index="4"><Data
 ss:Type="String">ZIP</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Eva</Data></Cell><Cell><Data
 ss:Type="String">e@e.example</Data></Cell><Cell><Data
 ss:Type="DateTime">2024-01-02T00:00:00.000</Data></Cell><Cell ss:StyleID="z"><Data
 ss:Type="Number">1067</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row>
</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>
</Worksheet></Workbook>"""


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


# -- .xlsb: no library writes one, so its records are written here ------------------


def record(kind, content=b""):
    """A record of [MS-XLSB]: type, size, content."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    assert len(content) < 128
    return head + bytes([len(content)]) + content


def text(value):
    return struct.pack("<L", len(value)) + value.encode("utf-16-le")


def cell(kind, column, content, style=0):
    return record(kind, struct.pack("<LL", column, style) + content)


def xlsb():
    """One sheet: a header of text, then a number under 00000, a day, an error."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.'
        'macroEnabled.main"/></Types>'
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
    )
    named = record(156, struct.pack("<LL", 0, 1) + text("rId1") + text("A"))
    book = record(131) + record(153, bytes(12)) + record(143) + named + record(144)
    count = struct.Struct("<L").pack
    formats = record(615, count(1)) + record(44, b"\xa4\x00" + text("00000"))
    xfs = (record(47, struct.pack("<HH", 0, n) + bytes(12)) for n in (0, 164, 14))
    styles = formats + record(616) + record(617, count(3)) + b"".join(xfs) + record(618)
    rows = [
        b"".join(cell(6, n, text(v)) for n, v in enumerate([*HEADER, "Date", "Notes"])),
        cell(6, 0, text("Eva"))
        + cell(6, 1, text("e@e.example"))
        + cell(5, 2, struct.pack("<d", 603123456.0))
        + cell(2, 3, struct.pack("<L", 1067 << 2 | 2), style=1)
        + cell(5, 4, struct.pack("<d", 45293.0), style=2)
        + cell(3, 5, b"\x2a"),
    ]
    lines = (
        record(0, struct.pack("<L", n) + bytes(21)) + row for n, row in enumerate(rows)
    )
    sheet = record(129) + record(148, struct.pack("<LLLL", 0, 1, 0, 5))
    sheet += record(145) + b"".join(lines) + record(146) + record(130)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(
            "_rels/.rels", relation.format("officeDocument", "xl/workbook.bin")
        )
        archive.writestr("xl/workbook.bin", book + record(157, bytes(26)))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            relation.format("worksheet", "worksheets/sheet1.bin"),
        )
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return file.getvalue()


def test_xlsb_shows_what_excel_shows():
    reading, rows, _issues = read(xlsb(), "a.xlsb")
    assert (reading.kind, reading.sheet, rows[0].line) == ("workbook", "A", 2)
    assert rows[0].cells == (
        *("Eva", "e@e.example", "603123456", "01067", "2024-01-02", "#N/A"),
    )
