#!/bin/sh
# VisiData 3.4: a table of guests that it makes of a spreadsheet ("vd -b +:Guests:: guests.ods -o
# guests.csv") has words in it that nobody wrote. Of an OpenDocument cell it gives all text
# that stands below it in the XML: a remark that was pinned to the cell, as with "Insert
# Comment", is glued to the name, "Jan Novakowes us", and two paragraphs, as the two lines of
# an address are stored, are one word, "Hlavni 1Praha". Of an .xls a day is 31184.0, a postal
# code 1067.0 and a telephone "420777123456.0", which has a digit more to whoever drops the
# point; the same table as .xlsx has a day, 1067 and 420777123456. python-calamine 0.9.1 keeps
# the remark out and the lines apart. None of it is an error.
# An importer that knows the column takes ".0" off numbers that are whole; the remark stays.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q visidata==3.4 odfpy==1.4.1 xlrd==2.0.2 xlwt==1.3.0 \
    openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import datetime

import python_calamine
import xlsxwriter
import xlwt
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

DAY = datetime.date(1985, 5, 17)
HEADER = ["Name", "Born", "Zip", "Phone"]
CELLS = ["Jan", DAY, 1067, 420777123456]
old = xlwt.Workbook()
sheet = old.add_sheet("Guests")
for column, (name, cell) in enumerate(zip(HEADER, CELLS)):
    sheet.write(0, column, name)
    shape = "d.m.yyyy" if cell is DAY else "General"
    sheet.write(1, column, cell, xlwt.easyxf(num_format_str=shape))
old.save("guests.xls")
with xlsxwriter.Workbook("guests.xlsx") as book:
    sheet = book.add_worksheet("Guests")
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, CELLS)
    sheet.write_datetime(1, 1, DAY, book.add_format({"num_format": "d.m.yyyy"}))

book = OpenDocumentSpreadsheet()
table = Table(name="Guests")
book.spreadsheet.addElement(table)
for texts in ([["Name"], ["Address"]], [["Jan Novak"], ["Hlavni 1", "Praha"]]):
    row = TableRow()
    table.addElement(row)
    for text in texts:
        cell = TableCell(valuetype="string")
        for line in text:
            cell.addElement(P(text=line))
        if text == ["Jan Novak"]:
            remark = Annotation()
            remark.addElement(P(text="owes us"))
            cell.addElement(remark)
        row.addElement(cell)
book.save("guests.ods")
seen = python_calamine.load_workbook("guests.ods").get_sheet_by_index(0).to_python()
assert seen[1] == ["Jan Novak", "Hlavni 1\nPraha"], seen
PYTHON
for kind in xls xlsx ods; do
    HOME=$folder venv/bin/vd -b -N +:Guests:: guests.$kind -o $kind.csv < /dev/null
    sed -i "s/\r$//" $kind.csv
    cat $kind.csv
done
grep -x 'Jan Novakowes us,Hlavni 1Praha' ods.csv
grep -x 'Jan,31184.0,1067.0,420777123456.0' xls.csv
grep -x 'Jan,1985-05-17 00:00:00,1067,420777123456' xlsx.csv
