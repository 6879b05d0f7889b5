#!/bin/sh
# gammu 1.42.0 (Debian 12): an address book of a telephone that "gammu convertbackup" makes
# LDIF of is none in places. A note of two lines is written as two lines, the second without
# a colon or a blank before it, where RFC 2849 has base64 for a text with a line break; it does
# write base64 for a letter with an accent. Net::LDAP::LDIF 0.68 calls that entry illegal,
# the parser of ldif 4.3.0 raises "subsection not found" and reads nothing behind it. The
# name of an entry, "dn", is the person's name alone, and no DN (RFC 4514), so that
# the latter needs strict=False for every file. Birthday, title and an address in a group
# (item1.EMAIL) are not in it at all, though a backup of the same card has the birthday.
# gammu itself says nothing. An importer joins such a line to the note above it.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download gammu=1.42.0-8 libgammu8=1.42.0-8 libbluetooth3 \
    libusb-1.0-0 libcurl3-gnutls libnet-ldap-perl=1:0.6800+dfsg-1 libconvert-asn1-perl
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install -q ldif==4.3.0
cat > guests.vcf <<'CARD'
BEGIN:VCARD
VERSION:3.0
N:Novak;Jan;;Ing.;
FN:Jan Novak
BDAY:1985-05-17
EMAIL:jan@firma.example
item1.EMAIL:novak@hotel.example
NOTE:late\nthird floor
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Dvorak;Ida;;;
FN:Ida Dvorak
END:VCARD
CARD
sed -i 's/$/\r/' guests.vcf
libraries=$folder/root/usr/lib
for name in libbluetooth.so.3 libusb-1.0.so.0 libcurl-gnutls.so.4; do
    libraries=$libraries:$(dirname "$(find "$folder/root" -name $name)")
done
convert() {
    LD_LIBRARY_PATH=$libraries HOME=$folder \
        root/usr/bin/gammu convertbackup guests.vcf "$1" 2>&1 | grep -v configuration || true
    tr -d '\r' < "$1" > "plain.$1"
}
convert guests.ldif
convert guests.backup
cat plain.guests.ldif
grep -A 1 'Type = Date' plain.guests.backup | grep '19850517'
grep -A 1 -x 'Description: late' plain.guests.ldif | grep -x 'third floor'
grep -x 'dn: Jan Novak' plain.guests.ldif
test "$(grep -c '^mail: ' plain.guests.ldif)" = 1
test -z "$(grep -e 1985 -e Ing plain.guests.ldif)"
cat > read.pl <<'PERL'
use strict;
use warnings;
use Net::LDAP::LDIF;

my $ldif = Net::LDAP::LDIF->new( "guests.ldif", "r", onerror => "undef" );
while ( not $ldif->eof ) {
    my $entry = $ldif->read_entry;
    print $ldif->error ? $ldif->error : $entry->dn, "\n";
}
PERL
PERL5LIB=root/usr/share/perl5 perl read.pl | tee read.txt
grep "illegal LDIF line 'third floor'" read.txt
venv/bin/python - <<'PYTHON'
import ldif

for strict, seen in (True, "No valid string-representation"), (False, "subsection not found"):
    try:
        list(ldif.LDIFParser(open("guests.ldif", "rb"), strict=strict).parse())
    except ValueError as error:
        print(error)
        assert seen in str(error), error
    else:
        raise AssertionError("it is read")
PYTHON
