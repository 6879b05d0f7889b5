#!/bin/sh
# xlsx2csv 0.8.6: a table of guests that it makes of a workbook has other times and numbers.
# A day with its time in a format with one "h" (d.m.yyyy h:mm, or Excel's own m/d/yy h:mm) is
# told on a clock of twelve hours without "AM" or "PM": half past two in the afternoon and at
# night are the same text. It is a minute less besides, as seconds are cut, not rounded.
# Of a number whose format has a word in quotes, the format is what is left, the letters of
# the word taken for parts of a date: 5 in 0" nights" is '0" nig12ts"', 3 in 0 "osob" is
# '0 "osob"', as is 4. "h" is 0 to 23 where there is no AM/PM, and text in quotes is text
# (ECMA-376 part 1, 18.8.31). None of it is an error.
# An importer cannot mend such a table; it takes the workbook itself.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q xlsx2csv==0.8.6 openpyxl==3.1.5
cd "$folder"
venv/bin/python - <<'PYTHON'
import csv
import datetime

import openpyxl
from xlsx2csv import Xlsx2csv

AFTERNOON = datetime.datetime(2026, 7, 1, 14, 30)
NIGHT = datetime.datetime(2026, 7, 1, 2, 30)
SEEN = [
    (AFTERNOON, "d.m.yyyy h:mm", "01.07.2026 02:29"),
    (NIGHT, "d.m.yyyy h:mm", "01.07.2026 02:29"),
    (AFTERNOON, "m/d/yy h:mm", "07/01/26 02:29"),
    (AFTERNOON, "dd.mm.yyyy hh:mm", "01.07.2026 14:29"),
    (AFTERNOON, "d.m.yyyy h:mm AM/PM", "01.07.2026 02:29 PM"),
    (AFTERNOON.time(), "h:mm", "14:30"),
    (5, '0" nights"', '0" nig12ts"'),
    (3, '0 "osob"', '0 "osob"'),
    (4, '0 "osob"', '0 "osob"'),
    (5, "0", "5"),
]
book = openpyxl.Workbook()
for row, (value, shape, _seen) in enumerate(SEEN, 1):
    book.active.cell(row, 1, value).number_format = shape
book.save("guests.xlsx")
Xlsx2csv("guests.xlsx").convert("guests.csv")
with open("guests.csv", newline="", encoding="utf-8") as file:
    told = [cell for [cell] in csv.reader(file)]
for (value, shape, _seen), text in zip(SEEN, told, strict=True):
    print(value, shape, text, sep=" | ")
assert told == [text for _value, _shape, text in SEEN]
PYTHON
