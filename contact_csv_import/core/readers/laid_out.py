"""What a sheet shows otherwise than its cells say one by one: merged cells, rows and
columns that are hidden, comments.

A cell that is merged with those below it stands for all of them: a company beside its
two people is the company of both. What is hidden is read like anything else, so that a
filter somebody forgot loses nobody, and named. Comments are not read, and named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import issue
from ..types import Row
from .cells import is_blank
from .data_rows import MAX_COLUMNS
from .tables import Table

_SHOWN = 5  # of the rows, columns and cells that are named


@dataclass(slots=True)
class Layout:
    """How the cells of a sheet are laid out; rows from 1, columns from 0.

    :ivar merged: row -> ``(last row, column)`` of the cells that begin there and reach
        further down
    :ivar hidden_rows: rows nobody sees, by hand or by a filter
    :ivar hidden_columns: first and last column of those nobody sees
    :ivar comments: cells that have one, as "C17"
    """

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def merge(self, first: int, last: int, column: int) -> None:
        """Cells of a column that are one."""
        if last > first and column < MAX_COLUMNS:
            self.merged.setdefault(first, []).append((last, column))


def laid_out(rows: Iterator[Row], layout: Layout, table: Table) -> Iterator[Row]:
    """The rows of a sheet, merged cells repeated; what is hidden is named in the issues
    of the table, once the rows are read."""
    open_cells: dict[int, tuple[int, str]] = {}
    unseen: list[int] = []
    columns: set[int] = set()
    hidden: set[int] = set()
    known = 0  # some kinds of file say it only row by row
    for row in rows:
        if known < len(layout.hidden_columns):
            for first, last in layout.hidden_columns[known:]:
                hidden.update(range(first, min(last, MAX_COLUMNS - 1) + 1))
            known = len(layout.hidden_columns)
        if layout.merged:
            row = _filled(row, layout.merged.get(row.line, ()), open_cells)
        if row.line in layout.hidden_rows and not is_blank(row.cells):
            unseen.append(row.line)
        columns.update(
            at for at in hidden if at < len(row.cells) and row.cells[at].strip()
        )
        yield row
    if unseen:
        shown = _shown(map(str, unseen))
        table.issues.append(issue("ROWS_HIDDEN", count=len(unseen), lines=shown))
    if columns:
        shown = _shown(map(letters, sorted(columns)))
        table.issues.append(issue("COLUMNS_HIDDEN", count=len(columns), columns=shown))
    if layout.comments:
        count, shown = len(layout.comments), _shown(layout.comments)
        table.issues.append(issue("CELL_COMMENTS", count=count, cells=shown))


def _filled(row: Row, begun, open_cells: dict[int, tuple[int, str]]) -> Row:
    cells = row.cells
    if open_cells and not is_blank(cells):
        own = list(cells)
        for column, (last, text) in open_cells.items():
            if row.line <= last and not (column < len(own) and own[column].strip()):
                own += [""] * (column + 1 - len(own))
                own[column] = text
        cells = tuple(own)
    for column in [at for at, (last, _t) in open_cells.items() if last <= row.line]:
        del open_cells[column]
    for last, column in begun:
        if column < len(row.cells) and row.cells[column].strip():
            open_cells[column] = (last, row.cells[column])
    return row if cells is row.cells else Row(row.line, cells, row.issues)


def letters(column: int) -> str:
    """The name of a column as spreadsheets show it.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _shown(names) -> str:
    names = list(names)
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
