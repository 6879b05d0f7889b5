#!/bin/sh
# 2vcard 0.6 (Debian 12): an address book of mutt in which people have names makes cards whose
# name is the address. Of "alias jan Jan Novak <jan@firma.example>", as mutt itself writes an
# alias (RFC 5322, 3.4: a name, and the address in angle brackets), it makes
# FN:<jan@firma.example> and EMAIL:Jan Novak: what is in the brackets is the name to it, and
# what stands before them the address. An address with the name in parentheses behind it is
# skipped as ill-formatted. Of LDIF it keeps the second of two addresses, and a value in base64
# (RFC 2849) comes with an encoded line end at its end, "Jan Nov=C3=A1k==0A", in a line that
# names no encoding. A card has no VERSION (RFC 2426, 3.6.9). Its exit code is 0.
# An importer that finds "<" in a name and none in its address has such a file; it says that the
# address is none.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download 2vcard=0.6-4
dpkg-deb -x 2vcard_*.deb root
cat > aliases <<'ALIASES'
alias jan Jan Novak <jan@firma.example>
alias ida ida@firma.example (Ida Nova)
ALIASES
cat > guests.ldif <<'LDIF'
dn: mail=jan@firma.example,o=firma
objectClass: person
cn:: SmFuIE5vdsOhaw==
mail: jan@firma.example
mail: novak@hotel.example

LDIF
perl root/usr/bin/2vcard -f mutt -i aliases -o aliases.vcf 2> said.txt
perl root/usr/bin/2vcard -f ldif -i guests.ldif -o guests.vcf
cat aliases.vcf said.txt guests.vcf
grep -x 'FN:<jan@firma.example>' aliases.vcf
grep -x 'EMAIL;INTERNET:Jan Novak' aliases.vcf
grep 'alias ida' said.txt
test "$(grep -c '^FN' aliases.vcf)" = 1
grep -x 'FN:Jan Nov=C3=A1k==0A' guests.vcf
grep -x 'EMAIL;INTERNET:novak@hotel.example' guests.vcf
test "$(grep -c -e VERSION -e jan@ guests.vcf)" = 0
