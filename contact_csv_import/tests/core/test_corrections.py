"""What a person typed, laid over the cells of a row."""

import pytest

from odoo.addons.contact_csv_import.core.corrections import Corrector
from odoo.addons.contact_csv_import.core.rows import MAX_RAW, RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row

STRICT = Rules(language_required=True, without_consent="refuse", region="CZ")


def judge(mapping, cells, typed, rules=None, shortened=False, **options):
    width = options.pop("width", len(cells))
    corrector = Corrector(dict(enumerate(mapping)), rules or Rules(), width, **options)
    return corrector.judge(Row(7, tuple(cells)), typed, shortened)


def codes(line):
    return [(told.code, told.column) for told in line.issues]


def test_a_correction_is_what_the_cell_would_have_been():
    mapping = ("name", "email", "country", "language", "consent")
    wrong = ("Eliška Říhová", "eliska(at)e", "Atlantis", "??", "vielleicht")
    right = {"email": "E@e.example", "country": "CZ", "language": "cs"}
    typed = {**right, "consent": "ano"}
    cells = (wrong[0], *typed.values())
    stager = RowStager(dict(enumerate(mapping)), STRICT, len(mapping))
    told = judge(mapping, wrong, typed, STRICT)
    asked = stager.read(Row(7, cells))
    told.values["consent_raw"] = asked.values["consent_raw"]
    assert (told.values, told.keys, told.state) == (asked.values, asked.keys, "valid")
    assert told.raw == wrong


def test_the_consent_cell_stays_as_evidence():
    line = judge(("email", "consent"), ("a@e.example", "nein"), {"consent": "yes"})
    assert (line.values["consent"], line.values["consent_raw"]) == ("yes", "nein")
    line = judge(("email",), ("a@e.example",), {"consent": "yes"})
    assert line.values["consent"] == "yes"
    assert "consent_raw" not in line.values


def test_an_issue_names_the_column_of_the_file_or_none():
    mapping = ("email", "country")
    cells = ("a@e.example", "")
    line = judge(mapping, cells, {"country": "Atlantis", "website": "no site"})
    assert codes(line) == [("COUNTRY_UNKNOWN", 1), ("WEBSITE_INVALID", None)]
    assert {told.line for told in line.issues} == {7}


@pytest.mark.parametrize(
    ("cells", "typed", "email", "further"),
    [
        (
            ("a@e.example; b@e.example", ""),
            "c@e.example",
            "c@e.example",
            ["b@e.example"],
        ),
        (("", "b@e.example"), "c@e.example", "c@e.example", None),
        (("wrong", "b@e.example"), "c@e.example", "c@e.example", None),
        (("a@e.example", "b@e.example"), "c@e.example", "c@e.example", ["b@e.example"]),
        (("a@e.example", "b@e.example"), "", "b@e.example", None),
    ],
)
def test_the_address_that_was_used_makes_way(cells, typed, email, further):
    line = judge(("email", "email"), cells, {"email": typed})
    assert line.values["email"] == email
    assert line.values.get("further_emails") == further


def test_a_phone_is_read_with_the_corrected_country():
    cells = ("a@e.example", "600 555 010", "")
    typed = {"phone": "600 555 011", "country": "PL"}
    line = judge(("email", "phone", "country"), cells, typed)
    assert line.keys["phone"] == "+48600555011"


def test_cells_in_the_wrong_columns_do_not_count():
    cells = ("Novak", "Anna", "a@e.example")
    line = judge(("name", "email"), cells, {"name": "Anna Novak"}, width=2)
    assert line.state == "invalid"
    assert codes(line) == [("ROW_TOO_LONG", 2), ("NO_IDENTIFIER", None)]
    typed = {"name": "Anna Novak", "email": "a@e.example"}
    line = judge(("name", "email"), cells, typed, width=2)
    assert (line.state, line.values["name"]) == ("valid", "Anna Novak")


def test_a_cell_that_was_cut_is_never_taken_for_the_whole():
    cells = ("a@e.example", "x" * MAX_RAW, "y" * MAX_RAW)
    mapping = ("email", "notes", None)
    line = judge(mapping, cells, {"name": "Anna"}, shortened=True)
    assert line.state == "invalid"
    assert "notes" not in line.values
    line = judge(mapping, cells, {"notes": "short"}, shortened=True)
    assert (line.state, line.values["notes"]) == ("valid", "short")


def test_a_nul_is_still_a_control_character():
    line = judge(("name", "email"), ("A␀", "a@e.example"), {"city": "Brno"})
    assert ("CONTROL_CHAR", 0) in codes(line)
    assert line.state == "invalid"
