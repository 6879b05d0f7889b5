#!/bin/sh
# Babel 2.19.0: parse_time() does not read what its own format_time() writes. For the afternoon
# it knows the two letters "pm" and no other word, so that half past two as it writes it
# itself for Mexico ("2:30 p.m."), Greece and Taiwan is half past two at night, as is "2:30
# p.m." told that it is American, and "2:30 PM" told that it is Czech. parse_date() takes
# 5.17.1985 in German for the 17th of May and 5.6.1985 for the 5th of June, two orders in one
# column, and of "room 7, 5.6.1985" it makes the 7th of May of the year 6, by what comes
# first. 2.18.0, the version before, reads its own short form 17.05.85 as 2085, and half past
# midnight ("12:30 AM") as half an hour past noon. None of it is an error.
# An importer reads days and times by itself, and asks where the order of a column is open.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/times.py" <<'PYTHON'
import datetime
import sys

from babel import __version__
from babel.dates import format_date, format_time, parse_date, parse_time

assert __version__ == sys.argv[1]
old = __version__ == "2.18.0"
AFTERNOON = datetime.time(14, 30)
for locale in ("es_MX", "el_GR", "zh_TW", "en_US"):
    written = format_time(AFTERNOON, "short", locale=locale)
    told = parse_time(written, locale=locale)
    print(locale, ascii(written), told)
    assert told == (AFTERNOON if locale == "en_US" else datetime.time(2, 30))
assert parse_time("2:30 p.m.", locale="en_US") == datetime.time(2, 30)
assert parse_time("2:30 PM", locale="cs") == datetime.time(2, 30)
assert parse_time("12:30 AM", locale="en_US") == datetime.time(12 if old else 0, 30)
DAYS = {
    "5.17.1985": (1985, 5, 17),
    "5.6.1985": (1985, 6, 5),
    "17.05.85": (2085 if old else 1985, 5, 17),
    "room 7, 5.6.1985": (6, 5, 7),
}
for text, day in DAYS.items():
    told = parse_date(text, locale="de")
    print(text, told)
    assert told == datetime.date(*day), text
assert format_date(datetime.date(1985, 5, 17), "short", locale="de") == "17.05.85"
PYTHON
for version in 2.19.0 2.18.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install -q babel==$version
    "$folder/$version/bin/python" "$folder/times.py" $version
done
