#!/bin/sh
# Email::Address 1.913 (Perl; Debian 12): two words of a name become one. What it takes for a
# comment is cut out of the name with nothing in its place: Jan (Firma) Novak is "JanNovak",
# where RFC 5322 (3.2.2) has a comment as a part of the white space between two words. So is
# "Jan (Honza) Novak" in quotes, although parentheses are letters like others in a quoted
# string (3.2.4), and format(), which writes the address again, makes it "JanNovak" ... (Honza).
# Of "Jan" "Novak", two quoted words, which are a name (3.2.5), quotes and blank are left in
# the middle: Jan" "Novak. Email::Address::XS 1.05 reads all three as "Jan Novak" and "Jan
# (Honza) Novak". The documentation says "in accord with RFC 2822". None of it is an error.
# An importer that gets names of such a script finds one word of two, and lets them be.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download libemail-address-perl=1.913-1 \
    libemail-address-xs-perl=1.05-1+b1
for package in *.deb; do dpkg-deb -x "$package" root; done
cat > read.pl <<'PERL'
use strict;
use warnings;
use Email::Address;
use Email::Address::XS qw(parse_email_addresses);

while (<DATA>) {
    chomp;
    my ($plain) = Email::Address->parse($_);
    my ($compiled) = parse_email_addresses($_);
    print join( " | ", $plain->phrase, $plain->format, $compiled->phrase ), "\n";
}
__DATA__
Jan (Firma) Novak <jan@firma.example>
"Jan (Honza) Novak" <jan@firma.example>
"Jan" "Novak" <jan@firma.example>
"Jan Novak" <jan@firma.example>
PERL
compiled=$(find "$folder/root/usr/lib" -type d -name '5.*' | head -n 1)
PERL5LIB="$folder/root/usr/share/perl5:$compiled" perl read.pl | tee read.txt
cat > expected.txt <<'SEEN'
JanNovak | "JanNovak" <jan@firma.example> (Firma) | Jan Novak
JanNovak | "JanNovak" <jan@firma.example> (Honza) | Jan (Honza) Novak
Jan" "Novak | "Jan\" \"Novak" <jan@firma.example> | Jan Novak
Jan Novak | "Jan Novak" <jan@firma.example> | Jan Novak
SEEN
cmp read.txt expected.txt
