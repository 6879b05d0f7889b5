#!/bin/sh
# validator 13.15.35 (npm): isDate() takes half of the days of a month. With the format "D.M.YYYY"
# or "D/M/YYYY", as one writes days in Central Europe, 5.6.1985 is a date and 17.5.1985 is none,
# nor is 5.12.1985: a letter stands for one digit, and where the text has more of them than the
# format the answer is no. "DD.MM.YYYY" takes 17.05.1985 and refuses 17.5.1985. No format takes
# both. In Moment.js and Day.js, whose letters these are, "D" is 1 to 31 and "M" 1 to 12, and
# dayjs 1.11.23 takes both of them, told to be strict. The README says of the
# option strictMode, which is false here, that set to true it "will reject strings different
# from format". None of it is an error.
# A form that asks so sends away who was born on the 17th, or has them write zeros that are
# none. An importer takes both, in one column.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent validator@13.15.35 dayjs@1.11.23
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const dayjs = require("dayjs");
const validator = require("validator");

dayjs.extend(require("dayjs/plugin/customParseFormat"));
const SEEN = [
    ["5.6.1985", "D.M.YYYY", true],
    ["17.5.1985", "D.M.YYYY", false],
    ["5.12.1985", "D.M.YYYY", false],
    ["17.12.1985", "D.M.YYYY", false],
    ["5/6/1985", "D/M/YYYY", true],
    ["17/5/1985", "D/M/YYYY", false],
    ["17.05.1985", "DD.MM.YYYY", true],
    ["17.5.1985", "DD.MM.YYYY", false],
];
for (const [text, format, seen] of SEEN) {
    const answer = validator.isDate(text, { format, delimiters: [".", "/"] });
    console.log(text, format, answer);
    assert.equal(answer, seen);
    if (format.startsWith("D.")) assert.ok(dayjs(text, format, true).isValid());
}
NODE
