"""Cells a spreadsheet must not run as formulas, and the way back to what they said.

Which characters are dangerous follows OWASP's "CSV Injection".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..types import Row

# NUL cannot be stored: staged rows show it as its picture, U+2400.
NUL_SHOWN = "␀"
_DANGEROUS = rf"[=+\-@\t\r\n\0{NUL_SHOWN}＝＋－＠]"
# An apostrophe of the cell's own is put behind one more, so that each guarded cell has
# one way back.
_TO_GUARD = re.compile(rf"'*{_DANGEROUS}")
_GUARDED = re.compile(rf"'(?='*{_DANGEROUS})")


def guard(cell: str) -> str:
    """A cell that every spreadsheet takes for text."""
    return f"'{cell}" if _TO_GUARD.match(cell) else cell


def restore(cell: str) -> str:
    """What a guarded cell said."""
    return cell[1:] if _GUARDED.match(cell) else cell


def restore_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of a file that was written with guarded cells, as they were before."""
    for row in rows:
        yield replace(
            row,
            cells=tuple(restore(c).replace(NUL_SHOWN, "\0") for c in row.cells),
        )
