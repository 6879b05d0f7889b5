#!/bin/sh
# recordlinkage 0.16: preprocessing.clean(), which its guide calls first of all, leaves out
# each letter with an accent: Dvořák is "dvok", and Žižka and Šiška are one name, "ika". The
# letters that a name may have are a regular expression of a to z; to take off the accents
# first has to be asked for (strip_accents), and only what is unlike then is compared.
# Whoever installs it beside pandas 3, which 0.16 does not allow, gets 0.14 without a word,
# whose clean() and phonenumbers() change nothing but the case: they leave to str.replace()
# of pandas that a pattern is a regular expression, which it has not been since pandas 2.
# "jan (honza) novak" keeps its brackets there, and a phone its blanks.
# None of it is an error. An importer folds accents before it drops a character.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/clean.py" <<'PYTHON'
import sys
from importlib.metadata import version

import pandas
from recordlinkage.preprocessing import clean, phonenumbers

NAMES = pandas.Series(["Dvořák", "Žižka", "Šiška", "Jan (Honza) Novak"])
PHONES = pandas.Series(["+420 777 123 456"])
told = clean(NAMES).to_list(), clean(NAMES, strip_accents="unicode").to_list()
phone = phonenumbers(PHONES).to_list()
print(version("recordlinkage"), version("pandas"), told, phone)
if sys.argv[1] == "new":
    assert told == (
        ["dvok", "ika", "ika", "jan novak"],
        ["dvorak", "zizka", "siska", "jan novak"],
    )
    assert phone == ["+420777123456"]
else:
    assert version("recordlinkage") == "0.14"
    assert told[0] == ["dvořák", "žižka", "šiška", "jan (honza) novak"]
    assert phone == ["+420 777 123 456"]
PYTHON
python3 -m venv "$folder/new"
"$folder/new/bin/pip" install -q recordlinkage==0.16 pandas==2.3.3
"$folder/new/bin/python" "$folder/clean.py" new
python3 -m venv "$folder/old"
"$folder/old/bin/pip" install -q recordlinkage pandas==3.1.1
"$folder/old/bin/python" "$folder/clean.py" old
