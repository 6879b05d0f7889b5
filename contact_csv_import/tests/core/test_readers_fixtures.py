"""Every file of the fixtures is read as its table or its verdict says."""

import csv

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.tests.core.readers_support import (
    FIXTURES,
    codes,
    read,
)

# file: encoding, delimiter, line of the header, columns, rows, first and last line
FORMATS = {
    "01_google_contacts_current.csv": ("utf-8", ",", 1, 34, 3, 2, 6),
    "02_google_contacts_legacy.csv": ("utf-16", ",", 1, 37, 3, 2, 4),
    "04_mailchimp_subscribed.csv": ("utf-8", ",", 1, 20, 3, 2, 4),
    "06_hubspot_contacts.csv": ("utf-8", ",", 1, 10, 3, 2, 4),
    "07_shopify_customers.csv": ("utf-8", ",", 1, 20, 3, 2, 4),
    "08_woocommerce_customers.csv": ("utf-8", ",", 1, 12, 3, 2, 4),
    "10_pipedrive_people.csv": ("utf-8", ",", 1, 19, 3, 2, 4),
    "12_cloudbeds_reservations.csv": ("utf-8", ",", 1, 33, 3, 2, 4),
    "13_cloudbeds_guests_report.csv": ("utf-8", ",", 1, 19, 3, 2, 4),
    "16_guest_wifi_registrations.csv": ("utf-8", ",", 1, 7, 3, 2, 4),
    "17_linkedin_connections.csv": ("utf-8", ",", 4, 7, 3, 5, 7),
    "18_german_contacts_cp1252.csv": ("cp1252", ";", 1, 16, 3, 2, 4),
    "19_systemeio_contacts.csv": ("utf-8", ",", 1, 7, 3, 2, 4),
    "s1_profitroom_pms_list.csv": ("utf-8", ";", 1, 12, 6, 2, 7),
    "s2_ellipse_headerless_cp1250.csv": ("cp1250", ";", None, 3, 3, 1, 3),
    "s3_reago_tab_text.txt": ("utf-8", "\t", 1, 5, 3, 2, 4),
    "s4_etermin_headerless_login.csv": ("utf-8", ";", None, 7, 3, 1, 3),
    "s5_smartcrm_template.csv": ("utf-8", ",", 1, 8, 3, 2, 4),
    "x2_ragged_multiline_dup_headers.csv": ("utf-8", ",", 1, 5, 4, 2, 8),
}
ASKED = {
    "18_german_contacts_cp1252.csv": ["ENCODING_AMBIGUOUS"],
    "s2_ellipse_headerless_cp1250.csv": ["HEADER_NOT_RECOGNISED"],
    "s4_etermin_headerless_login.csv": ["HEADER_NOT_RECOGNISED"],
    "x2_ragged_multiline_dup_headers.csv": ["HEADER_DUPLICATE"],
}


def _verdicts():
    with (FIXTURES / "bad" / "index.csv").open(newline="", encoding="utf-8") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["format"] == "csv" and (FIXTURES / "bad" / row["file"]).exists()
        ]


VERDICTS = _verdicts()


@pytest.mark.parametrize("name", FORMATS)
def test_real_export(name):
    encoding, delimiter, header_line, columns, count, first, last = FORMATS[name]
    reading, rows, issues = read((FIXTURES / "formats" / name).read_bytes(), name)
    assert (reading.encoding, reading.delimiter) == (encoding, delimiter)
    assert reading.quotechar == '"'
    assert (reading.header, reading.header_line) == (
        header_line is not None,
        header_line,
    )
    assert len(reading.columns) == columns
    assert (len(rows), rows[0].line, rows[-1].line) == (count, first, last)
    assert codes(reading.questions) == ASKED.get(name, [])
    assert codes(issues) == (["PREAMBLE_SKIPPED"] if "linkedin" in name else [])
    assert reading.preview == tuple(rows)


def test_every_real_export_is_in_the_table():
    found = {path.name for path in (FIXTURES / "formats").iterdir()}
    assert found - {"README.md"} == set(FORMATS)


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict["file"])
def test_nasty_input(verdict):
    name = verdict["file"]
    data = (FIXTURES / "bad" / name).read_bytes()
    if verdict["verdict"] == "REJECT_FILE":
        with pytest.raises(FileRejected) as rejected:
            read(data, name)
        assert rejected.value.issue.code == verdict["codes"]
        return
    reading, rows, _issues = read(data, name)
    if verdict["verdict"] == "ASK":
        assert codes(reading.questions) == [verdict["codes"]]
    else:
        assert codes(reading.questions) == []
        assert len(rows) == int(verdict["rows"])


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("enc_utf8_bom.csv", "Jan Novák"),
        ("enc_utf16be_bom.csv", "Jan Novák"),
        ("enc_utf32_bom.csv", "Jan Novák"),
        ("enc_iso8859_2.csv", "Šárka Ťoupalová"),
        ("enc_shift_jis.csv", "山田太郎"),
        ("enc_control_chars.csv", "Ja\x07n\x1b[31m"),
    ],
)
def test_no_mojibake(name, first):
    reading, rows, _issues = read((FIXTURES / "bad" / name).read_bytes(), name)
    assert rows[0].cells[0] == first
    assert reading.columns[0].header == "name"


def test_lines_of_cells_with_line_ends_are_lines_of_the_file():
    data = (FIXTURES / "bad" / "st_embedded_newline.csv").read_bytes()
    assert [row.line for row in read(data)[1]] == [2, 4]


def test_blank_rows_count_as_lines():
    data = (FIXTURES / "bad" / "st_blank_rows.csv").read_bytes()
    assert [row.line for row in read(data)[1]] == [2, 6]


def test_an_unclosed_quote_names_its_line():
    data = (FIXTURES / "bad" / "st_unclosed_quote.csv").read_bytes()
    with pytest.raises(FileRejected) as rejected:
        read(data)
    assert rejected.value.issue.line == 2


def test_a_huge_cell_comes_through():
    data = (FIXTURES / "bad" / "st_huge_cell.csv").read_bytes()
    assert len(read(data)[1][0].cells[2]) == 200_000


def test_no_header_swallows_no_person():
    data = (FIXTURES / "bad" / "st_no_header.csv").read_bytes()
    reading, rows, _issues = read(data)
    assert not reading.header
    assert rows[0].cells[0] == "Jan Novák"
    assert {option.value for option in reading.questions[0].options} == {"yes", "no"}
