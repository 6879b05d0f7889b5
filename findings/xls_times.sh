#!/bin/sh
# tablib 3.10.0, agate-excel 0.4.2 (csvkit), petl 1.7.30, pyexcel-xls 0.7.1: a time of day in an
# .xls is a moment of another century, or it takes the table with it. All four read by xlrd
# 2.0.2. To tablib, also of a table that it wrote itself, and to agate half past two is
# 1899-12-31 14:30, and midnight an empty cell to agate and 1900-01-01 00:00 to pyexcel-xls; a
# stay of 30:15 hours is a quarter past six on New Year's Day of 1900 to tablib, agate and
# pandas 3.1.1, one of 54:30 hours on the day behind; petl and pyexcel-xls raise XLDateAmbiguous
# and read nothing of the table. python-calamine 0.9.1 has a time and a duration. An .xls keeps
# a number of days ([MS-XLS] 2.4.180, Number) whose format alone says what it is, and h:mm
# and [h]:mm have no day in them.
# An importer goes by the format, and asks for no year where it shows none.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q 'tablib[xls]==3.10.0' agate==1.14.2 agate-excel==0.4.2 \
    petl==1.7.30 pyexcel==0.7.6 pyexcel-xls==0.7.1 pandas==3.1.1 xlrd==2.0.2 xlwt==1.3.0 \
    python-calamine==0.9.1
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
from datetime import datetime, time, timedelta

import agate
import agateexcel  # noqa: F401
import pandas
import petl
import pyexcel
import python_calamine
import tablib
import xlwt


def saved(days, shape):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Guests")
    for place, value in (((0, 0), "Name"), ((0, 1), "Time"), ((1, 0), "Jan")):
        sheet.write(*place, value)
    sheet.write(1, 1, days, xlwt.easyxf(num_format_str=shape))
    book.save("guests.xls")


def by_tablib():
    with open("guests.xls", "rb") as file:
        return tablib.Dataset().load(file, format="xls")[0][1]


READERS = (
    by_tablib,
    lambda: agate.Table.from_xls("guests.xls").rows[0][1],
    lambda: pandas.read_excel("guests.xls").iloc[0, 1],
    lambda: list(petl.fromxls("guests.xls"))[1][1],
    lambda: pyexcel.get_array(file_name="guests.xls")[1][1],
    lambda: (
        python_calamine.load_workbook("guests.xls").get_sheet_by_index(0).to_python()[1][1]
    ),
)


def tried(read):
    try:
        return read()
    except Exception as error:
        return type(error).__name__


NO = "XLDateAmbiguous"
AT = time(14, 30)
OLD = datetime(1899, 12, 31, 14, 30)
DAY = datetime(1900, 1, 1, 6, 15)
LATER = datetime(1900, 1, 2, 6, 30)
SEEN = {
    (14.5 / 24, "h:mm"): (OLD, OLD, AT, AT, AT, AT),
    (0, "h:mm"): (
        datetime(1899, 12, 31),
        None,
        time(0),
        time(0),
        datetime(1900, 1, 1),
        time(0),
    ),
    (30.25 / 24, "[h]:mm"): (DAY, DAY, DAY, NO, NO, timedelta(hours=30.25)),
    (54.5 / 24, "[h]:mm"): (LATER, LATER, LATER, NO, NO, timedelta(hours=54.5)),
}
for (days, shape), seen in SEEN.items():
    saved(days, shape)
    read = tuple(tried(each) for each in READERS)
    print(days, shape, *read, sep=" | ")
    assert read == seen, read
own = tablib.Dataset(["Jan", AT], headers=["Name", "Time"]).export("xls")
assert tablib.Dataset().load(own, format="xls")[0][1] == OLD
PYTHON
