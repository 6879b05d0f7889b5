"""Rows that only go on with the lists of the row before: Odoo's own export writes the
second tag of a contact, and every further one, into a line of its own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from .types import Row

_SEPARATORS = frozenset(';,|"\n')


class ContinuedRows:
    """Joins such rows to those they belong to; they are no rows themselves.

    :param columns: those that go to fields of several values
    :ivar count: how many rows were joined
    """

    def __init__(self, columns: Collection[int]):
        self.columns = frozenset(columns)
        self.count = 0

    def joined(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, each with what its further lines say."""
        last: Row | None = None
        for row in rows:
            if last is not None and self._goes_on(row, last):
                last = _join(last, row, self.columns)
                self.count += 1
                continue
            if last is not None:
                yield last
            last = row
        if last is not None:
            yield last

    def _goes_on(self, row: Row, last: Row) -> bool:
        filled = {at for at, cell in enumerate(row.cells) if cell.strip()}
        return (
            bool(filled)
            and filled <= self.columns
            and not row.issues
            # A list that goes on has begun, in a row that says more than that.
            and all(at < len(last.cells) and last.cells[at].strip() for at in filled)
            and any(
                cell.strip()
                for at, cell in enumerate(last.cells)
                if at not in self.columns
            )
        )


def _join(last: Row, row: Row, columns: Collection[int]) -> Row:
    cells = list(last.cells)
    for at in columns:
        if at < len(row.cells) and (cell := row.cells[at].strip()):
            cells[at] = f"{_quoted(cells[at])}; {_quoted(cell)}"
    return replace(last, cells=tuple(cells))


def _quoted(cell: str) -> str:
    """A single name as the list will hold it; a list stays one."""
    cell = cell.strip()
    if cell.startswith('"') or "; " in cell or not _SEPARATORS.intersection(cell):
        return cell
    return '"' + cell.replace('"', "'") + '"'
