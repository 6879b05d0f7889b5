"""Names of people and companies: how far two of them agree."""

import pytest

from odoo.addons.contact_csv_import.core.matching.names import (
    NO_NAME,
    Level,
    compare_companies,
    compare_names,
    fold_company,
    fold_name,
)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Jan Novák", "Novák Jan", Level.SAME),
        ("Novák, Jan", "JAN NOVAK", Level.SAME),
        ("Ing. Jan Novák, Ph.D.", "jan novák", Level.SAME),
        ("MUDr. Eva Malá CSc.", "Eva Malá", Level.SAME),
        ("van der Berg Pieter", "Pieter van der Berg", Level.SAME),
        ("Sean O'Brien", "Sean OBrien", Level.SAME),
        ("Tom Weiß", "Tom Weiss", Level.SAME),
        ("Anna-Maria Schmidt", "Annamaria Schmidt", Level.FOLDED),
        ("Karl Müller", "Karl Mueller", Level.FOLDED),
        ("Anna Maria Schmidt", "Anna Schmidt", Level.PART),
        ("Anna Müller-Schmidt", "Anna Müller", Level.PART),
        ("Anna Maria Schmidt", "Maria Schmidt", Level.SECOND),
        ("Kasia Kowalska", "Katarzyna Kowalska", Level.SHORT),
        ("Honza Novák", "Jan Novák", Level.SHORT),
        ("Jožo Kováč", "Jozef Kováč", Level.SHORT),
        ("Marie Dvořáková", "Maria Dvorakova", Level.SHORT),
        ("Peter Malý", "Petr Malý", Level.SHORT),
        ("Hans Müller", "Johannes Müller", Level.SHORT_NAME),
        ("Bob Smith", "Robert Smith", Level.SHORT_NAME),
        ("J. Novák", "Jan Novák", Level.INITIAL),
        ("Novák J", "Honza Novák", Level.INITIAL),
        ("Jan Nvoák", "Jan Novák", Level.TYPO),
        ("Jan Kovář", "Jan Kolář", Level.TYPO),
        ("Rebceca Smith", "Rebecca Smith", Level.TYPO),
        ("Jan Vesel?", "Jan Veselý", Level.TYPO),
        ("Jan Vesel?", "Jan Veselá", Level.TYPO),
        ("Jan Dvo??k", "Jan Dvořák", Level.TYPO),
        ("Jan Nov\ufffdk", "Jan Novák", Level.TYPO),
        ("Tom Wei?", "Tom Weiß", Level.TYPO),
        ("Jan N??", "Jan Novák", Level.OTHER_FAMILY),
        ("Jan Vesel?", "Eva Veselá", Level.DIFFERENT),
        ("Jan Strnad", "Jan Stmad", Level.TYPO),
        ("Scott Harrison", "Scott Harris0n", Level.TYPO),
        ("Novák", "Jan Novák", Level.SINGLE),
        ("Jan", "Jan Novák", Level.SINGLE),
        ("Jana Novák", "Jana Nováková", Level.SEX_FORM),
        ("Anna Nowak", "Anna Kowalska", Level.OTHER_FAMILY),
        # A surname that is a given name as well, before and behind the given one.
        ("Georges Aurélien", "Régis Georges", Level.NEAR_NAME),
        # A wife under her husband's name.
        ("Bogdán László", "Bogdán Lászlóné", Level.RELATIVE),
        ("Bálint Andrásné Szabó Eszter", "Bálint Sándor", Level.RELATIVE),
        ("Bálint Andrásné Szabó Eszter", "Szabó Eszter", Level.SECOND),
        # One name in other letters.
        ("Олена Шевченко", "Olena Ševčenko", Level.FOLDED),
        ("Сергій Бойко", "Sergey Boyko", Level.SHORT),
        ("Mohamed El-Masri", "Muhammad Almasri", Level.FOLDED),
        ("Abd al-Rahman Khoury", "Abdulrahman Khoury", Level.SAME),
        ("Al Smith", "Albert Smith", Level.SHORT),
        ("Hana Malá", "Jana Malá", Level.NEAR_NAME),
        ("Marijnke Vos", "Marietke Vos", Level.NEAR_NAME),
        # Lorenzo is a given name, too: taken for one at both, it may be the surname.
        ("Feodosio Lorenzo", "Xeraldo Lorenzo", Level.NEAR_NAME),
        ("Nicodemo Lorenzo", "Asdrubal Lorenzo", Level.RELATIVE),
        ("Rose Emma", "ROSE Karl", Level.DIFFERENT),
        ("Emma Rose", "Rose, Karl", Level.RELATIVE),
        ("Lindvall Ungvar", "Lindvall Mogvid", Level.RELATIVE),
        ("Ungvar LINDVALL", "LINDVALL Mogvid", Level.RELATIVE),
        ("Giovanni Zamengo", "Giovanna Zamengo", Level.RELATIVE),
        ("László Oláh", "Lászlóné Oláh", Level.RELATIVE),
        ("Jörg Scheel", "Jürgen Scheel", Level.RELATIVE),
        ("Baby Novák", "Jan Novák", Level.UNNAMED),
        ("novorozenec Novák", "Eva Nováková", Level.RELATIVE),
        ("Erika Zuzana Malá", "Erika Malá-Tomanová", Level.SECOND),
        ("Micheal Gruber", "Michael Gruber", Level.TYPO),
        ("Josip Perić", "I. Perić", Level.RELATIVE),
        ("István Nagy", "Nagy Pista", Level.SHORT),
        ("Dott. A Micca", "Micca, Angelica", Level.INITIAL),
        ("hunter82", "Jan Kowalski", Level.MISSING),
        ("Ing.", "Jan Kowalski", Level.MISSING),
        ("Jan Novák", "Jan Novák ml.", Level.ONE_GENERATION),
        ("Jan Novák", "Eva Nováková", Level.RELATIVE),
        ("Jan Novák", "Jana Nováková", Level.RELATIVE),
        ("Petr Novák", "Petra Nováková", Level.RELATIVE),
        ("Petr Malý", "Petra Malá", Level.RELATIVE),
        ("Bohumil Malý", "Marie Malá", Level.RELATIVE),
        ("Piotr Kowalski", "Anna Kowalska", Level.RELATIVE),
        ("Pavel Němec", "Jana Němcová", Level.RELATIVE),
        ("Tomáš Havel", "Eva Havlová", Level.RELATIVE),
        ("Jan Novák", "Petr Novák", Level.RELATIVE),
        ("Nováková", "Jan Novák", Level.RELATIVE),
        ("Jan Jarní", "Jana Jarní", Level.RELATIVE),
        ("Hans Müller", "Hanna Müller", Level.RELATIVE),
        ("Lisa Huber", "Betty Huber", Level.RELATIVE),
        ("Herr Müller", "Frau Müller", Level.DIFFERENT),
        ("pan Novák", "paní Novák", Level.DIFFERENT),
        ("Rodina Novákovi", "Jan Novák", Level.DIFFERENT),
        ("Jan a Eva Novákovi", "Jan Novák", Level.DIFFERENT),
        ("Anna A", "Bob B", Level.DIFFERENT),
        ("Martin Novák", "Petr Martin", Level.DIFFERENT),
        ("Jan Novák st.", "Jan Novák ml.", Level.GENERATION),
        ("Novák ml., Jan", "Jan Novák st.", Level.GENERATION),
        ("Novák junior Jan", "Jan Novák senior", Level.GENERATION),
        ("John Smith Jr.", "John Smith Sr.", Level.GENERATION),
        ("Karl Huber sen.", "Karl Huber jun.", Level.GENERATION),
        ("Karl Huber d. Ä.", "Karl Huber d. J.", Level.GENERATION),
        ("Jan Kowalski", "", Level.MISSING),
        ("noemail@noemail.example", "Jan Kowalski", Level.MISSING),
        ("Guest", "Jan Kowalski", Level.MISSING),
    ],
)
def test_level(one, other, level):
    names = fold_name(one), fold_name(other)
    assert compare_names(*names) == level
    assert compare_names(*reversed(names)) == level


