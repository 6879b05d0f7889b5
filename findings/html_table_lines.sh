#!/bin/sh
# tablib 3.10.0, pyexcel-htmlr 0.6.0, pandas 3.1.1: a table of a web page, as many programs export
# it, sometimes under the name .xls, is read in three ways. A line break within a cell (<br>)
# is nothing to tablib, so that street and city are one word, "Hlavni 1Praha"; to pandas it is
# a blank, to pyexcel-htmlr a line break, which is what it stands for (HTML, 4.5.27).
# Two lines in paragraphs are one word to tablib and pandas. Of 01067 pandas makes 1067, of
# +420777123456 both pandas and pyexcel-htmlr a number without the plus, the latter keeps 01067
# a text and makes 11000 a number in the same column; tablib keeps them all. None of it is an
# error.
# An importer takes a line break for what ends a word, whichever element makes it.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q 'tablib[html]==3.10.0' pyexcel==0.7.6 pyexcel-htmlr==0.6.0 \
    pandas==3.1.1 lxml==6.1.3 html5lib==1.1
cd "$folder"
cat > guests.html <<'HTML'
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Guests</title></head><body><table>
<tr><th>Address</th><th>Other</th><th>Zip</th><th>Phone</th></tr>
<tr><td>Hlavni 1<br>Praha</td><td><p>Hlavni 1</p><p>Praha</p></td><td>01067</td>
<td>+420777123456</td></tr>
<tr><td>Brno</td><td>Brno</td><td>11000</td><td>112</td></tr>
</table></body></html>
HTML
venv/bin/python -W ignore - <<'PYTHON'
import pandas
import pyexcel
import tablib

with open("guests.html") as file:
    by_tablib = list(tablib.Dataset().load(file.read(), format="html"))
by_pandas = pandas.read_html("guests.html")[0].values.tolist()
by_pyexcel = pyexcel.get_array(file_name="guests.html")[1:]
for each in (by_tablib, by_pandas, by_pyexcel):
    print(each)
assert by_tablib[1] == ("Hlavni 1Praha", "Hlavni 1Praha", "01067", "+420777123456")
assert by_pandas[0] == ["Hlavni 1 Praha", "Hlavni 1Praha", 1067, 420777123456]
assert by_pyexcel[0] == ["Hlavni 1\nPraha", "Hlavni 1\nPraha", "01067", 420777123456]
assert by_pyexcel[1] == ["Brno", "Brno", 11000, 112]
PYTHON
