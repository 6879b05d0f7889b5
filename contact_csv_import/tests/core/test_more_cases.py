"""Further small files that were read wrongly once, from 50 on.

See ``tests/fixtures/cases/README.md``, and ``test_cases`` for how a case is read.
"""

import pytest

from odoo.addons.contact_csv_import.core.connectors import from_paste
from odoo.addons.contact_csv_import.core.layouts import (
    for_first_person,
    names_birth,
    several_people,
    speaks_against,
    suggest,
)
from odoo.addons.contact_csv_import.core.left_over import FilledCells
from odoo.addons.contact_csv_import.core.normalise.email import normalise_email
from odoo.addons.contact_csv_import.core.normalise.opt_out import (
    normalise_opt_out,
    tells_of_dead_address,
)
from odoo.addons.contact_csv_import.core.readers.printed import PrintedLines
from odoo.addons.contact_csv_import.core.readers.rows import parse
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row

from .test_cases import CASES, Case


def test_50_a_postal_code_and_a_city_in_one_cell():
    case = Case("50_zip_city.csv")
    assert case.values(2, "street", "zip", "city") == ("Ring 1", "01067", "Dresden")
    assert case.values(3, "street", "street2") == (None, "Postfach 12 34")


def test_51_nothing_of_a_second_person_goes_to_the_first():
    case = Case("51_numbered_people.csv")
    assert case.fields[:3] == ["given_name", "family_name", "email"]
    assert case.fields[3:6] == [None, None, None]
    assert case.values(2, "name", "email", "further_emails") == (
        "Max Muster",
        "max51@mail.example",
        None,
    )


def test_51_an_opt_out_of_either_counts():
    headers = ["Guest 1 name", "Guest 1 e-mail", "Guest 2 name", "Guest 2 unsubscribed"]
    samples = [("Jan J",), ("a@x.example",), ("Eva E",), ("x",)]
    people = several_people(headers, samples, 20)
    told = for_first_person(suggest(headers, samples), people)
    assert [each.field for each in told] == ["name", "email", None, "opt_out"]


def test_52_a_cleaned_address_is_dead_and_nobody_withdrew():
    case = Case("52_cleaned.csv")
    assert case.fields[-1] == "opt_out"
    assert case.codes(2) == ["ADDRESS_DEAD"]
    assert case.values(2, "consent", "opted_out") == ("yes", None)
    assert case.codes(3) == []


def test_53_answers_of_mail_servers():
    case = Case("53_bounces.csv")
    assert case.fields == [None, "opt_out", "email", None]
    assert case.codes(2) == case.codes(3) == ["ADDRESS_DEAD"]
    assert not any(line.values.get("opted_out") for line in case.lines.values())
    for cell in ("452 4.2.2 over quota", "4.2.2"):
        assert not tells_of_dead_address(cell)
    assert normalise_opt_out("452 4.2.2 over quota").value is None
    for cell in ("5.1.2024", "5.1.24", "500 people", "550"):
        assert not tells_of_dead_address(cell)
        assert normalise_opt_out(cell).value


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Newsletter (jederzeit abbestellbar)", "consent"),
        ("May we send you our newsletter? (You can unsubscribe any time)", "consent"),
        ("Souhlas s newsletterem (lze kdykoli odvolat)", "consent"),
        ("Zgoda na newsletter (można wycofać w każdej chwili)", "consent"),
        ("Newsletter abbestellt", "opt_out"),
        ("Unsubscribed at any time", "opt_out"),
        ("Newsletter abgemeldet (jederzeit wieder möglich)", "opt_out"),
    ],
)
def test_54_how_to_withdraw_later_is_no_withdrawal(header, field):
    [_name, _email, told] = suggest(
        ["Name", "E-Mail", header], [("A B",), ("a@x.example",), ("ja", "nein")]
    )
    assert told.field == field
    assert speaks_against(header) == (field == "opt_out")