@pytest.mark.parametrize(
    ("given", "family"),
    [("Jan", "Novák"), ("Novák", "Jan"), ("jan", "NOVÁK"), ("Jan", "Novák, Ing.")],
)
def test_columns_may_be_swapped(given, family):
    folded = fold_name("", given, family)
    assert folded.key == fold_name("Jan Novák").key
    assert folded.given == {"jan"}


@pytest.mark.parametrize(
    "name",
    [
        "MARTIN Tomas",
        "Tomas MARTIN",
        "Martin, Tomas",
        "Dr. MARTIN Tomas",
        "MARTIN II Tomas",
    ],
)
def test_capitals_and_commas_say_which_is_the_surname(name):
    folded = fold_name(name)
    assert folded.family == {"martin"}
    assert folded.given == {"tomas"}
    assert folded.said


def test_titles_in_capitals_are_no_surname():
    assert fold_name("Jan Novák MBA").family == {"novak"}
    assert fold_name("DI Alois Wegscheider").words == ("alois", "wegscheider")


def test_the_order_that_is_known_stands_first():
    guessed, said = fold_name("Rose Emma"), fold_name("Rose, Emma")
    assert guessed.key == said.key
    assert min((guessed, said), key=lambda name: name.order) is said


def test_a_surname_that_is_a_given_name_as_well():
    couple = fold_name("", "Xeraldo", "Andres"), fold_name("", "Feodosio", "Andres")
    assert couple[0].turned
    assert compare_names(*couple) == Level.NEAR_NAME
    # Where the other row tells the columns apart, it is no question.
    assert compare_names(couple[0], fold_name("", "Maria", "Andres")) in (
        Level.DIFFERENT,
        Level.RELATIVE,
    )


def test_saint_is_no_elder():
    assert fold_name("Ivan St John").generation == ""


def test_half_a_name_twice_is_less_than_a_name():
    assert compare_names(fold_name("Novák"), fold_name("novak")) == Level.SINGLE
    initials = fold_name("J. Novák"), fold_name("Novák J")
    assert compare_names(*initials) == Level.INITIAL


@pytest.mark.parametrize(
    "text", ["", "   ", "---", "12345", "N.N.", "neuvedeno", ".", "A"]
)
def test_no_name(text):
    assert fold_name(text) is NO_NAME


def test_a_name_is_never_folded_away():
    assert fold_name("Mag. Pan").words


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Alfa s.r.o.", "ALFA, spol. s r. o.", Level.SAME),
        ("Hotel Alfa GmbH & Co. KG", "Alfa Hotel GmbH", Level.SAME),
        ("Drukarnia Beta sp. z o.o.", "Drukarnia Beta", Level.SAME),
        ("Alfa Hotel", "Alfa", Level.PART),
        ("Stavebniny Novák", "Stavebniny Novak", Level.SAME),
        ("Stavebniny", "Stavebiny", Level.TYPO),
        ("Alfa s.r.o.", "Beta s.r.o.", Level.DIFFERENT),
        ("Alfa s.r.o.", "", Level.MISSING),
    ],
)
def test_companies(one, other, level):
    assert compare_companies(fold_company(one), fold_company(other)) == level
