#!/bin/sh
# vobject 0.9.9: a text ends at its first comma that is not escaped, and what stands behind
# it is lost without an error. That is so for every text, in cards of every version, although
# a comma has no meaning in a text of vCard 2.1 (which phones export), in a link
# (RFC 2426 and RFC 6350 escape no URI) or once quoted-printable is decoded (=2C), and parts
# the names of a NICKNAME, which RFC 2426 calls a list. CATEGORIES, a list too, is one.
# Seen: NOTE:arrives 5 May, leaves 7 May -> "arrives 5 May"; FN:Novak Jan, Ing. -> "Novak Jan";
# NICKNAME:Honza,Jenda -> "Honza". An importer has to read the properties one by one
# (getLogicalLines, parseLine) and to take their values apart itself.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q vobject==0.9.9
"$folder/venv/bin/python" - <<'PYTHON'
import vobject

QUOTED = "ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8"
SEEN = {
    ("2.1", "NOTE:arrives 5 May, leaves 7 May"): "arrives 5 May",
    ("2.1", "FN:Novak Jan, Ing."): "Novak Jan",
    ("2.1", f"TITLE;{QUOTED}:owner=2C sales"): "owner",
    ("3.0", "URL:http://hotel.example/?rooms=1,2"): "http://hotel.example/?rooms=1",
    ("3.0", "NICKNAME:Honza,Jenda"): "Honza",
    ("4.0", "NICKNAME:Honza,Jenda"): "Honza",
    ("3.0", "CATEGORIES:VIP,Guest"): ["VIP", "Guest"],
}
for (version, line), seen in SEEN.items():
    card = f"BEGIN:VCARD\nVERSION:{version}\n{line}\nEND:VCARD\n"
    [prop] = [
        each
        for each in vobject.readOne(card, allowQP=True).getChildren()
        if each.name != "VERSION"
    ]
    print(version, line, "->", prop.value)
    assert prop.value == seen, line
PYTHON
