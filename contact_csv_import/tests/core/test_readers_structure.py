"""Dialect, preamble, header, footer, and what is no table at all."""

import gzip
import io
import zipfile

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.types import ReadOptions
from odoo.addons.contact_csv_import.tests.core.readers_support import codes, read

HEAD = "name;nachname;email;phone\n"
PEOPLE = (
    "Jan;Novák;jan@x.cz;+420603123456\n"
    "Eva;Dvořáková;eva@x.cz;+420604123456\n"
)  # fmt: skip
TABLE = HEAD + PEOPLE


def _rejected(data, filename="a.csv"):
    with pytest.raises(FileRejected) as rejected:
        read(data, filename)
    return rejected.value.issue


def _zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (gzip.compress(TABLE.encode()), "gzip"),
        (_zip(), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "xls"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "png"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "jpeg"),
        (b"MZ\x90\x00" + bytes(60), "executable"),
        (b"\x7fELF" + bytes(60), "executable"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>x", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"<contacts>\n<contact/>", "xml"),
        (b'[{"name": "Jan"}]', "json"),
        (b'{"name": "Jan"}', "json"),
        (b"BEGIN:VCARD\nVERSION:3.0\n", "vcard"),
        (b"{\\rtf1 x}", "rtf"),
        (bytes(range(32)) * 40, "binary"),
    ],
)
def test_not_a_table(data, kind):
    issue = _rejected(data)
    assert (issue.code, issue.params["kind"]) == ("NOT_A_TABLE", kind)


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a.csv.exe", "a.JSON", "a.doc "])
def test_extension_of_something_else(name):
    assert _rejected(TABLE, name).code == "NOT_A_TABLE"


@pytest.mark.parametrize(
    "name", ["a.csv", "A.CSV", "a.txt", "a.tsv", "a.tab", "a", "", "list 12.05.2024"]
)
def test_extension_of_a_table(name):
    assert len(read(TABLE, name)[1]) == 2


@pytest.mark.parametrize(
    "data",
    ["", "\ufeff", " \n\t\r\n", "\n\n\n", ",,,\n,,\n", ";;\n;;", "sep=;\n", '"",""\n'],
)
def test_empty(data):
    assert _rejected(data).code == "EMPTY_FILE"
    assert _rejected(data.encode("utf-16")).code == "EMPTY_FILE"


def test_a_header_alone_is_a_table_without_rows():
    reading, rows, _issues = read(HEAD)
    assert reading.header
    assert (rows, reading.preview) == ([], ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter, end):
    reading, rows, _issues = read(TABLE.replace(";", delimiter).replace("\n", end))
    assert reading.delimiter == delimiter
    assert [row.line for row in rows] == [2, 3]
    assert rows[0].cells == ("Jan", "Novák", "jan@x.cz", "+420603123456")


@pytest.mark.parametrize(
    ("first", "delimiter"),
    [
        ("sep=;", ";"),
        ('"sep=|"', "|"),
        ("SEP=\t", "\t"),
        ("sep=,,,,", ","),
        ("sep=^", "^"),
    ],
)
def test_the_line_that_names_the_separator_wins(first, delimiter):
    reading, rows, _issues = read(f"{first}\r\n" + TABLE.replace(";", delimiter))
    assert reading.delimiter == delimiter
    assert (reading.header_line, reading.data_line) == (2, 3)
    assert [row.line for row in rows] == [3, 4]


@pytest.mark.parametrize(
    ("data", "delimiter"),
    [
        ("name;castka\nJan;12,50\nEva;13,00\n", ";"),
        ("Jan;jan@x.cz;12,50\nEva;eva@x.cz;13,00\n", ";"),
        ('name,email,tags\nJan,jan@x.cz,"a;b;c"\nEva,eva@x.cz,"c;d;e"\n', ","),
        ('name,note\n"Novák, J.","a|b\nc|d"\n"Dvo, E.","a|b\ne|f"\n', ","),
        ("email\na@x.cz\nb@x.cz\n", ","),
    ],
)
def test_what_only_looks_like_a_delimiter(data, delimiter):
    reading = read(data)[0]
    assert reading.delimiter == delimiter
    assert "DELIMITER_AMBIGUOUS" not in codes(reading.questions)


