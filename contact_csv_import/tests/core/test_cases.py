"""Small files that were read wrongly once, each with its right values.

See ``tests/fixtures/cases/README.md``. A case is read as an import reads it: structure,
suggested fields, rows, and who repeats whom.
"""

from collections import Counter
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.column_facts import column_facts
from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.layouts import speaks_against, suggest
from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.pipeline import inspect
from odoo.addons.contact_csv_import.core.readers import iter_rows
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import ReadOptions

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
