"""Header rows of which each row holds several people, or only seems to."""

import pytest

from odoo.addons.contact_csv_import.core.layouts import several_people

MOST = 20
# Headers -> the fields of whom the row is about (where the series names it), and those
# of each further person: column -> field.
RECOGNISED = {
    # English
    "Guest 1 name|Guest 1 e-mail|Guest 2 name|Guest 2 e-mail": (
        {0: "name", 1: "email"},
        [{2: "name", 3: "email"}],
    ),
    "Name|E-mail|Guest 1 name|Guest 1 e-mail|Guest 2 name": (
        {},
        [{2: "name", 3: "email"}, {4: "name"}],
    ),
    "guest_1_first_name|guest_1_last_name|guest_2_first_name|guest_2_last_name": (
        {0: "given_name", 1: "family_name"},
        [{2: "given_name", 3: "family_name"}],
    ),
    "Guest1Name|Guest1Email|Guest2Name|Guest2Email": (
        {0: "name", 1: "email"},
        [{2: "name", 3: "email"}],
    ),
    "2nd guest name|Name|E-mail": ({}, [{0: "name"}]),
    "Name|Email|Partner|Partner email": ({}, [{2: "name", 3: "email"}]),
    "Name|Companion|Companion e-mail": ({}, [{1: "name", 2: "email"}]),
    "First name|Last name|Email|First name 2|Last name 2|Email 2": (
        {0: "given_name", 1: "family_name", 2: "email"},
        [{3: "given_name", 4: "family_name", 5: "email"}],
    ),
    "Passenger 1 name|Passenger 2 name|Passenger 3 name|Email": (
        {0: "name"},
        [{1: "name"}, {2: "name"}],
    ),
    # German
    "Vorname|Nachname|E-Mail|Begleitperson Vorname|Begleitperson Nachname": (
        {},
        [{3: "given_name", 4: "family_name"}],
    ),
    "Vorname|Name|Vorname Begleitperson|Name Begleitperson": (
        {},
        [{2: "given_name", 3: "family_name"}],
    ),
    "Name|Telefon|Name der Begleitperson": ({}, [{2: "name"}]),
    "1. Gast|2. Gast|3. Gast|E-Mail": ({0: "name"}, [{1: "name"}, {2: "name"}]),
    "Gast Nr. 2 Name|Gast Nr. 2 Telefon|Name|Telefon": ({}, [{0: "name", 1: "phone"}]),
    "Firma|Ansprechpartner 1|Ansprechpartner 2|Ansprechpartner 2 E-Mail": (
        {1: "name"},
        [{2: "name", 3: "email"}],
    ),
    # Czech
    "Jméno a příjmení|E-mail|Spolucestující|Spolucestující e-mail": (
        {},
        [{2: "name", 3: "email"}],
    ),
    "Osoba 1 jméno|Osoba 1 příjmení|Osoba 2 jméno|Osoba 2 příjmení": (
        {0: "given_name", 1: "family_name"},
        [{2: "given_name", 3: "family_name"}],
    ),
    "Jméno a příjmení|E-mail|Manželka|Telefon manželky": (
        {},
        [{2: "name", 3: "phone"}],
    ),
    "Host č. 2 jméno|Host č. 1 jméno|Host č. 1 e-mail": (
        {1: "name", 2: "email"},
        [{0: "name"}],
    ),
    # Slovak
    "Meno|E-mail|Hosť 2 meno|Hosť 2 priezvisko|Hosť 2 e-mail": (
        {},
        [{2: "given_name", 3: "family_name", 4: "email"}],
    ),
    "Meno a priezvisko|Email|Meno a priezvisko 2|Email 2": (
        {0: "name", 1: "email"},
        [{2: "name", 3: "email"}],
    ),
    "Meno a priezvisko|Email|Spolucestujúci": ({}, [{2: "name"}]),
    # Polish
    "Imię|Nazwisko|Email|Współlokator imię|Współlokator telefon": (
        {},
        [{3: "given_name", 4: "phone"}],
    ),
    "Imię i nazwisko|E-mail|Gość 2 imię i nazwisko|Gość 2 e-mail": (
        {},
        [{2: "name", 3: "email"}],
    ),
    "Imię i nazwisko|E-mail|Osoba towarzysząca": ({}, [{2: "name"}]),
}
# One person a row, however many addresses: as it was before.
ONE_PERSON = [
    "Name|Email|Email 2",
    "Name|Email 1|Email 2|Phone 1|Phone 2",
    "Name|Phone|Phone 2",
    "Name|Telefon|Telefon 2",
    "Jméno a příjmení|Telefon|Telefon 2|E-mail|E-mail 2",
    "Name 1|Name 2|Straße|E-Mail",
    "Name|Street 1|Street 2|City",
    "Name|Email|Address 1 City|Address 2 City",
    "Guest name|Guest e-mail|Guest phone",
    "Contact person|Contact e-mail",
    "Name|Email|Adults|Children",
    "Name|Email|Guest 2 arrival|Guest 2 room",
    "Name|Email|Guests",
    "Name|E-Mail|Anzahl Gäste",
    "Name|E-mail|Partner hotel|Partner discount",
    "Given Name|Family Name|E-mail 1 - Value|E-mail 2 - Value|Phone 1 - Value",
    "Name|Email|Tag 1|Tag 2",
    "Name|E-mail|Note 1|Note 2",
    "Imię i nazwisko|Telefon 1|Telefon 2",
    "",
]


