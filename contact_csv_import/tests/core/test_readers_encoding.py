"""Encodings are known, asked or refused; never guessed."""

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.types import ReadOptions
from odoo.addons.contact_csv_import.tests.core.readers_support import codes, read

HEAD = "name,email\n"
LONG = "Jan Novak,jan@example.cz\n" * 3_000


def _rejected(data, options=None):
    with pytest.raises(FileRejected) as rejected:
        read(data, options=options)
    return rejected.value.issue


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16-le", "Jan Novák"),
        ("utf-16-be", "Jan Novák"),
        ("utf-32-le", "Jan Novák"),
        ("utf-32-be", "Jan Novák"),
        ("utf-8", "李伟 😀"),
    ],
)
def test_unicode_without_mark(encoding, name):
    reading, rows, _issues = read(f"{HEAD}{name},a@b.cz\n".encode(encoding))
    assert (reading.encoding, reading.questions) == (encoding, ())
    assert rows[0].cells == (name, "a@b.cz")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1250", "Łukasz Żółw"),
        ("cp1250", "Ľubica Šoltísová"),
        ("cp1250", "Jan Novák"),
        ("cp1252", "Jörg Müller"),
        ("latin-1", "Jörg Müßig"),
    ],
)
def test_no_question_where_all_candidates_agree(encoding, name):
    reading, rows, _issues = read(f"{HEAD}{name},a@b.cz\n".encode(encoding))
    assert reading.questions == ()
    assert rows[0].cells[0] == name


@pytest.mark.parametrize(
    ("encoding", "name", "option"),
    [
        ("cp1250", "Jiří Dvořák", "cp1250"),
        ("cp1252", "Søren Åkesson", "cp1252"),
        ("latin-1", "François Muñoz", "cp1252"),
        ("iso8859_2", "Šárka Ťoupalová", "iso-8859-2"),
        ("iso8859_2", "Łucja Wiśniewska", "iso-8859-2"),
        ("cp1254", "Şükrü Yıldız", "cp1254"),
        ("cp1257", "Žemaitė Šiaulių", "cp1257"),
        ("cp1251", "Иван Петров", "cp1251"),
        ("koi8_r", "Иван Петров", "koi8-r"),
        ("iso8859_5", "Иван Петров", "iso-8859-5"),
        ("cp1253", "Γιώργος Παπαδόπουλος", "cp1253"),
        ("cp852", "Tomáš Čermák", "cp852"),
        ("shift_jis", "山田太郎", "shift_jis"),
        ("euc_jp", "山田太郎", "euc_jp"),
        ("gb18030", "王小明", "gb18030"),
        ("big5", "王小明", "big5"),
        ("euc_kr", "김철수", "euc_kr"),
    ],
)
def test_a_question_holds_the_right_answer(encoding, name, option):
    data = f"{HEAD}{name},a@b.cz\n".encode(encoding)
    reading, _rows, _issues = read(data)
    assert codes(reading.questions) == ["ENCODING_AMBIGUOUS"]
    offered = {each.value: each.samples for each in reading.questions[0].options}
    assert len(offered) <= 6
    assert set(offered[option]) & set(name.split())
    chosen, rows, _issues = read(data, options=ReadOptions(encoding=option))
    assert (chosen.encoding, chosen.questions) == (option, ())
    assert rows[0].cells[0] == name


def test_samples_show_what_differs():
    data = f"{HEAD}Müller Žďárský,a@b.cz\n".encode("cp1250")
    first, second, *_rest = read(data)[0].questions[0].options
    assert (first.value, first.samples) == ("cp1250", ("Žďárský",))
    assert second.samples != first.samples


def test_what_stands_far_below_counts():
    data = (HEAD + LONG + "Jiří,j@b.cz\n").encode("cp1250")
    assert codes(read(data)[0].questions) == ["ENCODING_AMBIGUOUS"]


@pytest.mark.parametrize(
    "name",
    [
        b"Jan Nov\xc3",
        b"\xe2\x82",
        b"Bad\xed\xa0\xbd\xed\xb8\x80,x\n",
        b"Bad\xc0\xaf,x\n",
        b"Bad\xf5\x80\x80\x80,x\n",
        "Jiří Dvořák Šťastný Žluťoučký".encode() + b"\xff,x\n",
        "Jiří Dvořák".encode() + b",x\nNov\xe1",
    ],
)
def test_damaged_utf8_is_refused(name):
    issue = _rejected(HEAD.encode() + LONG.encode() + name)
    assert issue.code == "ENCODING_INVALID"
    assert issue.line >= 3_002


def test_a_last_letter_in_cp1250_is_no_cut_character():
    reading, rows, _issues = read(HEAD.encode() + b"x@y.cz,Soukupov\xe1")
    assert rows[0].cells[1] == "Soukupová"
    assert reading.questions == ()


@pytest.mark.parametrize(
    "encoding",
    ["ascii", "utf-16", "utf-32", "no-such", "rot13", "hex", "idna", "unicode_escape"]
    + ["a\0b"],
)
def test_a_wrong_choice_is_refused(encoding):
    data = f"{HEAD}Novák,a@b.cz\n"
    issue = _rejected(data, ReadOptions(encoding=encoding))
    assert issue.code == "ENCODING_INVALID"


def test_a_wrong_choice_names_the_line():
    data = (HEAD + LONG).encode() + b"\xe1,a@b.cz\n"
    issue = _rejected(data, ReadOptions(encoding="utf-8"))
    assert issue.line == 3_002


def test_a_chosen_encoding_drops_the_mark():
    for encoding in ("utf-8", "utf8", "utf-8-sig"):
        data = f"\ufeff{HEAD}Novák,a@b.cz\n"
        reading = read(data, options=ReadOptions(encoding=encoding))[0]
        assert (reading.encoding, reading.columns[0].header) == ("utf-8", "name")


def test_cut_utf16_is_refused():
    issue = _rejected(b"\xff\xfe" + f"{HEAD}Novák,a".encode("utf-16-le")[:-1])
    assert issue.code == "ENCODING_INVALID"