def test_two_delimiters_equally_good_are_asked():
    question = read("a;b,c\nd;e,f\ng;h,i\n")[0].questions[0]
    assert question.code == "DELIMITER_AMBIGUOUS"
    assert {option.value for option in question.options} == {",", ";"}
    assert all(option.samples for option in question.options)


@pytest.mark.parametrize(
    ("data", "quotechar", "cell"),
    [
        ("'name','email'\n'O''Neil','o@x.cz'\n'J','j@x.cz'\n", "'", "O'Neil"),
        ("name,email\n'7210,j@x.cz\n'7211,e@x.cz\n", '"', "'7210"),
        ('name\temail\n"Bob" S\tb@x.cz\n"Al" X\ta@x.cz\n', "", '"Bob" S'),
        ('name,email\n"Bob ""B"" S",b@x.cz\n', '"', 'Bob "B" S'),
        ('name,email\nBob "B" S,b@x.cz\n', '"', 'Bob "B" S'),
    ],
)
def test_quote_characters(data, quotechar, cell):
    reading, rows, _issues = read(data)
    assert (reading.quotechar, rows[0].cells[0]) == (quotechar, cell)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (HEAD + '"Jan;Novák;jan@x.cz;\n' + PEOPLE, 2),
        (HEAD + PEOPLE + '"Jan;N;j@x.cz;\n"Eva";D;e@x.cz;\n' + PEOPLE, 4),
        (HEAD + '\n"Jan;N;j@x.cz;\n' + PEOPLE + 'Karel";K;k@x.cz;\n', 3),
        ("name,email\nA,a@x.cz\n\"B,b@x.cz\nC,c@x.cz\nD\",d@x.cz\n", 3),
        (TABLE + 'Jan;Novák;jan@x.cz;"open', 4),
    ],
)  # fmt: skip
def test_a_stray_quote_is_refused(data, line):
    issue = _rejected(data)
    assert (issue.code, issue.line) == ("UNCLOSED_QUOTE", line)


def test_a_cell_of_several_lines_is_no_stray_quote():
    note = '"Hlavní 5\nPraha; Karlín; Česko; 1\n\nx"'
    _reading, rows, _issues = read(f"{HEAD}Jan;{note};jan@x.cz;\n{PEOPLE}")
    assert [row.line for row in rows] == [2, 6, 7]


@pytest.mark.parametrize(
    ("above", "count"),
    [
        ('Notes:\n"A long; text"\n\n', 2),
        ("Report 2024\nExport: 1.1.2024\n\n", 2),
        ("Seznam hostů\n", 1),
        ("Kunden;;;\n;;;\n", 1),
        ("Exported by jan@x.cz\n\n", 1),
    ],
)
def test_a_preamble_is_skipped(above, count):
    reading, rows, issues = read(above + TABLE)
    assert reading.header_line == above.count("\n") + 1
    assert [row.cells[0] for row in rows] == ["Jan", "Eva"]
    assert [(each.code, each.params["count"]) for each in issues] == [
        ("PREAMBLE_SKIPPED", count)
    ]


def test_a_preamble_above_people_without_header():
    reading, rows, issues = read("Report zákazníků\n\n" + PEOPLE)
    assert codes(reading.questions) == ["HEADER_NOT_RECOGNISED"]
    assert codes(issues) == ["PREAMBLE_SKIPPED"]
    assert [row.line for row in rows] == [3, 4]


def test_unknown_names_above_values_are_a_header():
    reading = read("prenom;nom;courriel\nJan;N;j@x.cz\nEva;D;e@x.cz\n")[0]
    assert (reading.header, reading.questions) == (True, ())


@pytest.mark.parametrize(
    "data", [PEOPLE, "Jan;Novák\nEva;D\n", "a@x.cz\nb@x.cz\n", "Jan;;\n" + PEOPLE]
)
def test_people_are_no_header(data):
    reading, rows, _issues = read(data)
    # A list of addresses alone has no header, and nobody is asked.
    asked = [] if data == "a@x.cz\nb@x.cz\n" else ["HEADER_NOT_RECOGNISED"]
    assert codes(reading.questions) == asked
    assert len(rows) == data.count("\n")
    assert {column.header for column in reading.columns} == {""}


