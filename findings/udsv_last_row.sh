#!/bin/sh
# uDSV 0.7.3 (npm): what a column holds is guessed of one cell, the last that is not empty of
# the first ten lines, and all others are made of that type. Where the ninth guest comes from
# Norway, "NO" is taken for a boolean and the country of each guest is false, "YES" being
# what would be true. Where the last consent is "f", an earlier "yes" is false. Where the
# last room is 12, "1-2" is NaN, and of +420777123456 the plus is gone. The README speaks of
# schema inference and does not say of how much. None of it is an error.
# An importer that gets JSON of such a page finds "false" in a column of countries; a consent
# that became false cannot be told from a real no.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent udsv@0.7.3
cd "$folder"
cat > typed.mjs <<'NODE'
import assert from "node:assert";
import { inferSchema, initParser } from "udsv";

function read(header, cells) {
    const lines = [`Name,${header}`, ...cells.map((cell) => `Jan,${cell}`)];
    const text = lines.map((line) => `${line}\n`).join("");
    const told = initParser(inferSchema(text)).typedObjs(text).map((row) => row[header]);
    console.log(header, cells, told);
    return told;
}

assert.deepStrictEqual(read("Country", ["CZ", "DE", "NO"]), [false, false, false]);
assert.deepStrictEqual(read("Country", ["NO", "CZ", "DE"]), ["NO", "CZ", "DE"]);
assert.deepStrictEqual(read("Consent", ["yes", "t", "f"]), [false, true, false]);
assert.deepStrictEqual(read("Consent", ["yes", "t", "no"]), [true, false, false]);
assert.deepStrictEqual(read("Room", ["1-2", "12"]), [NaN, 12]);
assert.deepStrictEqual(read("Phone", ["+420777123456", "608123456"]), [
    420777123456, 608123456,
]);
const many = Array(8).fill("CZ").concat("NO", "DE", "DE");
assert.deepStrictEqual(new Set(read("Country", many)), new Set([false]));
NODE
node typed.mjs
