#!/bin/sh
# natural 8.1.1 (npm): to load it writes five lines to standard output, before the first line
# of the program. A script that takes one function of it, the Soundex of a name, and prints
# a table to be piped into a file, has "injected env (0) from .env // tip: ..." above its
# header. Five of its modules, for storage, call dotenv's config() where they
# are loaded, all are loaded with the package, and dotenv 17 says so and adds advice, another
# one each time. They also read a .env of the folder the script is run in, so that its
# variables come into the script's environment. The documentation says neither.
# DOTENV_CONFIG_QUIET=true in the environment stops the lines.
# An importer that gets such a table looks for the header below lines that are none.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent --ignore-scripts \
    natural@8.1.1 dotenv@17.4.2
cd "$folder"
mkdir lists
cat > lists/codes.cjs <<'NODE'
const natural = require("natural");
console.log("Name;Code");
console.log(`Novak;${new natural.SoundEx().process("Novak")}`);
if (process.env.HOTEL) console.log(`Hotel;${process.env.HOTEL}`);
NODE
cd lists
unset DOTENV_CONFIG_QUIET HOTEL
node codes.cjs | tee codes.csv
test "$(grep -c 'injected env (0) from .env // tip: ' codes.csv)" = 5
test "$(sed -n 6,9p codes.csv)" = "$(printf 'Name;Code\nNovak;N120')"
DOTENV_CONFIG_QUIET=true node codes.cjs > quiet.csv
test "$(head -n 1 quiet.csv)" = "Name;Code"
echo HOTEL=Panorama > .env
node codes.cjs | grep -x 'Hotel;Panorama'
