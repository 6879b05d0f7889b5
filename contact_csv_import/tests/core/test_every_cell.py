"""Every filled cell of the fixtures has a place, an issue or a decision: a cell that
can be taken away without any difference was lost."""

import json
from itertools import islice
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.column_facts import column_facts
from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.left_over import FilledCells, is_filled
from odoo.addons.contact_csv_import.core.normalise.consent import one_spelling
from odoo.addons.contact_csv_import.core.normalise.placeholders import (
    is_nothing,
    nothing_in,
)
from odoo.addons.contact_csv_import.core.pipeline import inspect, may_hold_passwords
from odoo.addons.contact_csv_import.core.readers import iter_rows
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import ReadOptions, Row

from .test_exports import EXPORTS

FIXTURES = Path(__file__).parent.parent / "fixtures"
FILES = [
    path
    for folder in ("cases", "formats", "layouts")
    for path in sorted((FIXTURES / folder).iterdir())
    if path.suffix not in (".md", ".json", ".toml")
]
ROWS = 8  # of each file
# A no to an opt-out is understood, and changes nothing.
SAYS_NO = {"opt_out"}


def lost_cells(data, name):
    """``(line, header, field, cell)`` of the cells of a file that are lost.

    Of a column without a field, a cell is named if it is counted.
    """
    found = inspect(data, name, ReadOptions())
    headers = {column.index: column.header for column in found.reading.columns}
    fields = dict(enumerate(told.field for told in found.suggestions))
    facts = column_facts(iter_rows(data, found.reading), fields, headers)
    secret = [c for c, head in headers.items() if may_hold_passwords(head, fields[c])]
    rules = Rules(region="CZ", default_language="en")
    stager = RowStager(fields, rules, len(fields), secret, facts=facts)
    left = FilledCells([c for c, field in fields.items() if not field])
    lost = []
    for row in islice(left.passing(iter_rows(data, found.reading)), ROWS):
        line = stager.read(row)
        refused = any(told.severity == "error" for told in line.issues)
        for column, cell in enumerate(row.cells[: len(fields)]):
            field = fields[column]
            if refused or not field or column in secret or not is_filled(cell):
                continue
            if not has_place(stager, row, line, column, field):
                lost.append((row.line, headers[column], field, cell))
    filled = {
        column
        for row in islice(iter_rows(data, found.reading), ROWS)
        for column, cell in enumerate(row.cells[: len(fields)])
        if not fields[column] and is_filled(cell)
    }
    uncounted = filled - {column for column, count in left.counts.items() if count}
    return lost, uncounted


def has_place(stager, row, line, column, field):
    cell = row.cells[column]
    if (
        field in SAYS_NO
        or is_nothing(cell.strip())
        or cell.strip() in nothing_in(field)
    ):
        return True
    told = json.dumps(line.values, ensure_ascii=False, default=str)
    if one_spelling(cell) in one_spelling(told):
        return True
    if field.startswith("consent") and line.values.get("consent") == "no":
        return True  # a no is stronger than whatever was agreed to before
    # What a cell says that another one says too has its place there.
    others = set(stager.columns[field]) - {column}
    alone = _without(stager, row, others)
    none = _without(stager, row, {column, *others})
    return any(
        getattr(alone, name) != getattr(none, name)
        for name in ("values", "keys", "further_keys", "issues")
    )


def _without(stager, row, columns):
    cells = ("" if at in columns else cell for at, cell in enumerate(row.cells))
    return stager.read(Row(row.line, tuple(cells), row.issues))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_cell_of_a_file_is_lost(path):
    try:
        lost, uncounted = lost_cells(path.read_bytes(), path.name)
    except FileRejected as error:
        pytest.fail(error.issue.code)
    assert (lost, uncounted) == ([], set())


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_no_cell_of_an_export_is_lost(export):
    lost, uncounted = lost_cells(export.data(), "export.csv")
    assert (lost, uncounted) == ([], set())


def test_a_lost_cell_is_seen(monkeypatch):
    """The test itself sees a field that nobody reads."""
    data = b"E-Mail;Website\na@e.example;www.e.example\n"
    assert lost_cells(data, "a.csv") == ([], set())
    module = "odoo.addons.contact_csv_import.core.rows.READERS"
    monkeypatch.setattr(module, {})
    [lost] = lost_cells(data, "a.csv")[0]
    assert lost == (2, "Website", "website", "www.e.example")
