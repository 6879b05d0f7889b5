#!/bin/sh
# odfdo 3.27.3: a link in a cell is read as Markdown. LibreOffice turns an e-mail address
# that is typed into a cell of text into a link by itself; get_values(), which gives the
# values of the cells, says "[jan@firma.example](mailto:jan@firma.example)" of it. odfpy
# gives the text the cell shows. The cell's office:string-value, where there is one, is
# given as it is: whether a column has addresses depends on the program that wrote it.
# An importer that accepts files of such a script meets addresses in brackets.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q odfdo==3.27.3 odfpy==1.4.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import odfdo
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import A, P

ADDRESS = "jan@firma.example"


def linked(**attributes):
    cell, paragraph = TableCell(valuetype="string", **attributes), P()
    paragraph.addElement(A(href=f"mailto:{ADDRESS}", text=ADDRESS))
    cell.addElement(paragraph)
    return cell


book, row, table = OpenDocumentSpreadsheet(), TableRow(), Table(name="Guests")
cells = linked(), linked(stringvalue=ADDRESS)
for cell in cells:
    row.addElement(cell)
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("guests.ods")

[values] = odfdo.Document("guests.ods").body.get_table(0).get_values()
print("odfpy", [extractText(cell) for cell in cells])
print("odfdo", values)
assert [extractText(cell) for cell in cells] == [ADDRESS, ADDRESS]
assert values == [f"[{ADDRESS}](mailto:{ADDRESS})", ADDRESS]
PYTHON
