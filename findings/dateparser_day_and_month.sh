#!/bin/sh
# dateparser 1.5.0: a day and a month without a year, as people in Central Europe write a
# birthday, are a date or a time of day, by their numbers. Told that the text is Czech,
# Slovak, Polish or German, it takes "1. 2." for the 1st of February of this year, and
# "12. 10." for ten past twelve today, as every day up to the 23rd of October, November and
# December; behind that, and with a year, they are days. Told no language, it takes "1. 2."
# for the 2nd of January. None of it is an error.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q dateparser==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import dateparser

NOW = datetime.datetime(2026, 6, 30)


def read(text, *languages):
    return dateparser.parse(
        text, languages=languages or None, settings={"RELATIVE_BASE": NOW}
    )


for language in ("cs", "sk", "pl", "de"):
    told = [read(text, language) for text in ("1. 2.", "12. 10.", "12. 10. 2026")]
    print(language, *told, sep=" | ")
    assert told == [
        datetime.datetime(2026, 2, 1),
        datetime.datetime(2026, 6, 30, 12, 10),
        datetime.datetime(2026, 10, 12),
    ]
assert read("1. 2.") == datetime.datetime(2026, 1, 2)
year = [NOW.replace(month=1, day=1) + datetime.timedelta(days) for days in range(365)]
times = [
    (day.month, day.day)
    for day in year
    if read(f"{day.day}. {day.month}.", "cs").time() != datetime.time()
]
print("times of today:", len(times), "days of", len(year))
assert times == [(month, day) for month in (10, 11, 12) for day in range(1, 24)]
PYTHON