def of(headers, samples=(), most=MOST):
    return several_people(headers.split("|"), samples, most)


@pytest.mark.parametrize("headers", RECOGNISED)
def test_several_people_are_recognised(headers):
    first, further = RECOGNISED[headers]
    people = of(headers)
    assert people.first.fields == first
    assert [person.fields for person in people.further] == further


@pytest.mark.parametrize("headers", ONE_PERSON)
def test_one_person_stays_one(headers):
    assert of(headers) is None


def test_they_are_called_as_in_the_file():
    people = of("Name|E-mail|Gast Nr. 2 Name|Begleitperson|guest 3 e-mail")
    assert [person.label for person in people.further] == [
        "Gast 2",
        "Begleitperson",
        "guest 3",
    ]
    counted = of("Name|E-mail|Name 2|E-mail 2")
    assert [person.label for person in counted.further] == ["2"]


def test_numbers_of_guests_are_no_names():
    cells = [("Jan Novák",), ("jan@x.example",), ("2", "1")]
    assert of("Name|E-mail|Guest 2", cells) is None
    named = of("Name|E-mail|Guest 2", [*cells[:2], ("Eva Nováková",)])
    assert named.further[0].fields == {2: "name"}
    mailed = of("Name|E-mail|Guest 2", [*cells[:2], ("eva@x.example",)])
    assert mailed.further[0].fields == {2: "email"}


def test_consent_and_logins_stay_with_whom_the_row_is_about():
    people = of("Name|Guest 2 name|Guest 2 consent|Guest 2 login|Guest 2 unsubscribed")
    assert people.further[0].fields == {1: "name", 4: "opt_out"}


def test_no_more_than_a_row_can_hold():
    headers = "|".join(f"Guest {n} name" for n in range(1, 31))
    assert len(of(headers).further) == MOST - 1


def test_known_exports_know_their_columns():
    google = (
        "First Name|Middle Name|Last Name|Phonetic First Name|Phonetic Middle Name|"
        "Phonetic Last Name|Name Prefix|Name Suffix|Nickname|File As|Organization Name|"
        "Organization Title|Organization Department|Birthday|Notes|Photo|Labels|"
        "E-mail 1 - Label|E-mail 1 - Value|E-mail 2 - Label|E-mail 2 - Value|"
        "Phone 1 - Label|Phone 1 - Value|Relation 1 - Label|Relation 1 - Value"
    )
    assert of(google) is None
