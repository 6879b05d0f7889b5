#!/bin/sh
# odfpy 1.4.1: an address of two lines, as a form on a web page or Windows has them, makes a
# spreadsheet that is no XML. Of the carriage return in the value of an attribute it writes
# "&#12;", which is a form feed and forbidden in XML (its 2.2); "&#13;" was meant. pandas
# 3.1.1 writes each text of an .ods that way, as office:string-value. The file is not refused
# when it is read again: odfpy prints all of its XML to standard output and goes on with
# what it had read so far, so that pandas has the guest without the address and nobody
# behind, without an error. python-calamine 0.9.1 has a form feed in the address.
# A parser that goes by the standard refuses the whole file, and so does an importer.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q odfpy==1.4.1 pandas==3.1.1 python-calamine==0.9.1
cd "$folder"
venv/bin/python - > printed.txt <<'PYTHON'
import zipfile
from xml.etree import ElementTree

import pandas
import python_calamine

GUESTS = [["Eva", "Brno"], ["Jan", "Hlavni 1\r\nPraha"], ["Ida", "Plzen"]]
pandas.DataFrame(GUESTS, columns=["Name", "Address"]).to_excel("guests.ods", index=False)
content = zipfile.ZipFile("guests.ods").read("content.xml")
assert b'"Hlavni 1&#12;&#10;Praha"' in content
try:
    ElementTree.fromstring(content)
except ElementTree.ParseError as error:
    assert "invalid character" in str(error), error
else:
    raise AssertionError("it is XML")
calamine = python_calamine.load_workbook("guests.ods").get_sheet_by_index(0).to_python()
assert calamine[2] == ["Jan", "Hlavni 1\x0c\nPraha"], calamine
with open("frame.txt", "w") as out:
    frame = pandas.read_excel("guests.ods")
    out.write(frame.to_csv(index=False))
PYTHON
grep -q 'SAX FAILED TO PARSE' printed.txt
printf 'Name,Address\nEva,Brno\nJan,\n' | cmp frame.txt -
cat frame.txt
