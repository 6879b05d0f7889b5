"""Another table below the one that is read: its rows are none of the first one's.

Read by the names of the first table, a supplier would become a guest, or a price an
address. Its rows are refused, each saying where the table begins.
"""

from collections.abc import Sequence

from ..errors import issue
from ..types import Issue
from .cells import filled, is_identifier
from .printed import folded

# Rows below a blank line in which the names of its columns may stand: there may be a
# title above them.
REACH = 3


class OtherTables:
    """Says which rows are of another table.

    :param names: the headers of the columns; without them no table is recognised
    :ivar watching: whether there is anything to ask; not so in most rows
    """

    def __init__(self, names: Sequence[str]):
        self._names = [folded(name) for name in names]
        self._known = frozenset(filter(None, self._names))
        self._left = 0
        self.begun: int | None = None
        self.watching = False

    def blank(self) -> None:
        """A blank line was met."""
        self._left, self.watching = REACH, True

    def header_again(self) -> None:
        """The names of the first table were met: its rows go on."""
        self.begun = None

    def issues(self, line: int, cells: Sequence[str]) -> tuple[Issue, ...]:
        """What is wrong with a row; nothing where it is one of the first table."""
        if self._left:
            self._left -= 1
            if self._begins(cells):
                self.begun = line
        self.watching = bool(self._left) or self.begun is not None
        if self.begun is None:
            return ()
        return (issue("OTHER_TABLE", begins=self.begun),)

    def _begins(self, cells: Sequence[str]) -> bool:
        """Whether a row holds names of columns, and others than those of the table.

        One of them at least has to be known: that nothing in a row looks like an
        address or a number does not make it a header.
        """
        own = [folded(cell) for cell in cells]
        if self._known.isdisjoint(own) or len(filled(cells)) < 2:
            return False
        if any(map(is_identifier, cells)) or any(map(_holds_digits, cells)):
            return False
        names = self._names + [""] * (len(own) - len(self._names))
        return any(
            cell and not (cell.startswith(name or cell) or name.startswith(cell))
            for cell, name in zip(own, names, strict=False)
        ) or any(own[len(self._names) :])


def _holds_digits(cell: str) -> bool:
    return "@" in cell or sum(map(str.isdigit, cell)) > 1
