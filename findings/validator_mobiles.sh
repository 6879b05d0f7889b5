#!/bin/sh
# validator 13.15.35 (npm): isMobilePhone() does not tell mobiles in half of Central Europe. For
# Slovakia it refuses 0903 123 456, as everybody there writes a mobile, and takes 903123456,
# which nobody can dial so, and +421 2 3312 3456, a landline of Bratislava; for Czechia it takes
# landlines of Prague and 112 233 445, which is no number. Blanks are fine in both, in
# Polish and German numbers they make it no mobile: +48 501 234 567 is none, +48501234567
# is. The README says "check if the string is a mobile phone number"; each country's pattern
# is its author's. Told no country, a landline of Berlin is a mobile of some other.
# A form that asks so sends a guest away, or lets a landline through for text messages. An
# importer goes by phonenumbers, which has the plans of the countries, and takes a column
# called "mobile" for phones of any kind.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent validator@13.15.35
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q phonenumbers==9.0.43
cd "$folder"
cat > mobiles.cjs <<'NODE'
const assert = require("node:assert");
const { isMobilePhone } = require("validator");

const seen = {
    "sk-SK": {
        "0903 123 456": false,
        "0903123456": false,
        "903123456": true,
        "+421 233 123 456": true,
    },
    "cs-CZ": { "777 123 456": true, "222 333 444": true, "112 233 445": true },
    "pl-PL": { "+48501234567": true, "+48 501 234 567": false },
    "de-DE": { "015123456789": true, "0151 23456789": false, "0301234567": false },
    any: { "0301234567": true },
};
for (const [locale, numbers] of Object.entries(seen)) {
    for (const [number, mobile] of Object.entries(numbers)) {
        const told = isMobilePhone(number, locale);
        console.log(locale, number, told);
        assert.equal(told, mobile, number);
    }
}
NODE
node mobiles.cjs
venv/bin/python - <<'PYTHON'
import phonenumbers as phones

MOBILE, FIXED, UNKNOWN = (
    phones.PhoneNumberType.MOBILE,
    phones.PhoneNumberType.FIXED_LINE,
    phones.PhoneNumberType.UNKNOWN,
)
for number, region, kind in (
    ("0903 123 456", "SK", MOBILE),
    ("+421 233 123 456", "SK", FIXED),
    ("222 333 444", "CZ", FIXED),
    ("112 233 445", "CZ", UNKNOWN),
    ("+48 501 234 567", "PL", MOBILE),
):
    told = phones.number_type(phones.parse(number, region))
    print(number, region, told)
    assert told == kind, number
PYTHON
