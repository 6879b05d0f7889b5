#!/bin/sh
# The account of a guest, FIRMA\novak, is "FIRMA\\novak" in a vCard (RFC 6350, 3.4) and in a
# calendar (RFC 5545, 3.3.11). Three packages of two languages make two lines of it: vcard4
# 4.0.5 and vcard-parser 1.0.0 (npm) and ics 0.7.3 (Python) undo the escapes one after the
# other over the whole text, "\n" before "\\", so that a line break is made of the second
# backslash and the letter behind it. FIRMA\svoboda is right in two of them, so that it
# goes by the first letter of a name; vcard-parser undoes "\\" in none. icalendar 7.3.2,
# vobject 0.9.9 and ical.js 2.2.1 go through the text once. None of it is an error.
# An importer cannot tell such a line break from one that was meant.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent \
    vcard4@4.0.5 vcard-parser@1.0.0 ical.js@2.2.1
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q ics==0.7.3 icalendar==7.3.2 vobject==0.9.9
cd "$folder"
cat > cards.mjs <<'NODE'
import assert from "node:assert";
import ICAL from "ical.js";
import { parse } from "vcard4";
import vcardParser from "vcard-parser";

function read(note) {
    const card = `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jan\r\nNOTE:${note}\r\nEND:VCARD\r\n`;
    const told = [
        parse(card).parsedVcard.find((each) => each.property === "NOTE").value,
        vcardParser.parse(card).note[0].value,
        new ICAL.Component(ICAL.parse(card)).getFirstPropertyValue("note"),
    ];
    console.log(note, JSON.stringify(told));
    return told;
}
assert.deepStrictEqual(read("FIRMA\\\\novak"), [
    "FIRMA\\\novak",
    "FIRMA\\\novak",
    "FIRMA\\novak",
]);
assert.deepStrictEqual(read("FIRMA\\\\svoboda"), [
    "FIRMA\\svoboda",
    "FIRMA\\\\svoboda",
    "FIRMA\\svoboda",
]);
NODE
node cards.mjs
venv/bin/python - <<'PYTHON'
import icalendar
import ics
import vobject

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan\r\nN:;Jan;;;\r\nNOTE:{}\r\nEND:VCARD\r\n"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\n"
    "DESCRIPTION:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
SEEN = {
    r"FIRMA\\novak": ("FIRMA\\\novak", r"FIRMA\novak", r"FIRMA\novak"),
    r"FIRMA\\svoboda": (r"FIRMA\svoboda",) * 3,
}
for escaped, seen in SEEN.items():
    calendar = CALENDAR.format(escaped)
    (event,) = ics.Calendar(calendar).events
    (other,) = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    card = vobject.readOne(CARD.format(escaped))
    told = event.description, str(other["DESCRIPTION"]), card.note.value
    print(escaped, told)
    assert told == seen, escaped
PYTHON
