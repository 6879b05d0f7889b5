"""Real files: the fields of their columns, known exports, profiles, templates."""

import csv
import io
import tomllib
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.fields import FIELDS, SINGLE_FIELDS
from odoo.addons.contact_csv_import.core.layouts import (
    detect_layout,
    recognise,
    signature,
    suggest,
    suggesting,
    template_headers,
)
from odoo.addons.contact_csv_import.core.layouts.known_exports import known_exports

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLDEN = tomllib.loads((FIXTURES / "layouts/golden.toml").read_text(encoding="utf-8"))


def golden(name):
    """How a file is read, and header -> field."""
    return GOLDEN[name].get("read", {}), GOLDEN[name]["fields"]


def read(path, encoding="utf-8-sig", delimiter=",", header=True, begins=""):
    """The headers, the samples below them, and the rows of a fixture."""
    text = (FIXTURES / path).read_text(encoding=encoding)
    text = text[text.index(begins) :]
    table = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows = [row for row in table if any(map(str.strip, row))]
    headers = rows.pop(0) if header else [""] * len(rows[0])
    samples = [
        [row[i] for row in rows if i < len(row) and row[i].strip()]
        for i in range(len(headers))
    ]
    return headers, samples, rows


def fields(headers, samples=()):
    return [suggestion.field for suggestion in suggest(headers, samples)]


def mapped(headers, samples):
    """Header -> field of the columns that go to one."""
    pairs = zip(headers, fields(headers, samples), strict=True)
    return [(header, field) for header, field in pairs if field]


@pytest.mark.parametrize("name", GOLDEN)
def test_real_exports(name):
    dialect, expected = golden(name)
    headers, samples, _rows = read(f"formats/{name}", **dialect)
    assert mapped(headers, samples) == list(expected.items())


# What the names alone cannot know of these exports.
NEEDS_ITS_EXPORT = {
    "04_mailchimp_subscribed.csv": {"CC"},
    "10_pipedrive_people.csv": {"Person - Title"},
}


@pytest.mark.parametrize("name", GOLDEN)
def test_names_alone_find_the_same_fields(name, monkeypatch):
    """An export that nobody described fares as well."""
    monkeypatch.setattr(suggesting, "detect_layout", lambda headers: None)
    dialect, expected = golden(name)
    headers, samples, _rows = read(f"formats/{name}", **dialect)
    missed = NEEDS_ITS_EXPORT.get(name, set())
    assert mapped(headers, samples) == [
        (header, field) for header, field in expected.items() if header not in missed
    ]


@pytest.mark.parametrize("name", GOLDEN)
def test_the_header_row_is_the_one_with_names(name):
    dialect, _expected = golden(name)
    headers, _samples, rows = read(f"formats/{name}", **dialect)
    assert recognise(headers) >= 3
    assert recognise(headers) > 2 * max(map(recognise, rows))


S4 = [None, None, None, None, "email", None, "password"]


@pytest.mark.parametrize(
    "name, encoding, expected",
    [
        ("s2_ellipse_headerless_cp1250.csv", "cp1250", [None, "email", None]),
        ("s4_etermin_headerless_login.csv", "utf-8", S4),
    ],
)  # fmt: skip
def test_headerless_files_go_by_their_values(name, encoding, expected):
    headers, samples, rows = read(
        f"formats/{name}", delimiter=";", header=False, encoding=encoding
    )
    assert fields(headers, samples) == expected
    assert max(map(recognise, rows)) == 0


def test_repeated_and_blank_headers():
    headers, samples, _rows = read("formats/x2_ragged_multiline_dup_headers.csv")
    assert fields(headers, samples) == ["name", "email", "email", None, "street"]


