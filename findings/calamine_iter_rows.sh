#!/bin/sh
# python-calamine 0.9.1: the rows of one sheet have two shapes.
# A table that begins at C3: iter_rows() gives the two empty rows above it, but not the
# two empty columns beside it; to_python(skip_empty_area=False) gives both, to_python()
# neither. Whoever counts columns in iter_rows() is off by the empty ones, while the
# lines are right. Seen: iter_rows [['', ''], ['', ''], ['x', 'y']],
# to_python(False) [['', '', '', ''], ['', '', '', ''], ['', '', 'x', 'y']].
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-calamine==0.9.1 openpyxl==3.1.5
"$folder/venv/bin/python" - <<'PYTHON'
import io

import openpyxl
import python_calamine

book, file = openpyxl.Workbook(), io.BytesIO()
book.active["C3"], book.active["D3"] = "x", "y"
book.save(file)
file.seek(0)
sheet = python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
streamed = list(sheet.iter_rows())
whole = sheet.to_python(skip_empty_area=False)
print("iter_rows       ", streamed)
print("to_python(False)", whole)
assert streamed == [["", ""], ["", ""], ["x", "y"]]
assert whole == [["", "", "", ""], ["", "", "", ""], ["", "", "x", "y"]]
PYTHON