def test_a_person_decides_about_the_header():
    reading, rows, _issues = read(PEOPLE, options=ReadOptions(header=True))
    assert (reading.questions, len(rows)) == ((), 1)
    assert reading.columns[1].header == "Novák"
    reading, rows, _issues = read(TABLE, options=ReadOptions(header=False))
    assert (reading.questions, len(rows), reading.data_line) == ((), 3, 1)


def test_a_header_of_several_lines():
    reading, rows, _issues = read('"na\nme";email;phone\nJan;jan@x.cz;1\n')
    assert (reading.columns[0].header, reading.data_line) == ("na me", 3)
    assert rows[0].line == 3


def test_duplicate_headers_are_asked_with_all_columns_kept():
    reading = read("Name, name ,EMAIL,,\nJan,Karel,jan@x.cz,,\n")[0]
    question = reading.questions[0]
    assert question.code == "HEADER_DUPLICATE"
    assert question.params["columns"] == ((0, 1),)
    assert len(reading.columns) == 5


@pytest.mark.parametrize("count", [500, 501])
def test_too_many_columns(count):
    data = ",".join(["name", "email", *(f"c{i}" for i in range(count - 2))]) + "\nx\n"
    if count > 500:
        assert _rejected(data).code == "TOO_MANY_COLUMNS"
    else:
        assert len(read(data)[0].columns) == 500


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        ("\nTotal;2;;\n", [5]),
        ("\nCelkem;2;záznamy;\n", [5]),
        ("\n\nTotal: 2\nExported by admin on 2024-01-01\n", [6, 7]),
        (";;;\nCelkem: 2 kontakty;;;\n", [5]),
        ("\nVygenerováno 1. 1. 2024\n\nstrana 1\n", [5, 7]),
    ],
)
def test_a_footer_below_a_blank_line_is_no_data(below, lines):
    reading, rows, issues = read(TABLE + below)
    assert [row.line for row in rows] == [2, 3]
    assert [(issue.code, issue.line) for issue in issues] == [
        ("FOOTER_SKIPPED", line) for line in lines
    ]
    assert reading.preview == tuple(rows)


@pytest.mark.parametrize(
    "below",
    [
        "Total: 2;;;\n",
        "\nKarel;;karel@x.cz;\n",
        "\nKarel;;;+420605111222\n",
        "\nKarel;Novák;karel(at)x.cz;\n",
        "\nTotal;;;\n" + PEOPLE,
        "\n" + "x;;;\n" * 6,
    ],
)
def test_data_below_stay(below):
    expected = 2 + sum(bool(line) for line in below.split("\n"))
    _reading, rows, issues = read(TABLE + below)
    assert (len(rows), issues) == (expected, [])


def test_a_footer_of_one_column():
    rows = read("email\na@x.cz\nb@x.cz\n\nTotal: 2\n")[1]
    assert [row.cells for row in rows] == [("a@x.cz",), ("b@x.cz",)]


def test_short_rows_are_padded_and_long_ones_whole():
    rows = read("name,email,phone\nJan,jan@x.cz\nEva,eva@x.cz,1,2,3\n")[1]
    assert rows[0].cells == ("Jan", "jan@x.cz", "")
    assert rows[1].cells == ("Eva", "eva@x.cz", "1", "2", "3")


def test_characters_that_are_no_line_ends_pass_through():
    name = "Ja\u2028n\x0b\x0c\x85\x00x"
    rows = read(f"name,email\n{name},j@x.cz\nEva,e@x.cz\n")[1]
    assert [(row.line, row.cells[0]) for row in rows] == [(2, name), (3, "Eva")]


def test_samples_are_distinct_and_not_blank():
    data = "name,email\n" + "".join(f"{'ab'[i % 2]},{i}@x.cz\n" for i in range(9))
    columns = read(data + ",z@x.cz\n")[0].columns
    assert columns[0].samples == ("a", "b")
    assert len(columns[1].samples) == 5
