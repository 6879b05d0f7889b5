"""Text is stored as it is seen; what cannot be seen is reported."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.contact_csv_import.core.normalise.text import (
    MAX_CELL,
    check_length,
    clean_text,
)
from odoo.addons.contact_csv_import.tests.core.normalise_support import cells, codes

ACUTE, LONG_OVERLAY = "\u0301", "\u0338"


@pytest.mark.parametrize(
    ("raw", "value", "found"),
    [
        ("", "", []),
        ("Jan Novák", "Jan Novák", []),
        ("  Jan   Novák ", "Jan Novák", []),
        ("Jan\u00a0Novák", "Jan Novák", []),
        ("Nguyễn Thị Hồng", "Nguyễn Thị Hồng", []),
        ("李伟", "李伟", []),
        ("हिन्दी", "हिन्दी", []),
        ("བསྒྲུབས", "བསྒྲུབས", []),
        ("Ja\u200bn", "Jan", ["INVISIBLE_CHAR"]),
        ("\ufeffEva", "Eva", ["INVISIBLE_CHAR"]),
        ("\u202eKcvon naJ", "Kcvon naJ", ["INVISIBLE_CHAR"]),
        ("Ja\u00adn", "Jan", ["INVISIBLE_CHAR"]),
        ("\u3164", "", ["INVISIBLE_CHAR"]),
        ("\u200b", "", ["INVISIBLE_CHAR"]),
        ("\U000e0041Eva", "Eva", ["INVISIBLE_CHAR"]),
        ("e" + ACUTE + "va", "éva", ["INVISIBLE_CHAR"]),
        ("Z" + LONG_OVERLAY * 40, "Z" + LONG_OVERLAY * 2, ["INVISIBLE_CHAR"]),
        ("Ja\x07n\x1b[31m", "Jan[31m", ["CONTROL_CHAR"]),
        ("Jan\x00", "Jan", ["CONTROL_CHAR"]),
        ("Jan\x85", "Jan", ["CONTROL_CHAR"]),
        ("Jan\ud800", "Jan", ["CONTROL_CHAR"]),
        ("Jan\uffff", "Jan", ["CONTROL_CHAR"]),
        ("Jan\nNovák", "Jan Novák", ["NEWLINE_IN_FIELD"]),
        ("Jan\r\nNovák", "Jan Novák", ["NEWLINE_IN_FIELD"]),
        ("Jan\u2028Novák", "Jan Novák", ["NEWLINE_IN_FIELD"]),
        ("Jan Novák\r\n", "Jan Novák", []),
        ("Jan_x000D_\r\nNovák_x000D_", "Jan Novák", ["NEWLINE_IN_FIELD"]),
        ("Jan_x000D_Novák", "Jan_x000D_Novák", []),
        ("=1+1", "=1+1", ["FORMULA_PREFIX"]),
        (" =1+1", "=1+1", ["FORMULA_PREFIX"]),
        ("\u200b=1+1", "=1+1", ["INVISIBLE_CHAR", "FORMULA_PREFIX"]),
        ("\t=1+1", "=1+1", ["FORMULA_PREFIX"]),
        ("\tJan", "Jan", ["FORMULA_PREFIX"]),
        ("\r=1+1", "=1+1", ["FORMULA_PREFIX"]),
        ("＝1+1", "＝1+1", ["FORMULA_PREFIX"]),
        ("＠SUM(A1)", "＠SUM(A1)", ["FORMULA_PREFIX"]),
        ("@jan", "@jan", ["FORMULA_PREFIX"]),
        ("'=1+1", "=1+1", ["FORMULA_PREFIX"]),
        ("'7210448301122", "7210448301122", []),
        ("'t Hooft", "'t Hooft", []),
        ("-", "-", []),
        ("--", "--", []),
        ("+", "+", []),
        ("'", "'", []),
        ("\t", "", []),
    ],
)
def test_cell(raw, value, found):
    cleaned = clean_text(raw)
    assert (cleaned.value, codes(cleaned)) == (value, found)


def test_lines_of_a_note_are_kept():
    cleaned = clean_text(" Allergie:\u00a0 Nüsse \r\nHund\rKatze\n", multiline=True)
    assert (cleaned.value, codes(cleaned)) == ("Allergie: Nüsse\nHund\nKatze", [])


def test_an_issue_never_carries_a_raw_escape():
    cleaned = clean_text("Ja\x07n\x1b[31m\u202e\nx")
    assert cleaned.issues[0].cell == r"Ja\x07n\x1b[31m\u202e\nx"
    assert cleaned.issues[0].severity == "error"


def test_fixture_of_formulas():
    names = [name for name in cells("tx_formula.csv", "name") if name]
    assert [codes(clean_text(name)) for name in names] == [["FORMULA_PREFIX"]] * 9


def test_fixture_of_invisible_characters():
    names = cells("tx_invisible_rtl.csv", "name")
    cleaned = [clean_text(name) for name in names]
    assert [codes(one) for one in cleaned] == [["INVISIBLE_CHAR"]] * 6
    for one in cleaned:
        assert unicodedata.is_normalized("NFC", one.value)
        assert not any(unicodedata.category(char) == "Cf" for char in one.value)


def test_fixture_of_markup_is_stored_literally():
    names = cells("tx_xss.csv", "name")
    assert [clean_text(name).value for name in names] == names
    assert not any(codes(clean_text(name)) for name in names)


def test_fixture_of_control_characters():
    (name,) = cells("enc_control_chars.csv", "name")
    assert codes(clean_text(name)) == ["CONTROL_CHAR"]


def test_fixture_of_a_line_break():
    first, second = cells("st_embedded_newline.csv", "name")
    assert codes(clean_text(first)) == ["NEWLINE_IN_FIELD"]
    assert codes(clean_text(second)) == []


def test_length():
    (issue,) = check_length(["x", "y" * MAX_CELL, "z" * (MAX_CELL + 1)])
    assert (issue.code, issue.column, len(issue.cell)) == ("CELL_TOO_LONG", 2, 200)
    assert issue.params == {"length": MAX_CELL + 1, "limit": MAX_CELL}


ANY_TEXT = st.text(st.characters(), max_size=30)
NASTY = st.text(
    "aé\u0301\u0338\u200b\u202e\x1b\x00\ud800 \t\r\n\u00a0=+-@'＝9", max_size=12
)


@given(ANY_TEXT | NASTY, st.booleans())
def test_cleaned_text_is_clean(raw, multiline):
    value = clean_text(raw, multiline).value
    categories = {unicodedata.category(char) for char in value if char != "\n"}
    assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", value)
    assert value == value.strip()
    assert multiline or "\n" not in value


@given(ANY_TEXT | NASTY)
def test_cleaning_twice_changes_nothing(raw):
    once = clean_text(raw).value
    twice = clean_text(once)
    assert twice.value == once
    assert set(codes(twice)) <= {"FORMULA_PREFIX"}


@given(ANY_TEXT | NASTY)
def test_text_exported_with_an_apostrophe_comes_back(raw):
    value = clean_text(raw).value
    if value[:1] and value[0] in "=+-@＝＋－＠":
        assert clean_text("'" + value).value == value
