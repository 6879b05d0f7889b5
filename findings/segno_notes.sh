#!/bin/sh
# segno 1.6.6: a note of two lines breaks the visiting card it makes. helpers.make_vcard()
# escapes the commas and semicolons of a text, and writes its line break as it is, where
# "\n" has to stand (RFC 2426, 4); the same with an address, a title or a company. The
# second line is no property: vobject 0.9.9 raises ParseError, and what stands behind it, in
# other cards too, is not read; zxing-cpp 3.1.1 reads the QR code without a fault. Nothing is
# said when it is made. make_mecard() does so with the line break and with commas.
# An importer joins such a line to the text above it.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q segno==1.6.6 vobject==0.9.9 zxing-cpp==3.1.1 \
    pillow==13.0.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import io

import segno
import vobject
import zxingcpp
from PIL import Image
from segno import helpers

NOTE = "late; quiet,\nthird floor"
SECOND = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva\r\nN:;Eva;;;\r\nEND:VCARD\r\n"
card = helpers.make_vcard_data("Novak;Jan", "Jan Novak", memo=NOTE)
picture = io.BytesIO()
segno.make(card).save(picture, kind="png", scale=5)
(code,) = zxingcpp.read_barcodes(Image.open(picture).convert("L"))
print(code.text)
assert code.text.splitlines() == card.splitlines()
assert "NOTE:late\\; quiet\\,\nthird floor\r\n" in card
try:
    list(vobject.readComponents(card + SECOND))
except vobject.base.ParseError as error:
    print(error)
else:
    raise AssertionError("it is read")
address = helpers.make_vcard_data("Novak;Jan", "Jan Novak", street="Hlavni 1\nsuite 2")
assert "ADR:;;Hlavni 1\nsuite 2;" in address
mecard = helpers.make_mecard_data(name="Novak,Jan", memo=NOTE)
print(mecard)
assert "late\\; quiet,\nthird floor" in mecard
PYTHON
