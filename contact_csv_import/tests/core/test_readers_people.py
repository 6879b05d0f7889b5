"""Address books; and a kind of file that somebody else registers."""

import time

import pytest

from odoo.addons.contact_csv_import.core import readers
from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.types import Row

from .readers_support import codes, kept, read

THREE = """BEGIN:VCARD
VERSION:3.0
N:Novák;Jan;Petr;Ing.;
FN:Ing. Jan Petr Novák
item1.EMAIL;type=INTERNET:jan@firma.example
item1.X-ABLabel:_$!<Work>!$_
EMAIL;type=HOME;type=pref:jan@novak.example
TEL;type=WORK;type=FAX:+420 2
TEL;type=HOME:+420 222 333 444
TEL;type=CELL:+420 603 123 456
ADR;type=HOME:;;Dlouhá 1\\nPatro 2;Praha;;01067;Česko
ADR;type=WORK:;;Nová 2;Brno;;60200;Česko
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
BDAY:--0517
ORG:Firma\\, a.s.;Nákup
CATEGORIES:VIP,Guests
NOTE:a\\, b\\nc
END:VCARD
BEGIN:VCARD
VERSION:2.1
N:Broken
THIS IS NO PROPERTY
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nov=C3=A1=
kov=C3=A1;Eva
TEL;CELL:+420603123457
ADR;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;;Dlouh=C3=A1 5;Praha;;110 00;CZ
PHOTO;ENCODING=BASE64;JPEG:
AAAA
BBBB

END:VCARD
"""


def people(data, filename="a.vcf"):
    """The cells of each row by the names of their columns, blank ones left out."""
    reading, rows, _issues = read(data, filename)
    headers = [column.header for column in reading.columns]
    return [
        {name: cell for name, cell in zip(headers, row.cells, strict=True) if cell}
        for row in rows
    ]


def test_a_card_is_a_line_and_a_bad_card_is_one_refused_line():
    reading, rows, issues = read(THREE, "a.vcf")
    assert (reading.kind, reading.names_given, reading.questions) == ("vcard", True, ())
    assert [row.line for row in rows] == [1, 20, 25]
    assert [codes(row.issues) for row in rows] == [[], ["CARD_INVALID"], []]
    assert "THIS IS NO PROPERTY" in rows[1].cells[0]
    assert [(told.code, told.params["parts"]) for told in issues] == [
        ("PARTS_LEFT_OUT", "PHOTO (2)")
    ]


def test_what_phones_clouds_and_programs_write():
    first, _bad, last = people(THREE)
    assert first == {
        "Name": "Ing. Jan Petr Novák",
        "Given name": "Jan Petr",
        "Family name": "Novák",
        "Name prefix": "Ing.",
        "Company": "Firma, a.s.",
        "Department": "Nákup",
        "E-mail": "jan@novak.example",
        "E-mail 2": "jan@firma.example",
        "Phone": "+420 603 123 456",
        "Phone 2": "+420 222 333 444",
        "Fax": "+420 2",
        "Street": "Dlouhá 1",
        "Street 2": "Patro 2",
        "City": "Praha",
        "ZIP": "01067",
        "Country": "Česko",
        "Address": "Nová 2, 60200 Brno, Česko",
        "Tags": "VIP, Guests",
        "Notes": "a, b\nc",
        "Birthday": "--0517",
    }
    assert last == {
        "Given name": "Eva",
        "Family name": "Nováková",
        "Phone": "+420603123457",
        "Street": "Dlouhá 5",
        "City": "Praha",
        "ZIP": "110 00",
        "Country": "CZ",
    }


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_comma_ends_no_text(version):
    card = (
        f"BEGIN:VCARD\nVERSION:{version}\nFN:Novák Jan, Ing.\nNICKNAME:Honza,Jenda\n"
        "TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:jednatel=2C =C5=99editel\n"
        "URL:http://n.example/?a=1,2\nNOTE:5. 5., 7. 5.\\; 2\\, 3\nEND:VCARD\n"
    )
    assert people(card) == [
        {
            "Name": "Novák Jan, Ing.",
            "Nickname": "Honza, Jenda",
            "Job title": "jednatel, ředitel",
            "Website": "http://n.example/?a=1,2",
            "Notes": "5. 5., 7. 5.; 2, 3",
        }
    ]


def test_how_a_text_is_encoded_may_be_written_in_any_case():
    card = (
        "BEGIN:VCARD\nVERSION:2.1\nFN;charset=utf-8;encoding=quoted-printable:Nov=C3=\n"
        "=A1k\nN;quoted-printable:Nov=C3=A1k;Jan\n"
        "NOTE;ENCODING=base64;CHARSET=windows-1250:TWFs4Q==\nEND:VCARD\n"
    )
    assert people(card) == [
        {"Name": "Novák", "Family name": "Novák", "Given name": "Jan", "Notes": "Malá"}
    ]


def test_version_4_has_addresses_as_links():
    card = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Otto\r\nEMAIL:b@o.example\r\n"
        "EMAIL;PREF=1:mailto:o@o.example\r\n"
        'TEL;VALUE=uri;TYPE="voice,home":tel:+49-30-123456;ext=12\r\nEND:VCARD\r\n'
    )
    assert people(card.encode("utf-16")) == [
        {
            "Name": "Otto",
            "E-mail": "o@o.example",
            "E-mail 2": "b@o.example",
            "Phone": "+49-30-123456 ext. 12",
        }
    ]


def test_a_card_without_end_takes_no_other_with_it():
    text = THREE.replace("END:VCARD", "", 1)
    _reading, rows, _issues = read(text, "a.vcf")
    assert [codes(row.issues) for row in rows] == [
        ["CARD_INVALID"],
        ["CARD_INVALID"],
        [],
    ]
    _reading, rows, _issues = read(THREE + "rest of something\n", "a.vcf")
    assert [row.line for row in rows] == [1, 20, 25, 36]


