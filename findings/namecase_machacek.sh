#!/bin/sh
# namecase 1.1.2 (npm): to put names in capitals right it takes Czech ones for Scottish ones. A
# name that begins with "Mac" gets a second capital unless it ends in one of a few letters, so
# that MACHACEK is "MacHacek", MACALIK "MacAlik" and MACOVSKY "MacOvsky"; the women of the
# same families, MACHACKOVA, are "Machackova" as they end in an "a", and with accents
# MACHÁČEK is "Macháček", but MACKOVÁ "MacKová" beside MACKOVA "Mackova". Family names of Asia
# that are articles elsewhere are small: "Ivana le", "Li di", "Jan du"; if they stand first
# they are not. The README says that there are too many variations to catch all, for which one would
# expect a name to be left plain. None of it is an error.
# Whoever compares names does so without their case, as the importer does; it does not mend
# the case of a name by itself.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent namecase@1.1.2
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const nameCase = require("namecase");

const SEEN = {
    MACHACEK: "MacHacek",
    MACALIK: "MacAlik",
    MACOVSKY: "MacOvsky",
    MACHACKOVA: "Machackova",
    MACHÁČEK: "Macháček",
    MACKOVÁ: "MacKová",
    MACKOVA: "Mackova",
    "IVANA LE": "Ivana le",
    "LI DI": "Li di",
    "JAN DU": "Jan du",
    "LE IVANA": "Le Ivana",
};
for (const [name, seen] of Object.entries(SEEN)) {
    console.log(name, "->", nameCase(name));
    assert.equal(nameCase(name), seen);
}
NODE
