#!/bin/sh
# papaparse 5.7.1 (npm): a list of two columns is one of a single column where it has up to
# eight rows below its header and ends in a line break, as most programs write it. The
# delimiter is guessed by the average number of cells in the first ten lines, and the empty
# end of the file counts as a line of one cell: the average of two columns is below the 1.99
# that are asked for. The same list without its last line break, with nine rows, with three
# columns, or read with skipEmptyLines is cut at its ";". RFC 4180 leaves the last line
# break to the writer. "UndetectableDelimiter" stands among the errors, the data are given
# all the same, with one column "Name;E-mail".
# A web page that shows a file before it is sent may so show other columns than the importer
# reads; a test list is short, and the long one of the next day is right.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent papaparse@5.7.1
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const Papa = require("papaparse");

function fields(rows, end, columns = 2, config = {}) {
    const header = ["Name", "E-mail", "Room"].slice(0, columns);
    const row = ["Jan", "jan@firma.example", "12"].slice(0, columns);
    const lines = [header, ...Array(rows).fill(row)].map((cells) => cells.join(";"));
    const read = Papa.parse(lines.join("\r\n") + end, { header: true, ...config });
    console.log(rows, JSON.stringify(end), columns, config, read.meta.fields);
    return read.meta.fields.length;
}

assert.equal(fields(1, "\r\n"), 1);
assert.equal(fields(8, "\r\n"), 1);
assert.equal(fields(9, "\r\n"), 2);
assert.equal(fields(1, ""), 2);
assert.equal(fields(8, ""), 2);
assert.equal(fields(1, "\r\n", 3), 3);
assert.equal(fields(1, "\r\n", 2, { skipEmptyLines: true }), 2);
NODE
