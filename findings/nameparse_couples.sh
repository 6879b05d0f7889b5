#!/bin/sh
# Lingua::EN::NameParse 1.38 (Perl; Debian 12): a couple loses its name. "Jan and Eva Novak" is
# of the type John_&_Mary_Smith, one that it knows when told joint_names, and components() has
# the family; case_all(), which gives the whole name in the right case, is "Jan And Eva".
# "Mr and Mrs Novak" is a man with the given name And and the middle name Mrs. Of "Mr Jan and
# Mrs Eva Novak" the family name is Mrs, and what is left, "Eva Novak", stands under
# non_matching; parse() says that there was no error to both, where it documents that it
# is set for text that does not match. "Novak, Mr Mr & Mrs J" is case_all_reversed() of a
# couple whose name is right otherwise.
# Hotels keep couples in one line. An importer leaves a name with "and" as it is: it can tell
# neither how many they are nor whose name is missing.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download liblingua-en-nameparse-perl=1.38-1 \
    libparse-recdescent-perl
for package in *.deb; do dpkg-deb -x "$package" root; done
cat > read.pl <<'PERL'
use strict;
use warnings;
use Lingua::EN::NameParse;

while (<DATA>) {
    chomp;
    my $name = Lingua::EN::NameParse->new( auto_clean => 1, joint_names => 1 );
    my $error = $name->parse($_);
    my %part = $name->components;
    my @parts = map { $part{$_} // "" } qw(given_name_1 middle_name surname_1 surname_2);
    my $reversed = $name->case_all_reversed // "";
    print join( "|", $error, @parts, scalar $name->case_all, $reversed ), "\n";
}
__DATA__
Jan and Eva Novak
Mr and Mrs Novak
Mr Jan and Mrs Eva Novak
Mr. & Mrs. J. Novak
Jan Novak and Eva Mala
PERL
PERL5LIB=root/usr/share/perl5 perl read.pl | tee read.txt
cat > expected.txt <<'SEEN'
0|Jan|||Novak|Jan And Eva|Jan And Eva
0|And|Mrs|Novak||Mr And Mrs Novak|Novak, Mr And Mrs
0|Jan|And|Mrs||Mr Jan And Mrs Eva Novak|Mrs, Mr Jan And
0|||Novak||Mr & Mrs J Novak|Novak, Mr Mr & Mrs J
0|Jan||Novak|Mala|Jan Novak And Eva Mala|
SEEN
cmp read.txt expected.txt