def test_a_text_may_go_on_below_as_programs_write_it():
    """A note as segno and Text::vCard write it, and an address of an LDIF of gammu; a
    number that goes on below is damaged."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Eva Malá\n{}\nEMAIL:eva@e.example\nEND:VCARD\n"
    note = "NOTE:Late arrival\n\nRoom to the yard, no noise\nWünsche: Tee"
    assert people(card.format(note)) == [
        {
            "Name": "Eva Malá",
            "E-mail": "eva@e.example",
            "Notes": "Late arrival\nRoom to the yard, no noise\nWünsche: Tee",
        }
    ]
    address = "ADR:;;Dlouhá 1\nFlat 3;Praha;;11000;"
    assert people(card.format(address))[0] == {
        "Name": "Eva Malá",
        "E-mail": "eva@e.example",
        "Street": "Dlouhá 1",
        "Street 2": "Flat 3",
        "City": "Praha",
        "ZIP": "11000",
    }
    for damaged in ("TEL:+420603\n123456", "NOTE;ENCODING=BASE64:QQ\nand more"):
        _reading, [row], _issues = read(card.format(damaged), "a.vcf")
        assert codes(row.issues) == ["CARD_INVALID"]
    entry = "dn: cn=x\ncn: Eva\ndescription: Late\nNo noise\nmail: eva@e.example\n"
    assert people(entry, "a.ldif") == [
        {"Name": "Eva", "E-mail": "eva@e.example", "Notes": "Late\nNo noise"}
    ]


def test_letters_that_could_be_others_are_refused():
    card = "BEGIN:VCARD\nVERSION:2.1\nFN:Šárka Ťuhá\nTEL:+420603123456\nEND:VCARD\n"
    with pytest.raises(FileRejected) as refused:
        read(card.encode("iso8859_2"), "a.vcf")
    assert refused.value.issue.code == "ENCODING_INVALID"


LDIF = """version: 1

# of Thunderbird
dn: cn=Eva Malá,mail=eva@e.example
objectclass: top
cn:: RXZhIE1hbMOh
givenName: Eva
mail: eva@e.example
mozillaSecondEmail: eva2@e.example
mobile: +420603123456
userPassword: secret
jpegPhoto:: AAAA
postalCode: 01067
description: long
  text

dn: broken
cn Jan

dn: cn=Jan
changetype: delete
"""


def test_entries_of_ldif_are_lines():
    reading, rows, issues = read(LDIF, "a.ldif")
    assert (reading.kind, [row.line for row in rows]) == ("ldif", [4, 17, 20])
    assert people(LDIF, "a.ldif")[0] == {
        "Name": "Eva Malá",
        "Given name": "Eva",
        "E-mail": "eva@e.example",
        "E-mail 2": "eva2@e.example",
        "Phone": "+420603123456",
        "ZIP": "01067",
        "Notes": "long text",
    }
    assert [codes(row.issues) for row in rows[1:]] == [["CARD_INVALID"]] * 2
    assert issues[0].params["parts"] == "jpegPhoto (1), userPassword (1)"
    assert "secret" not in str(rows)


@pytest.mark.parametrize(
    "line",
    [
        "ADR;type=HOME" + "ype=HOME" * 60,
        "TEL;" + "a=," * 60 + ";",
        "TEL;TYPE=" + ",=" * 60,
        "N" + ";x" * 5000,
        "NOTE;ENCODING=QUOTED-PRINTABLE:=\n" + "=\n" * 5000 + "ADR;x" + "=a" * 60,
    ],
)
def test_a_damaged_card_takes_no_time(line):
    start = time.process_time()
    text = THREE.replace("THIS IS NO PROPERTY", line)
    assert len(read(text, "a.vcf")[1]) == 3
    assert time.process_time() - start < 2


@pytest.mark.parametrize("blank", ["\n", "#\n", " \n", "\r\n \n"])
def test_what_only_begins_like_ldif_takes_no_time(blank):
    start = time.process_time()
    assert not readers.ldif.LdifReader().accepts((blank * 30_000).encode() + b"name")
    assert time.process_time() - start < 1


# -- the extension point -------------------------------------------------------------


class FixedWidth(readers.TableReader):
    """A kind of file of somebody else: cells of eight characters."""

    kind = "fixed"
    extensions = frozenset({"fix"})

    def accepts(self, data):
        return data.startswith(b"FIX!")

    def tables(self, data):
        lines = data.decode().splitlines()[1:]
        yield readers.Table("all", self._rows(lines))

    def _rows(self, lines):
        for number, line in enumerate(lines, 2):
            yield Row(number, (line[:8].strip(), line[8:].strip()))


@pytest.fixture
def fixed_width():
    reader = FixedWidth()
    readers.register(reader)
    yield reader
    readers.READERS.remove(reader)


def test_a_further_kind_of_file_is_one_class(fixed_width):
    data = b"FIX!\nname    email\nEva     eva@e.example\n"
    stored = kept(data, "a.fix")
    for each in (data, stored):
        reading, rows, _issues = read(each, "a.fix")
        assert (reading.kind, reading.header_line) == ("fixed", 2)
        assert (rows[0].line, rows[0].cells) == (3, ("Eva", "eva@e.example"))


def test_whatever_it_raises_is_a_refused_file(fixed_width, monkeypatch):
    def broken(_self, data):
        raise RuntimeError(data)

    monkeypatch.setattr(FixedWidth, "tables", broken)
    with pytest.raises(FileRejected) as refused:
        read(b"FIX!", "a.fix")
    assert refused.value.issue.code == "NOT_A_TABLE"
