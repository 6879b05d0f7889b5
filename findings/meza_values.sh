#!/bin/sh
# meza 0.47.0: a value that it cannot read becomes another one. to_int() of a room "1-2" is 0,
# to_date() of "room 12" the last day of the year 9999 and of "Jan" the 31st of January of
# that year; to_decimal() of 2,5 is 25 and of 1.000,50 is 1, cut at its comma, to_bool() of "yes"
# is True and of "ano", "ja" and "x" False. Each is told with warn=True only. Of an .xls, which
# it tells as texts, an arrival on the 17th of May at half past two is "2026-05-17", a stay of
# 30:15 hours is "1900-01-01", a telephone kept as a number is "420777123456.0" and a postal
# code "1067.0"; a time of day alone is right. One would expect None, or an error, for what is
# no number and no date, and the time of a moment. None of it is an error.
# An importer that meets many guests of one birthday, or a room 0, asks before it stores them.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q meza==0.47.0 xlwt==1.3.0
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import datetime
from decimal import Decimal

import xlwt
from meza import convert, io

SEEN = (
    (convert.to_int, "1-2", 0),
    (convert.to_int, "12", 12),
    (convert.to_date, "room 12", datetime.date(9999, 12, 31)),
    (convert.to_date, "Jan", datetime.date(9999, 1, 31)),
    (convert.to_date, "17.5.1985", datetime.date(1985, 5, 17)),
    (convert.to_decimal, "2,5", Decimal("25.00")),
    (convert.to_decimal, "1.000,50", Decimal("1.00")),
    (convert.to_bool, "yes", True),
    (convert.to_bool, "ano", False),
    (convert.to_bool, "x", False),
)
for call, text, seen in SEEN:
    print(call.__name__, text, call(text))
    assert call(text) == seen, (text, call(text))

CELLS = {
    "arrives": (datetime.datetime(2026, 5, 17, 14, 30), "d.m.yyyy h:mm", "2026-05-17"),
    "stays": (30.25 / 24, "[h]:mm", "1900-01-01"),
    "at": (datetime.time(14, 30), "h:mm", "14:30:00"),
    "phone": (420777123456, "0", "420777123456.0"),
    "zip": (1067, "00000", "1067.0"),
}
book = xlwt.Workbook()
sheet = book.add_sheet("Guests")
for column, (name, (value, shape, _seen)) in enumerate(CELLS.items()):
    sheet.write(0, column, name)
    sheet.write(1, column, value, xlwt.easyxf(num_format_str=shape))
book.save("guests.xls")
(guest,) = io.read_xls("guests.xls")
print(guest)
assert guest == {name: seen for name, (_value, _shape, seen) in CELLS.items()}
PYTHON
