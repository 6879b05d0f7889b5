#!/bin/sh
# pyexcel 0.7.6 (pyexcel-io 0.6.8): of a table that is a CSV file it reads other numbers. A
# comma before digits is taken out wherever it stands, so that 1,5, which is one and a half
# where commas are decimal, is 15, and 12,50 is 1250; 1,000.50 is left a text. A phone
# loses its plus, room 1e5 is 100000.0, while 00420 and 01067 keep their zeros. That
# integers, floats and dates are detected is documented, and that it can be turned off
# (auto_detect_int and others); what is taken for one is not. Nothing is an error.
# An importer that is given such a table cannot know that a price or a weight was ten or a
# hundred times less.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyexcel==0.7.6 pyexcel-io==0.6.8
cd "$folder"
cat > guests.csv <<'CSV'
Guest;Paid;Nights;Total;Phone;Room;Zip
Jan;12,50;1,5;1,000.50;+420777123456;1e5;01067
CSV
venv/bin/python - <<'PYTHON'
import pyexcel

_, row = pyexcel.get_array(file_name="guests.csv", delimiter=";")
print(row)
assert row == ["Jan", 1250, 15, "1,000.50", 420777123456, 100000.0, "01067"]
OFF = {"auto_detect_int": False, "auto_detect_float": False}
_, row = pyexcel.get_array(file_name="guests.csv", delimiter=";", **OFF)
print(row)
assert row == ["Jan", "12,50", "1,5", "1,000.50", "+420777123456", "1e5", "01067"]
PYTHON
