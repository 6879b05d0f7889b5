"""Files whose rows are not simply one below the other, from case 85 on.

See ``tests/fixtures/cases/README.md``, and ``test_cases`` for how a case is read.
"""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from odoo.addons.contact_csv_import.core.layouts import recognise, suggest
from odoo.addons.contact_csv_import.core.pipeline import inspect
from odoo.addons.contact_csv_import.core.readers import fixed_width, iter_rows
from odoo.addons.contact_csv_import.core.readers.signatures import kind_of
from odoo.addons.contact_csv_import.core.types import ReadOptions

from .book_files import edited, xlsx
from .test_cases import CASES, Case

HEADER = ["Jméno", "E-mail", "Telefon"]
JAN = ["Jan Novák", "jan@post.example", "602 111 222"]
EVA = ["Eva Malá", "eva@post.example", "603 111 222"]


def book(data, name="a.xlsx"):
    """Its columns, its rows, and the issues of the file, code -> what it says."""
    reading = inspect(data, name, ReadOptions()).reading
    noticed = list(reading.issues)
    rows = {row.line: row for row in iter_rows(data, reading, noticed.append)}
    told = {each.code: dict(each.params) for each in noticed}
    return [column.header for column in reading.columns], rows, told


# 85, 86: columns below each other


def test_85_a_listing_of_fixed_columns():
    case = Case("85_as400.txt")
    assert case.reading.delimiter == fixed_width.FIXED
    assert case.reading.questions == ()
    assert [case.values(n, "name", "city", "zip", "email") for n in (2, 4)] == [
        ("Jan Novak", "Praha 1", "11000", "jan85@post.example"),
        ("Otto von der Berg", "Dresden", "01067", "otto85@post.example"),
    ]
    assert case.values(3, "phone", "email") == (None, "eva85@post.example")


def test_86_a_rule_says_where_the_columns_are():
    case = Case("86_sqlcmd.txt")
    assert case.states == {"valid": 2}
    assert case.values(3, "name", "email", "phone") == (
        "Jan Novak",
        "jan86@post.example",
        "+420 602 111 222",
    )
    assert case.noticed == ["FOOTER_SKIPPED", "PAGE_LINES"]


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        # Numbers stand below the end of their name, names of two words stay one.
        (["ID   FIRST NAME  PHONE", " 1   Jan            12"], (0, 5, 17)),
        (["NAME OF GUEST  CITY", "Jan Novak      Brno"], (0, 15)),
        (["NAME       E-MAIL", "Jan Novak  a@x.example"], (0, 11)),
    ],
)
def test_where_columns_begin(lines, begins):
    assert fixed_width.starts(lines, 0) == begins


