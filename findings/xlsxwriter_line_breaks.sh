#!/bin/sh
# XlsxWriter 3.3.1, openpyxl 3.1.5: an address of two lines gets "_x000D_" into its text. The
# line break of Windows is stored as _x000D_ and a line feed, an escape of ECMA-376 part 1,
# 22.9.2.19 (ST_Xstring). write_string() writes it, calamine undoes it, openpyxl, by which
# Odoo itself reads workbooks, gives it for the text. write_rich_string(), for a text with a
# bold word, escapes the escape, so that each reader has "_x000D_" in the cell, and has to.
# None of it is an error, and a table that is made of such a workbook hands it on.
# An importer takes it off where it stands at the end of a line.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("guests.xlsx")
sheet = book.add_worksheet()
sheet.write_string("A1", "Hlavni 1\r\nPraha")
sheet.write_rich_string("A2", "Hlavni 1\r\n", book.add_format({"bold": True}), "Praha")
book.close()

first = openpyxl.load_workbook("guests.xlsx").active
openpyxl_read = [first["A1"].value, first["A2"].value]
read = python_calamine.CalamineWorkbook.from_path("guests.xlsx").get_sheet_by_index(0)
calamine_read = [cell for [cell] in read.to_python()]
print("openpyxl", openpyxl_read)
print("calamine", calamine_read)
assert calamine_read == ["Hlavni 1\r\nPraha", "Hlavni 1_x000D_\nPraha"]
assert openpyxl_read == ["Hlavni 1_x000D_\nPraha", "Hlavni 1_x000D_\nPraha"]
PYTHON
