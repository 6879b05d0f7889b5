"""Rows turned round: many at once, column by column. To look at all cells of a column
is many times as fast as to look at a cell of each row."""

from collections.abc import Iterable, Iterator

from .errors import FileRejected
from .types import Row

AT_ONCE = 1000


def by_columns(rows: Iterable[Row], width: int) -> Iterator[list[tuple[str, ...]]]:
    """The cells of each column, of some rows at once.

    :param width: number of columns; what stands beyond them is left out
    :raise FileRejected: what the rows raise, when those before have been given
    """
    rows, refused = iter(rows), None
    while refused is None:
        batch: list[tuple[str, ...]] = []
        try:
            for row in rows:
                cells = row.cells[:width]
                batch.append(cells + ("",) * (width - len(cells)))
                if len(batch) == AT_ONCE:
                    break
        except FileRejected as error:
            refused = error
        if batch:
            yield list(zip(*batch, strict=True))
        elif refused is None:
            return
    raise refused
