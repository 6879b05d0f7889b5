#!/bin/sh
# Spreadsheet::XLSX 0.17 (Perl; Debian 12): the texts of a workbook are left as the XML has
# them. "R&B Hotel" is "R&amp;B Hotel", a note in quotes or angle brackets, as an address of a
# mail program has them, is "Jan &lt;jan@firma.example&gt;", and a line break of Windows
# "_x000D_"; letters with accents come as bytes of UTF-8, so that printing to a handle that
# encodes makes "NovÃ¡k" of Novák. Its documentation shows printing cells, and of encoding
# only a converter to another one. Spreadsheet::ParseXLSX 0.27 and openpyxl 3.1.5 give the
# text. A duration of 30:15 in [h]:mm is 30:01, as in ParseXLSX, TRUE is 1. None of it is an
# error.
# An importer finds "&amp;" in a name, and cannot tell whether it was meant; it leaves it.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download libspreadsheet-xlsx-perl=0.17-1 \
    libspreadsheet-parseexcel-perl libarchive-zip-perl libole-storage-lite-perl \
    libcrypt-rc4-perl libdigest-perl-md5-perl libunicode-map-perl libio-stringy-perl
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install -q XlsxWriter==3.3.1 openpyxl==3.1.5
venv/bin/python - <<'PYTHON'
import datetime

import openpyxl
import xlsxwriter

TEXTS = ["R&B Hotel", "Jan <jan@firma.example>", "Jan Novák"]
with xlsxwriter.Workbook("guests.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, TEXTS)
    long = book.add_format({"num_format": "[h]:mm"})
    sheet.write_datetime(3, 0, datetime.timedelta(hours=30.25), long)
    sheet.write_boolean(4, 0, True)
cells = [cell for (cell,) in openpyxl.load_workbook("guests.xlsx").active.values]
assert cells[:3] == TEXTS
PYTHON
cat > read.pl <<'PERL'
use strict;
use warnings;
use Spreadsheet::XLSX;

binmode STDOUT, ":utf8";
my ($sheet) = @{ Spreadsheet::XLSX->new("guests.xlsx")->{Worksheet} };
print $sheet->{Cells}[$_][0]->value, "\n" for 0 .. 4;
PERL
compiled=$(find "$folder/root/usr/lib" -type d -name '5.*' | head -n 1)
PERL5LIB="$folder/root/usr/share/perl5:$compiled" perl read.pl | tee read.txt
printf 'R&amp;B Hotel\nJan &lt;jan@firma.example&gt;\nJan NovÃ¡k\n30:01\n1\n' | cmp read.txt -
