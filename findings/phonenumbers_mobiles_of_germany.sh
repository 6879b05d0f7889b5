#!/bin/sh
# phonenumbers 9.0.43: a mobile of Germany whose "+" was lost (spreadsheets take it for a
# sign) becomes a landline of Leer, area 0491, valid and with a region. The code of the
# country is taken off a number of the region that is given, but not where the number is
# valid with it, and numbers of Germany may be 15 digits long there, of which no landline
# has more than 11 (plan of the Bundesnetzagentur). So it is with no large country else:
# of the example mobiles of all regions, those of Germany, Indonesia and Kosovo only.
# Seen: "4915123456789" +49 491 5123456789, "420601123456" +420 601 123 456. An importer
# reads "+" before a number that begins with its own code, where that gives a mobile.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q phonenumbers==9.0.43
"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import PhoneNumberFormat as Form, PhoneNumberType as Type, geocoder

wrong = []
for region in sorted(phonenumbers.SUPPORTED_REGIONS):
    number = phonenumbers.example_number_for_type(region, Type.MOBILE)
    if number is None:
        continue
    right = phonenumbers.format_number(number, Form.E164)
    read = phonenumbers.parse(right.removeprefix("+"), region)
    if phonenumbers.format_number(read, Form.E164) != right:
        assert phonenumbers.is_valid_number(read), region
        wrong.append(region)
        print(region, right, "->", phonenumbers.format_number(read, Form.INTERNATIONAL))
print("of", len(phonenumbers.SUPPORTED_REGIONS), "regions:", wrong)
assert wrong == ["DE", "ID", "XK"]
read = phonenumbers.parse("4915123456789", "DE")
place = geocoder.description_for_number(read, "en")
print("kind", Type.to_string(phonenumbers.number_type(read)), "in", place)
assert phonenumbers.number_type(read) == Type.FIXED_LINE
assert place.startswith("Leer")
PYTHON
