#!/bin/sh
# pylightxl 1.61: a workbook it writes holds other texts than it was given, and may not open.
# "&" is escaped once for itself and once more with the rest of the text, so that whoever
# reads it has "R&amp;B Hotel". A date, a boolean and None are written as Python prints them,
# into a cell that has no type and therefore is a number (ECMA-376 part 1, 18.3.1.4):
# openpyxl 3.1.5, by which Odoo itself reads workbooks, refuses the whole book for one of
# them, python-calamine 0.9.1 gives the text, "None" as well. None of it is an error where
# the book is written.
# An importer that reads such a book takes "None" for an empty cell, as it does in a CSV
# that Python wrote.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pylightxl==1.61 openpyxl==3.1.5 python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import datetime
import zipfile

import openpyxl
import pylightxl
import python_calamine


def written(*cells):
    """What calamine and openpyxl read of a row that pylightxl wrote."""
    book = pylightxl.Database()
    book.add_ws("Guests")
    for column, cell in enumerate(cells, 1):
        book.ws("Guests").update_index(1, column, cell)
    pylightxl.writexl(book, "guests.xlsx")
    calamine = python_calamine.load_workbook("guests.xlsx").get_sheet_by_index(0)
    try:
        (row,) = openpyxl.load_workbook("guests.xlsx").active.values
    except ValueError as error:
        row = type(error)
    told = calamine.to_python(), row
    print(cells, told)
    return told


assert written("R&B Hotel", "<b>") == ([["R&amp;B Hotel", "<b>"]], ("R&amp;B Hotel", "<b>"))
assert b"R&amp;amp;B" in zipfile.ZipFile("guests.xlsx").read("xl/sharedStrings.xml")
assert written("Jan", None) == ([["Jan", "None"]], ValueError)
assert written("Jan", datetime.date(1985, 5, 17)) == ([["Jan", "1985-05-17"]], ValueError)
assert b'<c r="B1" ><v>1985-05-17</v></c>' in zipfile.ZipFile("guests.xlsx").read(
    "xl/worksheets/sheet1.xml"
)
PYTHON
