#!/bin/sh
# rapidfuzz 3.14.6: whether a no-break space parts two words depends on the other letters of
# the text. The compiled token_sort_ratio, token_set_ratio and WRatio split text whose
# letters are all of Latin-1 at ASCII's blanks only, and any other text at every blank of
# Unicode, as the same functions in Python (rapidfuzz.fuzz_py, used where none was compiled)
# do with all. Names copied from web pages have such a space.
# Seen: token_sort_ratio of "Jan(NBSP)Novák" and "Novák Jan" 88.9, of "Jan(NBSP)Dvořák" and
# "Dvořák Jan" 100; U+0085 is the other such blank. An importer folds blanks before it
# compares.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q rapidfuzz==3.14.6
"$folder/venv/bin/python" - <<'PYTHON'
from rapidfuzz import fuzz_cpp, fuzz_py

SEEN = {"Kowalski": False, "Novák": False, "Wójcik": False, "Dvořák": True, "Woźniak": True}
for name, parted in SEEN.items():
    pair = f"Jan\xa0{name}", f"{name} Jan"
    compiled, plain = (each.token_sort_ratio(*pair) for each in (fuzz_cpp, fuzz_py))
    print(f"{name:11} compiled {compiled:5.1f}, in Python {plain:5.1f}")
    assert (compiled == 100, plain == 100) == (parted, True), name
blanks = [chr(code) for code in range(0x3001) if chr(code).isspace()]
unknown = [
    f"U+{ord(blank):04X}"
    for blank in blanks
    if fuzz_cpp.token_sort_ratio(f"Jan{blank}Novak", "Novak Jan") != 100
]
print("blanks that part no Latin words:", unknown)
assert unknown == ["U+0085", "U+00A0"]
PYTHON
