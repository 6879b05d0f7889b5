#!/bin/sh
# frictionless 5.21.0: rooms are months. A column of 1-2 and 12-4 is guessed to be of the type
# yearmonth and written back as 1-02 and 12-04, and 101-2 is February of the year 101. Table
# Schema has XML Schema's gYearMonth for that type, YYYY-MM: four digits or more of a year,
# two of a month. A column of 1-2 and 3-14 is text, so that one room decides about all.
# Integers go by Python's int(): "1_000" is 1000.
# An importer tells what a column holds by its name first, not by cells that look like a month.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q frictionless==5.21.0
cd "$folder"
venv/bin/python - <<'PYTHON'
from pathlib import Path

from frictionless import Resource, resources


def read(*cells):
    """The type of a column, and its cells written back."""
    lines = [f"{number},{cell}\n" for number, cell in enumerate(cells)]
    Path("guests.csv").write_text("Guest,Room\n" + "".join(lines))
    resource = Resource("guests.csv")
    resource.infer()
    resource.write(resources.TableResource(path="written.csv"))
    written = Path("written.csv").read_text().splitlines()[1:]
    told = resource.schema.get_field("Room").type, [line.split(",")[1] for line in written]
    print(cells, told)
    return told


assert read("1-2", "12-4") == ("yearmonth", ["1-02", "12-04"])
assert read("101-2", "102-3") == ("yearmonth", ["101-02", "102-03"])
assert read("1-2", "3-14") == ("string", ["1-2", "3-14"])
assert read("1_000", "2_000") == ("integer", ["1000", "2000"])
PYTHON
