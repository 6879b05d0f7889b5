#!/bin/sh
# Miller 6.6.0 (Debian 12): "mlr --icsv --ojson cat" makes JSON that no other program reads. A
# cell that it takes for a number is written as it stood, without quotes, and Miller has more
# numbers than JSON: 0x1F and 0b11 (a door, a key card), 5. (an ordinal, the fifth floor), .5
# and -.5. RFC 8259 (6) knows digits of ten only, with one before and behind a point, and says
# "leading zeros are not allowed". JSON.parse of Node and json of Python refuse the whole list
# for one such cell, and so does Miller itself. 01067, +5, 1-2 and NaN are texts in quotes, as
# they should be, 1e5 is a number in both. That numbers keep how they were written is
# documented; that the result may be no JSON is not. --jvquoteall helps. Nothing is said
# when it is written.
# An importer that is handed such a file refuses it; CSV of the same command is whole.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download miller=6.6.0-2+b3
dpkg-deb -x miller_*.deb root
mlr=root/usr/bin/mlr
for cell in 0x1F 0b11 5. .5 -.5 01067 +5 1-2 NaN 1e5; do
    printf 'Name,Door\nJan,%s\n' "$cell" > guests.csv
    $mlr --icsv --ojson cat guests.csv > guests.json
    $mlr --icsv --ojson --jvquoteall cat guests.csv | python3 -m json.tool > quoted.json
    if python3 -m json.tool guests.json > read.json 2> why.txt; then
        answer=read
    else
        answer=refused
    fi
    if $mlr --json cat guests.json > again.json 2>> why.txt; then own=read; else own=refused; fi
    written=$(sed -n 's/.*"Door": //p' guests.json)
    echo "$cell $written $answer $own" | tee -a seen.txt
done
cat > expected.txt <<'SEEN'
0x1F 0x1F refused refused
0b11 0b11 refused refused
5. 5. refused refused
.5 .5 refused refused
-.5 -.5 refused refused
01067 "01067" read read
+5 "+5" read read
1-2 "1-2" read read
NaN "NaN" read read
1e5 1e5 read read
SEEN
cmp seen.txt expected.txt
