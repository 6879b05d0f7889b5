"""Rows of several people, staged: each further one is a row of its own."""

from odoo.addons.contact_csv_import.core.copy_rows import RowFormat
from odoo.addons.contact_csv_import.core.corrections import Corrector
from odoo.addons.contact_csv_import.core.line_columns import VALUES
from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.person_lines import (
    LINES,
    MOST_PEOPLE,
    line_of,
    person_line,
    person_of,
)
from odoo.addons.contact_csv_import.core.row_people import (
    PeopleStager,
    arguments_of,
    row_stager,
)
from odoo.addons.contact_csv_import.core.row_pool import read_batch
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Issue, Row

FIELDS = (
    *("name", "email", "ref", "consent", "street", "city", "country", "company"),
    *("name", "email", "name", "email", "city"),
)
# Of columns 8 and 9, the second person's; of 10 to 12, the third's.
PEOPLE = {8: 2, 9: 2, 10: 3, 11: 3, 12: 3}
WHOLE = (
    *("Jan Novák", "jan@x.example", "R7", "yes", "Dlouhá 1", "Brno", "Česko", "Alfa"),
    *("Eva Nováková", "eva@x.example", "Petr Malý", "petr@x.example", "Praha"),
)


def arguments(**more):
    mapping = dict(enumerate(FIELDS))
    return {"mapping": mapping, "rules": Rules(), "width": len(FIELDS), **more}


def staged(*rows, **more):
    stager = row_stager(PEOPLE, **arguments(**more))
    return list(stager.stage(stager.rows(Row(*row) for row in rows)))


def test_numbers_say_line_and_person():
    for line in (1, 17, LINES - 1):
        for person in (1, 2, MOST_PEOPLE):
            number = person_line(line, person)
            assert (line_of(number), person_of(number)) == (line, person)
    assert person_line(5, 1) == 5
    # All of them fit into an integer of the database.
    assert person_line(LINES - 1, MOST_PEOPLE) < 2**31


def test_without_a_series_nothing_is_different():
    assert type(row_stager({}, **arguments())) is RowStager
    assert type(row_stager(None, **arguments())) is RowStager
    assert type(row_stager(PEOPLE, **arguments())) is PeopleStager


def test_each_person_is_a_row():
    lines = staged((2, WHOLE))
    assert [line.line for line in lines] == [2, LINES + 2, 2 * LINES + 2]
    assert [line.values["name"] for line in lines] == [
        "Jan Novák",
        "Eva Nováková",
        "Petr Malý",
    ]
    assert [line.keys.get("email") for line in lines] == [
        "jan@x.example",
        "eva@x.example",
        "petr@x.example",
    ]
    # No further address of whom the row is about.
    assert not any("further_emails" in line.values for line in lines)
    assert {line.state for line in lines} == {"valid"}


def test_what_is_the_whole_rows_is_shared():
    first, second, third = (line.values for line in staged((2, WHOLE)))
    assert second["street"] == first["street"] == "Dlouhá 1"
    assert second["company"] == third["company"] == "Alfa"
    # Who has a city of its own has no street of the others, but their country.
    assert (third["city"], third.get("street")) == ("Praha", None)
    assert second["country"] == third["country"] == "CZ"
    for values in (second, third):
        assert not {"ref", "consent", "consent_raw"} & values.keys()


def test_who_has_nothing_of_its_own_is_no_row():
    nobody = (*WHOLE[:8], "", " ", "", "", "Praha")
    lines = staged(
        (2, (*WHOLE[:8], "", "", "", "", "")),
        (3, nobody),
        (4, (*WHOLE[:9], "", "", "", "")),
    )
    # A city alone is somebody's: it is said that the rest is missing.
    assert [line.line for line in lines] == [
        *(2, 3, person_line(3, 3)),
        *(4, person_line(4, 2)),
    ]
    assert lines[2].state == lines[4].state == "invalid"


