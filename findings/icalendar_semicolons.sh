#!/bin/sh
# icalendar 7.3.2: it reads vCards since it has their structured values (its vN, vAdr, vOrg, each
# "per RFC 6350"), and takes the escapes off before it parts them. The company "Firma\; s.r.o."
# with a department is three, Firma, s.r.o. and the department, and written again without
# the backslash; for a family name or a street with a semicolon in it the whole card is
# refused: "ADR must have exactly 7 fields, got 8". RFC 6350 (3.4) says that a semicolon in a
# field of such a value must be escaped with a backslash. So is a card of version 4.0 with a
# place, "Expected 'float;float', got: geo:50.08,14.42", although GEO is a URI there (6.5.2).
# Commas are right in all three, and in a calendar semicolons are. What it has no type for,
# such as NOTE and TITLE, is given with its escapes in it, "late\nquiet\, third".
# An importer parts such a value first and takes the escapes off each part then.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q icalendar==7.3.2
"$folder/venv/bin/python" - <<'PYTHON'
import icalendar


def read(line):
    text = f"BEGIN:VCARD\r\nVERSION:4.0\r\n{line}\r\nEND:VCARD\r\n"
    card = icalendar.Component.from_ical(text)
    (again,) = set(card.to_ical().decode().split("\r\n")) - set(text.split("\r\n")) or {line}
    return card[line.partition(":")[0]], again


company, again = read(r"ORG:Firma\; s.r.o.;Sales")
print(company, again)
assert company.fields == ("Firma", " s.r.o.", "Sales")
assert again == "ORG:Firma; s.r.o.;Sales"
company, again = read(r"ORG:Firma\, s.r.o.;Sales")
assert company.fields == ("Firma, s.r.o.", "Sales") and again == r"ORG:Firma\, s.r.o.;Sales"
for line in (
    r"N:Novak\; Dvorak;Jan;;;",
    r"ADR:;;Hlavni 1\; byt 2;Praha;;110 00;CZ",
    "GEO:geo:50.08,14.42",
):
    try:
        read(line)
    except ValueError as error:
        print(line, "->", error)
    else:
        raise AssertionError(line)
place, _ = read(r"ADR:;;Hlavni 1\, byt 2;Praha;;110 00;CZ")
assert place.fields.street == "Hlavni 1, byt 2"
note, _ = read(r"NOTE:late\nquiet\, third")
assert note == r"late\nquiet\, third"
PYTHON
