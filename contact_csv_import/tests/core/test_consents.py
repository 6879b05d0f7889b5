"""What a row says of consent, from all of its columns."""

from datetime import datetime

import pytest

from odoo.addons.contact_csv_import.core.corrections import Corrector
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row

STRICT = Rules(without_consent="refuse")
OLD, NEW = datetime(2024, 1, 2), datetime(2025, 1, 2)


def stage(rules=None, **cells):
    """A row whose columns are named as their fields; ``opt_out2`` is a second one."""
    mapping = {
        at: name.rstrip("2") for at, name in enumerate(("email", *cells), start=0)
    }
    row = Row(4, ("a@e.example", *cells.values()))
    return RowStager(mapping, rules or Rules(), len(mapping)).read(row)


def statement(line):
    told = line.values
    return told.get("consent"), told.get("consent_date"), told.get("consent_raw")


def codes(line):
    return [(told.code, told.severity, told.column) for told in line.issues]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"opt_out": "yes"}, ("no", None, "yes")),
        ({"opt_out": "2024-01-02"}, ("no", OLD, "2024-01-02")),
        ({"opt_out": "no"}, (None, None, None)),
        ({"opt_out": ""}, (None, None, None)),
        ({"opt_out": "no", "consent": "yes"}, ("yes", None, "yes")),
        ({"opt_out": "1", "consent": "yes"}, ("no", None, "1")),
        ({"consent": "yes", "opt_out": "2024-01-02"}, ("no", OLD, "2024-01-02")),
        # A day beside a yes is the day of the yes, not of the withdrawal.
        (
            {"consent": "yes", "consent_date": "2024-01-02", "opt_out": "x"},
            ("no", None, "x"),
        ),
        (
            {"consent": "yes", "consent_date": "2025-01-02", "opt_out": "2024-01-02"},
            ("yes", NEW, "yes"),
        ),
        (
            {"consent": "yes", "consent_date": "2024-01-02", "opt_out": "2024-01-02"},
            ("no", OLD, "2024-01-02"),
        ),
        # Two columns tell of one withdrawal ...
        ({"opt_out": "1", "opt_out2": "2024-01-02"}, ("no", OLD, "2024-01-02")),
        # ... but not where a later yes stands between them.
        (
            {
                "consent": "yes",
                "consent_date": "2025-01-02",
                "opt_out": "1",
                "opt_out2": "2024-01-02",
            },
            ("no", None, "1"),
        ),
        ({"opt_out": "no", "opt_out2": "x"}, ("no", None, "x")),
        ({"consent": "maybe", "opt_out": "x"}, ("no", None, "x")),
    ],
)
def test_an_opt_out_beats_all_but_a_later_yes(cells, told):
    assert statement(stage(**cells)) == told


def test_what_stands_beside_the_yes_goes_with_it():
    evidence = {
        "consent": "yes",
        "consent_source": "web form",
        "consent_ip": "198.51.100.7",
        "consent_confirmed": "2024-01-02",
    }
    assert stage(**evidence).values.keys() >= evidence.keys()
    out = stage(**evidence, opt_out="x").values
    assert out["opted_out"] and not (evidence.keys() - {"consent"}) & out.keys()


def test_strict_refuses_who_opted_out():
    line = stage(STRICT, consent="yes", opt_out="Unsubscribed")
    assert codes(line) == [("CONSENT_NOT_GIVEN", "error", 2)]
    assert (line.issues[0].cell, line.state) == ("Unsubscribed", "invalid")
    line = stage(STRICT, consent="maybe", opt_out="x")
    assert codes(line) == [
        ("CONSENT_UNKNOWN", "warning", 1),
        ("CONSENT_NOT_GIVEN", "error", 2),
    ]


def test_who_did_not_opt_out_has_not_consented():
    assert codes(stage(STRICT, opt_out="no")) == [("CONSENT_MISSING", "error", None)]


def test_a_cell_nobody_understands_is_an_opt_out_with_a_warning():
    line = stage(opt_out="told us by phone")
    assert statement(line)[0] == "no"
    assert codes(line) == [("OPT_OUT_UNKNOWN", "warning", 1)]


@pytest.mark.parametrize(
    ("given", "confirmed", "consent"),
    [
        ("2024-01-02 10:00", "2024-01-02 10:05", "yes"),
        ("", "2024-01-02 10:05", None),
        ("2024-01-02 10:00", "", None),
        ("2024-01-02 10:00", "soon", None),
        ("", "", None),
    ],
)
def test_only_a_documented_double_opt_in_is_a_yes_by_itself(given, confirmed, consent):
    cells = {"consent_date": given, "consent_confirmed": confirmed}
    assert stage(**cells).values.get("consent") == consent
    assert stage(**cells, consent="").values.get("consent") is None
    out = stage(**cells, opt_out="2025-01-02")
    assert statement(out) == ("no", NEW, "2025-01-02")


def test_whoever_stands_at_the_desk_takes_an_opt_out_back():
    mapping = {0: "email", 1: "opt_out", 2: "opt_out"}
    corrector = Corrector(mapping, Rules(), width=3)
    row = Row(4, ("a@e.example", "1", "2024-01-02"))
    assert statement(corrector.judge(row, {"name": "A"}))[0] == "no"
    line = corrector.judge(row, {"consent": "yes", "opt_out": "", "consent_date": ""})
    assert statement(line) == ("yes", None, None)
    assert not line.values.get("opted_out")
    # An explained word of the consent column does not.
    line = corrector.judge(row, {"consent": "yes"})
    assert statement(line) == ("no", datetime(2024, 1, 2), "2024-01-02")
