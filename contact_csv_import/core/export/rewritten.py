"""What a spreadsheet makes of a cell nobody touched, and the way back.

Opened and saved, a file has "1067" for the zip "01067", "4,20777E+11" for a phone and
"02.01.2024" for "2024-01-02". Beside the cell as it was, such a change is plain.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..types import Row

_SCIENTIFIC = re.compile(r"(\d(?:[.,](\d+))?)E\+(\d+)", re.IGNORECASE)
_DATE = re.compile(
    r"(\d{1,4})([-/.]) ?(\d{1,2})\2 ?(\d{1,4})(?:[ T](\d{1,2}:\d{2})(?::\d{2})?.*)?"
)


def is_rewritten(cell: str, before: str, refused: bool = False) -> bool:
    """Whether ``cell`` is what a spreadsheet shows for ``before``.

    :param refused: it was to be corrected, so that a zero or a day may be another one
        on purpose; nobody writes 4,2E+11 on purpose

    >>> is_rewritten("1067", "01067"), is_rewritten("1068", "01067")
    (True, False)
    """
    if cell == before or not before[:1].isdigit() or not cell[:1].isdigit():
        return False
    if refused:
        return before.isdecimal() and _is_short_for(cell, before)
    if before.isdecimal():
        return cell == (before.lstrip("0") or "0") or _is_short_for(cell, before)
    return _is_same_day(cell, before)


def _is_short_for(cell: str, number: str) -> bool:
    """4,20777E+11 and 420777123456."""
    match = _SCIENTIFIC.fullmatch(cell)
    if match is None or len(number.lstrip("0")) != int(match[3]) + 1:
        return False
    shown = float(match[1].replace(",", "."))
    places = len(match[2] or "")
    return abs(shown - int(number) / 10 ** int(match[3])) <= 0.51 * 10**-places


def _is_same_day(cell: str, before: str) -> bool:
    """The same day in another order or with other signs; the time may be cut."""
    now, then = _DATE.fullmatch(cell), _DATE.fullmatch(before)
    if now is None or then is None or _shape(now) == _shape(then):
        return False
    if now[5] and (then[5] or "").zfill(5) != now[5].zfill(5):
        return now[5] in ("0:00", "00:00") and not then[5] and _days(now) == _days(then)
    return _days(now) == _days(then)


def _shape(date: re.Match) -> tuple:
    return (date[2], len(date[1]) == 4, bool(date[5]))


def _days(date: re.Match) -> list[int]:
    """Day, month and the last two digits of the year, whatever their order."""
    return sorted(int(date[place][-2:]) for place in (1, 3, 4))


def undo_rewriting(
    rows: Iterable[Row],
    before: Mapping[int, Sequence[tuple[str, bool]]],
    pairs: Mapping[int, int],
) -> Iterator[Row]:
    """Rows with the cells a spreadsheet rewrote as they were.

    :param before: line of the earlier file -> the cells of its row, each with whether
        it was refused
    :param pairs: column -> the column it was in the earlier file
    """
    for row in rows:
        cells = list(row.cells)
        earlier_cells = _earlier(cells, before, pairs)
        for column, earlier in pairs.items():
            if column < len(cells) and earlier < len(earlier_cells):
                cell, refused = earlier_cells[earlier]
                if is_rewritten(cells[column], cell, refused):
                    cells[column] = cell
        yield replace(row, cells=tuple(cells))


def _earlier(cells, before, pairs) -> Sequence[tuple[str, bool]]:
    """The cells of the row a row was: a column the download added has its line."""
    for column, cell in enumerate(cells):
        if column not in pairs and cell.isdecimal() and len(cell) < 10:
            if earlier_cells := before.get(int(cell)):
                return earlier_cells
    return ()
