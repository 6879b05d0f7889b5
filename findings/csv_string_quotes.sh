#!/bin/sh
# csv-string 4.1.1 (npm): of a list whose names are "family, given" nobody is left. The delimiter
# is guessed: it is the first comma, semicolon, bar or tab of the text, and quotes do not
# matter, so that the comma in "Novák, Jan";Praha parts the columns. What stands behind the
# closing quote is no comma then, and parse() gives [], no row at all, also of those without
# a comma, without an error. The same list with its header Name;City in front, or with the
# first comma in a later column, is read. RFC 4180 (2) has commas in quoted fields as a part
# of the field. The README says of detect() that it "detects the best separator"; parse() and
# read() do what it says unless they are told one.
# An importer looks for the delimiter outside of quotes, in more than the first line.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent csv-string@4.1.1
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const CSV = require("csv-string");

const JAN = ["Novák, Jan", "Praha"];
const IDA = ["Ida", "Brno"];
const LIST = '"Novák, Jan";Praha\nIda;Brno\n';
const SEEN = [
    [LIST, ",", []],
    ['"Name, title";City\nIda;Brno\n', ",", []],
    [`Name;City\n${LIST}`, ";", [["Name", "City"], JAN, IDA]],
    ['Praha;"Novák, Jan"\n', ";", [["Praha", "Novák, Jan"]]],
];
for (const [text, delimiter, rows] of SEEN) {
    console.log(JSON.stringify(text), CSV.detect(text), CSV.parse(text));
    assert.equal(CSV.detect(text), delimiter);
    assert.deepStrictEqual(CSV.parse(text), rows);
}
assert.deepStrictEqual(CSV.parse(LIST, ";"), [JAN, IDA]);
NODE
