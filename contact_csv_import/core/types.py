"""What the stages of an import hand to each other.

Every stage of ``core`` imports this module, ``fields`` and ``errors`` only;
``pipeline`` composes the stages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know about a file, a line or a cell.

    :ivar code: key into ``errors.SEVERITY``; the words are found by it
    :ivar severity: ``"error"`` (the line is refused) or ``"warning"``
    :ivar line: line of the file where the row begins, counted from 1
    :ivar column: column of the file, counted from 0
    :ivar cell: the raw cell, at most ``CELL_SHOWN`` characters
    :ivar params: what else the sentence names
    """

    code: str
    severity: str
    line: int | None = None
    column: int | None = None
    cell: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


CELL_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Normalised(Generic[T]):
    """The value a cell became (None where it has none) and what was found on the way.

    The issues carry neither line nor column: the normaliser does not know them.
    """

    value: T
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question, with what the file would look like."""

    value: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the file leaves open and a person must decide."""

    code: str
    options: tuple[Option, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person (or a profile) chose; None where it is to be detected."""

    encoding: str | None = None
    delimiter: str | None = None
    quotechar: str | None = None
    header: bool | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file; ``samples`` are non-blank cells, the first ones met."""

    index: int
    header: str
    samples: tuple[str, ...] = ()


# Not frozen: there are as many as rows, and to set each field past the lock takes twice
# as long.
@dataclass(slots=True, unsafe_hash=True)
class Row:
    """A data row: the line of the file where it begins (from 1) and its raw cells.

    :ivar issues: what its reader found wrong with the row; an error refuses it
    """

    line: int
    cells: tuple[str, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the tables a file holds: a sheet of a workbook, a file of an archive.

    :ivar hidden: whether whoever opens the file does not see it
    :ivar rows: how many of its rows hold something, None where nobody counted
    """

    name: str
    hidden: bool = False
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read, and what its first rows hold.

    :ivar quotechar: the enclosure character, ``""`` for none
    :ivar header: whether the file has a header row
    :ivar header_line: its line in the file, None without a header
    :ivar data_line: the first line of the file that may hold data, counted from 1
    :ivar preview: the first data rows
    :ivar questions: what a person must decide before the file is staged
    :ivar issues: what was noticed about the file as a whole (warnings)
    :ivar kind: ``"text"`` for delimited text, which alone has an encoding, a delimiter
        and a quotation mark; else the ``kind`` of its reader
    :ivar names_given: whether the kind of file names the columns, not one of its rows
    :ivar sheet: which of the ``sheets`` this is the reading of
    :ivar sheets: the tables of the file; empty where there can be one only
    """

    encoding: str
    delimiter: str
    quotechar: str
    header: bool
    header_line: int | None
    data_line: int
    columns: tuple[Column, ...]
    preview: tuple[Row, ...] = ()
    questions: tuple[Question, ...] = ()
    issues: tuple[Issue, ...] = ()
    kind: str = "text"
    names_given: bool = False
    sheet: str = ""
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The field a column most likely goes to.

    :ivar field: one of ``fields.FIELDS``, None where nothing fits
    :ivar confidence: 0 to 1
    :ivar reason: ``"name"``, ``"values"``, ``"name and values"``, ``"known export"``,
        ``"inverted consent"``; without a field that, ``"ambiguous consent"``,
        ``"forbidden"`` or ``""``
    """

    field: str | None
    confidence: float = 0.0
    reason: str = ""
