#!/bin/sh
# python-stdnum 2.2: stdnum.eu.vat knows Greece by two codes, EL (its VAT numbers) and GR
# (its ISO code), and compact(), which makes one spelling of a number, keeps both: the same
# company has two keys. It also raises for a number without its country, where compact() of
# the countries' own modules gives the number back.
# Seen: compact("EL 094259216") EL094259216, compact("GR 094259216") GR094259216, both
# valid; compact("27082440") raises InvalidComponent, stdnum.cz.dic.compact gives it back.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-stdnum==2.2
"$folder/venv/bin/python" - <<'PYTHON'
from stdnum.cz import dic
from stdnum.eu import vat
from stdnum.exceptions import InvalidComponent

for text in ("EL 094259216", "GR 094259216"):
    print(text, vat.is_valid(text), vat.compact(text))
    assert vat.is_valid(text)
assert vat.compact("EL 094259216") == "EL094259216"
assert vat.compact("GR 094259216") == "GR094259216"
assert dic.compact("27082440") == "27082440"
try:
    vat.compact("27082440")
except InvalidComponent as error:
    print("27082440", error)
else:
    raise AssertionError("no error")
PYTHON
