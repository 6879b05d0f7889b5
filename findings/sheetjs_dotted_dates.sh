#!/bin/sh
# xlsx 0.18.5 (SheetJS, npm): a date whose format is d.m.yyyy, as half of Europe writes it, is
# a number in the table it makes. A full stop that stands in a date's format without a
# backslash is nothing to its formatter; what that throws is put aside, and the cell, left
# without a text, is told as it is stored: 31184 for 17.5.1985. Excel writes the backslash
# when it saves, XlsxWriter and openpyxl write a format as their caller says it; openpyxl and
# calamine take both for days. d/m/yyyy and d-m-yyyy are dates. With cellDates the cell is
# "5/17/85", month first and with two digits of the year, and dateNF changes nothing.
# None of it is an error. An importer reads a column of such numbers as days, but it has to
# know for that what the column is about.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent xlsx@0.18.5
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q XlsxWriter==3.3.1 openpyxl==3.1.5 \
    python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import datetime

import openpyxl
import python_calamine
import xlsxwriter

BORN = datetime.date(1985, 5, 17)
FORMATS = ["d.m.yyyy", "dd.mm.yyyy", r"d\.m\.yyyy", "d/m/yyyy", "d-m-yyyy"]
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    sheet = book.add_worksheet()
    for column, shown in enumerate(FORMATS):
        sheet.write_datetime(0, column, BORN, book.add_format({"num_format": shown}))
book = openpyxl.Workbook()
for column, shown in enumerate(FORMATS, 1):
    book.active.cell(1, column, BORN).number_format = shown
book.save("openpyxl.xlsx")
for name in ("xlsxwriter.xlsx", "openpyxl.xlsx"):
    (row,) = openpyxl.load_workbook(name).active.values
    assert [day.date() for day in row] == 5 * [BORN], row
    assert python_calamine.load_workbook(name).get_sheet_by_index(0).to_python() == [5 * [BORN]]
PYTHON
cat > dates.cjs <<'NODE'
const assert = require("node:assert");
const XLSX = require("xlsx");

function table(name, options) {
    const [sheet] = Object.values(XLSX.readFile(name, { ...options }).Sheets);
    const told = XLSX.utils.sheet_to_csv(sheet).trim();
    console.log(name, JSON.stringify(options ?? {}), told);
    return told;
}
const right = "17.5.1985,17/5/1985,17-5-1985";
for (const name of ["xlsxwriter.xlsx", "openpyxl.xlsx"]) {
    assert.equal(table(name), `31184,31184,${right}`);
    assert.equal(table(name, { dateNF: "yyyy-mm-dd" }), `31184,31184,${right}`);
    assert.equal(table(name, { cellDates: true }), `5/17/85,5/17/85,${right}`);
}
NODE
node dates.cjs
