"""Names, tags, websites, statuses."""

import pytest

from odoo.addons.contact_csv_import.core.normalise.name import compose_name
from odoo.addons.contact_csv_import.core.normalise.salutation import (
    normalise_salutation,
)
from odoo.addons.contact_csv_import.core.normalise.status import normalise_status
from odoo.addons.contact_csv_import.core.normalise.tags import split_tags
from odoo.addons.contact_csv_import.core.normalise.website import normalise_website
from odoo.addons.contact_csv_import.tests.core.normalise_support import codes


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [("Jan", "Novák", "Jan Novák"), (" Jan ", "", "Jan"), ("", "Hofer", "Hofer")],
)
def test_name(given, family, name):
    assert compose_name(given, family) == name


def test_salutation():
    assert normalise_salutation(" Familie ").value == "Familie"
    assert codes(normalise_salutation("He\x07rr")) == ["CONTROL_CHAR"]


@pytest.mark.parametrize(
    ("raw", "tags"),
    [
        ("", ()),
        ("retail, vip", ("retail", "vip")),
        ('"VIP","Newsletter PL"', ("VIP", "Newsletter PL")),
        ('"ag-exempt"', ("ag-exempt",)),
        ('"a, b", c', ("a, b", "c")),
        ("* myContacts ::: Stammgäste", ("Stammgäste",)),
        ("* My Contacts ::: Friends", ("Friends",)),
        ("* myContacts", ()),
        ("* Work", ("Work",)),
        ("a;b|c\nA", ("a", "b", "c")),
        ("Ja\u200bn\x07, jan", ("Jan",)),
    ],
)
def test_tags(raw, tags):
    assert split_tags(raw) == tags


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("example.cz", "https://example.cz"),
        ("HTTP://Example.cz/A?b=1", "http://Example.cz/A?b=1"),
        ("//example.cz", "https://example.cz"),
        ("example.cz:8080/x", "https://example.cz:8080/x"),
        ("háčky.cz", "https://háčky.cz"),
        ("", None),
        ("-", None),
    ],
)
def test_website(raw, url):
    found = normalise_website(raw)
    assert (found.value, codes(found)) == (url, [])


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "ftp://example.cz",
        "mailto:a@example.cz",
        "https://user:pw@example.cz",
        'http://example.cz/"><script>',
        "http://1.2.3.4",
        "http://[::1",
        "http://example.cz:99999",
        "jan@example.cz",
        "a b.cz",
        "x",
        "http://",
        "example.cz\x07",
    ],
)
def test_no_website(raw):
    found = normalise_website(raw)
    assert (found.value, codes(found)) == (None, ["WEBSITE_INVALID"])


@pytest.mark.parametrize(
    ("raw", "status", "found"),
    [
        ("Aktywny", "active", []),
        ("AKTIV", "active", []),
        ("zákazník", "active", []),
        ("Kunde", "active", []),
        ("Potencjalny", "potential", []),
        ("zájemce", "potential", []),
        ("Lead", "potential", []),
        ("", None, []),
        ("-", None, []),
        ("Nieznany", None, ["STATUS_UNKNOWN"]),
        ("Suspended", None, ["STATUS_UNKNOWN"]),
        ("inactive", None, ["STATUS_UNKNOWN"]),
    ],
)
def test_status(raw, status, found):
    normalised = normalise_status(raw)
    assert (normalised.value, codes(normalised)) == (status, found)
