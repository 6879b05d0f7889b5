#!/bin/sh
# awesome-phonenumber 7.8.0 (npm): a number of Czechia is one of Germany by two of its fields.
# Where a number begins with "+" or with two zeros the region is the number's; with anything
# else in front of that it is the region of the page: "(+420) 777 123 456" on one for Germany
# is valid, its e164 is +420777123456, its regionCode DE and its countryCode 49. So it is with
# "mobil +420 ...", the full-width plus, tel:777123456;phone-context=+420 (RFC 3966, 5.1.5),
# and with 011 of a page for the United States or 010 of Japan, before which 0011 of Australia
# is right. google-libphonenumber 3.2.47, on whose code it is built, says CZ to all of them. The
# README has regionCode and countryCode among the parts of the parsed number. None of it is
# an error.
# An importer that is given the fields of such a form goes by e164, and takes the country of a
# guest from no telephone.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent awesome-phonenumber@7.8.0 \
    google-libphonenumber@3.2.47
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const { parsePhoneNumber } = require("awesome-phonenumber");
const { PhoneNumberUtil } = require("google-libphonenumber");

const google = PhoneNumberUtil.getInstance();
const SEEN = [
    ["+420 777 123 456", "DE", "CZ", 420],
    ["00420 777 123 456", "DE", "CZ", 420],
    ["0011 420 777 123 456", "AU", "CZ", 420],
    ["(+420) 777 123 456", "DE", "DE", 49],
    ["mobil +420 777 123 456", "DE", "DE", 49],
    ["\uff0b420 777 123 456", "DE", "DE", 49],
    ["tel:777123456;phone-context=+420", "DE", "DE", 49],
    ["011 420 777 123 456", "US", "US", 1],
    ["010 420 777 123 456", "JP", "JP", 81],
];
for (const [text, page, region, code] of SEEN) {
    const { valid, number, regionCode, countryCode } = parsePhoneNumber(text, {
        regionCode: page,
    });
    console.log(text, page, number.e164, regionCode, countryCode);
    assert.ok(valid);
    assert.equal(number.e164, "+420777123456");
    assert.deepStrictEqual([regionCode, countryCode], [region, code]);
    assert.equal(google.getRegionCodeForNumber(google.parse(text, page)), "CZ");
}
NODE
