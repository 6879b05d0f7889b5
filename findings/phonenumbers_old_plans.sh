#!/bin/sh
# phonenumbers 9.0.43: of countries that lengthened or shortened their numbers, the old
# ones are treated in two ways. Mexico's mobiles with the 1 (until 2019) and the eight
# digits of the Ivory Coast (until 2021) and of Benin (until 2024; possible as late as
# 9.0.19) are not even possible, while eight of a mobile in Brazil (until 2016) and
# Bogota's landlines (until 2021) stay possible for local dialling: one may not tell an
# old number from a wrong one by is_possible_number(). The 9 of Argentina's mobiles, which
# people take for the same thing as Mexico's 1, is valid.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q phonenumbers==9.0.43
"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers

SEEN = {
    "+52 1 55 1234 5678": (False, False),
    "+225 07 12 34 56": (False, False),
    "+229 97 12 34 56": (False, False),
    "+55 11 8123 4567": (False, True),
    "+57 1 234 5678": (False, True),
    "+54 9 11 2345 6789": (True, True),
}
for text, seen in SEEN.items():
    number = phonenumbers.parse(text)
    told = (phonenumbers.is_valid_number(number), phonenumbers.is_possible_number(number))
    print(text, "valid %s, possible %s" % told)
    assert told == seen, text
PYTHON
