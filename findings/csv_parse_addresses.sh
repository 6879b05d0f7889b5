#!/bin/sh
# csv-parse 7.0.3 (npm): with cast and cast_date, addresses are days. The option takes
# whatever Date.parse of Node takes, which passes over words it does not know and reads the
# number behind them as a month or a year: "Praha 1" is the 1st of January 2001, "Hlavní 12"
# of December 2001, "Suite 2000" a year; "Brno 13" stays a text, so that one column has
# both. A guest called "Mary Poppins 2" is the 2nd of March, by the first three letters.
# The documentation says "relies on Date.parse"; ECMA-262 leaves to the engine what that
# makes of other texts than its own format.
# An importer that is handed JSON of such a script gets days in place of streets.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent csv-parse@7.0.3
cd "$folder"
TZ=UTC node - <<'NODE'
const assert = require("node:assert");
const { parse } = require("csv-parse/sync");

const SEEN = {
    "Praha 1": "2001-01-01",
    "Hlavní 12": "2001-12-01",
    "Brno 13": "Brno 13",
    "Suite 2000": "2000-01-01",
    "Mary Poppins 2": "2001-03-02",
    "3. patro": "3. patro",
};
for (const [text, seen] of Object.entries(SEEN)) {
    const [[cell]] = parse(text, { cast: true, cast_date: true });
    const told = cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
    console.log(text, "->", told);
    assert.equal(told, seen);
}
NODE