def test_a_line_that_keeps_to_no_columns_is_not_cut_within_a_word():
    lines = ["Jan Novakova a@x.example", "(2 rows affected)"]
    assert list(fixed_width.rows(lines, (0, 13))) == [
        (1, ["Jan Novakova", "a@x.example"]),
        (2, ["(2 rows affected)"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name,E-mail\nJan  Novak,a@x.example\nEva  Mala,b@x.example\n",
        "Dear guests,\n\nwe are closed    on Monday.\n",
        "E-Mail\na@x.example\nb@x.example\n",
        "Jan  Novak\nEva  Mala\nIda  Dlouha\n",
    ],
)
def test_other_texts_have_no_fixed_columns(text):
    assert not fixed_width.is_fixed(text.splitlines(True), recognise)


def test_columns_by_place_can_be_chosen_and_another_separator_too():
    data = (CASES / "85_as400.txt").read_bytes()
    told = inspect(data, "a.txt", ReadOptions(delimiter=fixed_width.FIXED)).reading
    assert len(told.columns) == 7
    other = inspect(data, "a.txt", ReadOptions(delimiter=";")).reading
    assert len(other.columns) == 1


# 87: another table below


def test_87_another_table_is_not_read_by_the_names_of_the_first():
    case = Case("87_two_tables.csv")
    assert case.fields == ["name", "email", "phone"]
    assert [case.values(n, "name")[0] for n in (3, 4)] == ["Jan Novák", "Eva Malá"]
    for line in (7, 8, 9):
        assert case.codes(line) == ["OTHER_TABLE"]
    assert case.lines[8].issues[0].params == {"begins": 7}


def test_87_nor_where_its_columns_fit():
    supplier = ["Alfa s.r.o.", "info@alfa.example", "604111222"]
    names = ["Firma", "E-mail", "Telefon"]
    data = xlsx(HEADER, JAN, [], ["Dodavatelé"], names, supplier, [], HEADER, EVA)
    _headers, rows, told = book(data)
    codes = {line: [each.code for each in row.issues] for line, row in rows.items()}
    assert codes == {
        2: [],
        4: [],
        5: ["OTHER_TABLE"],
        6: ["OTHER_TABLE"],
        9: [],
    }
    assert told["HEADER_REPEATED"]["lines"] == "8"


@pytest.mark.parametrize(
    "below",
    [
        ["Jan", "E-mail", "nemá"],  # the beginning of another's name is no other name
        ["Telefon", "", ""],
        ["E-mail 2", "x@post.example", ""],
        ["JMÉNO", "E-MAIL", "TELEFON"],
    ],
)
def test_87_who_is_below_a_blank_line_stays(below):
    _headers, rows, _told = book(xlsx(HEADER, JAN, [], below, EVA))
    told = {each.code for row in rows.values() for each in row.issues}
    assert told == ({"OTHER_TABLE"} if below[0] == "Jan" else set())


# 88: names of columns in two rows


def test_88_a_survey_has_the_parts_of_a_question_in_a_second_row():
    case = Case("88_survey.csv")
    assert case.fields[6:] == ["name", "email", "phone", "consent"]
    assert case.reading.header_line == 2
    assert sorted(case.lines) == [3, 4]
    assert [case.values(n, "name", "consent") for n in (3, 4)] == [
        ("Jan Novák", "yes"),
        ("Eva Malá", "no"),
    ]


def test_88_the_question_stays_before_parts_nobody_knows():
    told = inspect(
        b"Name;E-mail;Your details;;\n;;Monday;Phone;\nA;a@x.example;x;602111222;\n",
        "a.csv",
        ReadOptions(),
    )
    assert [column.header for column in told.reading.columns] == [
        *("Name", "E-mail", "Your details: Monday", "Your details: Phone", "")
    ]
    assert [each.field for each in told.suggestions][3:] == ["phone", None]


@pytest.mark.parametrize(
    ("question", "field", "part"),
    [
        ("Odhlášení", "opt_out", "Newsletter"),
        ("Unsubscribed", "opt_out", "Newsletter"),
        ("Unsubscribed", "opt_out", "E-mail"),
        ("Unsubscribed", None, "SMS"),
        ("Souhlas", "consent", "Newsletter"),
        ("Souhlas", None, "SMS"),
    ],
)
def test_88_of_a_part_the_question_says_what_a_yes_means(question, field, part):
    text = f"Name;E-mail;{question};\n;;{part};Fax\nA;a@x.example;x;\n"
    text += "B;b@x.example;;1\nC;c@x.example;x;\n"
    told = inspect(text.encode(), "a.csv", ReadOptions())
    assert told.reading.header_line == 2
    assert told.suggestions[2].field == field


@pytest.mark.parametrize(
    ("above", "headers"),
    [
        # What merged cells above the names say is part of them ...
        (
            "Osoba;;Odhlášení;",
            [
                "Osoba: Jméno",
                "Osoba: E-mail",
                "Odhlášení: Newsletter",
                "Odhlášení: SMS",
            ],
        ),
        # ... but no title, and nothing that is about the list.
        ("Hotel Post;;;", ["Jméno", "E-mail", "Newsletter", "SMS"]),
        ("Stav k:;dnes;;", ["Jméno", "E-mail", "Newsletter", "SMS"]),
        ("Hotel Post;1. 3. 2024;;", ["Jméno", "E-mail", "Newsletter", "SMS"]),
        ("Hotel;Post;;", ["Jméno", "E-mail", "Newsletter", "SMS"]),
    ],
)
def test_88_a_group_above_the_names(above, headers):
    text = f"{above}\nJméno;E-mail;Newsletter;SMS\nA;a@x.example;x;\nB;b@x.example;;x\n"
    told = inspect(text.encode(), "a.csv", ReadOptions())
    assert [column.header for column in told.reading.columns] == headers
    fields = [each.field for each in told.suggestions]
    is_out = "Odhlášení" in above
    assert fields == ["name", "email", "opt_out" if is_out else "consent", None]
    skipped = [each.code for each in told.reading.issues]
    assert skipped == ([] if is_out else ["PREAMBLE_SKIPPED"])


@pytest.mark.parametrize("is_merged", [True, False])
def test_88_a_group_beside_names_that_reach_over_both_rows(is_merged):
    def merge(sheet):
        sheet.merge_cells("B1:C1")
        if is_merged:
            sheet.merge_cells("A1:A2")
            sheet.merge_cells("D1:D2")

    rows = [["Jméno", "Odhlášení", None, "E-mail"], [None, "Newsletter", "SMS", None]]
    rows += [["A B", "x", None, "a@x.example"], ["C D", None, "x", "b@x.example"]]
    told = inspect(xlsx(*rows, fill=merge), "a.xlsx", ReadOptions())
    assert [column.header for column in told.reading.columns] == [
        *("Jméno", "Odhlášení: Newsletter", "Odhlášení: SMS", "E-mail")
    ]
    assert [s.field for s in told.suggestions] == ["name", "opt_out", None, "email"]


def test_88_a_second_persons_columns_are_not_the_guests():
    text = "Guest;;Booker;\nName;E-mail;Name;E-mail\nA;a@x.example;B;b@x.example\n"
    told = inspect(text.encode(), "a.csv", ReadOptions())
    assert [each.field for each in told.suggestions] == ["name", "email", None, None]
    assert told.reading.questions == ()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Contact details: Name", "name"),
        ("Unsubscribed: Newsletter", "opt_out"),
        ("Child: First name", None),
        ("Emergency contact: Phone", None),
        ("Reports To: Email", None),
        ("Kontaktní údaje: E-mail", "email"),
        ("Address 1: City", "city"),
        ("Company: Name", "company"),
    ],
)
def test_88_whose_the_part_of_a_question_is(header, field):
    [told] = suggest([header], [()])
    assert told.field == field


