"""Who shares a home, an office or a mailbox: classes of people that were taken for one
another, and people that were taken for two."""

import tomllib
from itertools import count

import pytest

from odoo.addons.contact_csv_import.core.matching.names import Level
from odoo.addons.contact_csv_import.core.matching.names.words import (
    given_names,
    surnames_too,
    transliterations,
)
from odoo.addons.contact_csv_import.tests.core.test_matching_data import FOLDER
from odoo.addons.contact_csv_import.tests.core.test_matching_grouping import (
    grouped,
    leaders,
)

PHONE = "+420601111001"
HOME = {"street": "Lipová 5", "zip": "60200"}


def names_level(results, line):
    return next(issue.params.get("name") for issue in results[line].issues)


def test_flat_sharers_of_one_given_name_are_left_open():
    first = {"given_name": "Julia", "family_name": "Wolf", "phone": PHONE, **HOME}
    second = {**first, "family_name": "Horn"}
    results = grouped(first, second)
    assert not leaders(results)
    assert results[2].open_with == (3,)
    # One mailbox besides: she married.
    results = grouped(first | {"mail": "j@x.example"}, second | {"mail": "j@x.example"})
    assert leaders(results) == {3: 2}


def test_a_wife_under_her_husbands_name():
    row = {"mail": "b@x.example", "phone": PHONE, **HOME}
    results = grouped(
        {"name": "Bogdán László", **row}, {"name": "Bogdán Lászlóné", **row}
    )
    assert not leaders(results)
    assert names_level(results, 3) == Level.RELATIVE


def test_a_surname_that_is_a_given_name_marries_nobody():
    row = {"mail": "g@x.example", "phone": PHONE}
    results = grouped(
        {"name": "Georges Ludovic", **row},
        {"given_name": "Edmonde", "family_name": "Georges", **row},
    )
    assert not leaders(results)


def test_namesakes_of_an_office_at_two_addresses_are_left_open():
    office = [
        (name, f"{number}@x.example", PHONE)
        for number, name in enumerate(("Ivo Kos", "Ota Zeman", "Eva Malá", "Jan Hus"))
    ]
    ricci = {"name": "Lorenzo Ricci", "phone": PHONE, "zip": "60200"}
    mail = "lorenzo@x.example"
    rows = (
        *office,
        {**ricci, "mail": mail, "street": "Krátka 69"},
        {"name": "Lorenzo Ricci", "phone": PHONE, "mail": mail},
        {**ricci, "street": "Hlavná 28"},
        ("Lorenzo Ricci", "else@x.example", "+420601111999"),
    )
    results = grouped(*rows)
    # The row without an address does not lead from one to the other.
    assert leaders(results) == {7: 6}
    assert results[8].open_with == (6,)


@pytest.mark.parametrize("name", ["Jan Novák", "Jan", ""])
def test_mailboxes_are_one_whatever_part_of_the_name_is_there(name):
    results = grouped(
        ("Jan Novák", "jan.novak@gmail.com"),
        (name, "jannovak+news@gmail.com"),
        (name, "jannovak@googlemail.com"),
        ("Eva Malá", "jan.malek@gmail.com"),
    )
    assert leaders(results) == {3: 2, 4: 2}


def test_two_halves_of_a_name():
    halves = [("Anna", ""), ("", "Růžičková")]
    for mail, one in (("anna.ruzickova@x.example", True), ("info7@x.example", False)):
        rows = [
            {"given_name": given, "family_name": family, "mail": mail}
            for given, family in halves
        ]
        results = grouped(*rows)
        assert bool(leaders(results)) is one
        assert one or results[2].open_with == (3,)


def test_a_short_form_in_more_rows_than_the_name_is_not_one_of_two_people():
    names = [("Tere", "Muñoz")] * 2
    names += [("Teresa", "Muñoz Santos"), ("Teresa", "Muñoz Prieto")]
    results = grouped(
        *(
            {"given_name": given, "family_name": family, "mail": "t@x.example"}
            for given, family in names
        )
    )
    assert leaders(results) == {3: 2}
    assert sorted(results[2].open_with) == [4, 5]


def test_a_pet_name_is_nobody_else_however_many_have_it():
    number = count()
    crowd = [
        {
            "given_name": given,
            "family_name": f"Nowak{next(number)}",
            "mail": f"{at}@x.pl",
        }
        for at, given in enumerate(["Piotr", "Piotrek"] * 6)
    ]
    pair = [
        {"given_name": given, "family_name": "Kowalczyk", "mail": "piotr@x.pl"}
        for given in ("Piotr", "Piotrek")
    ]
    assert leaders(grouped(*crowd, *pair)) == {15: 14}


def test_given_names_that_are_surnames_are_given_names():
    assert surnames_too() <= given_names().keys()
    assert {"georges", "balint"} <= surnames_too()


def test_a_spelling_belongs_to_one_name():
    path = FOLDER / "short_forms" / "spellings_arabic.toml"
    forms = tomllib.loads(path.read_text(encoding="utf-8"))["forms"]
    numbers = transliterations()
    assert len(set(numbers.values())) == len(forms)
    assert numbers["mohamed"] == numbers["muhammad"] != numbers["mahmoud"]
