"""Delimited text: CSV and its relatives."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from ..errors import FileRejected
from ..types import Issue, Reading, ReadOptions, Row
from . import decoding, dialect, encoding, fixed_width, signatures, structure
from .cells import is_blank, is_email
from .data_rows import MAX_COLUMNS, columns_of, first_rows, without_footer
from .fixed_width import FIXED
from .rows import parse, unwrapped

_FIRST_LINES = 1_000
_HEADER_LINES = 20
# How such a cell begins, in whatever encoding.
_GUARD = re.compile(rb'=\0*"')

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
        if cut.delimiter == FIXED:
            rows = self._first_cut(first, cut.skip, recognise, options.header)
        else:
            rows = self._first_rows(data, detected.name, cut)
        layout = structure.find(rows, recognise, options.header)
        if cut.delimiter == FIXED and layout.header is not None:
            # Below the names that are found, whichever the columns were cut by so far.
            at = rows[layout.header][0] - 1
            names = fixed_width.cut(first[at], fixed_width.starts(first, at))
            layout = replace(layout, names=tuple(names), width=len(names))
        if layout.width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=layout.width)
        header, names = layout.header, layout.names
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
        lines = _one_each(decoding.lines(data, reading.encoding), reading.delimiter)
        skipped = reading.data_line - 1
        width = len(reading.columns)
        if reading.delimiter == FIXED:
            first = list(islice(decoding.lines(data, reading.encoding), _FIRST_LINES))
            header = reading.header_line
            begins = fixed_width.starts(first, None if header is None else header - 1)
            rows = fixed_width.rows(
                islice(lines, skipped, None), begins, reading.data_line
            )
        else:
            lines = islice(lines, skipped, None)
            if _GUARD.search(data):
                lines = _unguarded(lines, reading.delimiter)
            rows = parse(
                lines,
                reading.delimiter,
                reading.quotechar,
                width=width,
                first=reading.data_line,
            )
        names = [column.header for column in reading.columns]
        return without_footer(rows, width, on_issue, names if reading.header else ())

    def _first_cut(self, first, skip, recognise, chosen):
        """The same of a text whose cells stand below each other."""
        begins = fixed_width.starts(first, None)
        if chosen is not False:
            for at in range(skip, min(len(first), skip + _HEADER_LINES)):
                places = fixed_width.starts(first, at)
                names = fixed_width.cut(first[at], places)
                if recognise(names) > 1:
                    begins = places
                    break
        return first_rows(fixed_width.rows(first[skip:], begins, skip + 1))

    def _first_rows(self, data, name, cut) -> list[tuple[int, list[str]]]:
        """The rows to detect the structure in, from the first that is not blank."""
        lines = _one_each(decoding.lines(data, name), cut.delimiter)
        lines = _unguarded(islice(lines, cut.skip, None), cut.delimiter)
        rows = parse(lines, cut.delimiter, cut.quotechar, first=cut.skip + 1)
        if cut.wrapped:
            rows = (
                (line, unwrapped(cells, cut.delimiter, cut.quotechar))
                for line, cells in rows
            )
        return _even_header(first_rows(rows), cut.delimiter)


def _one_each(lines: Iterator[str], delimiter: str) -> Iterator[str]:
    """The lines of a file; where its only line is a list of addresses
    (``a@x.example; b@x.example``), each of them is one: they are several people's."""
    first = next(lines, "")
    if first.count("@") > 1:
        cells = [cell.strip() for cell in first.split(delimiter) if cell.strip()]
        if len(cells) > 1 and "<" not in first and all(map(is_email, cells)):
            below = list(islice(lines, _FIRST_LINES))
            if is_blank(below):
                lines, first = (f"{cell}\n" for cell in cells[1:]), f"{cells[0]}\n"
            else:
                lines = chain(below, lines)
    yield first
    yield from lines


def _unguarded(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Lines in which a cell such as ``="01067"``, that keeps a spreadsheet from
    dropping zeros, is what it shows."""
    edge, end = re.escape(delimiter), rf"(?={re.escape(delimiter)}|[\r\n]|\Z)"
    guarded = re.compile(rf'((?:\A|{edge}))="([^"\r\n]*)"{end}')
    quoted = re.compile(rf'((?:\A|{edge}))"=""([^"\r\n]*)"""{end}')
    for line in lines:
        if '="' in line:
            line = guarded.sub(r'\1"\2"', quoted.sub(r'\1"\2"', line))
        yield line


def _even_header(rows, delimiter: str):
    """The rows of a page of a wiki, whose names of columns stand between double lines:
    ``||Name||E-mail||`` above ``|Jan|jan@x.example|``."""
    cells = rows[0][1]
    names, gaps = cells[2:-2:2], (*cells[:2], *cells[3:-2:2], *cells[-2:])
    if delimiter != "|" or len(names) < 2 or not is_blank(gaps):
        return rows
    if not all(name.strip() for name in names) or len(rows) < 2:
        return rows
    if len(rows[1][1]) != len(names) + 2:
        return rows
    return [(rows[0][0], ["", *names, ""]), *rows[1:]]


def _data_line(rows, layout: structure.Structure) -> int:
    """The line below the header, whose cells may hold line ends themselves."""
    if layout.header is None:
        return rows[layout.first][0]
    line, cells = rows[layout.header]
    return line + 1 + sum(len(decoding.LINE_END.findall(cell)) for cell in cells)
