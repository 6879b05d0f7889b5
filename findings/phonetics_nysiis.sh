#!/bin/sh
# phonetics 1.0.5: nysiis() has one key for most names of a letter. Novak, Novotny and
# Navratil are "NA", Jones and Johnson "JA", Cook and King "CA": a letter that no rule of
# NYSIIS changes should be kept, and is left out, so that of most names the first letter
# and an "A" for all vowels remain. NYSIIS gives NAVAC, NAVATNY, NAVRATAL (jellyfish 1.3.0).
# Its soundex() is no Soundex either: it writes the vowels as zeros and has no end,
# "D10602" for Dvorak, which is D162 everywhere else. None of it is an error, and its
# documentation names the two systems and no difference.
# Where the doubles of a list are found by such a key, everybody is one. An importer
# compares the names themselves, and takes no key of another program for one.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q phonetics==1.0.5 jellyfish==1.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import jellyfish
import phonetics

NAMES = {
    "Novak": ("NA", "NAVAC", "N0102", "N120"),
    "Novotny": ("NA", "NAVATNY", "N010350", "N135"),
    "Navratil": ("NA", "NAVRATAL", "N0160304", "N163"),
    "Dvorak": ("DA", "DVARAC", "D10602", "D162"),
    "Jones": ("JA", "JAN", "J0502", "J520"),
    "Johnson": ("JA", "JANSAN", "J05205", "J525"),
    "King": ("CA", "CANG", "K052", "K520"),
    "Cook": ("CA", "CAC", "C020", "C200"),
}
for name, seen in NAMES.items():
    told = (
        phonetics.nysiis(name),
        jellyfish.nysiis(name),
        phonetics.soundex(name),
        jellyfish.soundex(name),
    )
    print(name, told)
    assert told == seen, name
PYTHON
