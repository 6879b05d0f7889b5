#!/bin/sh
# csvkit 2.2.0 (agate 1.14.2): csvsort, csvjoin and csvjson write other cells than they read.
# That types are guessed is documented; what is guessed of columns of contacts surprises. Of
# guests called May and June it makes days of the year 1, of rooms 1-2 and 1-3 days of 2001,
# of an arrival at 12:30 twelve minutes and a half, of +420777123456 a number without its
# plus, and of the country NA (Namibia), as of a guest called Null, an empty cell. csvcut,
# csvgrep and csvstack leave the cells. csvsort -I ("disable type inference") leaves all but
# NA and Null, which take --blanks besides.
# An importer that meets such a file sees a date where the column promises a room: it asks,
# and does not make 1-2 of 2001-01-02.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q csvkit==2.2.0 agate==1.14.2
cd "$folder"
cat > guests.csv <<'CSV'
Guest,Room,Arrival,Phone,Country
May,1-2,12:30,+420777123456,CZ
June,1-3,09:15,+420608123456,NA
CSV
cat > seen.csv <<'CSV'
Guest,Room,Arrival,Phone,Country
0001-05-01,2001-01-02,0:12:30,420777123456,CZ
0001-06-01,2001-01-03,0:09:15,420608123456,
CSV
venv/bin/csvsort -c Phone -r guests.csv | tee sorted.csv
cmp seen.csv sorted.csv
venv/bin/csvsort -I -c Phone -r guests.csv | tee untyped.csv
sed 's/,NA$/,/' guests.csv | cmp - untyped.csv
venv/bin/csvsort -I --blanks -c Phone -r guests.csv | cmp guests.csv -
venv/bin/csvcut guests.csv | cmp guests.csv -
