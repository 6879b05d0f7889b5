#!/bin/sh
# libmagic 5.44 (Debian 12), by python-magic 0.4.27 as Odoo asks it for the type of a file: a
# list of guests that begins with the column PAX, as hotels call the number of persons, is a
# drawing for a plotter, application/vnd.hp-HPGL. So is one that begins with PASSPORT, PAID,
# SPA or SPECIAL in capitals, for PA and SP are commands of HP-GL; PARTNER is text, as are "Pax"
# and each of them before a comma in place of a semicolon or a tab. 5.41, which pylibmagic
# 0.5.0 of PyPI ships, says text/plain to all of them.
# An importer goes by what is in the file and its name, never by such a type; a program that
# lets text/* through only loses the list.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download libmagic1=1:5.44-3 libmagic-mgc=1:5.44-3
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install -q python-magic==0.4.27
python3 -m venv other
other/bin/pip install -q python-magic==0.4.27 pylibmagic==0.5.0
cat > kinds.py <<'PYTHON'
import sys

if sys.argv[1] == "541":
    import pylibmagic  # noqa: F401  (it says where its library is)
import magic

assert magic.version() == int(sys.argv[1]), magic.version()
ROW = "2{0}Jan Novak{0}jan@firma.example\n"
for word in ("PAX", "PASSPORT", "PAID", "SPA", "SPECIAL", "PARTNER", "Pax"):
    told = []
    for separator in (";", "\t", ","):
        text = word + separator + "NAME" + separator + "E-MAIL\n" + 20 * ROW.format(separator)
        told.append(magic.from_buffer(text.encode(), mime=True))
    print(word, told)
    drawn = sys.argv[1] == "544" and word not in ("PARTNER", "Pax")
    assert told[:2] == 2 * ["application/vnd.hp-HPGL" if drawn else "text/plain"], word
    assert told[2] in ("text/plain", "text/csv"), word
PYTHON
libraries=$(dirname "$(find "$folder/root" -name libmagic.so.1)")
MAGIC=$folder/root/usr/lib/file/magic.mgc LD_LIBRARY_PATH=$libraries venv/bin/python kinds.py 544
other/bin/python kinds.py 541
