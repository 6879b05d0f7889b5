#!/bin/sh
# Spreadsheet::ParseXLSX 0.27 (Perl; Debian 12): a guest from Japan has the name twice. Excel
# keeps how a word is read beside it, in the same item (<rPh>, ECMA-376 part 1, 18.4.6), and
# shows the word alone; to ParseXLSX all text of an item is its value, "山田ヤマダ". A
# duration in the format [h]:mm has the month in place of its minutes, so that 30:15, 30:45
# and 33:20 are 30:01, 30:01 and 33:01, while h:mm is right. "_x000D_", a line break of Windows,
# stays as it is (18.4.12). openpyxl 3.1.5 and python-calamine 0.9.1 leave the reading
# out. None of it is an error.
# An importer that gets a table of such a script has two names in one cell, and cannot know
# where the second begins.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download libspreadsheet-parsexlsx-perl=0.27-3+deb12u2 \
    libspreadsheet-parseexcel-perl libgraphics-colorutils-perl libgraphics-colornames-perl \
    libxml-twig-perl libxml-parser-perl libarchive-zip-perl libcrypt-rc4-perl \
    libole-storage-lite-perl libdigest-perl-md5-perl libcryptx-perl libunicode-map-perl \
    libio-stringy-perl
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install -q XlsxWriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PYTHON'
import datetime
import zipfile

import openpyxl
import python_calamine
import xlsxwriter

with xlsxwriter.Workbook("plain.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["NAME", "Hlavni 1\r\nPraha"])
    long = book.add_format({"num_format": "[h]:mm"})
    for column, minutes in enumerate((30 * 60 + 15, 30 * 60 + 45, 33 * 60 + 20), 2):
        sheet.write_datetime(0, column, datetime.timedelta(minutes=minutes), long)
    sheet.write_datetime(0, 5, datetime.time(14, 30), book.add_format({"num_format": "h:mm"}))
READ = '<t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="0"/>'
with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile("guests.xlsx", "w") as guests:
    for name in plain.namelist():
        part = plain.read(name)
        if name == "xl/sharedStrings.xml":
            assert b"<t>NAME</t>" in part
            part = part.replace(b"<t>NAME</t>", READ.encode())
        guests.writestr(name, part)
assert openpyxl.load_workbook("guests.xlsx").active["A1"].value == "山田"
calamine = python_calamine.load_workbook("guests.xlsx").get_sheet_by_index(0)
assert calamine.to_python()[0][0] == "山田"
PYTHON
cat > read.pl <<'PERL'
use strict;
use warnings;
use Spreadsheet::ParseXLSX;

binmode STDOUT, ":utf8";
my ($sheet) = Spreadsheet::ParseXLSX->new->parse("guests.xlsx")->worksheets;
print $sheet->get_cell( 0, $_ )->value, "\n" for 0 .. 5;
PERL
compiled=$(dirname "$(dirname "$(find "$folder/root" -path '*/XML/Parser.pm')")")
PERL5LIB="$folder/root/usr/share/perl5:$compiled" perl read.pl | tee read.txt
printf '山田ヤマダ\nHlavni 1_x000D_\nPraha\n30:01\n30:01\n33:01\n14:30\n' | cmp read.txt -
