#!/bin/sh
# pandas 3.1.1 (odfpy 1.4.1), tablib 3.10.0, pyexcel-ods3 0.6.1: three readers of OpenDocument
# make three things of a time. What a cell holds is its office:time-value, a duration of XML
# Schema (ODF 1.3 part 3, 19.389); the text beside it is what it shows. pandas reads the
# text: half past two in the afternoon, shown as "2:30", is half past two at night, a stay of
# 30:15 hours shown as "06:15" is a quarter past six, and of "30:15" or "2.30 odp." the
# whole table is refused. tablib reads the value, but in one form only, PT14H30M00S, and refuses
# the table for 30 hours or PT14H30M; pyexcel-ods3 knows 30 hours, and of PT14H30M, which is
# the same as the first, it makes an empty cell without a word.
# Of a day with its time all three go by the value.
# An importer reads the value, in each of its forms, and says what it cannot read cell by cell.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pandas==3.1.1 odfpy==1.4.1 tablib==3.10.0 pyexcel==0.7.6 \
    pyexcel-ods3==0.6.1
cd "$folder"
venv/bin/python - <<'PYTHON'
from datetime import time, timedelta

import pandas
import pyexcel
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def saved(text, value):
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Guests")
    book.spreadsheet.addElement(sheet)
    for cells in (
        [("Name", {"valuetype": "string"}), ("Time", {"valuetype": "string"})],
        [("Jan", {"valuetype": "string"}), (text, {"valuetype": "time", "timevalue": value})],
    ):
        row = TableRow()
        sheet.addElement(row)
        for shown, held in cells:
            cell = TableCell(**held)
            cell.addElement(P(text=shown))
            row.addElement(cell)
    book.save("guests.ods")


def by_pandas():
    return pandas.read_excel("guests.ods", engine="odf").iloc[0, 1]


def by_tablib():
    with open("guests.ods", "rb") as file:
        return tablib.Dataset().load(file, format="ods")[0][1]


def by_pyexcel():
    return pyexcel.get_array(file_name="guests.ods")[1][1]


def tried(read):
    try:
        return read()
    except ValueError:
        return "refused"


NO = "refused"
SEEN = {
    ("14:30", "PT14H30M00S"): (time(14, 30), time(14, 30), time(14, 30)),
    ("2:30", "PT14H30M00S"): (time(2, 30), time(14, 30), time(14, 30)),
    ("2.30 odp.", "PT14H30M00S"): (NO, time(14, 30), time(14, 30)),
    ("14:30", "PT14H30M"): (time(14, 30), NO, ""),
    ("06:15", "PT30H15M00S"): (time(6, 15), NO, timedelta(hours=30, minutes=15)),
    ("30:15", "PT30H15M00S"): (NO, NO, timedelta(hours=30, minutes=15)),
}
for (text, value), seen in SEEN.items():
    saved(text, value)
    read = tuple(tried(each) for each in (by_pandas, by_tablib, by_pyexcel))
    print(text, value, read)
    assert read == seen, read
PYTHON
