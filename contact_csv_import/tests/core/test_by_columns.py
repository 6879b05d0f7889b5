"""Some rows at once, column by column: none is lost, whatever comes after it."""

import pytest

from odoo.addons.contact_csv_import.core.by_columns import by_columns
from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.readers.blocks import AT_ONCE
from odoo.addons.contact_csv_import.core.types import Row


def rows(count, refused=False):
    for line in range(count):
        yield Row(line, (str(line), "x", "beyond")[: 1 + line % 3])
    if refused:
        raise FileRejected("UNCLOSED_QUOTE")


@pytest.mark.parametrize("count", [0, 1, AT_ONCE, AT_ONCE + 1])
def test_all_rows(count):
    parts = list(by_columns(rows(count), 2))
    assert all(len(columns) == 2 for columns in parts)
    first = [cell for columns in parts for cell in columns[0]]
    second = [cell for columns in parts for cell in columns[1]]
    assert first == [str(line) for line in range(count)]
    assert second == ["x" if line % 3 else "" for line in range(count)]


@pytest.mark.parametrize("count", [0, 3, AT_ONCE])
def test_those_before_a_row_that_cannot_be_read(count):
    seen = []
    with pytest.raises(FileRejected):
        for columns in by_columns(rows(count, refused=True), 1):
            seen.extend(columns[0])
    assert seen == [str(line) for line in range(count)]
