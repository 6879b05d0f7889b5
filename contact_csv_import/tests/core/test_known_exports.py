"""Exports of known systems: data files, and nothing but data files."""

import pytest

from odoo.addons.contact_csv_import.core.layouts import (
    detect_layout,
    recognised_export,
    suggest,
)
from odoo.addons.contact_csv_import.core.layouts import (
    known_exports as module,
)

ACME = """
title = "Acme guests"
columns = ["Foo", "Bar", "Baz", "Qux", "Mail"]

[fields]
"Foo" = "family_name"
"Mail" = "email"
"""


@pytest.fixture(name="drop")
def drop_fixture(tmp_path, monkeypatch):
    """A folder of exports of its own."""
    monkeypatch.setattr(module, "_FOLDER", tmp_path)
    module.known_exports.cache_clear()
    yield lambda name, text: (tmp_path / name).write_text(text, encoding="utf-8")
    module.known_exports.cache_clear()


def test_a_further_file_is_a_further_export(drop):
    drop("acme.toml", ACME)
    headers = ["foo", "BAR", "Baz", "Mail", "Other"]
    assert detect_layout(headers) == ("acme", 0.8)
    assert recognised_export(headers) == ("Acme guests", 4, 5)
    told = suggest(headers, [])
    assert [each.field for each in told[:4]] == ["family_name", None, None, "email"]
    assert {each.reason for each in told if each.field} == {"known export"}


def test_too_few_of_its_columns(drop):
    drop("acme.toml", ACME)
    assert recognised_export(["Foo", "Bar", "Mail"]) is None


def test_none_known(drop):
    assert recognised_export(["Foo"]) is None


@pytest.mark.parametrize("name", module.known_exports())
def test_each_is_known_by_its_own_columns(name):
    """And its fields are given as they stand in its file."""
    export = module.known_exports()[name]
    headers = sorted(export.columns)
    title, found, columns = recognised_export(headers)
    assert (title, found) == (export.title, columns)
    given = {
        header: each.field
        for header, each in zip(headers, suggest(headers, []), strict=True)
        if each.field and each.reason == "known export"
    }
    assert given == {
        header: field
        for header, field in export.fields.items()
        if header in export.columns
    }
