"""From the bytes of a file to its rows.

A format is one module with a reader: an object with ``priority``, ``extensions``,
``accepts``, ``read_structure`` and ``iter_rows`` (see ``delimited``), registered here.
"""

from collections.abc import Callable, Iterator, Sequence

from ..errors import FileRejected
from ..types import Issue, Reading, ReadOptions, Row
from . import signatures
from .delimited import MAX_COLUMNS, DelimitedReader

__all__ = ["MAX_COLUMNS", "READERS", "iter_rows", "read_structure", "register"]

READERS: list = []


def register(reader) -> None:
    """Add a reader; the one with the highest ``priority`` that accepts a file reads it.

    ``reader.extensions`` are the file name extensions it stands for.
    """
    READERS.append(reader)
    READERS.sort(key=lambda each: -each.priority)


register(DelimitedReader())


def read_structure(
    data: bytes,
    filename: str,
    options: ReadOptions,
    recognise: Callable[[Sequence[str]], int],
    max_preview: int = 50,
) -> Reading:
    """How a file is read, what it leaves open, and its first rows.

    :param filename: its extension is judged; ``""`` where there is no name
    :param options: what a person chose; a delimiter is one character, a quote
        character one or none
    :param recognise: how many of some cells are known column names
    :param max_preview: data rows in the preview
    :raise FileRejected: where the file cannot be read at all
    """
    reader = _reader(data)
    extension = signatures.extension_of(filename)
    if extension and not any(extension in each.extensions for each in READERS):
        raise FileRejected("NOT_A_TABLE", kind=extension)
    return reader.read_structure(data, options, recognise, max_preview)


def iter_rows(
    data: bytes, reading: Reading, on_issue: Callable[[Issue], None] | None = None
) -> Iterator[Row]:
    """The data rows of a file, one by one, in little memory.

    Blank rows are left out, short ones padded with ``""``, longer ones given whole.

    :param on_issue: called with FOOTER_SKIPPED for each row below the table
    :raise FileRejected: ENCODING_INVALID, UNCLOSED_QUOTE: found on the way, rows that
        were given before it are not to be imported
    """
    return _reader(data).iter_rows(data, reading, on_issue)


def _reader(data: bytes):
    for reader in READERS:
        if reader.accepts(data):
            return reader
    raise FileRejected("NOT_A_TABLE", kind=signatures.kind_of(data))
