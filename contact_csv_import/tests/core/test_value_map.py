"""Values of a column, taken for others."""

import pycountry
import pytest

from odoo.addons.contact_csv_import.core.corrections import Corrector
from odoo.addons.contact_csv_import.core.normalise.language import ISO_639_1
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row
from odoo.addons.contact_csv_import.core.value_map import (
    MOST_COUNTED,
    count_values,
    fold_value,
    taken_for,
    understood,
)

STRICT = Rules(without_consent="refuse")


def read(mapping, cells, maps, rules=None):
    stager = RowStager(
        dict(enumerate(mapping)), rules or Rules(), len(mapping), value_maps=maps
    )
    return stager.read(Row(2, tuple(cells)))


def codes(line):
    return [told.code for told in line.issues]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JA", " ja "),
        ("Deutschl.", "DEUTSCHL."),
        ("ｙｅｓ", "yes"),
        ("j\u200ba", "ja"),
        ("a\u00a0b", "A B"),
    ],
)
def test_spellings_of_one_value_share_a_key(one, other):
    assert fold_value(one) == fold_value(other)
    assert fold_value(fold_value(one)) == fold_value(one)


def test_what_differs_in_meaning_has_its_own_key():
    assert len({fold_value(told) for told in ("[x]", "[ ]", "✓", "✗", "?", "-")}) == 6
    assert {fold_value(told) for told in ("", " ", "\u200b")} == {""}


def test_a_mapped_cell_is_read_as_what_it_is_taken_for():
    line = read(
        ("email", "country", "status", "salutation"),
        ("a@e.example", "Deutschl.", "stamm", "H."),
        {1: {"deutschl.": "DE"}, 2: {"stamm": "active"}, 3: {"h.": "Herr"}},
    )
    told = {name: line.values[name] for name in ("country", "status", "salutation")}
    assert told == {"country": "DE", "status": "active", "salutation": "Herr"}
    assert line.raw == ("a@e.example", "Deutschl.", "stamm", "H.")
    assert codes(line) == []


def test_the_country_is_known_before_the_phone_is_read():
    line = read(
        ("phone", "country"), ("600 555 010", "Pl."), {1: {"pl.": "PL"}}, Rules()
    )
    assert line.keys["phone"] == "+48600555010"


def test_an_ignored_value_says_nothing():
    line = read(("email", "country"), ("a@e.example", "Mars"), {1: {"mars": ""}})
    assert "country" not in line.values
    assert codes(line) == []


def test_of_several_tags_each_is_taken_by_itself():
    told = {"vip": "Stammgast", "hund": ""}
    assert taken_for("tags", "VIP; Hund, Kind", told) == 'Stammgast; "Kind"'
    assert taken_for("tags", '"a;b"; vip', {"vip": "x"}) == '"a;b"; x'
    assert taken_for("tags", "Kind|Katze", told) == "Kind|Katze"
    line = read(("email", "tags"), ("a@e.example", "VIP;Hund;Kind"), {1: told})
    assert line.values["tags"] == ["Stammgast", "Kind"]


def test_a_mapped_consent_keeps_the_word_of_the_file():
    mapping, cells = ("email", "consent"), ("a@e.example", "Beru na vědomí")
    line = read(mapping, cells, {1: {"beru na vědomí": "yes"}}, STRICT)
    assert line.values["consent"] == "yes"
    assert line.values["consent_raw"] == "Beru na vědomí"
    assert line.state == "valid"


def test_a_word_that_is_not_known_is_no_missing_consent():
    line = read(("email", "consent"), ("a@e.example", "JA"), {1: {"ja": ""}}, STRICT)
    assert "consent" not in line.values
    [told] = line.issues
    assert (told.code, told.severity, told.cell, told.column) == (
        *("CONSENT_UNKNOWN", "error"),
        *("JA", 1),
    )


@pytest.mark.parametrize("cell", ["", "  ", "\u200b"])
def test_an_empty_cell_is_never_taken_for_a_yes(cell):
    line = read(("email", "consent"), ("a@e.example", cell), {1: {"": "yes"}}, STRICT)
    assert "consent" not in line.values
    assert codes(line) == ["CONSENT_MISSING"]


def test_what_a_person_typed_into_a_row_comes_before_the_map():
    corrector = Corrector(
        {0: "email", 1: "consent", 2: "country", 3: "phone"},
        Rules(),
        4,
        value_maps={1: {"nein": "no", "yes": "no"}, 2: {"pl.": "PL"}},
    )
    row = Row(2, ("a@e.example", "nein", "Pl.", "600 555 010"))
    line = corrector.judge(row, {"consent": "yes", "phone": "600 555 011"})
    assert (line.values["consent"], line.values["consent_raw"]) == ("yes", "nein")
    assert line.keys["phone"] == "+48600555011"


def test_fields_of_free_text_have_no_map():
    line = read(("email", "name"), ("a@e.example", "Anna"), {1: {"anna": "x"}})
    assert line.values["name"] == "Anna"


def test_every_choice_is_understood_as_itself():
    rules = Rules()
    for country in pycountry.countries:
        told = understood("country", country.alpha_2, rules)
        assert told == (country.alpha_2, True)
    for code in ISO_639_1:
        assert understood("language", code, rules) == (code, True)
    for field, value in (("consent", "yes"), ("consent", "no"), ("status", "active")):
        assert understood(field, value, rules) == (value, True)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("country", "Deutschl.", ("", False)),
        ("country", "-", ("", True)),
        ("consent", "vielleicht", ("", False)),
        ("status", "stamm", ("", False)),
        ("salutation", "Herr", ("Herr", True)),
        ("tags", "VIP", ("VIP", True)),
    ],
)
def test_understood(field, text, told):
    assert understood(field, text, Rules()) == told


def test_values_are_counted_whatever_their_case():
    rows = [
        Row(n, cells) for n, cells in enumerate([("JA", "a;b"), ("ja", "B"), ("",)])
    ]
    found = count_values(rows, {0: "consent", 1: "tags"})
    assert found[0].counts == {"ja": ["JA", 2]}
    assert found[1].counts == {"a": ["a", 1], "b": ["b", 2]}
    assert not found[0].more


def test_no_more_values_are_kept_than_can_be_looked_at():
    rows = (Row(n, (f"v{n}",)) for n in range(MOST_COUNTED + 5))
    found = count_values(rows, {0: "status"})[0]
    assert (len(found.counts), found.more) == (MOST_COUNTED, True)
