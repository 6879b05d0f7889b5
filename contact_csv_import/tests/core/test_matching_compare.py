"""Two records: the same person, perhaps, or two; and why."""

import pytest

from odoo.addons.contact_csv_import.core.matching.compare import Comparison
from odoo.addons.contact_csv_import.core.matching.records import make_record
from odoo.addons.contact_csv_import.core.matching.shared_values import (
    MANY,
    ONE,
    SEVERAL,
    Usage,
    usage_of,
)
from odoo.addons.contact_csv_import.core.matching.weights import default_weights

WEIGHTS = default_weights()
MAIL, OTHER_MAIL = "a@mail.example", "quite.another@post.example"
PHONE, OTHER_PHONE = "+420601111001", "+420777222333"


def person(name="", mail="", phone="", company=False, source="", **values):
    values["name"] = name
    mails, phones = [mail] if mail else [], [phone] if phone else []
    return make_record(1, values, mails, phones, is_company=company, source=source)


def judge(one, other, **usages):
    """:param usages: ``email`` and ``phone``: who uses those that both have"""

    def usage(kind, _value):
        return usages.get(kind, Usage(ONE, 1))

    return Comparison(WEIGHTS, usage).judge(one, other)


FAMILY, OFFICE = Usage(SEVERAL, 2), Usage(MANY, 4)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("Jan Novák", MAIL), ("J. Novák", MAIL), "same"),
        (("Jan Novák", MAIL, PHONE), ("Jan Novák", OTHER_MAIL, PHONE), "same"),
        (("Jan Novák", MAIL, PHONE), ("Jan Novák", MAIL, OTHER_PHONE), "same"),
        (("Jan Novák", MAIL), ("", MAIL), "same"),
        (("Jan Novák", MAIL, PHONE), ("", "", PHONE), "same"),
        (("Anna Nowak", MAIL, PHONE), ("Anna Kowalska", MAIL, PHONE), "same"),
        (("Anna Nowak", MAIL, PHONE), ("Anna Kowalska", MAIL), "open"),
        (("Anna Nowak", MAIL, PHONE), ("Anna Wit", OTHER_MAIL, PHONE), "different"),
        (("Nina Huber", MAIL, PHONE), ("Anna Huber", MAIL, OTHER_PHONE), "open"),
        (("Jan Novák", MAIL, PHONE), ("Jan Novák ml.", MAIL, PHONE), "open"),
        (("Jan Novák st.", MAIL, PHONE), ("Jan Novák ml.", MAIL, PHONE), "different"),
        (("Jan Novák", MAIL, PHONE), ("Jana Nováková", MAIL, PHONE), "different"),
        (("Jan Novák", MAIL, PHONE), ("Eva Malá", MAIL, PHONE), "different"),
        (
            ("Jan Novák", MAIL, PHONE),
            ("Jan Novák", OTHER_MAIL, OTHER_PHONE),
            "different",
        ),
        (("Hana Malá", MAIL, PHONE), ("Jana Malá", MAIL, PHONE), "open"),
        (("Eva Dvořák", MAIL), ("Eva Dvořáková", MAIL, PHONE), "same"),
        (("Eva Dvořák", MAIL, PHONE), ("Eva Dvořáková", MAIL, OTHER_PHONE), "open"),
    ],
)
def test_verdict(one, other, kind):
    records = person(*one), person(*other)
    assert judge(*records).kind == kind
    assert judge(*reversed(records)) == judge(*records)


def test_missing_is_not_agreeing():
    nobody, jan = person("", "", PHONE), person("Jan Novák", MAIL, PHONE)
    assert judge(nobody, jan, phone=OFFICE).kind == "different"


def test_a_shared_address_and_the_name_are_enough():
    one, other = person("Jan Novák", MAIL), person("Jan Novák", MAIL, PHONE)
    assert judge(one, other, email=FAMILY).kind == "same"
    assert judge(one, other, email=OFFICE).kind == "same"


def test_a_value_of_very_many_says_nothing():
    crowd = Usage(MANY, 300)
    one, other = person("Jan Novák", MAIL), person("Jan Novák", MAIL)
    assert judge(one, other, email=crowd).kind != "same"


