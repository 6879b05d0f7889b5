#!/bin/sh
# ez-vcard 0.11.2 (Java; Debian 12): in cards of version 2.1 a backslash is lost or is a new
# line. It reads them by the escapes of 3.0: of the account FIRMA\novak it makes two lines,
# of the company "A\B" the company "AB". In vCard 2.1 a backslash stands for itself but before
# a semicolon (its section on delimiters names no other escape); vobject 0.9.9 makes the two
# lines as well, and keeps "A\B".
# Written as 2.1, Novák is two bytes of UTF-8 without a CHARSET, where 2.1 has ASCII unless
# one is said, while a text with a line break gets CHARSET=UTF-8 and quoted-printable: the
# letters of one card are in two character sets. In 3.0 it escapes the commas of a web
# address, which is a URI and no text (RFC 2426, 3.6.8 and 5): "?rooms=1,2" has a backslash
# then. None of it is an error. Needs a JDK of 11 or newer.
# An importer takes a backslash before a comma out of a link, and reads what is UTF-8 as that
# without being told; a backslash that is lost stays lost.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
cd "$folder"
apt="apt-get -qq -o Dir::State::Lists=$folder/lists -o Dir::Cache=$folder/cache"
$apt -o APT::Sandbox::User=root update
$apt -o APT::Sandbox::User=root download libez-vcard-java=0.11.2+dfsg-1 libvinnie-java
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install -q vobject==0.9.9
cat > old.vcf <<'CARD'
BEGIN:VCARD
VERSION:2.1
N:Dvorak;Ida
FN:Ida Dvorak
TITLE:FIRMA\novak
ORG:A\B;C
END:VCARD
CARD
cat > new.vcf <<'CARD'
BEGIN:VCARD
VERSION:3.0
N:Novák;Jan;;;
FN:Jan Novák
NOTE:late\nNovák
URL:https://hotel.example/?rooms=1,2
END:VCARD
CARD
sed -i 's/$/\r/' old.vcf new.vcf
cat > Cards.java <<'JAVA'
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import java.io.File;

public class Cards {
    public static void main(String[] arguments) throws Exception {
        VCard old = Ezvcard.parse(new File("old.vcf")).first();
        System.out.println(old.getTitles().get(0).getValue());
        System.out.println(old.getOrganization().getValues());
        VCard card = Ezvcard.parse(new File("new.vcf")).first();
        System.out.println(Ezvcard.write(card).version(VCardVersion.V2_1).prodId(false).go());
        System.out.println(Ezvcard.write(card).version(VCardVersion.V3_0).prodId(false).go());
    }
}
JAVA
java -Dfile.encoding=UTF-8 -cp 'root/usr/share/java/*' Cards.java | tr -d '\r' | tee seen.txt
sed -n '1,3p' seen.txt | tr '\n' '|' | grep -x -F 'FIRMA|ovak|[AB, C]|'
grep -x 'N:Novák;Jan' seen.txt
grep -x 'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:late=0ANov=C3=A1k' seen.txt
grep -x -F 'URL:https://hotel.example/?rooms=1\,2' seen.txt
venv/bin/python - <<'PYTHON'
import vobject

card = vobject.readOne(open("old.vcf").read())
assert card.title.value == "FIRMA\novak" and card.org.value == [r"A\B", "C"]
PYTHON
