"""Delimited text: CSV and its relatives."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ..errors import FileRejected
from ..types import Issue, Reading, ReadOptions, Row
from . import decoding, dialect, encoding, signatures, structure
from .data_rows import MAX_COLUMNS, columns_of, first_rows, without_footer
from .rows import parse, unwrapped

_FIRST_LINES = 1_000

OnIssue = Callable[[Issue], None]


class DelimitedReader:
    """Reads text whose cells stand between delimiters."""

    priority = 10
    # Much that calls itself .xls is text with tabs.
    extensions = signatures.TEXT_EXTENSIONS | {"xls"}
    only_named_so = True

    def accepts(self, data: bytes) -> bool:
        """Whether nothing in the bytes speaks against text."""
        return signatures.kind_of(data) is None

    def read_structure(
        self,
        data: bytes,
        options: ReadOptions,
        recognise: Callable[[Sequence[str]], int],
        max_preview: int,
    ) -> Reading:
        """See :func:`core.readers.read_structure`."""
        if not data.strip(b" \t\r\n\v\f\x00\xef\xbb\xbf\xff\xfe"):
            raise FileRejected("EMPTY_FILE")
        detected = encoding.detect(data, options.encoding, recognise)
        first = list(islice(decoding.lines(data, detected.name), _FIRST_LINES))
        cut = dialect.detect(first, recognise, options.delimiter, options.quotechar)
        rows = self._first_rows(data, detected.name, cut)
        layout = structure.find(rows, recognise, options.header)
        if layout.width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=layout.width)
        header = layout.header
        names = rows[header][1] if header is not None else ()
        reading = Reading(
            encoding=detected.name,
            delimiter=cut.delimiter,
            quotechar=cut.quotechar,
            header=header is not None,
            header_line=None if header is None else rows[header][0],
            data_line=_data_line(rows, layout),
            columns=columns_of(names, layout.width, ()),
        )
        preview = tuple(islice(self.iter_rows(data, reading, None), max_preview))
        asked = (detected.question, cut.question, *layout.questions)
        return Reading(
            encoding=reading.encoding,
            delimiter=reading.delimiter,
            quotechar=reading.quotechar,
            header=reading.header,
            header_line=reading.header_line,
            data_line=reading.data_line,
            columns=columns_of(names, layout.width, preview),
            preview=preview,
            questions=tuple(question for question in asked if question),
            issues=layout.issues,
        )

    def iter_rows(
        self, data: bytes, reading: Reading, on_issue: OnIssue | None
    ) -> Iterator[Row]:
        """See :func:`core.readers.iter_rows`."""
        lines = decoding.lines(data, reading.encoding)
        skipped = reading.data_line - 1
        width = len(reading.columns)
        rows = parse(
            islice(lines, skipped, None),
            reading.delimiter,
            reading.quotechar,
            width=width,
            first=reading.data_line,
        )
        names = [column.header for column in reading.columns]
        return without_footer(rows, width, on_issue, names if reading.header else ())

    def _first_rows(self, data, name, cut) -> list[tuple[int, list[str]]]:
        """The rows to detect the structure in, from the first that is not blank."""
        lines = islice(decoding.lines(data, name), cut.skip, None)
        rows = parse(lines, cut.delimiter, cut.quotechar, first=cut.skip + 1)
        if cut.wrapped:
            rows = (
                (line, unwrapped(cells, cut.delimiter, cut.quotechar))
                for line, cells in rows
            )
        return first_rows(rows)


def _data_line(rows, layout: structure.Structure) -> int:
    """The line below the header, whose cells may hold line ends themselves."""
    if layout.header is None:
        return rows[layout.first][0]
    line, cells = rows[layout.header]
    return line + 1 + sum(len(decoding.LINE_END.findall(cell)) for cell in cells)
