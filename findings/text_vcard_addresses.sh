#!/bin/sh
# Text::vCard 3.09 (Perl; Debian 12): an address it writes is another one. Of the seven parts
# of ADR (RFC 2426, 3.2.1) those that nobody set are left out with their semicolons, in place
# of being empty: of a street and a city the street becomes the post office box and the city
# the extended address, a postal code behind them the street, and it reads its own card so. A
# line break of a note is written as it is, so that the second line is no property, while
# commas have their backslashes; and "\n" of a card that is read stays two characters. None
# of it is an error.
# An importer cannot tell such a city from a suite: it puts the parts together into the
# address and leaves the city empty.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download libtext-vcard-perl=3.09-2 libmoo-perl \
    libpath-tiny-perl libtext-vfile-asdata-perl libunicode-linebreak-perl libmime-charset-perl \
    libsombok3 libthai0 libdatrie1 liburi-perl librole-tiny-perl libclass-method-modifiers-perl \
    libsub-quote-perl libclass-accessor-perl libclass-accessor-chained-perl
for package in *.deb; do dpkg-deb -x "$package" root; done
compiled=$(dirname "$(dirname "$(find "$folder/root" -name LineBreak.pm)")")
libraries=$(dirname "$(find "$folder/root" -name libsombok.so.3)")
cat > write.pl <<'PERL'
use strict;
use warnings;
use Text::vCard::Addressbook;

my $book = Text::vCard::Addressbook->new;
my $card = $book->add_vcard;
$card->version("3.0");
$card->fullname("Jan Novak");
$card->note("late; quiet,\nthird floor");
for my $code ( undef, "110 00" ) {
    my $address = $card->add_node( { node_type => "ADR" } );
    $address->street("Hlavni 1");
    $address->city("Praha");
    $address->post_code($code) if $code;
}
print $book->export;
PERL
cat > read.pl <<'PERL'
use strict;
use warnings;
use Text::vCard::Addressbook;

my $text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan Novak\r\nNOTE:late\\nthird\\, floor\r\n"
    . "ADR:Hlavni 1;Praha;110 00\r\nEND:VCARD\r\n";
my ($card) = Text::vCard::Addressbook->new( { source_text => $text } )->vcards;
print "note ", $card->note, "\n";
my ($address) = @{ $card->get("ADR") };
print "$_ ", $address->$_ // "", "\n" for qw(po_box extended street city);
PERL
export LD_LIBRARY_PATH="$libraries" PERL5LIB="$folder/root/usr/share/perl5:$compiled"
perl write.pl | tr -d '\r' | tee written.vcf
perl read.pl | tee read.txt
grep -x 'ADR:Hlavni 1;Praha' written.vcf
grep -x 'ADR:Hlavni 1;Praha;110 00' written.vcf
grep -A 1 -x 'NOTE:late\\; quiet\\,' written.vcf | grep -x 'third floor'
grep -x 'note late\\nthird, floor' read.txt
grep -x 'po_box Hlavni 1' read.txt
grep -x 'extended Praha' read.txt
grep -x 'street 110 00' read.txt
