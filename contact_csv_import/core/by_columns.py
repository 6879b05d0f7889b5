"""Rows turned round: many at once, column by column."""

from collections.abc import Iterable, Iterator

from .readers.blocks import blocks
from .types import Row


def by_columns(rows: Iterable[Row], width: int) -> Iterator[list[tuple[str, ...]]]:
    """The cells of each column, of some rows at once.

    :param width: number of columns; what stands beyond them is left out
    :raise FileRejected: what the rows raise, when those before have been given
    """
    for block in blocks(rows):
        cells = [row.cells[:width] for row in block]
        if min(map(len, cells)) < width:
            cells = [each + ("",) * (width - len(each)) for each in cells]
        yield list(zip(*cells, strict=True))
