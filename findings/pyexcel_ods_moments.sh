#!/bin/sh
# pyexcel-ods 0.6.0: a spreadsheet with a day and its time, as an arrival has, is a text to
# it and no file to others. It writes office:value-type="datetime", a type OpenDocument does
# not have (1.3, part 3, 19.385: "date" holds both), the moment in office:value, and a
# duration of a day and more as "timedelta". It reads a text back itself; python-calamine
# 0.9.1 takes what stands in office:value for a number and refuses the whole file, with the
# guests who have no arrival; odfpy 1.4.1 says what the cell shows. An address of two lines
# of Windows has three, the middle one empty, and a text that looks like "PT14H30M00S" is
# shown where a time was meant. None of it is said when it is written.
# An importer that reads the file itself takes the text that is shown, and a type it
# does not know for one.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyexcel-ods==0.6.0 pyexcel-io==0.6.8 odfpy==1.4.1 \
    python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import datetime

import python_calamine
from odf import table, teletype
from odf.opendocument import load
from pyexcel_ods import get_data, save_data


def written(cell):
    """What a cell is to pyexcel itself, to odfpy and to calamine."""
    save_data("guests.ods", {"Guests": [["Jan", cell], ["Eva", "x"]]})
    (sheet,) = load("guests.ods").getElementsByType(table.Table)
    place = sheet.getElementsByType(table.TableCell)[1]
    try:
        book = python_calamine.load_workbook("guests.ods")
        calamine = book.get_sheet_by_index(0).to_python()[0][1]
    except python_calamine.CalamineError as error:
        calamine = str(error)
    told = (
        get_data("guests.ods")["Guests"][0][1],
        (place.getAttribute("valuetype"), teletype.extractText(place)),
        calamine,
    )
    print(repr(cell), told)
    return told


assert written(datetime.datetime(2026, 5, 17, 14, 30)) == (
    "2026-05-17 14:30:00",
    ("datetime", "2026-05-17 14:30:00"),
    "Parse float error: invalid float literal",
)
assert written(datetime.timedelta(hours=30)) == (
    datetime.timedelta(hours=30),
    ("timedelta", "PT30H00M00S"),
    "PT30H00M00S",
)
assert written(datetime.time(14, 30)) == (
    datetime.time(14, 30),
    ("time", "PT14H30M00S"),
    datetime.time(14, 30),
)
assert written("Hlavni 1\r\nPraha")[0] == "Hlavni 1\n\nPraha"
PYTHON
