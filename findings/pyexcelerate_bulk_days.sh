#!/bin/sh
# PyExcelerate 0.13.0: a day is a day or a number by the way it was handed over. Set by itself
# (set_cell_value(), ws[1][1].value) or in a range, a date gets a format and is a day in
# the workbook; in a table that new_sheet(data=...) is given, the first thing that the
# README shows, and "fastest", the same date is the number 31184 in a cell without a format,
# and a time 0.604167, to openpyxl 3.1.5 and python-calamine 0.9.1. A duration is the text
# "1 day, 6:00:00" in each way. The README tells of no difference but speed, and nothing is
# an error.
# An importer reads a column of such numbers as days where the column is about days.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q PyExcelerate==0.13.0 openpyxl==3.1.5 python-calamine==0.9.1
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import datetime

import openpyxl
import pyexcelerate
import python_calamine

BORN = datetime.date(1985, 5, 17)
AFTERNOON = datetime.time(14, 30)
LONG = datetime.timedelta(hours=30)


def read(book):
    """The cells of the first row, to both readers."""
    book.save("guests.xlsx")
    (row,) = openpyxl.load_workbook("guests.xlsx").active.values
    sheet = python_calamine.load_workbook("guests.xlsx").get_sheet_by_index(0)
    (other,) = sheet.to_python()
    print(row, other)
    return list(row), other


single = pyexcelerate.Workbook()
sheet = single.new_sheet("Guests")
sheet.set_cell_value(1, 1, BORN)
sheet[1][2].value = BORN
row, other = read(single)
assert [cell.date() for cell in row] == [BORN, BORN]
assert other == [BORN, BORN]

ranged = pyexcelerate.Workbook()
ranged.new_sheet("Guests").range("A1", "C1").value = [[BORN, AFTERNOON, LONG]]
row, other = read(ranged)
assert row == [datetime.datetime(1985, 5, 17), AFTERNOON, "1 day, 6:00:00"]
assert other == [BORN, AFTERNOON, "1 day, 6:00:00"]
whole = pyexcelerate.Workbook()
whole.new_sheet("Guests", data=[[BORN, AFTERNOON, LONG]])
for row in read(whole):
    assert row[0] == 31184 and round(row[1], 6) == 0.604167, row
    assert row[2] == "1 day, 6:00:00"
PYTHON