def test_bad_cells_are_told_of_their_own_person():
    first, second = staged((7, (*WHOLE[:8], "Eva", "eva(at)x", "", "", "")))
    assert first.issues == []
    [told] = [i for i in second.issues if i.code == "EMAIL_INVALID"]
    assert (told.column, told.cell, told.severity) == (9, "eva(at)x", "error")
    assert told.line == person_line(7, 2)


def test_raw_cells_are_its_own():
    _first, second, _third = staged((2, WHOLE))
    assert second.raw == (
        *("", "", "", "", "Dlouhá 1", "Brno", "Česko", "Alfa"),
        *("Eva Nováková", "eva@x.example", "", "", ""),
    )


def test_cells_beyond_the_table_refuse_all_people_of_the_row():
    lines = staged((2, (*WHOLE, "more")))
    assert [line.state for line in lines] == ["invalid"] * 3
    assert {line.issues[0].code for line in lines} == {"ROW_TOO_LONG"}


def test_what_a_reader_says_of_a_row_is_said_once():
    said = (Issue("NEWLINE_IN_FIELD", "warning"),)
    lines = staged((2, WHOLE, said))
    assert [[i.code for i in line.issues] for line in lines] == [
        ["NEWLINE_IN_FIELD"],
        [],
        [],
    ]


def test_a_password_is_nobody_elses():
    fields = ("name", "password", "name")
    stager = row_stager(
        {2: 2}, mapping=dict(enumerate(fields)), rules=Rules(), width=3, secret=(1,)
    )
    [_first, second] = stager.stage(stager.rows([Row(2, ("Jan", "geheim", "Eva"))]))
    assert second.raw == ("", "", "Eva")
    assert second.digest == ""


def test_beside_a_company_stand_its_people():
    fields = ("company", "email", "name", "email")
    stager = row_stager(
        {2: 2, 3: 2},
        mapping=dict(enumerate(fields)),
        rules=Rules(contact_type="company"),
        width=4,
    )
    cells = ("Alfa s.r.o.", "info@alfa.example", "Eva Malá", "eva@alfa.example")
    company, person = stager.stage(stager.rows([Row(2, cells)]))
    assert company.values["is_company"] is True
    assert "is_company" not in person.values
    assert person.values["company"] == "Alfa s.r.o."


def test_the_same_cells_of_another_person_are_another_row():
    stager = row_stager({1: 2}, mapping={0: "name", 1: "name"}, rules=Rules(), width=2)
    rows = [Row(2, ("", "Eva")), Row(person_line(2, 2), ("", "Eva"))]
    assert len(set(stager.digests(rows))) == 2


def test_the_same_person_twice_in_a_row():
    grouping = FileGrouping()
    twice = (*WHOLE[:8], "Jan Novák", "jan@x.example", "", "", "")
    staged((2, twice), grouping=grouping)
    [result] = [r for r in grouping.results() if r.leader]
    assert (result.line, result.leader) == (person_line(2, 2), 2)


def test_other_processes_read_them_the_same():
    stager, row_format = (
        row_stager(**arguments(people=PEOPLE)),
        RowFormat(7, None, VALUES),
    )
    rows = list(stager.rows([Row(2, WHOLE)]))
    text, keyed = read_batch(row_stager(**arguments(people=PEOPLE)), row_format, rows)
    assert text == row_format.text(stager.stage(rows))
    assert keyed.lines == [row.line for row in rows]


def test_corrected_like_any_row():
    corrector = Corrector(**arguments_of(2, PEOPLE, arguments(forbidden=())))
    wrong = staged((2, (*WHOLE[:9], "eva(at)x", "", "", "")))[1]
    assert wrong.state == "invalid"
    line = corrector.judge(Row(wrong.line, wrong.raw), {"email": "eva@x.example"})
    assert (line.state, line.keys["email"]) == ("valid", "eva@x.example")
    assert line.values["city"] == "Brno"
