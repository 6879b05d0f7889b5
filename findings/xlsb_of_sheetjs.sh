#!/bin/sh
# python-calamine 0.9.1 and pyxlsb 1.0.10: of a binary workbook that SheetJS (xlsx 0.18.5 of
# npm) wrote, calamine reads the first column only, pyxlsb no cell at all, both without an
# error. [MS-XLSB] has each kind of cell twice: with its column, and without it, for one
# right of the cell before (ShortCell). Excel writes the first kind, SheetJS the second
# wherever it can; the two readers of Python know nothing of it.
# Seen: [['Name'], ['Jan']] of a sheet of three columns; SheetJS itself reads all of them.
# An importer has to give the cells their columns before calamine opens the file.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-calamine==0.9.1 pyxlsb==1.0.10
npm install --prefix "$folder" --no-audit --no-fund --silent xlsx@0.18.5
cd "$folder"
node - <<'NODE'
const XLSX = require("xlsx");
const rows = [["Name", "E-mail", "Nights"], ["Jan", "jan@firma.example", 3]];
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Guests");
XLSX.writeFile(book, "guests.xlsb");
const read = XLSX.readFile("guests.xlsb").Sheets.Guests;
const text = JSON.stringify(XLSX.utils.sheet_to_json(read, { header: 1 }));
console.log("SheetJS ", text);
if (text !== JSON.stringify(rows)) throw new Error("SheetJS does not read its own file");
NODE
venv/bin/python - <<'PYTHON'
import python_calamine
import pyxlsb

book = python_calamine.CalamineWorkbook.from_path("guests.xlsb")
calamine = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
with pyxlsb.open_workbook("guests.xlsb") as book, book.get_sheet(1) as sheet:
    other = [[cell.v for cell in row] for row in sheet.rows()]
print("calamine", calamine)
print("pyxlsb  ", other)
assert calamine == [["Name"], ["Jan"]]
assert other == [[None] * 3] * 2
PYTHON
