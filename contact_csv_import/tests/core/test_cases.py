"""Small files that were read wrongly once, each with its right values.

See ``tests/fixtures/cases/README.md``. A case is read as an import reads it: structure,
suggested fields, rows, and who repeats whom.
"""

from collections import Counter
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.column_facts import column_facts
from odoo.addons.contact_csv_import.core.corrections import Corrector
from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.layouts import speaks_against, suggest
from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.normalise.email_repairs import email_meant
from odoo.addons.contact_csv_import.core.normalise.phone import normalise_phone
from odoo.addons.contact_csv_import.core.pipeline import inspect
from odoo.addons.contact_csv_import.core.readers import iter_rows
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import ReadOptions, Row

CASES = Path(__file__).parent.parent / "fixtures" / "cases"


class Case:
    """A file as the core reads it.

    :ivar fields: the field of each column
    :ivar lines: the staged lines, by their number in the file
    :ivar noticed: codes of what is said of the file as a whole
    """

    def __init__(self, name, rules=None, mapping=None):
        data = (CASES / name).read_bytes()
        found = inspect(data, name, ReadOptions())
        self.reading = found.reading
        self.suggestions = found.suggestions
        self.fields = [told.field for told in found.suggestions]
        for column, field in (mapping or {}).items():
            self.fields[column] = field
        grouping = FileGrouping()
        noticed = list(self.reading.issues)
        stager = RowStager(
            dict(enumerate(self.fields)),
            rules or Rules(region="CZ", default_language="en"),
            len(self.fields),
            grouping=grouping,
            facts=column_facts(
                iter_rows(data, self.reading),
                dict(enumerate(self.fields)),
                {column.index: column.header for column in self.reading.columns},
            ),
        )
        rows = iter_rows(data, self.reading, noticed.append)
        self.lines = {line.line: line for line in stager.stage(rows)}
        self.leaders = {told.line: told.leader for told in grouping.results()}
        self.noticed = [told.code for told in noticed]

    def codes(self, line):
        return [told.code for told in self.lines[line].issues]

    def values(self, line, *names):
        return tuple(self.lines[line].values.get(name) for name in names)

    def proposals(self, line):
        told = {}
        for each in self.lines[line].issues:
            told.update(each.params.get("proposals", {}))
        return told

    @property
    def states(self):
        return Counter(line.state for line in self.lines.values())


def staged(mapping, cells, **rules):
    """A single row as it is staged, in a Czech hotel."""
    told = Rules(**{"region": "CZ", "default_language": "en", **rules})
    stager = RowStager(dict(enumerate(mapping)), told, len(mapping))
    return stager.read(Row(2, tuple(cells)))


@pytest.mark.parametrize(
    "name",
    [path.name for path in sorted(CASES.iterdir()) if path.suffix in (".csv", ".txt")],
)
def test_every_case_is_read(name):
    try:
        case = Case(name)
    except FileRejected as error:
        pytest.fail(error.issue.code)
    assert case.lines


# 01 - 03: people who share an address stay themselves


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("01_shared_mail_family.csv", 3),
        ("02_placeholder_mail.csv", 5),
        ("03_same_phone_company.csv", 3),
    ],
)
def test_who_shares_an_address_stays_a_person(name, people):
    case = Case(name)
    assert sum(leader is None for leader in case.leaders.values()) in (people, 0)
    assert case.states == {"valid": people}


def test_32_what_stands_for_nothing_is_empty():
    case = Case("32_nulls.csv")
    for line in case.lines:
        assert case.values(line, "phone", "city", "country") == (None, None, None)
        assert set(case.codes(line)) <= {"CELL_ERROR"}
    assert case.states == {"valid": 4}


def test_33_the_escape_character_of_a_dump():
    case = Case("33_mysql.csv")
    assert case.reading.quotechar == '"\\'
    assert case.values(2, "name", "notes") == (
        'Jan "Honza" Novák',
        'line "q", with comma',
    )
    assert case.values(3, "name", "notes") == ("Eva", None)
    assert case.states == {"valid": 2}


def test_34_the_header_again_and_page_lines_are_no_rows():
    case = Case("34_page_headers.csv")
    assert sorted(case.lines) == [2, 3, 6]
    assert case.states == {"valid": 3}
    assert case.noticed == ["HEADER_REPEATED", "PAGE_LINES"]


# 21, 22, 25, 26: who must not be written to


