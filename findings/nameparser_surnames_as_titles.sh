#!/bin/sh
# nameparser 1.1.3: a name of two words may have no given name. "Do" (a surname in Vietnam
# and Portugal) is taken for a title, and the particle behind it is left: "Do Van" has the
# title "Do" and the surname "Van". Of a couple it makes one person: "Mr & Mrs Smith" has
# the given name "&" and the middle name "Mrs", although titles joined by "and" are known
# to it ("Mr and Mrs" is one title). A degree behind a comma turns the order: "Novak Jan,
# Ing." has the given name "Ing.".
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q nameparser==1.1.3
"$folder/venv/bin/python" - <<'PYTHON'
from nameparser import HumanName


def parts(text):
    name = HumanName(text)
    return name.title, name.first, name.middle, name.last


SEEN = {
    "Do Van": ("Do", "", "", "Van"),
    "Mr & Mrs Smith": ("Mr", "&", "Mrs", "Smith"),
    "Novak Jan, Ing.": ("", "Ing.", "", "Novak Jan"),
}
print("Mr and Mrs Smith", parts("Mr and Mrs Smith"))
for text, seen in SEEN.items():
    print(text, parts(text))
    assert parts(text) == seen, text
PYTHON
