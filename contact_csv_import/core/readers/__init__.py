"""From the bytes of a file to its rows.

A kind of file is one class in one module, registered here. Delimited text has a reader
of its own; every other kind is a ``TableReader`` (see ``tables``) that says what begins
such a file and which tables it holds.
"""

from collections.abc import Callable, Iterator, Sequence

from ..errors import FileRejected
from ..types import Issue, Reading, ReadOptions, Row
from . import signatures
from .archive import ArchiveReader
from .data_rows import MAX_COLUMNS
from .delimited import DelimitedReader
from .ldif import LdifReader
from .markup import HtmlReader, SpreadsheetMlReader
from .ods import OdsReader
from .packed import Clean, PackedReader, is_packed, pack
from .tables import Table, TableReader
from .vcard import VcardReader
from .workbook import WorkbookReader
from .xls import XlsReader

__all__ = [
    *("MAX_COLUMNS", "READERS", "Table", "TableReader"),
    *("iter_rows", "keep", "read_structure", "register"),
]

READERS: list = []


def register(reader) -> None:
    """Add a reader; the one with the highest ``priority`` that accepts a file reads it.

    :param reader: a ``TableReader``
    """
    READERS.append(reader)
    READERS.sort(key=lambda each: -each.priority)


for kind in (
    *(PackedReader, DelimitedReader),
    *(WorkbookReader, XlsReader, OdsReader, SpreadsheetMlReader, HtmlReader),
    *(VcardReader, LdifReader),
):
    register(kind())


def keep(data: bytes, filename: str, clean: Clean) -> tuple[bytes, list]:
    """A file as it is kept: of what is no delimited text, the tables only.

    :param clean: takes what is to be kept, as text, and gives it back changed, with
        ``(line, what)`` for each change
    :return: the bytes, and ``(line of the file, what)`` for each change
    :raise FileRejected: where it cannot be read at all
    """
    reader = _reader(data, filename)
    if isinstance(reader, TableReader):
        return pack(reader, data, clean)
    if isinstance(reader, ArchiveReader):
        return reader.keep(data, filename, clean)
    if is_packed(data):
        return data, []
    return clean(data)


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
    reader, data = _readable(_reader(data, filename), data)
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
    reader, data = _readable(_accepting(data), data)
    return reader.iter_rows(data, reading, on_issue)


def _readable(reader, data: bytes):
    """Who reads the rows of a file, and what of it: text as it came, all else as it
    is kept."""
    if isinstance(reader, TableReader):
        return PackedReader(), pack(reader, data)[0]
    return reader, data


def _reader(data: bytes, filename: str):
    """By content, then by what its name says.

    :raise FileRejected: NOT_A_TABLE
    """
    reader = _accepting(data)
    extension = signatures.extension_of(filename)
    if extension in ArchiveReader.extensions and not isinstance(reader, ArchiveReader):
        return reader  # what lay in an archive was judged by its own name
    if extension and not any(extension in each.extensions for each in READERS):
        raise FileRejected("NOT_A_TABLE", kind=extension)
    if reader.only_named_so and extension and extension not in reader.extensions:
        raise FileRejected("NOT_A_TABLE", kind=signatures.kind_of(data) or extension)
    return reader


def _accepting(data: bytes):
    for reader in READERS:
        if reader.accepts(data):
            return reader
    raise FileRejected("NOT_A_TABLE", kind=signatures.kind_of(data))


register(ArchiveReader(keep, read_structure, iter_rows))
