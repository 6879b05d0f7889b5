#!/bin/sh
# The three letters of Kosovo: ISO 3166-1 has none, and each package takes others for it.
# countries-list 3.4.1 says XKX (as the World Bank), i18n-iso-countries 7.14.0 XKK (as CLDR),
# world-countries 5.1.0 UNK (as documents of the United Nations' mission), which in other
# tables means "unknown", country-data 0.0.31 none at all; pycountry 26.2.16 has no Kosovo.
# The two letters, XK, are the same in all that know it.
# An importer reads XKX and XKK, and takes UNK for no country.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pycountry==26.2.16
npm install --prefix "$folder" --no-audit --no-fund --silent \
    countries-list@3.4.1 i18n-iso-countries@7.14.0 world-countries@5.1.0 country-data@0.0.31
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const { countries } = require("country-data");
const { getCountryData } = require("countries-list");
const names = require("i18n-iso-countries");
const world = require("world-countries");

const told = {
    "countries-list": getCountryData("XK").iso3,
    "i18n-iso-countries": names.alpha2ToAlpha3("XK"),
    "world-countries": world.find((each) => each.cca2 === "XK").cca3,
    "country-data": countries.XK.alpha3,
};
console.log(told);
assert.deepStrictEqual(Object.values(told), ["XKX", "XKK", "UNK", ""]);
NODE
venv/bin/python - <<'PYTHON'
import pycountry

told = pycountry.countries.get(alpha_2="XK")
print("pycountry", told)
assert told is None
PYTHON
