#!/bin/sh
# python-calamine 0.9.1: in an OpenDocument spreadsheet <text:line-break/> and <text:tab/>
# are nothing, so that the two lines of an address are one word; two paragraphs in a cell
# are two lines, and <text:s/> are blanks. odfpy's own teletype writes a line break for
# every "\n". A duration of a day and more comes as the text of XML, a shorter one as a
# time, where calamine gives a timedelta for the same cell of an .xlsx.
# Seen: "Hlavni 1\nPraha" -> "Hlavni 1Praha"; 30:15 -> "PT30H15M00S", 14:30 -> 14:30:00.
# What a cell shows stands in the file: an importer reads that itself.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5
cd "$folder"
venv/bin/python - <<'PYTHON'
import datetime

import openpyxl
import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.teletype import addTextToElement
from odf.text import P


def read(path):
    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python()[0]


def text(value):
    cell, paragraph = TableCell(valuetype="string"), P()
    addTextToElement(paragraph, value)
    cell.addElement(paragraph)
    return cell


def duration(value, shown):
    cell = TableCell(valuetype="time", timevalue=value)
    cell.addElement(P(text=shown))
    return cell


book, row = OpenDocumentSpreadsheet(), TableRow()
for each in (
    text("Hlavni 1\nPraha"),
    text("Jan\tNovak"),
    text("a   b"),
    duration("PT14H30M00S", "14:30"),
    duration("PT30H15M00S", "30:15"),
):
    row.addElement(each)
table = Table(name="Guests")
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("guests.ods")

other = openpyxl.Workbook()
other.active.append([datetime.timedelta(hours=30, minutes=15)])
other.active["A1"].number_format = "[h]:mm"
other.save("guests.xlsx")

ods, xlsx = read("guests.ods"), read("guests.xlsx")
print("ods ", ods)
print("xlsx", xlsx)
assert ods == ["Hlavni 1Praha", "JanNovak", "a   b", datetime.time(14, 30), "PT30H15M00S"]
assert xlsx == [datetime.timedelta(hours=30, minutes=15)]
PYTHON
