#!/bin/sh
# vcard4 4.0.5 (npm): a text that begins with a word and a colon is a link to it. Whatever
# new URL() of Node accepts is given as it stands, and that asks for no more than a scheme:
# of "Allergies: nuts\, milk" the backslash stays, the two lines of "Note: late\nquiet room"
# are one with "\n" in it, and a company "Hotel: Praha" with its department (ORG) is one
# string in place of two. The same words without a colon, or with it behind a second word,
# are read as RFC 6350 says (3.4), and so are N and ADR, whose values begin otherwise.
# TYPE=cell,voice, a list of two by the RFC (5.6), is the one type "cell,voice"; only in
# quotes it is two. None of it is an error.
# An importer that is handed JSON of such a program meets "\," and "\n" in some notes only.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent vcard4@4.0.5
cd "$folder"
cat > cards.mjs <<'NODE'
import assert from "node:assert";
import { parse } from "vcard4";

function read(line, what = "value") {
    const card = `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jan\r\n${line}\r\nEND:VCARD\r\n`;
    const name = line.split(/[;:]/)[0];
    const property = parse(card).parsedVcard.find((each) => each.property === name);
    console.log(JSON.stringify(line), JSON.stringify(property));
    return property[what];
}

assert.equal(read("NOTE:Allergies: nuts\\, milk"), "Allergies: nuts\\, milk");
assert.equal(read("NOTE:Allergic to: nuts\\, milk"), "Allergic to: nuts, milk");
assert.equal(read("NOTE:Allergies - nuts\\, milk"), "Allergies - nuts, milk");
assert.equal(read("NOTE:Note: late\\nquiet room"), "Note: late\\nquiet room");
assert.equal(read("NOTE:late\\nquiet room"), "late\nquiet room");
assert.equal(read("ORG:Hotel: Praha;Reception"), "Hotel: Praha;Reception");
assert.deepStrictEqual(read("ORG:Hotel Praha;Reception"), ["Hotel Praha", "Reception"]);
const tel = "TEL;VALUE=uri;TYPE=";
assert.equal(read(`${tel}cell,voice:tel:+420777123456`, "parameters").TYPE, "cell,voice");
assert.deepStrictEqual(
    read(`${tel}"cell,voice":tel:+420777123456`, "parameters").TYPE,
    ["cell", "voice"],
);
NODE
node cards.mjs
