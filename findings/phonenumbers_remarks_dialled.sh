#!/bin/sh
# phonenumbers 9.0.43: a remark behind a number is dialled. The letters of a word in
# parentheses become digits as on the keys of a telephone, so that one cell of a hotel's
# list parses to a number of 19 digits, without an error and without an extension.
# Seen: "0171-2345999" +491712345999, "0171-2345999 (privat)" +491712345999774828.
# Whoever does not ask is_possible_number() stores a number that nobody has.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q phonenumbers==9.0.43
"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers

plain = phonenumbers.parse("0171-2345999", "DE")
remark = phonenumbers.parse("0171-2345999 (privat)", "DE")
form = phonenumbers.PhoneNumberFormat.E164
print(phonenumbers.format_number(plain, form))
print(phonenumbers.format_number(remark, form), remark.extension)
assert plain.national_number == 1712345999
assert remark.national_number == 1712345999774828
assert remark.extension is None
assert not phonenumbers.is_possible_number(remark)
PYTHON