def test_21_states_of_a_newsletter():
    case = Case("21_status_newsletter.csv")
    assert case.fields == ["email", "name", "consent"]
    told = {
        line.raw[2]: (
            line.values.get("consent"),
            line.values.get("opted_out", False),
            case.codes(number),
        )
        for number, line in case.lines.items()
    }
    assert told == {
        "subscribed": ("yes", False, []),
        "unsubscribed": ("no", True, []),
        "cleaned": (None, False, ["ADDRESS_DEAD"]),
        "bounced": (None, False, ["ADDRESS_DEAD"]),
        "pending": (None, False, []),
        "complained": ("no", True, ["COMPLAINED"]),
        "non-subscribed": (None, False, []),
    }


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("bounced", "bounced"), "consent"),
        (("cleaned", "complained"), "consent"),
        (("paid", "cleaned"), None),
    ],
)
def test_21_a_list_of_none_but_unreachable_addresses(words, field):
    columns = [("a@n.example", "b@n.example"), words]
    assert suggest(["Email", "Status"], columns)[1].field == field


def test_22_a_suppression_list():
    case = Case("22_suppression_list.csv")
    assert case.fields == ["email", "opt_out", None]
    told = [
        (line.values.get("opted_out", False), case.codes(number))
        for number, line in case.lines.items()
    ]
    assert told == [
        (False, ["ADDRESS_DEAD"]),
        (True, []),
        (True, ["COMPLAINED"]),
    ]


def test_25_an_opt_out_however_worded():
    case = Case("25_civi_household.csv")
    assert case.fields[-1] == "opt_out"
    assert case.values(2, "opted_out", "name") == (None, "Familie Schmidt")
    assert case.values(3, "opted_out", "consent") == (True, "no")
    assert case.values(3, "name") == ("Max Schmidt",)


def test_26_a_hotel_system():
    case = Case("26_opera.txt")
    fields = dict(
        zip((c.header for c in case.reading.columns), case.fields, strict=True)
    )
    reasons = {
        column.header: told.reason
        for column, told in zip(case.reading.columns, case.suggestions, strict=True)
    }
    assert fields["MARKET_YN"] == "consent"
    assert reasons["EMAIL_YN"] == "ambiguous consent"
    assert [case.values(n, "language", "consent") for n in case.lines] == [
        ("de", "yes"),
        ("cs", "no"),
    ]


def test_14_a_day_of_consent_is_a_consent_of_that_day():
    case = Case("14_consent_dates.csv")
    assert case.fields == [
        "given_name",
        "family_name",
        "email",
        "consent_date",
        "opt_out",
    ]
    told = [
        (line.values.get("consent"), str(line.values.get("consent_date", ""))[:10])
        for line in case.lines.values()
    ]
    assert told == [
        ("yes", "2024-03-01"),
        (None, ""),
        ("no", "2024-06-05"),
        ("yes", "2024-06-05"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        *("Werbeeinwilligung am", "Souhlas udělen dne", "Opt-in date"),
        *("Súhlas udelený dňa", "Data wyrażenia zgody", "Einwilligung vom"),
        *("Date of consent", "Datum souhlasu", "Newsletter consent date"),
    ],
)
def test_headers_of_a_day_of_consent(header):
    cells = ("2024-03-01", "2024-05-06")
    told = suggest(["E-mail", header], [("a@x.example", "b@x.example"), cells])
    assert [each.field for each in told] == ["email", "consent_date"]


@pytest.mark.parametrize(
    "header",
    [
        *("Email Opt Out", "No Bulk Emails", "Do not contact", "Unsubscribed"),
        *("Odhlášen", "Abgemeldet", "Wypisany", "Unsubscribe reason", "SMS opt out"),
    ],
)
def test_no_word_of_a_withdrawal_is_passed_over(header):
    assert speaks_against(header)
    assert not speaks_against("Newsletter (ja/nein)")


# 11 and old numbers: what is proposed


