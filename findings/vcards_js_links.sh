#!/bin/sh
# vcards-js 2.11.1 (npm): links in the cards it makes lead elsewhere. It escapes the comma of a
# web address, "?rooms=1\,2", as of a text, and a semicolon of a name nowhere but in N: a
# link is a URI, which has no such escapes (RFC 2426, 3.6.8 and 5), and ical.js 2.2.1, which
# Thunderbird has, gives it with the backslash. In a card 4.0 a phone becomes a URI as it was
# given, tel:+420 224 123 456, where RFC 3986 has no blank, and so "%20" or nothing by the
# program; "late, home" as the label of an address has a backslash in a parameter, where one
# means nothing (RFC 6350, 3.3; RFC 6868 has ^ for that). A birthday is a day of the
# computer's clock: made as new Date("1985-05-17"), as forms give it, it is the 16th west
# of Greenwich. None of it is an error.
# An importer takes "\," in a link for a comma, and blanks of a tel: for what they are.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent vcards-js@2.11.1 ical.js@2.2.1
cd "$folder"
TZ=America/New_York node - <<'NODE'
const assert = require("node:assert");
const vCards = require("vcards-js");

function lines(version) {
    const card = vCards();
    card.version = version;
    card.firstName = "Jan";
    card.lastName = "Novák";
    card.url = "https://hotel.example/?rooms=1,2";
    card.workPhone = "+420 224 123 456";
    card.birthday = new Date("1985-05-17");
    card.homeAddress.label = "late, home";
    card.homeAddress.street = "Hlavní 1";
    return card.getFormattedString();
}

(async () => {
    const { default: ICAL } = await import("ical.js");
    const old = lines("3.0");
    const four = lines("4.0");
    console.log(four);
    assert.ok(old.includes("URL:https://hotel.example/?rooms=1\\,2\r\n"), old);
    assert.match(old, /BDAY:1985-05-16\r\n/);
    assert.ok(four.includes(":tel:+420 224 123 456\r\n"));
    assert.ok(four.includes('LABEL="late\\, home"'));
    const read = new ICAL.Component(ICAL.parse(old));
    console.log(read.getFirstPropertyValue("url"));
    assert.equal(
        read.getFirstPropertyValue("url"),
        "https://hotel.example/?rooms=1\\,2"
    );
})();
NODE
