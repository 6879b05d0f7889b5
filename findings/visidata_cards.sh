#!/bin/sh
# VisiData 3.4: cards that it makes a table of ("vd -b guests.vcf -o guests.csv") have no address
# one could write to. Where somebody has two e-mails the cell is "[2] <EMAIL{'TYPE':
# ['HOME']}jan@firma.example>; <EMAIL...", what Python prints for an object of vobject 0.9.9, and
# so in JSON; where there is one it is the address. A company with its department is "[2] Firma;
# Sales", the name " Jan  Novák " with the blanks of the parts that it lacks. A TSV that it
# writes is another table when it is read, by itself too: a line break within a cell, as the
# street of a card and its city have between them, is written as it is, and the rest of the
# guest is a guest. tsv_safe_newline, by its help the "replacement for newline character
# when saving to tsv", does nothing, told or not, unless another option, safety_first, is
# set. CSV of the same is right. None of it is an error.
# An importer takes addresses out of such a cell only by looking for what has an "@"; the phones
# of a guest who has one are right, and so are a card's own lines: it takes the cards.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q visidata==3.4 vobject==0.9.9
cd "$folder"
cat > guests.vcf <<'CARD'
BEGIN:VCARD
VERSION:3.0
N:Novák;Jan;;;
FN:Jan Novák
EMAIL;TYPE=HOME:jan@firma.example
EMAIL;TYPE=WORK:novak@hotel.example
ADR:;;Hlavní 1;Praha;;110 00;Czechia
TEL:+420777123456
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Dvorak;Ida;;;
FN:Ida Dvorak
EMAIL;TYPE=HOME:ida@firma.example
ORG:Firma;Sales
TEL:+420777123457
END:VCARD
CARD
sed -i 's/$/\r/' guests.vcf
made() {
    HOME=$folder venv/bin/vd -b -N "$@" < /dev/null
}
made guests.vcf -o guests.csv
made guests.vcf -o guests.tsv --tsv-safe-newline='|'
made guests.tsv -o again.csv
made guests.vcf -o safe.tsv --tsv-safe-newline='|' --safety-first
test "$(wc -l < safe.tsv)" = 3
cat guests.csv again.csv
venv/bin/python - <<'PYTHON'
import csv

rows = list(csv.DictReader(open("guests.csv")))
assert len(rows) == 2
seen = "[2] <EMAIL{'TYPE': ['HOME']}jan@firma.example>; "
assert rows[0]["email"] == seen + "<EMAIL{'TYPE': ['WORK']}novak@hotel.example>"
assert rows[1]["email"] == "ida@firma.example"
assert rows[1]["org"] == "[2] Firma; Sales"
assert rows[0]["n"] == " Jan  Novák " and rows[0]["tel"] == "+420777123456"
assert rows[0]["adr"] == "Hlavní 1\nPraha,  110 00\nCzechia"
again = list(csv.DictReader(open("again.csv")))
assert len(again) == 4 and again[1]["version"] == "Praha,  110 00", again
PYTHON
