"""Cells of columns that go to no field: counted, or kept with the contact."""

from collections.abc import Collection, Iterable, Iterator

from .further import FURTHER_VALUES
from .normalise.opt_out import tells_of_withdrawal
from .normalise.placeholders import is_placeholder
from .normalise.text import clean_text
from .types import Row

# Name among the further values of a row -> list of ``[column, text]``.
LEFT_OVER = "left_over"
# So many values, and a column is no list of choices.
_FEW = 64
LONGEST = 2_000  # characters of a cell that are kept: enough to read it by


def is_filled(cell: str) -> bool:
    """Whether a cell says anything at all."""
    return bool(cell) and not is_placeholder(cell.strip())


def keep_cells(cells, columns: Iterable[int], values: dict) -> None:
    """Add the filled cells of columns that are kept to the values of their row."""
    kept = []
    for column in columns:
        if is_filled(cells[column]):
            text = clean_text(cells[column], multiline=True).value[:LONGEST]
            if text:
                kept.append([column, text])
    if kept:
        values.setdefault(FURTHER_VALUES, {})[LEFT_OVER] = kept


class FilledCells:
    """Counts the filled cells of columns while rows pass.

    :param columns: those that are counted
    :ivar counts: column -> how many of its cells are filled
    """

    def __init__(self, columns: Collection[int]):
        self.counts = dict.fromkeys(columns, 0)
        self._distinct: dict[int, set[str]] = {column: set() for column in columns}

    def withdrawing(self) -> list[int]:
        """The columns of few values one of which is a withdrawal: "Do not contact"."""
        return [
            column
            for column, distinct in self._distinct.items()
            if len(distinct) < _FEW and any(map(tells_of_withdrawal, distinct))
        ]

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, as they are."""
        counts, distinct = self.counts, self._distinct
        for row in rows:
            for column in counts:
                if column < len(row.cells) and is_filled(row.cells[column]):
                    counts[column] += 1
                    if len(distinct[column]) < _FEW:
                        distinct[column].add(row.cells[column])
            yield row
