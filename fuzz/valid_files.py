"""Files as programs write them, one list for each kind: what is damaged later."""

import gzip
import io
import random
import zipfile
import zlib

import openpyxl
import xlwt

from odoo.addons.contact_csv_import.tests.core import book_files
from odoo.addons.contact_csv_import.tests.core.readers_support import FIXTURES

# Larger fixtures cost time and hold nothing else.
LARGEST = 200_000
ROWS = [["Name", "E-mail", "ZIP", "Date"], ["Eva", "eva@e.example", 1067, 45293]]
ROWS += [[f"Jan {n}", f"jan{n}@e.example", n, 45293 + n] for n in range(40)]
CARDS = """BEGIN:VCARD
VERSION:3.0
N:Novák;Jan;;Ing.;
FN:Ing. Jan Novák
item1.EMAIL;type=pref:jan@novak.example
item1.X-ABLabel:_$!<Home>!$_
TEL;type=CELL:+420 603 123 456
ADR;type=HOME:;;Dlouhá 1\\nPatro 2;Praha;;01067;Česko
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nov=C3=A1=
kov=C3=A1;Eva
TEL;CELL:+420603123457
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Eva Malá
N:Malá;Eva;;;
EMAIL;PREF=1:mailto:eva@e.example
TEL;VALUE=uri;TYPE="voice,cell":tel:+420-603-123-458;ext=12
ADR;LABEL="Dlouhá 1\\nPraha":;;Dlouhá 1;Praha;;11000;Česko
BDAY:--0517
END:VCARD
""".encode()
LDIF = b"""version: 1
dn: cn=Eva
cn:: RXZhIE1hbMOh
mail: eva@e.example
description: a long
  line

dn: cn=Jan
cn: Jan
mobile: +420603123456
"""
CSV = "Name;E-mail\nŽofie Malá;zofie@e.example\n".encode("cp1250")
MACROS = (
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
)


def valid_files() -> dict[str, list[tuple[str, bytes]]]:
    """Kind -> names and bytes of its files; ``text`` is every fixture of that kind."""
    book = _xlsx()
    workbooks = [(path.name, path.read_bytes()) for path in FIXTURES.rglob("*.xlsx")]
    html, xml = book_files.HTML.encode("cp1250"), book_files.SPREADSHEETML.encode()
    return {
        "xlsx": [("a.xlsx", book), *_small(workbooks)],
        "xlsm": [("a.xlsm", book_files.edited(book, "[Content_Types].xml", *MACROS))],
        "xlsb": [("a.xlsb", book_files.xlsb())],
        "xls": [("a.xls", _xls())],
        "ods": [("a.ods", book_files.ods(hidden=True)), ("b.ods", book_files.ods())],
        "html": [("a.xls", html), ("a.html", book_files.HTML.encode("utf-16"))],
        "xml": [("a.xls", xml), ("a.xml", xml)],
        "vcf": [("a.vcf", CARDS), ("b.vcf", CARDS.decode().encode("utf-16"))],
        "ldif": [("a.ldif", LDIF)],
        "zip": [
            ("a.zip", _zip({"a.vcf": CARDS, "b.xlsx": book})),
            ("b.zip", _zip({"a.csv": CSV, "b.ods": book_files.ods(), "c.ldif": LDIF})),
        ],
        "gz": [
            ("a.csv.gz", gzip.compress(CSV, mtime=0)),
            ("a.vcf.gz", gzip.compress(CARDS, mtime=0)),
        ],
        "text": _small(
            (path.name, path.read_bytes())
            for ending in ("csv", "txt")
            for path in FIXTURES.rglob(f"*.{ending}")
        ),
    }


def _small(files):
    return sorted((name, data) for name, data in files if len(data) < LARGEST)


def _xlsx():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    for cell in book.active["C"]:
        cell.number_format = "00000"
    for cell in book.active["D"][1:]:
        cell.number_format = "yyyy-mm-dd"
    return book_files.saved(book)


def _xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Guests")
    five_digits = xlwt.easyxf(num_format_str="00000")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            style = [five_digits] if column == 2 and at else []
            sheet.write(at, column, value, *style)
    return book_files.saved(book)


def _zip(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def is_archive(data: bytes) -> bool:
    """Whether the files in it can be damaged one by one; some fixtures are broken."""
    try:
        if data.startswith(b"\x1f\x8b"):
            return bool(gzip.decompress(data))
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error):
        return False


def damaged_within(data: bytes, damage, chance: random.Random) -> bytes:
    """An archive, whole, with one damaged file in it."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(damage(gzip.decompress(data), chance), mtime=0)
    source = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: source.read(name) for name in source.namelist()}
    name = chance.choice(list(parts))
    inner = parts[name]
    if is_archive(inner) and chance.random() < 0.5:
        parts[name] = damaged_within(inner, damage, chance)
    else:
        parts[name] = damage(inner, chance)
    return _zip(parts)
