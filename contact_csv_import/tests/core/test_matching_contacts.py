"""A row against contacts: update, somebody has to look, or another person."""

from odoo.addons.contact_csv_import.core.matching.contacts import ContactComparison
from odoo.addons.contact_csv_import.core.matching.records import make_record

MAIL, PHONE = "novak@x.example", "+420601111001"


def contact(number, name, mail="", phone="", company=False, **values):
    return make_record(
        number,
        {"name": name, **values},
        [mail] if mail else [],
        [phone] if phone else [],
        is_company=company,
    )


def row(name, mail="", phone=""):
    return contact(1, name, mail, phone)


def judge(told, *contacts, crowds=None):
    users = {}
    for one in contacts:
        for kind, values in (("email", one.emails), ("phone", one.phones)):
            for value in values:
                users.setdefault((kind, value), []).append((one.name, one.is_company))
    return ContactComparison(users, crowds).judge(told, contacts)


def test_the_same_person():
    assert judge(row("J. Novák", MAIL), contact(7, "Jan Novák", MAIL)).same == [7]


def test_another_person_at_the_address():
    matches = judge(row("Eva Nováková", MAIL), contact(7, "Jan Novák", MAIL, PHONE))
    assert (matches.same, matches.open, matches.different) == ([], [], [7])


def test_several_contacts_of_one_person():
    pair = contact(7, "Jan Novák", MAIL), contact(9, "Novák Jan", "", PHONE)
    assert judge(row("Jan Novák", MAIL, PHONE), *pair).same == [7, 9]


def test_a_row_without_a_name():
    couple = contact(7, "Jan Novák", MAIL, PHONE), contact(9, "Eva Nováková", MAIL)
    assert judge(row("", MAIL), couple[0]).same == [7]
    assert judge(row("", MAIL), *couple).same == []
    assert judge(row("", MAIL, PHONE), *couple).same == [7]


def test_rivals():
    brothers = contact(7, "Jan Novák", MAIL), contact(9, "Jiří Novák", MAIL)
    assert judge(row("J. Novák", MAIL), *brothers).open == [7, 9]


def test_a_company_stays_one():
    """cases/40."""
    company = contact(7, "Beta a.s.", "info@beta.example", company=True)
    matches = judge(row("Jana Malá", "info@beta.example", PHONE), company)
    assert matches.different == [7]
    assert matches.verdicts[7].rule == "company"
    assert judge(row("", "info@beta.example"), company).different == [7]


def test_a_switchboard():
    """cases/03: whoever is found by a number that many have is found by the name."""
    people = [
        contact(number, name, "", PHONE)
        for number, name in enumerate(("Anna A", "Bob B", "Cyril C"), 7)
    ]
    assert judge(row("Dora D", "", PHONE), *people).same == []
    assert judge(row("Bob B", "", PHONE), *people).same == [8]
    assert judge(row("", "", PHONE), *people).same == []


def test_values_of_too_many_contacts_to_read():
    crowds = {("email", MAIL): 5_000}
    namesake = contact(7, "Jan Novák", MAIL)
    assert judge(row("Jan Novák", MAIL, PHONE), namesake, crowds=crowds).same == []
    with_phone = contact(7, "Jan Novák", MAIL, PHONE)
    assert judge(row("Jan Novák", MAIL, PHONE), with_phone, crowds=crowds).same == [7]


def test_a_list_imported_again_makes_nobody_anew():
    """Whatever is shared: each row finds the contact it has made."""
    told = ("", "J. Novák", "Jan Novák", "Jan Novák ml.", "Eva Nováková", "Bob Smith")
    contacts = [
        contact(number, name, MAIL, PHONE) for number, name in enumerate(told, 7)
    ]
    for number, name in enumerate(told, 7):
        assert number in judge(row(name, MAIL, PHONE), *contacts).same
