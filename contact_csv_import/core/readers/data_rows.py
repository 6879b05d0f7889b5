"""From rows of any kind of file to data: columns with samples, rows without footer."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..errors import FileRejected, issue
from ..types import Column, Issue, Row
from . import footer
from .blocks import blocks
from .cells import filled, is_blank
from .other_tables import OtherTables
from .printed import PrintedLines

MAX_COLUMNS = 500
_SAMPLES = 5
# Rows in which the structure is detected.
_LOOKED_AT = 120

OnIssue = Callable[[Issue], None]


def first_rows(rows: Iterable[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The rows to detect the structure in, from the first that is not blank.

    :param rows: with their lines
    :raises FileRejected: EMPTY_FILE, where all are blank
    """
    first, seen = [], 0
    for line, cells in rows:
        blank = is_blank(cells)
        if blank and not seen:
            continue
        seen += not blank
        first.append((line, cells))
        if seen > _LOOKED_AT:
            break
    if not seen:
        raise FileRejected("EMPTY_FILE")
    return first


def columns_of(
    names: Sequence[str], width: int, preview: Sequence[Row]
) -> tuple[Column, ...]:
    """The columns of a table, with cells of its first rows as samples."""
    columns = []
    for index in range(width):
        cells = (row.cells[index] for row in preview if index < len(row.cells))
        samples = tuple(dict.fromkeys(filled(cells)))[:_SAMPLES]
        header = " ".join(names[index].split()) if index < len(names) else ""
        columns.append(Column(index, header, samples))
    return tuple(columns)


def without_footer(
    rows: Iterable[tuple[int, list[str]]],
    width: int,
    on_issue: OnIssue | None,
    names: Sequence[str] = (),
) -> Iterator[Row]:
    """The data rows, padded to the width; rows below a blank line wait for the next.

    :param names: headers of the columns, whose row may stand in the middle again
    """
    above: deque[Row] = deque(maxlen=footer.LOOK_BACK)
    waiting: list[Row] = []
    printed = PrintedLines(names, width)
    others = OtherTables(names)
    judge = None
    after_blank = False
    for block in blocks(rows):
        if not (after_blank or others.watching) and _is_even(block, width, printed):
            usual = [Row(line, tuple(cells)) for line, cells in block]
            above.extend(usual[-footer.LOOK_BACK :])
            yield from usual
            continue
        for line, cells in block:
            if is_blank(cells):
                after_blank = True
                others.blank()
                continue
            if len(cells) < width:
                cells.extend([""] * (width - len(cells)))
            issues = others.issues(line, cells) if others.watching else ()
            row = Row(line, tuple(cells), issues)
            if after_blank:
                judge = judge or footer.Footer([each.cells for each in above], width)
                if len(waiting) < footer.MOST and judge.holds(row.cells):
                    waiting.append(row)
                    continue
                waiting = [
                    each for each in waiting if not printed.hold(each.line, each.cells)
                ]
                yield from waiting
                above.extend(waiting)
                waiting = []
                judge, after_blank = None, False
            if printed.hold(line, cells, above[-1].cells if above else ()):
                if printed.is_header(line):
                    others.header_again()
                continue
            above.append(row)
            yield row
    for row in waiting:
        if on_issue is not None:
            cell = filled(row.cells)[0]
            on_issue(_at_line(row.line, cell))
    if on_issue is not None:
        printed.report(on_issue)


def _is_even(block, width, printed) -> bool:
    """Whether some rows are certainly data, as wide as the table and none of them
    blank."""
    cells = [each for _line, each in block]
    if set(map(len, cells)) != {width}:
        return False
    return printed.none_among(list(zip(*cells, strict=True)))


def _at_line(line: int, cell: str) -> Issue:
    footer_issue = issue("FOOTER_SKIPPED", cell)
    return Issue(footer_issue.code, footer_issue.severity, line, cell=footer_issue.cell)