def test_11_repairs_are_proposed():
    case = Case("11_repairable_addresses.csv")
    told = {
        line.raw[1]: (line.state, line.values.get("email"), case.proposals(number))
        for number, line in case.lines.items()
    }
    assert told == {
        "f11@x.example (privat)": ("invalid", None, {"email": "f11@x.example"}),
        "i11 @x.example": ("invalid", None, {"email": "i11@x.example"}),
        "l11@x.example.": ("invalid", None, {"email": "l11@x.example"}),
        "h11@x,example": ("invalid", None, {"email": "h11@x.example"}),
        "j11@gmial.com": ("valid", "j11@gmial.com", {"email": "j11@gmail.com"}),
    }


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("jan(at)x.example", "jan@x.example"),
        ("jan [at] x [dot] example", "jan@x.example"),
        ("E-mail: jan@x.example;;", "jan@x.example"),
        ("<jan@@x.example", "jan@x.example"),
        ('=HYPERLINK("mailto:jan@x.example";"napsat")', "jan@x.example"),
        ("jan@x..example", "jan@x.example"),
        ("jan@hotel.con", "jan@hotel.com"),
        ("jan", None),
        ("jan@", None),
        ("a@b@c.example", None),
        ("jan novak@", None),
    ],
)
def test_what_a_mistyped_address_may_be(cell, meant):
    assert email_meant(cell) == meant


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("+52 1 55 1234 5678", "+52 55 1234 5678"),
        ("+55 11 8123-4567", "+55 11 98123-4567"),
        ("+225 07 12 34 56", "+225 07 07 12 3456"),
        ("+225 22 44 45 67", "+225 27 22 4 44567"),
        ("+229 97 12 34 56", "+229 01 97 12 34 56"),
        ("+57 1 345 2618", "+57 601 3452618"),
    ],
)
def test_an_old_number_is_kept_and_todays_proposed(old, today):
    done = normalise_phone(old, None)
    [told] = done.issues
    assert (told.code, told.params["proposals"]["phone"][:4]) == (
        "PHONE_OLD",
        today[:4],
    )
    compact = today.replace(" ", "").replace("-", "")
    assert [key for _number, key in done.value.further] == [compact]
    assert done.value.key.startswith(old[:3])
    # Today's number is one and the same person's.
    line = staged(("name", "phone"), ("Jan Novák", old))
    assert line.state == "valid"
    assert ["phone", compact] in line.further_keys


def test_a_number_of_the_other_country_of_the_row_is_proposed():
    mapping, cells = ("name", "phone", "country", "language"), ("A", "0903 123 456")
    line = staged(mapping, (*cells, "CZ", "sk"))
    [told] = [each for each in line.issues if each.code == "PHONE_INVALID"]
    assert told.params["proposals"] == {"phone": "+421 903 123 456"}
    line = staged(mapping, (*cells, "CZ", "cs"))
    [told] = [each for each in line.issues if each.code == "PHONE_INVALID"]
    assert not told.params


# 09: codes that do not fit their neighbours


def test_09_codes_of_the_region():
    case = Case("09_codes_of_the_region.csv")
    told = [case.values(line, "country", "language") for line in case.lines]
    assert told == [("SK", "en"), ("SE", "sv"), ("CZ", "cs"), (None, "cs")]
    assert case.codes(2) == ["LANGUAGE_UNKNOWN"], "of two languages it is asked"
    assert case.codes(5) == ["COUNTRY_UNKNOWN"]


@pytest.mark.parametrize(
    ("cells", "country", "codes"),
    [
        (("SR", "sk", "", ""), "SK", ["COUNTRY_MEANT"]),
        (("SR", "", "", "+421 903 123 456"), "SK", ["COUNTRY_MEANT"]),
        (("SR", "nl", "", "+597 421 000"), "SR", []),
        (("SR", "", "a@hotel.sk", ""), "SK", ["COUNTRY_MEANT"]),
        (("SR", "fr", "", ""), None, ["COUNTRY_AMBIGUOUS"]),
        (("SR", "", "", ""), "SR", []),
        (("AU", "de", "", "+43 1 5555555"), "AT", ["COUNTRY_MEANT"]),
        (("AU", "en", "", ""), "AU", []),
        (("GE", "de", "", ""), "DE", ["COUNTRY_MEANT"]),
    ],
)
def test_a_code_means_what_its_row_says(cells, country, codes):
    mapping = ("country", "language", "email", "phone", "name")
    line = staged(mapping, (*cells, "A"))
    told = [each.code for each in line.issues if each.code.startswith("COUNTRY")]
    assert (line.values.get("country"), told) == (country, codes)


@pytest.mark.parametrize(
    ("country", "language", "meant"),
    [("SE", "se", "sv"), ("BE", "be", "nl"), ("BY", "be", "be"), ("SI", "si", "sl")],
)
def test_a_language_is_one_of_its_country(country, language, meant):
    mapping = ("email", "country", "language")
    line = staged(mapping, ("a@x.example", country, language))
    assert line.values["language"] == meant


