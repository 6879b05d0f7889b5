"""The extension point: what a further kind of file has to say of itself.

A kind of file is one class, registered by ``readers.register``. It turns bytes into
tables of rows; finding the header, the columns and the footer, the choice among several
tables, how the file is kept, and everything after it, is the same for all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..types import Issue, Row


@dataclass(slots=True)
class Table:
    """One of the tables a file holds.

    :ivar rows: its rows, read once and in order; ``Row.line`` is the line a person
        finds them by. Blank ones may be left out
    :ivar headers: names of the columns where the kind of file gives them; None where
        the header is one of the rows, if there is one
    :ivar issues: what was noticed about the table as a whole; asked for after the rows
    """

    name: str
    rows: Iterable[Row]
    hidden: bool = False
    headers: Sequence[str] | None = None
    issues: list[Issue] = field(default_factory=list)


class TableReader:
    """Reads a kind of file that is no delimited text.

    :cvar kind: a word for it, kept with the import
    :cvar priority: of several readers that accept a file, the highest reads it; over 10
        to come before delimited text
    :cvar extensions: file name extensions it stands for, without the dot
    :cvar only_named_so: whether a file with another extension is refused, however it
        begins
    """

    kind: str
    priority = 50
    extensions: frozenset[str] = frozenset()
    only_named_so = False

    def accepts(self, data: bytes) -> bool:
        """Whether a file is of this kind, by its content."""
        raise NotImplementedError

    def tables(self, data: bytes) -> Iterator[Table]:
        """The tables of a file, in the order it has them.

        :raise FileRejected: with a code of ``errors.FILE_CODES``; whatever else a
            damaged file raises is taken for NOT_A_TABLE
        """
        raise NotImplementedError
