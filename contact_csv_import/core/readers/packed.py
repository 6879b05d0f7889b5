"""The tables of a file as they are kept: as text, whatever they came as.

A workbook is opened once, when it arrives. What is kept is what its sheets show, so
that reading it again costs what text costs, card numbers can be taken out of it as out
of any text, and nothing else that came inside of it is stored. Layout: a magic, a line
of JSON, then for each table its rows as CSV: line, issues as JSON, cells.
"""

import csv
import io
import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from itertools import islice

from ..errors import FileRejected
from ..types import Issue, Option, Question, Reading, ReadOptions, Row, Sheet
from . import structure
from .cells import filled, is_blank, is_identifier
from .data_rows import (
    MAX_COLUMNS,
    OnIssue,
    columns_of,
    first_rows,
    without_footer,
)
from .limits import MAX_CELLS_TEXT, damaged
from .rows import parse

MAGIC = b"\x00contact table 1\n"
_SAMPLE_CELLS = 6
_LOOKED_AT = 50  # rows in which people are looked for

# Takes what is to be kept of a table, gives it back changed, with a value for each
# change and the line of the text it was made in.
Clean = Callable[[bytes], tuple[bytes, list[tuple[int, str]]]]


def pack(reader, data: bytes, clean: Clean | None = None):
    """The file as it is kept.

    :param reader: the ``TableReader`` of the file
    :param clean: called with the text of each table before it is kept
    :return: the bytes, and ``(line, what clean said)`` for each change it made
    :raise FileRejected: where it is damaged or too large
    """
    heads, texts, changed, budget = [], [], [], MAX_CELLS_TEXT
    try:
        for table in reader.tables(data):
            text, rows = _written(table, budget)
            if clean is not None:
                text, changes = clean(text)
                changed += _located(text, changes) if changes else ()
            budget -= len(text)
            texts.append(text)
            heads.append(
                {
                    "name": table.name,
                    "hidden": table.hidden,
                    "headers": table.headers and list(table.headers),
                    "issues": [_issue_list(each) for each in table.issues],
                    "rows": rows,
                    "size": len(text),
                }
            )
    except FileRejected:
        raise
    except (MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # What is wrong with a damaged file, only the libraries that read it know; a panic
    # of calamine is no Exception.
    except BaseException as error:
        raise damaged(reader.kind) from error
    head = json.dumps({"kind": reader.kind, "tables": heads}).encode()
    return b"".join((MAGIC, head, b"\n", *texts)), changed


def _written(table, budget: int) -> tuple[bytes, int]:
    """The rows of a table as text; how many of them hold something."""
    raw = io.BytesIO()
    text = io.TextIOWrapper(raw, "utf-8", "replace", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    count = last = 0
    for row in table.rows:
        cells = row.cells
        width = len(cells)
        while width and not cells[width - 1]:
            width -= 1
        if width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=width)
        if not width and not row.issues:
            continue
        if table.headers is None and row.line > last + 1:
            writer.writerow((last + 1, ""))  # where rows are left out, one blank stands
        issues = json.dumps([_issue_list(i) for i in row.issues]) if row.issues else ""
        writer.writerow((row.line, issues, *cells[:width]))
        last = row.line
        count += 1
        if not count & 0x3FF and raw.tell() > budget:
            raise FileRejected("UNPACKED_TOO_LARGE", limit_mb=MAX_CELLS_TEXT >> 20)
    text.flush()
    return raw.getvalue(), count


def _located(text: bytes, changes: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lines of the text, replaced by the lines their rows have in the file."""
    reader = csv.reader(io.StringIO(text.decode("utf-8"), newline=""))
    ends, lines = [], []
    for record in reader:
        ends.append(reader.line_num)
        lines.append(int(record[0]) if record[0].isdecimal() else 0)
    return [
        (lines[min(bisect_left(ends, at), len(lines) - 1)], what)
        for at, what in changes
    ]


def _issue_list(issue: Issue) -> list:
    return [*astuple(issue)[:5], dict(issue.params)]


def is_packed(data: bytes) -> bool:
    """Whether a file was packed when it arrived."""
    return data.startswith(MAGIC)


class PackedReader:
    """Reads files as they are kept."""

    kind = "packed"
    priority = 100
    extensions: frozenset[str] = frozenset()
    only_named_so = False

    def accepts(self, data: bytes) -> bool:
        """Whether it was packed."""
        return is_packed(data)

    def read_structure(
        self,
        data: bytes,
        options: ReadOptions,
        recognise: Callable[[Sequence[str]], int],
        max_preview: int,
    ) -> Reading:
        """See :func:`core.readers.read_structure`."""
        kind, tables = _tables(data)
        table, question = _choose(data, tables, options.sheet, recognise)
        if table["headers"] is not None:
            names = table["headers"]
            layout = structure.Structure(0, 0, len(names))
            header_line, data_line = None, 1
        else:
            rows = first_rows(_cells(data, table))
            layout = structure.find(rows, recognise, options.header)
            header, names = layout.header, layout.names
            header_line = None if header is None else rows[header][0]
            data_line = rows[layout.first][0] if header is None else header_line + 1
        if layout.width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=layout.width)
        rows = _data_rows(data, table, layout.width, data_line, None, names)
        preview = tuple(islice(rows, max_preview))
        asked = (question, *layout.questions)
        return Reading(
            encoding="",
            delimiter="",
            quotechar="",
            header=layout.header is not None,
            header_line=header_line,
            data_line=data_line,
            columns=columns_of(names, layout.width, preview),
            preview=preview,
            questions=tuple(each for each in asked if each),
            issues=(*table["issues"], *layout.issues),
            kind=kind,
            names_given=table["headers"] is not None,
            sheet=table["name"],
            sheets=tuple(Sheet(t["name"], t["hidden"], t["rows"]) for t in tables),
        )

    def iter_rows(
        self, data: bytes, reading: Reading, on_issue: OnIssue | None
    ) -> Iterator[Row]:
        """See :func:`core.readers.iter_rows`."""
        _kind, tables = _tables(data)
        table = _named(tables, reading.sheet)
        width = len(reading.columns)
        names = [each.header for each in reading.columns] if reading.header else ()
        return _data_rows(data, table, width, reading.data_line, on_issue, names)


def _tables(data: bytes) -> tuple[str, list[dict]]:
    """The kind of the file and its tables, each with ``start``, where its text is."""
    end = data.find(b"\n", len(MAGIC))
    try:
        head = json.loads(data[len(MAGIC) : end])
        start, tables = end + 1, []
        for item in head["tables"]:
            table = {
                "name": str(item["name"]),
                "hidden": bool(item["hidden"]),
                "headers": item["headers"] and [str(each) for each in item["headers"]],
                "rows": int(item["rows"]),
                "issues": tuple(_issue(each) for each in item["issues"]),
                "start": start,
                "end": start + max(0, int(item["size"])),
            }
            start = table["end"]
            tables.append(table)
        kind = str(head["kind"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged("packed") from error
    if end < 0 or start != len(data) or not tables:
        raise damaged("packed")
    return kind, tables


def _issue(values) -> Issue:
    code, severity, line, column, cell, params = values
    return Issue(str(code), str(severity), line, column, str(cell), dict(params))


def _records(data: bytes, table: dict) -> Iterator[tuple[int, str, list[str]]]:
    """Line, issues and cells of each row."""
    raw = io.BytesIO(data[table["start"] : table["end"]])
    text = io.TextIOWrapper(raw, "utf-8", newline="")
    try:
        for _line, record in parse(text, ",", '"'):
            yield int(record[0]), record[1], record[2:]
    except (ValueError, IndexError, csv.Error) as error:
        raise damaged("packed") from error


def _named(tables: list[dict], name: str) -> dict:
    if not name and len(tables) == 1:
        return tables[0]
    for table in tables:
        if table["name"] == name:
            return table
    names = ", ".join(table["name"] for table in tables)
    raise FileRejected("SHEET_UNKNOWN", sheet=name, sheets=names)


def _choose(data, tables, chosen, recognise) -> tuple[dict, Question | None]:
    """The table to read: the one that was chosen, the only one a person sees that
    holds something, the only one with known column names; else it is asked."""
    if chosen:
        table = _named(tables, chosen)
        if not table["rows"]:
            raise FileRejected("EMPTY_FILE")
        return table, None
    filled_ones = [table for table in tables if table["rows"]]
    if not filled_ones:
        raise FileRejected("EMPTY_FILE")
    seen = [table for table in filled_ones if not table["hidden"]]
    if len(seen) == 1:
        return seen[0], None
    offered = seen or filled_ones
    recognised = [table for table in offered if _is_known(data, table, recognise)]
    # Beside people, a price list with known names of columns asks nothing.
    peopled = [table for table in recognised if _holds_people(data, table)]
    recognised = peopled or recognised
    if len(recognised) == 1 and seen:
        return recognised[0], None
    options = tuple(Option(t["name"], _sample(data, t)) for t in offered)
    first = (recognised or offered)[0]
    return first, Question("SHEET_AMBIGUOUS", options)


def _is_known(data, table, recognise) -> bool:
    """Whether the columns of a table have names that contacts have."""
    if table["headers"] is not None:
        return True
    layout = structure.find(first_rows(_cells(data, table)), recognise)
    return layout.header is not None


def _holds_people(data, table) -> bool:
    """Whether somebody can be reached by what stands in the first rows of a table."""
    rows = islice(_cells(data, table), _LOOKED_AT)
    return any(is_identifier(cell) for _line, cells in rows for cell in cells)


def _sample(data, table) -> tuple[str, ...]:
    """The first row of a table, for people to recognise it."""
    if table["headers"] is not None:
        records = ((0, "", cells) for _l, _i, cells in _records(data, table))
    else:
        records = _records(data, table)
    for _line, _issues, cells in records:
        if not is_blank(cells):
            return (" │ ".join(filled(cells)[:_SAMPLE_CELLS]),)
    return ()


def _cells(data, table):
    return ((line, cells) for line, _issues, cells in _records(data, table))


def _data_rows(data, table, width, data_line, on_issue, names) -> Iterator[Row]:
    if table["headers"] is not None:
        return _named_rows(data, table, width)
    rows = (
        (line, cells)
        for line, _issues, cells in _records(data, table)
        if line >= data_line
    )
    return without_footer(rows, width, on_issue, names)


def _named_rows(data, table, width) -> Iterator[Row]:
    """Rows of a table that has neither header nor footer."""
    for line, issues, cells in _records(data, table):
        try:
            row_issues = tuple(_issue(each) for each in json.loads(issues or "[]"))
        except (ValueError, TypeError) as error:
            raise damaged("packed") from error
        cells += [""] * (width - len(cells))
        yield Row(line, tuple(cells), row_issues)
