#!/bin/sh
# xlsx 0.18.5 (SheetJS, npm) writes a date as ECMA-376 (18.18.11) allows it since its second
# edition, as a cell of the type "d" with the text 1985-05-17T00:00:00.000Z, if it is told
# cellDates; Excel's "Strict Open XML" does so, too. Each reader makes something else of it.
# exceljs 4.4.0 takes its first digits for a number of days: everybody born in 1985 is born
# on the 7th of June 1905. xlsx-populate 1.21.0 has NaN, polars 2.1.0 (fastexcel 0.21.0) an
# empty cell, pylightxl 1.61 raises a ValueError, python-calamine 0.9.1 gives the text. Right
# are openpyxl 3.1.5 and read-excel-file 9.3.17.
# An importer whose dates come as texts of ISO 8601 from one program in a workbook and as
# days from all others reads both.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent \
    xlsx@0.18.5 exceljs@4.4.0 xlsx-populate@1.21.0 read-excel-file@9.3.17
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-calamine==0.9.1 openpyxl==3.1.5 pylightxl==1.61 \
    polars==2.1.0 fastexcel==0.21.0
cd "$folder"
export TZ=UTC
cat > dates.mjs <<'NODE'
import assert from "node:assert";
import ExcelJS from "exceljs";
import { readSheet } from "read-excel-file/node";
import XLSX from "xlsx";
import XlsxPopulate from "xlsx-populate";

const rows = [["Name", "Born"], ["Jan", new Date("1985-05-17")], ["Eva", new Date("1985-12-01")]];
const sheet = XLSX.utils.aoa_to_sheet(rows, { cellDates: true });
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "Guests");
XLSX.writeFile(book, "guests.xlsx", { cellDates: true });

const other = new ExcelJS.Workbook();
await other.xlsx.readFile("guests.xlsx");
const exceljs = [2, 3].map((row) => other.worksheets[0].getCell(row, 2).value.toISOString());
const populate = (await XlsxPopulate.fromFileAsync("guests.xlsx")).sheet(0);
const populated = ["B1", "B2", "B3"].map((place) => populate.cell(place).value());
const read = (await readSheet("guests.xlsx")).slice(1).map((row) => row[1].toISOString());
console.log({ exceljs, populated, read });
assert.deepStrictEqual(exceljs, Array(2).fill("1905-06-07T00:00:00.000Z"));
assert.deepStrictEqual(populated, ["Born", NaN, NaN]);
assert.deepStrictEqual(read, ["1985-05-17T00:00:00.000Z", "1985-12-01T00:00:00.000Z"]);
NODE
node dates.mjs
venv/bin/python - <<'PYTHON'
import datetime

import openpyxl
import polars
import pylightxl
import python_calamine

NAME = "guests.xlsx"
right = [row[1] for row in openpyxl.load_workbook(NAME).active.values]
sheet = python_calamine.load_workbook(NAME).get_sheet_by_index(0)
calamine = [row[1] for row in sheet.to_python()]
frame = polars.read_excel(NAME)["Born"].to_list()
print(right, calamine, frame)
assert right[1:] == [datetime.datetime(1985, 5, 17), datetime.datetime(1985, 12, 1)]
assert calamine[1:] == ["1985-05-17T00:00:00.000Z", "1985-12-01T00:00:00.000Z"]
assert frame == [None, None]
try:
    pylightxl.readxl(NAME)
except ValueError as error:
    print(error)
else:
    raise AssertionError("pylightxl reads it")
PYTHON