def test_89_double_lines_around_names_of_columns():
    case = Case("89_wiki.txt")
    assert [case.values(n, "name", "email") for n in (2, 3)] == [
        ("Jan Novák", "jan89@post.example"),
        ("Eva Malá", "eva89@post.example"),
    ]


def test_90_what_keeps_zeros_is_no_formula():
    case = Case("90_guarded_zeros.csv")
    assert case.values(2, "zip", "phone") == ("01067", "+420 602 111 222")
    assert case.codes(2) == []


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('a;="01067";b', ("a", "01067", "b")),
        ('a;"=""01067""";b', ("a", "01067", "b")),
        ('="0;1";a;b', ("0;1", "a", "b")),
        ('a;"=HYPERLINK(""x"")";=1+1', ("a", '=HYPERLINK("x")', "=1+1")),
    ],
)
def test_90_other_formulas_stay(line, cells):
    data = f"Name;ZIP;Note\n{line}\n".encode()
    reading = inspect(data, "a.csv", ReadOptions()).reading
    assert reading.preview[0].cells == cells


def test_91_two_files_copied_together():
    case = Case("91_copied_together.csv")
    assert case.states == {"valid": 2}
    assert case.noticed == ["HEADER_REPEATED"]


def test_92_a_form_that_is_numbered_further_than_it_is_filled_in():
    case = Case("92_numbered.csv")
    assert sorted(case.lines) == [2, 3]
    assert case.noticed == ["LINES_NUMBERED"]