def test_54_its_yes_is_one():
    case = Case("54_at_any_time.csv")
    assert [case.values(line, "consent")[0] for line in (2, 3)] == ["yes", "no"]


def test_55_cp_is_a_postal_code_in_french():
    case = Case("55_french_zip.csv")
    assert case.values(2, "street", "zip") == ("1 rue X", "75001")
    [*_others, czech] = suggest(
        ["Jméno", "Ulice", "PSČ", "Č.p."], [("A",), ("Dlouhá",), ("60200",), ("12",)]
    )
    assert czech.field == "house_number"


def test_56_single_quotation_marks_that_are_escaped():
    case = Case("56_single_marks.csv")
    assert case.reading.quotechar == "'\\"
    assert case.values(2, "name", "email") == ("Jan Novák", "jan56@post.example")
    assert case.values(3, "name") == ("Eva O'Hara",)


def test_57_an_old_mac_is_asked_about():
    case = Case("57_mac.csv")
    [question] = case.reading.questions
    assert question.code == "ENCODING_AMBIGUOUS"
    assert "Bär" in {word for option in question.options for word in option.samples}


def test_58_misread_letters_are_proposed_never_changed():
    case = Case("58_misread.csv")
    assert case.values(2, "name") == ("JÃ¼rgen MÃ¼ller",)
    assert case.proposals(2) == {
        "given_name": "Jürgen",
        "family_name": "Müller",
        "city": "Köln",
    }
    assert case.codes(3) == []


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"a "b" c";"d"', ['a "b" c', "d"]),
        ('"";"a "b" c";""', ["", 'a "b" c', ""]),
        ('"a ""b"" c";"d"', ['a "b" c', "d"]),
        ('a "b" c;"d"', ['a "b" c', "d"]),
        ('"a"b;"c"', ["ab", "c"]),
        ('"a "b";c', ['a "b', "c"]),
    ],
)
def test_59_a_mark_inside_a_cell_stays(line, cells):
    assert [row for _line, row in parse([line + "\n"], ";", '"')] == [cells]


def test_59_as_a_file():
    case = Case("59_marks_inside.csv")
    assert case.values(2, "name") == ('Otto "der Große" Ott',)
    assert case.values(3, "notes") == ('5" Rohr',)
    assert case.values(4, "name") == ('Quirin "Q" Quast',)


def test_60_a_company_in_an_address_book():
    case = Case("60_company.vcf")
    told = {each.values["name"]: each.values for each in case.lines.values()}
    assert told["Penzion U Lesa"]["is_company"] is True
    assert not told["Jana Malá"].get("is_company")


def test_61_odoos_export_in_german():
    case = Case("61_odoo_german.csv")
    assert case.fields[3:] == ["is_company", "parent_company"]
    assert [case.values(line, "is_company")[0] for line in (2, 3)] == [True, False]
    assert case.values(3, "company") == ("Gamma GmbH",)


def test_62_a_withdrawal_among_tags():
    case = Case("62_tags.csv")
    assert case.values(2, "consent", "opted_out", "tags") == (
        "no",
        True,
        ["vip", "nekontaktovat"],
    )
    for line in (3, 4):
        assert case.values(line, "consent", "opted_out") == (None, None)


def test_63_states_that_speak_for_themselves():
    case = Case("63_states.csv")
    assert case.fields[2:] == ["consent", None, "opt_out"]
    assert case.values(2, "consent", "opted_out") == ("no", True)
    assert case.values(3, "consent") == ("no",)


def test_63_a_withdrawal_in_a_column_that_goes_nowhere_is_seen():
    counting = FilledCells([1, 2, 3])
    many = range(100)
    rows = [
        Row(at, ("x", f"text {at}", "Do not contact" if at == 99 else "Post", "Post"))
        for at in many
    ]
    rows.append(Row(100, ("x", "unsubscribed", "", "Post")))
    assert len(list(counting.passing(rows))) == 101
    assert counting.withdrawing() == [2]
    assert counting.counts == {1: 101, 2: 100, 3: 101}


