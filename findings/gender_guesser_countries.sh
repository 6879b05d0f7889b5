#!/bin/sh
# gender-guesser 0.4.0: told the country of a guest, it knows less. A name that it has no
# count of in that country is "andy", which its documentation calls a name of as many men as
# women, as opposed to "unknown" for one that is not in its list: Jiří, a man without a
# country, is andy in Italy, Štěpán and Petra are in Slovakia. "Preference to a country" is
# what the documentation promises. A name in capitals is unknown, unless case_sensitive=False
# is said, and so are "Jiri" and "Anna Marie" in either case.
# Whoever makes a salutation of it asks again without the country where it says andy. The
# importer takes salutations from the file only.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q gender-guesser==0.4.0
"$folder/venv/bin/python" - <<'PYTHON'
from gender_guesser.detector import Detector

SEEN = {
    ("Jiří", None): "male",
    ("Jiří", "czech_republic"): "male",
    ("Jiří", "italy"): "andy",
    ("Štěpán", None): "male",
    ("Štěpán", "slovakia"): "andy",
    ("Petra", None): "female",
    ("Petra", "slovakia"): "andy",
    ("JAN", None): "unknown",
    ("Honza", "slovakia"): "unknown",
}
detector, any_case = Detector(), Detector(case_sensitive=False)
for (name, country), seen in SEEN.items():
    told = detector.get_gender(name, country)
    print(name, country, told)
    assert told == seen, (name, country)
assert any_case.get_gender("JAN") == "male"
assert {any_case.get_gender(name) for name in ("Jiri", "Anna Marie")} == {"unknown"}
PYTHON
