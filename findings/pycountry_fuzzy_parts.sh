#!/bin/sh
# pycountry 26.2.16: countries.search_fuzzy() also looks into the names and codes of parts
# of countries, so a code of two letters finds a dozen countries (SR: Suriname, then Sri
# Lanka, Israel, Serbia, Slovenia ...), while the German name of Germany is found nowhere,
# although the package has the translation. Subdivisions have their native names only:
# "Bayern" is found, "Bavaria" is not, and what is returned is no Subdivision but a class
# of another name.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pycountry==26.2.16
"$folder/venv/bin/python" - <<'PYTHON'
import pycountry

codes = [country.alpha_2 for country in pycountry.countries.search_fuzzy("SR")]
print("SR", codes)
assert codes[0] == "SR" and {"LK", "IL", "RS", "SI"} <= set(codes)
for search, text in (
    (pycountry.countries.search_fuzzy, "Deutschland"),
    (pycountry.subdivisions.lookup, "Bavaria"),
):
    try:
        print(text, search(text))
    except LookupError as error:
        print(text, "not found:", error)
    else:
        raise AssertionError(text)
bavaria = pycountry.subdivisions.lookup("Bayern")
print(type(bavaria).__name__, bavaria.code)
assert (bavaria.code, type(bavaria).__name__) == ("DE-BY", "SubdivisionHierarchy")
PYTHON
