#!/bin/sh
# any-date-parser 2.2.4 (npm): a digit of a date is passed over. Told that a text is American,
# it looks for a month in front, and where the number there is none, its second digit is taken:
# 17/5/1985 is the 5th of July, 31/5/1985 the 5th of January and 25/12/1985 the 12th of May,
# while 20/05/1985 and 30/11/2026, whose second digit is no month, are right. The other
# way round, of 5/17/1985 told that it is British or Czech, the second digit of the 17 is
# lost and it is the 5th of January. With points 17.5.1985 is the 17th of May in each.
# The README says that what it is unable to parse is invalid, and nothing of a text that is
# read in part. None of it is an error, attempt() says the same.
# An importer that is handed such days cannot know; it reads dates by itself, from the first
# character to the last, and asks where a column goes both ways.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent any-date-parser@2.2.4
cd "$folder"
TZ=UTC node - <<'NODE'
const assert = require("node:assert");
const module_ = require("any-date-parser");

const parser = module_.default || module_;
const SEEN = [
    ["17/5/1985", "en-US", "1985-07-05"],
    ["31/5/1985", "en-US", "1985-01-05"],
    ["25/12/1985", "en-US", "1985-05-12"],
    ["17-05-1985", "en-US", "1985-07-05"],
    ["20/05/1985", "en-US", "1985-05-20"],
    ["30/11/2026", "en-US", "2026-11-30"],
    ["17.5.1985", "en-US", "1985-05-17"],
    ["5/17/1985", "en-GB", "1985-01-05"],
    ["5/17/1985", "cs-CZ", "1985-01-05"],
    ["17/5/1985", "cs-CZ", "1985-05-17"],
];
for (const [text, locale, seen] of SEEN) {
    const day = parser.fromString(text, locale).toISOString().slice(0, 10);
    console.log(text, locale, "->", day);
    assert.equal(day, seen);
}
assert.deepStrictEqual(parser.attempt("17/5/1985", "en-US"), {
    month: 7,
    day: 5,
    year: 1985,
});
NODE
