"""Delimited text: CSV and its relatives."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ..errors import FileRejected, issue
from ..types import Column, Issue, Reading, ReadOptions, Row
from . import decoding, dialect, encoding, footer, signatures, structure
from .cells import filled, is_blank
from .rows import parse

MAX_COLUMNS = 500
_SAMPLES = 5
_FIRST_LINES = 1_000
_FIRST_ROWS = 120

OnIssue = Callable[[Issue], None]


class DelimitedReader:
    """Reads text whose cells stand between delimiters."""

    priority = 10
    extensions = signatures.TEXT_EXTENSIONS

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
        found = encoding.detect(data, options.encoding)
        first = list(islice(decoding.lines(data, found.name), _FIRST_LINES))
        cut = dialect.detect(first, recognise, options.delimiter, options.quotechar)
        rows = self._first_rows(data, found.name, cut)
        layout = structure.find(rows, recognise, options.header)
        if layout.width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=layout.width)
        header = layout.header
        reading = Reading(
            encoding=found.name,
            delimiter=cut.delimiter,
            quotechar=cut.quotechar,
            header=header is not None,
            header_line=None if header is None else rows[header][0],
            data_line=_data_line(rows, layout),
            columns=tuple(Column(index, "") for index in range(layout.width)),
        )
        preview = tuple(islice(self.iter_rows(data, reading, None), max_preview))
        names = rows[header][1] if header is not None else ()
        asked = (found.question, cut.question, *layout.questions)
        return Reading(
            encoding=reading.encoding,
            delimiter=reading.delimiter,
            quotechar=reading.quotechar,
            header=reading.header,
            header_line=reading.header_line,
            data_line=reading.data_line,
            columns=_columns(names, layout.width, preview),
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
        return _without_footer(rows, width, on_issue)

    def _first_rows(self, data, name, cut) -> list[tuple[int, list[str]]]:
        """The rows the structure is told by, from the first that is not blank."""
        lines = islice(decoding.lines(data, name), cut.skip, None)
        parsed = parse(lines, cut.delimiter, cut.quotechar, first=cut.skip + 1)
        rows, seen = [], 0
        for line, cells in parsed:
            blank = is_blank(cells)
            if blank and not seen:
                continue
            seen += not blank
            rows.append((line, cells))
            if seen > _FIRST_ROWS:
                break
        if not seen:
            raise FileRejected("EMPTY_FILE")
        return rows


def _data_line(rows, layout: structure.Structure) -> int:
    """The line below the header, whose cells may hold line ends themselves."""
    if layout.header is None:
        return rows[layout.first][0]
    line, cells = rows[layout.header]
    return line + 1 + sum(len(decoding.LINE_END.findall(cell)) for cell in cells)


def _columns(names, width: int, preview: Sequence[Row]) -> tuple[Column, ...]:
    columns = []
    for index in range(width):
        cells = (row.cells[index] for row in preview if index < len(row.cells))
        samples = tuple(dict.fromkeys(filled(cells)))[:_SAMPLES]
        header = " ".join(names[index].split()) if index < len(names) else ""
        columns.append(Column(index, header, samples))
    return tuple(columns)


def _without_footer(rows, width: int, on_issue: OnIssue | None) -> Iterator[Row]:
    """The data rows, padded to the width; rows below a blank line wait for the next."""
    above: deque[Row] = deque(maxlen=footer.LOOK_BACK)
    waiting: list[Row] = []
    judge = None
    after_blank = False
    for line, cells in rows:
        if is_blank(cells):
            after_blank = True
            continue
        if len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        row = Row(line, tuple(cells))
        if after_blank:
            judge = judge or footer.Footer([each.cells for each in above], width)
            if len(waiting) < footer.MOST and judge.holds(row.cells):
                waiting.append(row)
                continue
            yield from waiting
            above.extend(waiting)
            waiting.clear()
            judge, after_blank = None, False
        above.append(row)
        yield row
    for row in waiting:
        if on_issue is not None:
            cell = filled(row.cells)[0]
            on_issue(_at_line(row.line, cell))


def _at_line(line: int, cell: str) -> Issue:
    found = issue("FOOTER_SKIPPED", cell)
    return Issue(found.code, found.severity, line, cell=found.cell)
