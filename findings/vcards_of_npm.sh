#!/bin/sh
# Three packages of npm read the same lines of a vCard in three ways. vcf 2.1.2 undoes no
# escape ("Nov\, Jan" keeps its backslash) and does none when it writes: a note of two lines
# becomes one word. vcard-parser 1.0.0 takes all the blanks off a folded line in place of
# the one that folds it, so that two words become one. ical.js 2.2.1, which Thunderbird
# has, undoes "\," and "\n" in a note, but not "\;", which vcard-creator 1.0.0 writes there.
# One blank folds a line (RFC 2425, 5.8.1; RFC 6350, 3.2), and all of these are escapes
# (RFC 2426, 4; RFC 6350, 3.4). None of it is an error.
# An importer that gets cards from such programs undoes "\;" itself; the blank and the line
# break are lost.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent \
    vcf@2.1.2 vcard-parser@1.0.0 ical.js@2.2.1 vcard-creator@1.0.0
cd "$folder"
cat > cards.mjs <<'NODE'
import assert from "node:assert";
import ICAL from "ical.js";
import vcardParser from "vcard-parser";
import Vcf from "vcf";
import * as creator from "vcard-creator";

const card = (line) => `BEGIN:VCARD\r\nVERSION:3.0\r\n${line}\r\nEND:VCARD\r\n`;
const readers = {
    vcf: (line) => new Vcf().parse(card(line)).get("note").valueOf(),
    "vcard-parser": (line) => vcardParser.parse(card(line)).note[0].value,
    "ical.js": (line) => new ICAL.Component(ICAL.parse(card(line))).getFirstPropertyValue("note"),
};
function read(line) {
    const told = Object.entries(readers).map(([name, reader]) => [name, reader(line)]);
    console.log(JSON.stringify(line), JSON.stringify(told));
    return told.map(([, value]) => value);
}

const escaped = read("NOTE:Nov\\, Jan\\; two\\nlines");
assert.deepStrictEqual(escaped, [
    "Nov\\, Jan\\; two\\nlines",
    "Nov, Jan; two\nlines",
    "Nov, Jan\\; two\nlines",
]);
const folded = read("NOTE:arrives on\r\n  5 May");
assert.deepStrictEqual(folded, ["arrives on 5 May", "arrives on5 May", "arrives on 5 May"]);

const written = new Vcf();
written.set("note", "first line\nsecond, line");
assert.match(written.toString("3.0"), /NOTE:first linesecond, line/);

const VCard = creator.default?.default ?? creator.default ?? creator.VCard;
const other = new VCard();
other.addName({ familyName: "Novák", givenName: "Jan" });
other.addNote("a; b");
assert.match(other.toString(), /NOTE:a\\; b/);
NODE
node cards.mjs