def test_64_answers_in_words():
    case = Case("64_answers.csv")
    assert case.fields[2] == "consent"
    assert [case.values(line, "consent")[0] for line in (2, 3, 4)] == [
        None,
        None,
        "yes",
    ]
    assert case.codes(2) == case.codes(3) == ["CONSENT_UNKNOWN"]
    [told] = suggest(["Newsletter"], [("Juni 2024", "Mai 2024")])
    assert told.field is None


def test_65_names_of_columns_tell_the_encoding():
    case = Case("65_names_of_columns.csv")
    assert (case.reading.encoding, case.reading.questions) == ("cp1250", ())
    assert case.values(2, "name") == ("Jiří Dvořák",)


def test_66_father_and_son():
    told = Case("66_father_and_son.csv", rules=Rules(region="DE", birth=7))
    assert told.leaders == {2: None, 3: None, 4: 2}
    assert told.values(2, "birth") == ("1950-02-01",)


@pytest.mark.parametrize(
    ("header", "is_birth"),
    [
        ("Geburtsdatum", True),
        ("Guest Date of Birth", True),
        ("Datum narození hosta", True),
        ("Birthday greeting sent", False),
        ("Datum", False),
        ("", False),
    ],
)
def test_66_which_column_holds_birth_dates(header, is_birth):
    assert names_birth(header) is is_birth


def test_67_sr_beside_slovak_names_of_columns():
    case = Case("67_slovak_republic.csv")
    assert case.values(2, "country", "phone") == ("SK", "+421 905 218 067")


def test_68_the_header_again_in_capitals():
    case = Case("68_header_in_capitals.csv")
    assert sorted(case.lines) == [2, 4]
    assert case.noticed == ["HEADER_REPEATED"]


def test_69_zeros_stand_for_no_number():
    case = Case("69_zeros.csv")
    assert set(case.codes(2)) == {"EMAIL_PLACEHOLDER", "PHONE_PLACEHOLDER"}
    assert case.states == {"valid": 1}


def test_71_cards_that_name_their_encoding():
    case = Case("71_outlook.vcf")
    [line] = case.lines
    assert case.values(line, "name", "company", "city") == (
        "Ing. Jiří Dvořák",
        "Žába s.r.o.",
        "Praha",
    )


def test_72_lines_quoted_as_a_whole():
    case = Case("72_wrapped.csv")
    assert case.reading.questions == ()
    assert case.fields == ["name", "email", "consent"]
    assert case.values(3, "name", "email", "consent") == (
        "Eva Malá",
        "eva72@post.example",
        "no",
    )


def test_73_some_lines_quoted_as_a_whole():
    case = Case("73_some_wrapped.csv")
    assert case.values(3, "name", "email") == ('Eva "Evka" Malá', "eva73@post.example")
    assert case.lines[4].raw[0] == "Brno, Praha, Plzeň"


@pytest.mark.parametrize(
    "line",
    ["Novák, Jan", "Praha, Brno", "jan@x.example", "", 'a "b" c', "a,b\n,c", "a,b\rc"],
)
def test_73_other_single_cells_stay(line):
    quoted = '"' + line.replace('"', '""') + '"\n'
    rows = parse(quoted.splitlines(keepends=True), ",", '"', width=2)
    assert [row for _line, row in rows] == [[line]]


@pytest.mark.parametrize("name", ["74_rules.txt", "75_markdown.txt"])
def test_74_rules_between_rows_are_no_rows(name):
    case = Case(name)
    assert case.states == {"valid": 2}
    assert "PAGE_LINES" in case.noticed


