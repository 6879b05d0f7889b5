#!/bin/sh
# abook 0.6.1 (Debian 12): an address book of mail programs in a terminal converts vCard 3.0 to
# LDIF, CSV and vCard 2 ("abook --convert"), and most of a card is another one then. Of a line
# that is folded, as each line above 75 characters may be, what follows the fold is lost.
# Escapes stay: a note has "\n" and "\," in it. A property in a group, as Apple's cards have
# for each address with a label (item1.EMAIL), is lost, as is the company. A birthday is an
# "anniversary" in LDIF, and of a card 2.1, which has no escapes, the comma of a name stands
# in the name of the entry as it is, which is no DN then (RFC 4514): the parser of ldif 4.3.0
# refuses all of the file for it unless told strict=False. In vCard 2 the parts of the name are
# guessed of the full one: the family of "Ing. Jan Novak, Ph.D." is "Ph.D.". None of it is an
# error. An importer reads such LDIF by its attributes alone, whatever the entry is called,
# and tells that "anniversary" goes nowhere.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download abook=0.6.1-2+b1
dpkg-deb -x abook_*.deb root
python3 -m venv venv
venv/bin/pip install -q ldif==4.3.0
cat > guests.vcf <<'CARD'
BEGIN:VCARD
VERSION:3.0
N:Novak;Jan;;Ing.;Ph.D.
FN:Ing. Jan Novak\, Ph.D.
ORG:Firma
BDAY:1985-05-17
EMAIL:jan@firma.example
item1.EMAIL:novak@hotel.example
item1.X-ABLabel:Hotel
NOTE:late\nquiet room\, third floor and a remark that is so long that its line is
  folded
END:VCARD
CARD
sed 's/VERSION:3.0/VERSION:2.1/; s/^FN:.*/FN:Ing. Jan Novak, Ph.D./; /^NOTE/,/folded/d' \
    guests.vcf > old.vcf
sed -i 's/$/\r/' guests.vcf old.vcf
convert() {
    HOME=$folder root/usr/bin/abook --convert --informat "$1" --infile "$2" --outformat "$3"
}
convert vcard guests.vcf ldif > guests.ldif
convert vcard old.vcf ldif > old.ldif
convert vcard old.vcf abook > old.abook
convert abook old.abook vcard > again.vcf
cat guests.ldif again.vcf
venv/bin/python - <<'PYTHON'
import ldif

try:
    list(ldif.LDIFParser(open("old.ldif", "rb")).parse())
except ValueError as error:
    print(error)
else:
    raise AssertionError("the name is one")
((_, entry),) = ldif.LDIFParser(open("guests.ldif", "rb")).parse()
seen = {
    "mail": ["jan@firma.example"],
    "anniversary": ["1985-05-17"],
    "description": [
        r"late\nquiet room\, third floor and a remark that is so long that its line is"
    ],
}
for key, values in seen.items():
    assert entry[key] == values, (key, entry[key])
assert not any("Firma" == value for values in entry.values() for value in values)
PYTHON
grep -x 'N:Ph.D.;Ing. Jan Novak.*' again.vcf