def test_92_other_rows_of_a_single_number_stay():
    data = b"Nr;Name;E-mail\n1;A;a@x.example\n7;;\n;2;\n"
    reading = inspect(data, "a.csv", ReadOptions()).reading
    assert [row.line for row in iter_rows(data, reading)] == [2, 3, 4]


def test_92_nor_is_the_end_of_a_dump_a_row():
    data = b"Name\tE-mail\tNote\nA\ta@x.example\t\\N\n\\.\n"
    reading = inspect(data, "a.txt", ReadOptions()).reading
    noticed = []
    assert [row.line for row in iter_rows(data, reading, noticed.append)] == [2]
    assert [each.code for each in noticed] == ["PAGE_LINES"]


def test_93_a_rare_separator_of_known_names():
    case = Case("93_tilde.csv")
    assert case.reading.delimiter == "~"
    assert case.fields == ["name", "email", "phone"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b"-- MySQL dump\n\nCREATE TABLE `g` (`id` int);", "sql"),
        (b"/*!40101 SET NAMES utf8 */;\nSET x = 1;\nINSERT INTO g VALUES (1);", "sql"),
        (b"insert into guests (name) values ('A');", "sql"),
        (b"-- list of guests\nName;E-mail\nA;a@x.example\n", None),
        (b"-- " * 1000, None),
    ],
)
def test_statements_of_a_database_are_no_table(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a@x.example;b@x.example;c@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example, b@x.example\n\n", ["a@x.example", "b@x.example"]),
        # A contact with two addresses, beside others: as it stands.
        ("A,a@x.example,b@x.example\nB,c@x.example,\n", ["A", "B"]),
        ("a@x.example,b@x.example\n\nc@x.example,\n", ["a@x.example", "c@x.example"]),
    ],
)
def test_a_line_of_addresses_is_a_person_each(text, rows):
    data = text.encode()
    reading = inspect(data, "a.txt", ReadOptions(header=False)).reading
    read = [row.cells[0] for row in iter_rows(data, reading)]
    assert read[:2] == rows
    assert len({row.line for row in iter_rows(data, reading)}) == len(read)


# Workbooks: what is merged, hidden, commented


def test_a_merged_cell_belongs_to_all_its_rows():
    def merge(sheet):
        sheet.merge_cells("A2:A3")

    rows = [["Firma", "Jméno", "E-mail"], ["Alfa", "A", "a@x.example"]]
    rows += [[None, "B", "b@x.example"], [None, "C", "c@x.example"]]
    _headers, read, _told = book(xlsx(*rows, fill=merge))
    assert [row.cells[0] for row in read.values()] == ["Alfa", "Alfa", ""]


