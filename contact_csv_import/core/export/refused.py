"""Refused rows as a file in the layout they came in, to be corrected and sent again."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .guarding import guard


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row as the file had it, and why it was not imported."""

    line: int
    cells: Sequence[str]
    reason: str


def refused_csv(
    headers: Sequence[str],
    added: Sequence[str],
    rows: Iterable[RefusedRow],
    mark: str,
    delimiter: str = ",",
) -> bytes:
    """The file: the columns as they were, then the line, the reason and the mark.

    Cells beyond the table stand behind these, so that a row which is too long stays
    one until somebody moves its cells.

    :param headers: one for each column, never all blank
    :param added: headers of line, reason and mark
    """
    width = len(headers)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(map(guard, (*headers, *added)))
    for row in rows:
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        appended = (str(row.line), row.reason, mark)
        writer.writerow(map(guard, (*cells[:width], *appended, *cells[width:])))
    # Without the byte order mark Excel takes it for something else.
    return text.getvalue().encode("utf-8-sig")
