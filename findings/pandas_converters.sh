#!/bin/sh
# pandas 3.1.1: what a converter returns is compared with the words for an empty cell. With
# read_csv(converters={"country": str}), as scripts keep a column as it stands, Namibia ("NA")
# is NaN, and a guest called Null whose name a converter of str.upper makes "NULL" has none,
# although "Null" by itself is no such word; one of str.lower keeps "na". With 3.0.1 a column
# that has a converter is what it returns, as dtype=str is not and never was. The reference
# says of na_values "additional strings to recognize as NA/NaN", and of converters nothing that
# would bring them together. keep_default_na=False is needed for each column.
# country-converter 1.3.2, which allows every pandas from 1.0, reads its own table so: there
# CountryConverter() raises a TypeError for the code of Namibia, and with it everything.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pandas==3.1.1 country-converter==1.3.2
"$folder/venv/bin/pip" install -q --no-deps --target "$folder/before" pandas==3.0.1
cat > "$folder/read.py" <<'PYTHON'
import io
import sys

import pandas

TABLE = "name,country,city\nEva,NA,NA\nNull,CZ,Praha\n"
KEPT = {"name": str.upper, "country": str, "city": str.lower}


def read(**options):
    table = pandas.read_csv(io.StringIO(TABLE), **options)
    return table.astype(object).where(table.notna(), None).to_dict("list")


seen = read(converters=KEPT)
print(pandas.__version__, seen)
assert pandas.__version__ == sys.argv[1]
new = pandas.__version__ == "3.1.1"
assert seen == {
    "name": ["EVA", None if new else "NULL"],
    "country": [None if new else "NA", "CZ"],
    "city": ["na", "praha"],
}
assert read(dtype=str)["country"] == [None, "CZ"]
whole = read(converters=KEPT, keep_default_na=False)
assert whole["name"] == ["EVA", "NULL"] and whole["country"] == ["NA", "CZ"]

import country_converter

try:
    iso3 = country_converter.CountryConverter().convert("NA", to="ISO3")
except TypeError as error:
    iso3 = error
print(repr(iso3))
assert isinstance(iso3, TypeError) if new else iso3 == "NAM"
PYTHON
"$folder/venv/bin/python" "$folder/read.py" 3.1.1
PYTHONPATH="$folder/before" "$folder/venv/bin/python" "$folder/read.py" 3.0.1
