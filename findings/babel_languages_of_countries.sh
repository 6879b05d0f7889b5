#!/bin/sh
# Babel 2.18.0: get_official_languages() is no list of language codes. Kosovo's has a code
# with a script in it (sr_Latn beside sr), the United States have none at all unless
# de_facto is set (Great Britain has), and with de_facto Switzerland's second one is gsw, which has
# no code of two letters and no translation in Odoo. Slovakia has one, India has two of 22.
# Whoever takes the second of a country as "the other language" offers Swiss German.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q babel==2.18.0
"$folder/venv/bin/python" - <<'PYTHON'
from babel.languages import get_official_languages

SEEN = {
    ("XK", False): ("sq", "sr_Latn", "sr"),
    ("US", False): (),
    ("GB", False): ("en",),
    ("US", True): ("en",),
    ("CH", False): ("de", "fr", "it"),
    ("CH", True): ("de", "gsw", "fr", "it"),
    ("IN", True): ("hi", "en"),
}
for (country, de_facto), seen in SEEN.items():
    told = get_official_languages(country, de_facto=de_facto)
    print(country, de_facto, told)
    assert told == seen, country
PYTHON
