#!/bin/sh
# exceljs 4.4.0 (npm): a workbook that it writes as CSV does not hold what the cells show. A
# text with a bold word is written as JSON, {"richText":[...]}, a link as its target in place
# of its text (an address becomes mailto:...). The other way, csv.readFile makes numbers of
# texts without being asked: "+420777123456" loses its plus, "01067" its zero, "0x1F" is 31
# and "1e5" is 100000, quoted or not. SheetJS (xlsx 0.18.5) writes the texts of both.
# Lists that websites export are made so: an importer meets both, and takes mailto: off.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent exceljs@4.4.0 xlsx@0.18.5
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const fs = require("node:fs");
const ExcelJS = require("exceljs");
const XLSX = require("xlsx");

(async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Guests");
    sheet.addRow([
        { richText: [{ text: "Jan " }, { font: { bold: true }, text: "Novak" }] },
        { text: "jan@firma.example", hyperlink: "mailto:jan@firma.example" },
    ]);
    await book.xlsx.writeFile("guests.xlsx");
    const exceljs = (await book.csv.writeBuffer()).toString();
    const sheetjs = XLSX.utils.sheet_to_csv(XLSX.readFile("guests.xlsx").Sheets.Guests);
    console.log("exceljs", exceljs);
    console.log("SheetJS", sheetjs);
    assert.match(exceljs, /^"\{""richText"":\[\{""text"":""Jan ""\}/);
    assert.match(exceljs, /,mailto:jan@firma\.example$/);
    assert.equal(sheetjs, "Jan Novak,jan@firma.example");

    fs.writeFileSync("guests.csv", '"+420777123456"\n"01067"\n0x1F\n1e5\nJan\n');
    const read = await new ExcelJS.Workbook().csv.readFile("guests.csv");
    const cells = [1, 2, 3, 4, 5].map((row) => read.getCell(row, 1).value);
    console.log("read", cells);
    assert.deepStrictEqual(cells, [420777123456, 1067, 31, 100000, "Jan"]);
})();
NODE