BAD = {
    "co_conflict.csv": ["email", "consent", "consent_date", "consent_source"],
    "co_unknown.csv": ["email", "consent", "consent_date", "consent_source"],
    "co_yes_languages.csv": ["email", "consent", "consent_date", "consent_source"],
    "cn_bad.csv": ["name", "email", "country"],
    "cn_germany_languages.csv": ["name", "email", "country"],
    "em_invalid.csv": ["name", "email"],
    "em_invisible.csv": ["name", "email"],
    "ph_extension.csv": ["name", "email", "phone", "country"],
    "ph_scientific.csv": ["name", "email", "phone"],
    "ph_two_in_cell.csv": ["name", "email", "phone"],
    "rl_parent_cycle.csv": ["name", "email", "company", None],
    "rl_password_column.csv": ["name", "email", "password"],
    "rl_protected_columns.csv": ["name", "email", *[None] * 3, "password", *[None] * 4],
    "st_blank_rows.csv": ["name", "email", "phone", "country", "consent"],
    "st_one_column.csv": ["email"],
    "tx_formula.csv": ["name", "email"],
    "tx_xss.csv": ["name", "email"],
}


@pytest.mark.parametrize("name", BAD)
def test_nasty_files(name):
    headers, samples, _rows = read(f"bad/{name}")
    assert fields(headers, samples) == BAD[name]


def test_a_long_comment_is_a_note():
    assert fields(["name", "email", "comment"]) == ["name", "email", "notes"]


def test_a_file_without_header_has_no_header():
    _headers, _samples, rows = read("bad/st_no_header.csv", header=False)
    assert [recognise(row) for row in rows] == [0, 0]


def test_signature_ignores_spelling_but_not_order():
    assert signature(["E-Mail", "Jméno"]) == signature([" e_mail ", "JMENO"])
    assert signature(["E-Mail", "Jméno"]) != signature(["Jméno", "E-Mail"])
    assert signature(["a", "b"]) != signature(["ab"])


@pytest.mark.parametrize(
    "name, dialect, layout",
    [
        ("01_google_contacts_current.csv", {}, "google_contacts"),
        ("04_mailchimp_subscribed.csv", {}, "mailchimp"),
        ("07_shopify_customers.csv", {}, "shopify"),
        ("12_cloudbeds_reservations.csv", {}, "cloudbeds_reservations"),
        ("17_linkedin_connections.csv", {"begins": "First Name,"}, "linkedin"),
        ("s1_profitroom_pms_list.csv", {"delimiter": ";"}, "profitroom"),
    ],
)  # fmt: skip
def test_known_exports_are_detected(name, dialect, layout):
    headers, samples, _rows = read(f"formats/{name}", **dialect)
    assert detect_layout(headers) == (layout, 1.0)
    assert {s.reason for s in suggest(headers, samples) if s.field} == {"known export"}
    assert detect_layout(headers[:5]) is None


def test_an_ordinary_file_is_no_known_export():
    assert detect_layout(["name", "email", "phone"]) is None
    assert detect_layout(["", ""]) is None


def test_known_exports_name_known_fields():
    for export in known_exports().values():
        assert set(export.fields.values()) <= FIELDS
        given = [export.fields.get(column) for column in export.columns]
        for field in SINGLE_FIELDS:
            assert given.count(field) <= 1, (export.title, field)


@pytest.mark.parametrize("language", ["en", "de", "cs", "sk", "pl", "xx"])
def test_templates_are_understood(language):
    order = sorted(FIELDS)
    headers = template_headers(order, language)
    assert len(set(headers)) == len(headers)
    assert fields(headers) == order
    for field, header in zip(order, headers, strict=True):
        assert fields([header]) == [field]
    assert recognise(headers) == len(headers)


def test_unknown_field_of_a_template():
    with pytest.raises(KeyError):
        template_headers(["shoe_size"], "en")


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["Start-2026!", "Start-2027!"], "password"),
        (["aB3$efgh"], "password"),
        (["Start-2026!", "204"], None),
        (["INV-2026-A", "INV-2026-B"], None),
        (["https://x.example/?Id=1"], None),
        (["Suite 204 !A"], None),
        ([], None),
    ],
)
def test_passwords_without_a_header_are_known_by_their_looks(cells, field):
    assert suggest([""], [cells])[0].field == field
    assert suggest(["Room"], [cells])[0].field is None