def test_names_of_columns_merged_over_two_rows():
    def merge(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    data = xlsx(["Jméno", "Kontakt"], [None, "E-mail", "Telefon"], JAN, fill=merge)
    headers, rows, _told = book(data)
    assert headers == ["Jméno", "Kontakt: E-mail", "Kontakt: Telefon"]
    assert rows[3].cells == tuple(JAN)


def test_what_is_hidden_is_read_and_named():
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[9].hidden = True  # empty: nobody misses it
        sheet.column_dimensions["C"].hidden = True
        sheet["B3"].comment = Comment("už nepsat", "recepce")

    _headers, rows, told = book(xlsx(HEADER, JAN, EVA, fill=hide))
    assert [row.cells[0] for row in rows.values()] == ["Jan Novák", "Eva Malá"]
    assert told == {
        "ROWS_HIDDEN": {"count": 1, "lines": "2"},
        "COLUMNS_HIDDEN": {"count": 1, "columns": "C"},
        "CELL_COMMENTS": {"count": 1, "cells": "B3"},
    }


def test_of_a_price_list_beside_people_nobody_is_asked():
    prices = ("Ceník", "visible", [["Pokoj", "Cena"], ["101", "1200"]])
    reading = inspect(xlsx(HEADER, JAN, sheets=[prices]), "a.xlsx", ReadOptions())
    assert reading.reading.questions == ()
    people = ("2023", "visible", [HEADER, EVA])
    reading = inspect(xlsx(HEADER, JAN, sheets=[people]), "a.xlsx", ReadOptions())
    assert [each.code for each in reading.reading.questions] == ["SHEET_AMBIGUOUS"]


SPREADSHEETML = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="G"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">Firma</Data></Cell>
<Cell><Data ss:Type="String">E-mail</Data></Cell>
<Cell><Data ss:Type="String">Telefon</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:MergeDown="1"><Data ss:Type="String">Alfa</Data>
<Comment><Data>x</Data></Comment></Cell>
<Cell><Data ss:Type="String">a@x.example</Data></Cell>
<Cell><Data ss:Type="Number">602111222</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">b@x.example</Data></Cell></Row>
</Table></Worksheet></Workbook>"""

HTML = """<table><tr><th>Firma</th><th>E-mail</th></tr>
<tr><td rowspan="2">Alfa</td><td>a@x.example</td></tr>
<tr><td>b@x.example</td></tr><tr><td>Beta</td><td>c@x.example</td></tr></table>"""


def test_the_same_in_other_kinds_of_workbooks():
    _headers, rows, told = book(SPREADSHEETML.encode(), "a.xls")
    assert [row.cells[0] for row in rows.values()] == ["Alfa", "Alfa"]
    assert told == {
        "ROWS_HIDDEN": {"count": 1, "lines": "2"},
        "COLUMNS_HIDDEN": {"count": 1, "columns": "C"},
        "CELL_COMMENTS": {"count": 1, "cells": "A2"},
    }
    _headers, rows, _told = book(HTML.encode(), "a.html")
    assert [row.cells[0] for row in rows.values()] == ["Alfa", "Alfa", "Beta"]


def test_the_same_in_a_workbook_of_opendocument():
    from odf.office import Annotation
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableColumn, TableRow
    from odf.text import P

    made = OpenDocumentSpreadsheet()
    table = Table(name="G")
    table.addElement(TableColumn())
    table.addElement(TableColumn(visibility="collapse"))
    for at, cells in enumerate(
        (["Firma", "E-mail"], ["Alfa", "a@x.example"], ["", "b@x.example"])
    ):
        row = TableRow(**({"visibility": "filter"} if at == 1 else {}))
        for column, text in enumerate(cells):
            spans = {"numberrowsspanned": 2} if (at, column) == (1, 0) else {}
            cell = TableCell(**({"valuetype": "string"} if text else {}), **spans)
            if (at, column) == (2, 1):
                note = Annotation()
                note.addElement(P(text="už nepsat"))
                cell.addElement(note)
            if text:
                cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    made.spreadsheet.addElement(table)
    file = io.BytesIO()
    made.save(file)
    _headers, rows, told = book(file.getvalue(), "a.ods")
    assert [row.cells[0] for row in rows.values()] == ["Alfa", "Alfa"]
    assert told == {
        "ROWS_HIDDEN": {"count": 1, "lines": "2"},
        "COLUMNS_HIDDEN": {"count": 1, "columns": "B"},
        "CELL_COMMENTS": {"count": 1, "cells": "B3"},
    }


def test_a_merge_of_the_whole_sheet_costs_nothing():
    data = xlsx(HEADER, JAN, EVA, fill=lambda sheet: sheet.merge_cells("D1:D2"))
    everything = edited(
        data, "xl/worksheets/sheet1.xml", b'ref="D1:D2"', b'ref="D1:D1048576"'
    )
    _headers, rows, _told = book(everything)
    assert len(rows) == 2
    assert openpyxl.load_workbook(io.BytesIO(data))
