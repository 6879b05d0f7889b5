#!/bin/sh
# vobject 0.9.9: an encoding written in small letters is another one. Names and values of
# vCard 2.1 are not case-sensitive, and old phones write "encoding=quoted-printable". In
# capitals such a text is decoded; in small letters a name in parts (N, ADR) keeps its
# "=C3=A1", and any other text is decoded as base64, to bytes that mean nothing, without an
# error. Text that is base64 (also valid in 2.1) comes as bytes, its CHARSET unused, while
# the charset of quoted-printable is applied: str() of it is "b'...'".
# Seen: FN;encoding=quoted-printable;charset=utf-8:Nov=C3=A1k -> b'6\x8b'.
# An importer has to write the parameters in capitals before vobject sees them.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q vobject==0.9.9
"$folder/venv/bin/python" - <<'PYTHON'
import vobject


def read(line):
    card = f"BEGIN:VCARD\nVERSION:2.1\n{line}\nEND:VCARD\n"
    read = vobject.readOne(card, allowQP=True)
    return [each.value for each in read.getChildren() if each.name != "VERSION"][0]


capitals = "ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8"
name, text = "N;%s:Nov=C3=A1k;Jan", "FN;%s:Nov=C3=A1k"
told = [read(line % case) for line in (name, text) for case in (capitals, capitals.lower())]
print("N  in capitals, in small letters:", told[0].family, told[1].family)
print("FN in capitals, in small letters:", told[2], told[3])
assert (told[0].family, told[1].family) == ("Novák", "Nov=C3=A1k")
assert (told[2], told[3]) == ("Novák", b"6\x8b")
base64 = read("NOTE;ENCODING=BASE64;CHARSET=windows-1250:TWFs4Q==")
print("base64:", base64)
assert base64 == "Malá".encode("windows-1250")
PYTHON
