"""Addresses of bookings: kept, but nobody is recognised by them."""

import pytest

from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row

RELAYED = Rules(relay_domains=frozenset({"guest.site.example"}))
A, B = "a.1@guest.site.example", "b.2@guest.site.example"
OWN = "jan@own.example"


def stage(*rows, mapping=("name", "email", "email", "phone"), rules=RELAYED):
    stager = RowStager(dict(enumerate(mapping)), rules, len(mapping))
    return list(stager.stage(Row(at, row) for at, row in enumerate(rows, start=2)))


def stage_and_group(*rows, mapping=("name", "email", "email", "phone"), rules=RELAYED):
    """line -> the line it repeats, of those that repeat one."""
    grouping = FileGrouping()
    stager = RowStager(dict(enumerate(mapping)), rules, len(mapping), grouping=grouping)
    list(stager.stage(Row(at, row) for at, row in enumerate(rows, start=2)))
    return {told.line: told.leader for told in grouping.results() if told.leader}


def codes(line):
    return [(told.code, told.column) for told in line.issues]


@pytest.mark.parametrize(
    ("first", "second", "email", "key", "further"),
    [
        (A, "", A, None, None),
        (A, OWN, OWN, OWN, [A]),
        (OWN, A, OWN, OWN, [A]),
        (f"{A}; {OWN}", "", OWN, OWN, [A]),
        (A, B, A, None, [B]),
        (A.upper(), A, A, None, None),
        (OWN, "eva@own.example", OWN, OWN, ["eva@own.example"]),
    ],
)
def test_an_own_address_goes_first(first, second, email, key, further):
    [line] = stage(("Jan", first, second, ""))
    assert line.values["email"] == email
    assert line.keys.get("email") == key
    assert line.values.get("further_emails") == further
    assert (line.keys.get("relay") == f"{A} jan") is (key is None)
    assert line.state == "valid"
    relayed = first != OWN or second == A
    assert ("EMAIL_RELAY" in [code for code, _column in codes(line)]) is relayed


def test_it_is_told_at_its_cell():
    [line] = stage(("Jan", OWN, A, ""))
    assert codes(line) == [("EMAIL_RELAY", 2)]


def test_a_row_without_a_name():
    [line] = stage(("", A, "", ""))
    assert (line.values["name"], line.keys) == (A, {"relay": f"{A} {A}"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # one stay
        (("Jan Novák", A, "", ""), ("JAN  NOVÁK", A, "", ""), True),
        # two guests of one booking, two bookings of namesakes
        (("Jan", A, "", ""), ("Eva", A, "", ""), False),
        (("Jan", A, "", ""), ("Jan", B, "", ""), False),
        # the phone says that two bookings are one guest's, or does not
        (("Jan", A, "", "+420603123456"), ("Jan", B, "", "+420603123456"), True),
        (("Jan", A, "", "+420603123456"), ("Eva", B, "", "+420603123456"), False),
        (("Jan", A, "", "+420603123456"), ("Jan", OWN, "", "+420603123456"), True),
    ],
)
def test_who_repeats_whom(one, other, same):
    assert stage_and_group(one, other) == ({3: 2} if same else {})


def test_a_reference_tells_them_apart_too():
    mapping = ("name", "email", "ref")
    rules = Rules(
        relay_domains=RELAYED.relay_domains, match_kinds=("email", "relay", "ref")
    )
    rows = ("Jan", A, "7"), ("J. Novák", B, "7"), ("Jan", B, "8")
    assert stage_and_group(*rows, mapping=mapping, rules=rules) == {3: 2}


def test_without_a_list_an_address_is_an_address():
    [line] = stage(("Jan", A, "", ""), rules=Rules())
    assert (line.keys, line.issues) == ({"email": A}, [])