# 20: people who are nearly one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Novák", "Jana Novák"),
        ("Petr Malý", "Petra Malý"),
        ("Jan Novák st.", "Jan Novák ml."),
        ("Hans Müller sen.", "Hans Müller jun."),
        ("Michal Dvořák", "Michala Dvořák"),
    ],
)
def test_with_one_email_and_phone_two_people_stay_two(one, other):
    mapping = {0: "name", 1: "email", 2: "phone"}
    grouping = FileGrouping()
    stager = RowStager(mapping, Rules(region="CZ"), 3, grouping=grouping)
    shared = ("spolu@x.example", "+420 601 222 333")
    rows = [Row(at, (name, *shared)) for at, name in enumerate((one, other), 2)]
    lines = list(stager.stage(rows))
    assert [line.state for line in lines] == ["valid", "valid"]
    assert not [told for told in grouping.results() if told.leader]


@pytest.mark.parametrize(
    "text",
    [
        "a@x.example\nb@x.example\nc@x.example\n",
        "a@x.example\n",
        "Jan <a@x.example>\nb@x.example\n",
    ],
)
def test_a_list_of_emails_is_not_asked_about(text):
    found = inspect(text.encode(), "list.txt", ReadOptions())
    assert not found.reading.questions
    assert not found.reading.header
    assert [told.field for told in found.suggestions] == ["email"]
    assert len(found.reading.preview) == text.count("\n")


# Names in one cell


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Novák, Jan", ("Jan Novák", "Jan", "Novák")),
        ("NOVÁK, JAN", ("Jan Novák", "Jan", "Novák")),
        ("van der Berg, Pieter", ("Pieter van der Berg", "Pieter", "van der Berg")),
        ("Malá, Eva, Ph.D.", ("Eva Malá, Ph.D.", "Eva", "Malá")),
        ("Novák, Ing. Jan", ("Ing. Jan Novák", "Jan", "Novák")),
        ("Nowak, Anna Maria", ("Anna Maria Nowak", "Anna Maria", "Nowak")),
        ("Ing. Jan Novák, Ph.D.", None),
        ("Jan Novák", None),
        ("van der Berg Pieter", None),
        ("Jan a Eva Novákovi", None),
        ("Familie Schmidt", None),
        ("Mr & Mrs Smith", None),
        ("Smith, John & Mary", None),
        ("Alfa, s.r.o.", None),
        ("Hotel Adria, Brno", None),
    ],
)
def test_a_name_is_parted_where_that_is_certain(name, parts):
    line = staged(("name", "email"), (name, "a@x.example"))
    told = {}
    for each in line.issues:
        if each.code == "NAME_PARTS":
            told = each.params["proposals"]
    found = tuple(told.get(n) for n in ("name", "given_name", "family_name"))
    assert found == (parts or (None, None, None))
    assert line.values["name"] == name, "nothing is changed unasked"


def test_a_salutation_in_a_name_is_proposed_as_one():
    line = staged(("name", "email"), ("Herr Dr. Hans Müller", "a@x.example"))
    [told] = line.issues
    assert told.params["proposals"] == {
        "name": "Dr. Hans Müller",
        "salutation": "Herr",
    }


# 19: addresses in parts


def test_19_the_house_number_goes_to_its_street():
    case = Case("19_street_parts.csv")
    assert case.fields[2:4] == ["street", "house_number"]
    told = [case.values(line, "street", "zip", "country") for line in case.lines]
    assert told == [
        ("Hauptstr. 5a", "01067", "DE"),
        ("12 Rue X", "L-1234", "LU"),
        ("Wien Str. 3", "1010", "AT"),
        ("Bahnhofstr. 1", "8001", "CH"),
        ("Dlouhá 7", "110 00", "CZ"),
    ]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("Hausnummer", "house_number"), ("House number", "house_number")),
        *(("Číslo popisné", "house_number"), ("Súpisné číslo", "house_number")),
        *(("Nr domu", "house_number"), ("PLZ/Ort", "zip_city")),
        *(("PSČ a město", "zip_city"), ("Middle Name", "middle_name")),
    ],
)
def test_headers_of_parts(header, field):
    told = suggest(["E-mail", header], [("a@x.example",), ("5",)])
    assert told[1].field == field


