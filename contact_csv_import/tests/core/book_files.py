"""Workbooks for tests, of every kind that programs write."""

import io
import struct
import zipfile

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

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


HTML = """<html><head><meta charset="windows-1250"></head><body>
<table><tr><th>Name</th><th>E-mail</th><th>ZIP</th></tr>
<tr><td>Ev&aacute;&nbsp;Žďárská</td><td><a href="x">e@e.example</a></td>
<td>01067</td></tr>
<tr><td>Jan<br>Novák</td><td colspan=2>j@e.example</td></tr></table></body></html>"""

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


# No library writes .xlsb: its records are written here.


def record(kind, content=b""):
    """A record of [MS-XLSB]: type, size, content."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    assert len(content) < 128
    return head + bytes([len(content)]) + content


def text(value):
    return struct.pack("<L", len(value)) + value.encode("utf-16-le")


def cell(kind, column, content, style=0):
    return record(kind, struct.pack("<LL", column, style) + content)


def cell_beside(kind, _column, content, style=0):
    """As programs other than Excel write cells that are right of another."""
    return record(kind + 11, struct.pack("<L", style) + content)


def xlsb(beside=cell):
    """One sheet: a header of text, then a number under 00000, a day, an error.

    :param beside: writes the cells that are right of another
    """
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
        b"".join(
            (beside if n else cell)(6, n, text(v))
            for n, v in enumerate([*HEADER, "Date", "Notes"])
        ),
        cell(6, 0, text("Eva"))
        + beside(6, 1, text("e@e.example"))
        + beside(5, 2, struct.pack("<d", 603123456.0))
        + beside(2, 3, struct.pack("<L", 1067 << 2 | 2), style=1)
        + beside(5, 4, struct.pack("<d", 45293.0), style=2)
        + beside(3, 5, b"\x2a"),
        cell(6, 1, text("i@i.example")) + beside(4, 2, b"\1") + cell(6, 4, text("?")),
    ]
    lines = (
        record(0, struct.pack("<L", n) + bytes(21)) + row for n, row in enumerate(rows)
    )
    sheet = record(129) + record(148, struct.pack("<LLLL", 0, 2, 0, 5))
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
