#!/bin/sh
# libphonenumber-js 1.13.16 (npm): a number whose "+" is the full-width one of East Asian
# keyboards (U+FF0B) is read without it, in the country of the page: "＋420777123456" is
# +420 777 123 456 to phonenumbers 9.0.43, to a page for Germany it is a valid landline,
# +49 420777123456, and without a country no number. Its own list of plus signs has the
# character, full-width digits it reads. The web page that checks a guest's number and the
# server that imports it so disagree about a number that both call valid.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent libphonenumber-js@1.13.16
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q phonenumbers==9.0.43
cd "$folder"
venv/bin/python - <<'PYTHON'
import phonenumbers

for country in ("DE", None):
    parsed = phonenumbers.parse("\uff0b420777123456", country)
    told = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    print("phonenumbers     ", country, told)
    assert told == "+420777123456"
PYTHON
node - <<'NODE'
const assert = require("node:assert");
const { parsePhoneNumberFromString } = require("libphonenumber-js/max");

function read(text, country) {
    const parsed = parsePhoneNumberFromString(text, country);
    const told = parsed && [parsed.number, parsed.isValid()];
    console.log("libphonenumber-js", text, country, told);
    return told;
}

const digits = "\uff14\uff12\uff10777123456";
assert.deepStrictEqual(read("\uff0b420777123456", "DE"), ["+49420777123456", true]);
assert.equal(read("\uff0b420777123456"), undefined);
assert.deepStrictEqual(read(`+${digits}`, "DE"), ["+420777123456", true]);
NODE
