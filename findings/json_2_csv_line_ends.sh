#!/bin/sh
# json-2-csv 5.6.0 (npm): csv2json() takes a line end for a part of the last cell. Of a list
# that ends with a line break, as RFC 4180 allows, the last guest has the address
# "eva@firma.example\n", where that cell is not quoted; of lines that end as the RFC has it,
# with a carriage return and a line feed, each last cell has the carriage return, and the
# column is called "E-mail\r", so that nobody has an "E-mail". A dot in the name of a column,
# "St. No.", makes an object of it. Each cell is read as JSON for itself, in quotes or not:
# of two postal codes in a column 01067 is a text and 11000 a number, room 1e5 is 100000.
# That "\n" ends a line unless another is said is documented, what happens then is not.
# None of it is an error. An importer that is handed such data takes white space off the
# names of columns and off cells.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent json-2-csv@5.6.0
cd "$folder"
cat > read.cjs <<'NODE'
const assert = require("node:assert");
const { csv2json } = require("json-2-csv");

function read(lines, end = "\n") {
    const told = csv2json(lines.map((line) => line + end).join(""));
    console.log(JSON.stringify(told));
    return told;
}
const guests = ["Name,E-mail", "Jan,jan@firma.example", "Eva,eva@firma.example"];
assert.deepStrictEqual(read(guests), [
    { Name: "Jan", "E-mail": "jan@firma.example" },
    { Name: "Eva", "E-mail": "eva@firma.example\n" },
]);
assert.deepStrictEqual(read(guests, "\r\n"), [
    { Name: "Jan", "E-mail\r": "jan@firma.example\r" },
    { Name: "Eva", "E-mail\r": "eva@firma.example\r\n" },
]);
assert.deepStrictEqual(read(["Name,E-mail", 'Eva,"eva@firma.example"']), [
    { Name: "Eva", "E-mail": "eva@firma.example" },
]);
assert.deepStrictEqual(read(["Name,Zip,Room,St. No.", "Jan,01067,1e5,1", 'null,11000,101,"2"']), [
    { Name: "Jan", Zip: "01067", Room: 100000, St: { " No.": 1 } },
    { Name: null, Zip: 11000, Room: 101, St: { " No.": 2 } },
]);
NODE
node read.cjs