def test_birth_dates():
    born = {"birth": "1980-03-04"}
    jan = person("Jan Novák", MAIL, PHONE, **born)
    assert (
        judge(jan, person("Jan Novák", MAIL, PHONE, birth="1955-12-30")).kind == "open"
    )
    son = person("Jan Novák", OTHER_MAIL, PHONE, birth="1955-12-30")
    assert judge(jan, son).kind == "different"
    assert judge(jan, person("Jan Novák", OTHER_MAIL, "", **born)).kind == "same"
    # 1 January 1970 is what a system writes for nothing.
    assert (
        judge(jan, person("Jan Novák", MAIL, PHONE, birth="1970-01-01")).kind == "same"
    )


def test_one_name_in_one_house():
    home = {"street": "Dlouhá 5", "zip": "110 00"}
    listed = person("Jan Novák", **home), person("Novák Jan", **home)
    assert judge(*listed).kind == "same"
    reached = person("Jan Novák", MAIL, **home), person("Jan Novák", "", PHONE, **home)
    assert judge(*reached).kind == "open"
    apart = person("Jan Novák", MAIL, **home), person("Jan Novák", OTHER_MAIL, **home)
    assert judge(*apart).kind == "different"


def test_references_count_within_their_source():
    one = person("Jan Novák", MAIL, source="shop", ref="1")
    assert (
        judge(one, person("Jan Novák", "", "", source="shop", ref="1")).kind == "same"
    )
    verdict = judge(one, person("Jan Novák", MAIL, source="shop", ref="2"))
    assert "ref" in verdict.differs
    elsewhere = judge(one, person("Jan Novák", MAIL, source="till", ref="2"))
    assert "ref" not in elsewhere.differs


def test_nobody_becomes_a_company():
    verdict = judge(person("Beta", MAIL), person("Beta", MAIL, company=True))
    assert (verdict.kind, verdict.rule) == ("different", "company")


def test_companies_are_compared_as_companies():
    one = person("Alfa s.r.o.", MAIL, company=True)
    assert judge(one, person("ALFA", MAIL, company=True)).kind == "same"
    assert judge(one, person("Beta a.s.", MAIL, company=True)).kind == "different"


def test_an_address_one_slip_apart_is_for_somebody_to_see():
    one, other = (
        person("Jan Novák", "jan.novak@gmail.example"),
        person("Jan Novák", "jan.novak@gmial.example"),
    )
    assert judge(one, other).kind == "open"
    numbered = person("Jan Novák", "jan.novak2@gmail.example")
    assert (
        judge(person("Jan Novák", "jan.novak1@gmail.example"), numbered).kind
        == "different"
    )


def test_one_letter_of_a_short_address_is_another_address():
    one = person("Jan Novák", "a@mail.example")
    assert judge(one, person("Jan Novák", "c@mail.example")).kind == "different"


def test_reasons_are_data():
    verdict = judge(
        person("Jan Novák", MAIL, PHONE), person("Eva Nováková", MAIL, OTHER_PHONE)
    )
    assert verdict.reasons() == {
        "agrees": ["email"],
        "differs": ["name", "phone"],
        "name": "relative",
    }


def users(*names):
    return [(person(name).name, False) for name in names]


GIVEN = "Jan Petr Josef Tomáš Eva Marie Klára Zuzana Ludvík"


@pytest.mark.parametrize(
    ("names", "level", "people"),
    [
        (["Jan Novák", "Novák Jan", "J. Novák", ""], ONE, 1),
        (["Jan Novák", "Eva Nováková"], SEVERAL, 2),
        (["Jan Novák", "Eva Nováková", "Petr Novák"], SEVERAL, 3),
        (["Anna A", "Bob B"], SEVERAL, 2),
        (["Anna A", "Bob B", "Cyril C"], MANY, 3),
        ([f"{given} Novák" for given in GIVEN.split()], MANY, 9),
        ([], ONE, 0),
    ],
)
def test_usage(names, level, people):
    usage = usage_of(users(*names), WEIGHTS)
    assert (usage.level, usage.people) == (level, people)
    assert usage_of(users(*reversed(names)), WEIGHTS) == usage
