#!/bin/sh
# xls2csv of catdoc 0.95 (Debian 12): the letters of a name in an .xls depend on the other
# letters of the same cell. Excel stores a text whose letters are all of Latin-1 with one
# byte each, any other with two ([MS-XLS] 2.5.296, fHighByte), by no code page in either case.
# xls2csv reads the first kind as Cyrillic (cp1251, the -s of its manual page, which is for
# Excel of 1995): "Jan Novák" is "Jan Novбk", "Müller" "Mьller", while "Jiří Novák" is
# right. A date in a format of its own, dd.mm.yyyy, is 31184, a postal code 01067 kept as a
# number 1067, TRUE nothing, all of which xlrd 2.0.2 tells, with the formats. None of it is
# an error.
# An importer that is given such a table finds letters of two alphabets in a name; it takes
# the workbook itself.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download "catdoc=1:0.95-6~deb12u1"
dpkg-deb -x catdoc_*.deb root
python3 -m venv venv
venv/bin/pip install -q xlwt==1.3.0 xlrd==2.0.2
venv/bin/python - <<'PYTHON'
import datetime

import xlrd
import xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("Guests")
for row, name in enumerate(["Jan Novák", "Müller", "Jiří Novák"]):
    sheet.write(row, 0, name)
sheet.write(0, 1, datetime.date(1985, 5, 17), xlwt.easyxf(num_format_str="dd.mm.yyyy"))
sheet.write(0, 2, 1067, xlwt.easyxf(num_format_str="00000"))
sheet.write(0, 3, True)
book.save("guests.xls")
read = xlrd.open_workbook("guests.xls").sheet_by_index(0)
print(read.row(0), read.col_values(0))
assert read.col_values(0) == ["Jan Novák", "Müller", "Jiří Novák"]
assert [cell.ctype for cell in read.row(0)] == [1, 3, 2, 4]
PYTHON
printf 'charset_path=%s\nmap_path=%s\n' root/usr/share/catdoc root/usr/share/catdoc > .catdocrc
HOME=$folder root/usr/bin/xls2csv -d utf-8 guests.xls | tr -d '\f' | tee guests.csv
test "$(sed -n 1p guests.csv)" = '"Jan Novбk","31184","1067"'
test "$(sed -n 2p guests.csv | cut -d , -f 1)" = '"Mьller"'
test "$(sed -n 3p guests.csv | cut -d , -f 1)" = '"Jiří Novák"'
HOME=$folder root/usr/bin/xls2csv -s 8859-1 -d utf-8 guests.xls | grep '^"Jan Novák"'
