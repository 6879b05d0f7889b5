#!/bin/sh
# puremagic 1.30: a list of Czech or Slovak companies is an icon. A file that begins with
# "IC" is one of OS/2 to it, and the registration number of a company is called IČO there,
# in exports without accents ICO; "CIN", as Indian companies have it, is an icon as well.
# "BM" of BMI is a bitmap (to filetype 1.2.0, too), "From;To" an e-mail. The name of the
# file does not help: from_file("firms.csv") says ".ico" and no MIME type, while a list that
# begins with "Name" raises PureError. How sure it is stands in magic_file() only: 0.2.
# An importer that let such a library choose how a file is read would refuse the list; it
# takes text for a table that has rows.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q puremagic==1.30 filetype==1.2.0
cd "$folder"
venv/bin/python - <<'PYTHON'
import filetype
import puremagic


def guess(header):
    """What both say of a list with that header."""
    with open("firms.csv", "w") as file:
        file.write(header + "\n" + 20 * "27082440;Firma s.r.o.\n")
    try:
        pure = puremagic.from_file("firms.csv"), puremagic.from_file("firms.csv", mime=True)
        pure += (puremagic.magic_file("firms.csv")[0].confidence,)
    except puremagic.PureError:
        pure = "PureError"
    other = filetype.guess_mime("firms.csv")
    print(header, pure, other)
    return pure, other


assert guess("ICO;NAZEV") == ((".ico", "", 0.2), None)
assert guess("CIN;COMPANY") == ((".ico", "", 0.2), None)
assert guess("BMI;NAME") == ((".bmp", "image/x-ms-bmp", 0.2), "image/bmp")
assert guess("From;To")[0][0] == ".eml"
assert guess("NAZEV;ICO") == ("PureError", None)
PYTHON
