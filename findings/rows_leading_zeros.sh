#!/bin/sh
# rows 0.4.1: a postal code loses its zero and gets a point. A column is of the first type that
# fits all of its cells, and the type of whole numbers refuses one with a zero in front, so
# that codes stay codes; the next, of numbers with a fraction, takes it. So 01067 and 11000 are
# 1067.0 and 11000.0, telephones that begin with 0 or 00 are 171234567.0 and 420777123456.0, a
# long one 1.7e+19, and export_to_csv() writes all that; +420777123456 is whole and loses its
# plus only, and so does one "012" decide about the rooms 101 and 102. A list of guests whose
# names are Nan and Inf is nan and inf. NA is an empty cell in a column of numbers, and in one
# of countries it is Namibia. That types are detected is documented, and that force_types says
# otherwise. None of it is an error.
# An importer cannot know how many zeros there were: it takes ".0" off, and asks a country's
# plan how long a postal code is.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q rows==0.4.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io

import rows

SEEN = {
    ("Zip", "01067", "11000"): ["1067.0", "11000.0"],
    ("Phone", "0171234567", "0171234568"): ["171234567.0", "171234568.0"],
    ("Phone", "00420777123456", "112"): ["420777123456.0", "112.0"],
    ("Phone", "+420777123456", "112"): ["420777123456", "112"],
    ("Phone", "017123456789012345678", "112"): ["1.7123456789012345e+19", "112.0"],
    ("Room", "101", "012"): ["101.0", "12.0"],
    ("Room", "101", "102"): ["101", "102"],
    ("Room", "1-2", "012"): ["1-2", "012"],
    ("Name", "Nan", "Inf"): ["nan", "inf"],
    ("Name", "Nan", "Ida"): ["Nan", "Ida"],
    ("Country", "NA", "CZ"): ["NA", "CZ"],
}
for column, seen in SEEN.items():
    table = rows.import_from_csv(io.BytesIO("\n".join(column).encode()))
    file = io.BytesIO()
    rows.export_to_csv(table, file)
    written = file.getvalue().decode().split()[1:]
    print(column, written)
    assert written == seen, (column, written)
PYTHON