@pytest.mark.parametrize(
    ("cells", "is_row"),
    [
        (["-----+----", "", ""], False),
        (["", ":---:", "---", ""], False),
        (["===", "", ""], False),
        (["--", "-", ""], True),
        (["---", "jan@x.example", ""], True),
        (["+420 602 111 222", "", ""], True),
        (["-" * 5000 + "x", "", ""], True),
    ],
)
def test_74_what_is_a_rule(cells, is_row):
    assert PrintedLines(["a", "b", "c"], 3).hold(2, cells) is not is_row


def test_76_lists_and_machines_are_nobody():
    case = Case("76_directory.ldif")
    assert [line.values["name"] for line in case.lines.values()] == ["Novák, Jan"]
    assert "PARTS_LEFT_OUT" in case.noticed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("77_states_sk.csv", ["out", "dead", "complaint", "yes", None]),
        ("78_states_pl.csv", ["no", "dead", "complaint", None, None]),
    ],
)
def test_77_states_in_further_languages(name, told):
    case = Case(name)
    assert case.fields[2] == "consent"
    for line, state in zip(case.lines, told, strict=True):
        codes = case.codes(line)
        assert ("ADDRESS_DEAD" in codes) == (state == "dead")
        assert ("COMPLAINED" in codes) == (state == "complaint")
        expected = {"dead": None, "complaint": "no", "out": "no"}.get(state, state)
        assert case.values(line, "consent") == (expected,)


def test_79_a_register_of_consents_is_asked_about():
    case = Case("79_register.csv")
    told = case.suggestions[3]
    assert (told.field, told.reason) == (None, "ambiguous consent")


def test_80_answers_below_an_unknown_name():
    case = Case("80_answers.csv")
    assert case.fields == ["email", None, "opt_out", None]
    assert [case.codes(line) for line in case.lines] == [
        ["ADDRESS_DEAD"],
        ["ADDRESS_DELAYED"],
        ["ADDRESS_DEAD"],
    ]


def test_81_reasons_in_words():
    case = Case("81_reasons.csv")
    assert case.fields == ["email", "opt_out"]
    assert case.values(2, "consent", "opted_out") == ("no", True)
    assert case.codes(3) == ["ADDRESS_DEAD"]


def test_82_one_column_a_purpose():
    case = Case("82_purposes.csv")
    assert case.fields[2:] == ["consent", None, "opt_out", None, None, None]
    assert [case.values(line, "consent")[0] for line in case.lines] == [
        "yes",
        "no",
        "no",
        "no",
    ]


def test_83_a_withdrawal_in_words_among_tags():
    case = Case("83_tags.csv")
    assert case.values(2, "consent", "opted_out") == ("no", True)
    assert case.codes(2) == ["OPT_OUT_TAG"]
    assert case.values(3, "consent", "opted_out") == (None, None)
    assert case.codes(3) == []


def test_84_addresses_beside_another_name_are_not_added():
    case = Case("84_recipients.txt")
    assert case.values(1, "name", "email", "further_emails") == (
        "Jan Novák",
        "jan84@post.example",
        None,
    )
    assert case.codes(1) == ["EMAIL_OF_ANOTHER", "EMAIL_OF_ANOTHER"]
    found = normalise_email("Jan Novák <j@x.example>; NOVAK Jan <k@x.example>")
    assert found.value.further == (("k@x.example", "k@x.example"),)
    found = normalise_email("Jan Novák <j@x.example>; Eva Malá <e@x.example>")
    assert found.value.further == ()
    assert found.issues[0].params == {"other": "e@x.example"}


def test_84_pasted_recipients_are_a_row_each():
    text = (CASES / "84_recipients.txt").read_text(encoding="utf-8")
    assert from_paste(text).data.decode().split("\n") == [
        "Jan Novák <jan84@post.example>",
        "Eva Malá <eva84@post.example>",
        '"Velký, Petr" <petr84@post.example>',
    ]
    for other in ("Name\tE-Mail\nJan\tJ <j@x.example>", "a <b@x.example>; c", "<<;"):
        assert from_paste(other).data.decode() == other