@pytest.mark.parametrize(
    ("mapping", "cells", "values"),
    [
        (("street", "house_number", "house_number"), ("Hauptstr.", "5", "a"),
         {"street": "Hauptstr. 5a"}),
        (("street", "house_number", "house_number"), ("Dlouhá", "12", "3"),
         {"street": "Dlouhá 12/3"}),
        (("street", "house_number", "country"), ("High Street", "7", "GB"),
         {"street": "7 High Street"}),
        (("street", "house_number"), ("Hauptstr. 5a", "5a"),
         {"street": "Hauptstr. 5a"}),
        (("zip_city",), ("01067 Dresden",), {"zip": "01067", "city": "Dresden"}),
        (("zip_city",), ("110 00 Praha 1",), {"zip": "110 00", "city": "Praha 1"}),
        (("zip_city",), ("Dresden",), {"city": "Dresden"}),
        (("street",), ("Postfach 12 34",), {"street2": "Postfach 12 34"}),
        (("street",), ("P.O. Box 77",), {"street2": "P.O. Box 77"}),
        (("street",), ("Postfachweg 7",), {"street": "Postfachweg 7"}),
        (("given_name", "middle_name", "family_name"), ("Anna", "Maria", "Nowak"),
         {"given_name": "Anna Maria", "name": "Anna Maria Nowak"}),
    ],
)  # fmt: skip
def test_parts_are_joined_as_the_country_writes_them(mapping, cells, values):
    line = staged((*mapping, "email"), (*cells, "a@x.example"))
    told = {name: line.values.get(name) for name in values}
    assert told == values
    assert "street" in values or "street" not in line.values


def test_a_street_that_is_typed_has_its_number():
    mapping = dict(enumerate(("email", "street", "house_number")))
    corrector = Corrector(mapping, Rules(), 3)
    row = Row(2, ("a@x.example", "Hauptstr.", "5a"))
    line = corrector.judge(row, {"street": "Bahnhofstr. 7"})
    assert line.values["street"] == "Bahnhofstr. 7"


def _row(columns, *cells):
    """The values and the issues of a row of persons."""
    stager = RowStager(dict(enumerate(columns)), Rules(), len(columns))
    line = stager.read(Row(2, cells))
    return line.values, [told.code for told in line.issues]


@pytest.mark.parametrize(
    ("title", "name", "suffix", "whole"),
    [
        ("Ing.", "Jan Novák", "Ph.D.", "Ing. Jan Novák, Ph.D."),
        ("", "John Smith", "Jr.", "John Smith Jr."),
        ("Dr.", "Dr. Eva Malá", "", "Dr. Eva Malá"),
    ],
)
def test_titles_and_suffixes_belong_to_the_full_name(title, name, suffix, whole):
    columns = ("name_title", "name", "name_suffix", "email")
    values, _codes = _row(columns, title, name, suffix, "a@x.example")
    assert values["name"] == whole
    given, family = name.removeprefix("Dr. ").split()
    columns = ("name_title", "given_name", "family_name", "name_suffix", "email")
    values, _codes = _row(columns, title, given, family, suffix, "a@x.example")
    assert (values["given_name"], values["family_name"]) == (given, family)
    assert values["name"] == whole


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Jan a Eva Novákovi", ["HOUSEHOLD"]),
        ("Familie Schmidt", ["HOUSEHOLD"]),
        ("Mr & Mrs Smith", ["HOUSEHOLD"]),
        ("John A. Smith", []),
        ("Pieter van der Berg", []),
        ("Black & White s.r.o.", []),
        ("Novák, Jan", ["NAME_PARTS"]),
    ],
)
def test_several_people_in_a_name_stay_whole_and_are_told_of(name, told):
    values, found = _row(("name", "email"), name, "a@x.example")
    assert (values["name"], found) == (name, told)


@pytest.mark.parametrize(
    ("country", "box", "street2", "line"),
    [
        ("DE", "12 34", "", "Postfach 12 34"),
        ("CZ", "7", "2. patro", "2. patro, P. O. BOX 7"),
        ("", "PO Box 9", "", "PO Box 9"),
    ],
)
def test_a_post_box_is_in_the_second_line(country, box, street2, line):
    columns = ("name", "email", "country", "po_box", "street2")
    values, _codes = _row(columns, "A A", "a@x.example", country, box, street2)
    assert values["street2"] == line
