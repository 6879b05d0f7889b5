#!/bin/sh
# python-calamine 0.9.1: it opens no OpenDocument spreadsheet that SheetJS (xlsx 0.18.5 of
# npm) wrote, because SheetJS puts each cell on a line of its own. White space between the
# cells of a row has no meaning in XML that holds nothing but elements there; calamine takes
# it for an error, and passes over the same between rows. odfpy reads the file. SheetJS for
# its part writes what a cell stores in place of what it shows: 01067, kept as 1067 under
# the format 00000, has the text 1067.
# Seen: CalamineError: Expecting 'table-cell', found 'Text(...)'; of the same bytes in a
# stream: Cannot detect file format. Without the white space the file is read. An importer
# that says "damaged" for a CalamineError says so of valid files.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-calamine==0.9.1 odfpy==1.4.1
npm install --prefix "$folder" --no-audit --no-fund --silent xlsx@0.18.5
cd "$folder"
node - <<'NODE'
const XLSX = require("xlsx");
const zip = { t: "n", v: 1067, z: "00000" };
const sheet = XLSX.utils.aoa_to_sheet([["ZIP", "Name"], [zip, "Jan"]]);
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "Guests");
XLSX.writeFile(book, "guests.ods");
NODE
venv/bin/python - <<'PYTHON'
import re
import zipfile

import python_calamine
from odf.opendocument import load
from odf.table import TableCell
from odf.teletype import extractText


def calamine(path):
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        return book.get_sheet_by_index(0).to_python()
    except python_calamine.CalamineError as error:
        return f"CalamineError: {error}"


def without(gaps, path):
    with zipfile.ZipFile("guests.ods") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                content = re.sub(gaps, b"", content)
            new.writestr(name, content)
    return calamine(path)


cells = load("guests.ods").getElementsByType(TableCell)
odfpy = [extractText(cell) for cell in cells]
as_it_is = calamine("guests.ods")
in_rows = without(rb"\s+(?=</?table:table-cell|</table:table-row)", "in_rows.ods")
between = without(rb"\s+(?=<table:table-row)", "between.ods")
print("odfpy                      ", odfpy)
print("calamine                   ", as_it_is)
print("no white space between rows", between)
print("no white space in rows     ", in_rows)
assert odfpy == ["ZIP", "Name", "1067", "Jan"]
assert as_it_is == between and "found 'Text" in as_it_is
assert in_rows == [["ZIP", "Name"], [1067.0, "Jan"]]
PYTHON
