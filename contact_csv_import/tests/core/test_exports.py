"""Exports nobody here has a file of, written down column by column: what each column
goes to, and whom the rows may be written to."""

import csv
import io
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.pipeline import inspect
from odoo.addons.contact_csv_import.core.rows import RowStager, Rules
from odoo.addons.contact_csv_import.core.types import ReadOptions, Row

FOLDER = Path(__file__).parent.parent / "fixtures" / "exports"


class Export:
    """One export of a data file, see the head of those."""

    def __init__(self, head):
        self.name, self.encoding, self.delimiter = head.split()
        self.columns, self.consent = [], None

    def add(self, line):
        if line.startswith("=>"):
            self.consent = [word.strip() for word in line[2:].split("|")]
        else:
            header, field, *cells = (part.strip() for part in line.split("|"))
            self.columns.append((header, field, cells))

    @property
    def headers(self):
        return [header for header, _field, _cells in self.columns]

    @property
    def rows(self):
        count = max(len(cells) for _header, _field, cells in self.columns)
        padded = [cells + [""] * (count - len(cells)) for _h, _f, cells in self.columns]
        return list(zip(*padded, strict=True))

    def data(self):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.delimiter).writerows([self.headers, *self.rows])
        return out.getvalue().encode(self.encoding)


def exports():
    for path in sorted(FOLDER.glob("*.txt")):
        found = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                found.append(Export(line[2:]))
            elif line.strip() and not line.startswith("//"):
                found[-1].add(line)
        yield from found


EXPORTS = list(exports())


def read(export):
    options = ReadOptions(encoding=None if export.encoding == "utf-8" else "cp1250")
    if export.encoding == "cp1252":
        options = ReadOptions(encoding="cp1252")
    return inspect(export.data(), f"{export.name}.csv", options)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_its_columns(export):
    found = read(export)
    assert [column.header for column in found.reading.columns] == export.headers
    assert not found.reading.questions
    told = {
        header: "?" if each.reason == "ambiguous consent" else each.field or "-"
        for header, each in zip(export.headers, found.suggestions, strict=True)
    }
    assert told == {header: field for header, field, _cells in export.columns}


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title, str.casefold])
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_whatever_case_its_headers_are_in_no_yes_is_made_of_a_no(export, change):
    changed = Export(f"{export.name} {export.encoding} {export.delimiter}")
    changed.columns = [(change(h), f, cells) for h, f, cells in export.columns]
    for (header, field, _cells), each in zip(
        changed.columns, read(changed).suggestions, strict=True
    ):
        if each.field == "consent":
            assert field == "consent", header


@pytest.mark.parametrize(
    "export", [e for e in EXPORTS if e.consent is not None], ids=lambda e: e.name
)
def test_whom_it_lets_be_written_to(export):
    mapping = {at: told.field for at, told in enumerate(read(export).suggestions)}
    stager = RowStager(mapping, Rules(region="CZ"), len(export.headers))
    for at, cells in enumerate(export.rows):
        told = stager.read(Row(at + 2, cells)).values.get("consent", "")
        expected = export.consent[at] if at < len(export.consent) else ""
        if expected == "~no":
            assert told != "yes"
        else:
            assert told == expected, (at, cells)
