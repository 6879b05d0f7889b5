#!/bin/sh
# postal-mime 4.0.0 (npm): a list that comes by mail is not the file that was sent. Of an
# attachment in 7bit, 8bit or quoted-printable each line end is one byte less, and behind the
# last one is a line break more: a carriage return and a line feed become a line feed, and what
# parts the body from the boundary, which belongs to the boundary (RFC 2046, 5.1.1), is taken
# for the end of the file. So "Name\r\nJan", of 9 bytes, is "Name\nJan\n", and neither its size
# nor its digest is that of the file, by which a program tells that it had it before. In
# base64 the bytes are kept. mailparser 3.14.2 gives the bytes in each. The README says of
# calendars that their line ends become line feeds, and so of no others. None of it is an error.
# An importer that knows a file again by its digest has to compare what is in its rows, too.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent postal-mime@4.0.0 mailparser@3.14.2
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const { simpleParser } = require("mailparser");

const mail = (encoding, body) =>
    [
        "From: jan@firma.example",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/csv; charset=utf-8",
        'Content-Disposition: attachment; filename="guests.csv"',
        `Content-Transfer-Encoding: ${encoding}`,
        "",
        body,
        "--b--",
        "",
    ].join("\r\n");
const LIST = "Name\r\nJan";
const SEEN = [
    ["7bit", LIST, "Name\nJan\n"],
    ["8bit", LIST, "Name\nJan\n"],
    ["quoted-printable", LIST, "Name\nJan\n"],
    ["base64", Buffer.from(LIST).toString("base64"), LIST],
];

(async () => {
    const { default: PostalMime } = await import("postal-mime");
    for (const [encoding, body, seen] of SEEN) {
        const source = mail(encoding, body);
        const [one] = (await new PostalMime().parse(source)).attachments;
        const [other] = (await simpleParser(source)).attachments;
        const content = Buffer.from(one.content).toString();
        console.log(encoding, JSON.stringify(content), other.content.length);
        assert.equal(content, seen);
        assert.equal(other.content.toString(), LIST);
    }
})();
NODE
