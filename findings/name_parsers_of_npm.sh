#!/bin/sh
# Parsers of names of npm take family names of Vietnam and China for degrees and titles. To
# humanparser 2.7.0 Jack Ma is Jack, M.A., without a family name, and whoever is called V a
# fifth of the name; to another-name-parser 0.1.0 Jan Do is Jan, doctor of osteopathy, Eva Vi
# the sixth, and of "Vi Nguyen" the family name becomes the given one; parse-full-name 1.2.7
# has no given name for "Van Nguyen". Neither a comma nor a full stop stands there, by which
# a degree is told from a name, and none of the three says that it was in doubt. What one
# reads wrong another reads right. "Ing. Jan Novak" is Ing. by given name in all three.
# In lists that were made so guests have no family name. An importer takes a title only
# where it is written as one, and the name as it stands otherwise.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent \
    humanparser@2.7.0 another-name-parser@0.1.0 parse-full-name@1.2.7
cd "$folder"
cat > names.cjs <<'NODE'
const assert = require("node:assert");
const another = require("another-name-parser");
const humanparser = require("humanparser");
const { parseFullName } = require("parse-full-name");

const parsers = [
    (name) => {
        const { firstName, lastName, suffix } = humanparser.parseName(name);
        return [firstName, lastName, suffix ?? ""];
    },
    (name) => {
        const { first, last, suffix } = another(name);
        return [first, last ?? "", suffix ?? ""];
    },
    (name) => {
        const { first, last, suffix } = parseFullName(name);
        return [first, last, suffix];
    },
];
const seen = {
    "Jack Ma": ["Jack||Ma", "Jack|Ma|", "Jack|Ma|"],
    "Jan Do": ["Jan|Do|", "Jan||Do", "Jan|Do|"],
    "Eva Vi": ["Eva|Vi|", "Eva||Vi", "Eva|Vi|"],
    "Vi Nguyen": ["Vi|Nguyen|", "Nguyen||Vi", "Vi|Nguyen|"],
    "Van Nguyen": ["Van|Nguyen|", "Van|Nguyen|", "|Van Nguyen|"],
    "Ing. Jan Novak": ["Ing.|Novak|", "Ing.|Novak|", "Ing.|Novak|"],
};
for (const [name, parts] of Object.entries(seen)) {
    const told = parsers.map((parser) => parser(name).join("|"));
    console.log(name, told);
    assert.deepStrictEqual(told, parts, name);
}
NODE
node names.cjs
