"""Lines of lists made for printing that are no rows: the header again, the number of
the page, rules between rows, numbers with nothing behind them."""

import re
from collections.abc import Callable, Sequence

from ..errors import issue
from ..types import Issue
from .cells import filled

# "Strana 1 / 2", "Page 3 of 7", "Seite 2 von 9", "- 4 -"; the word stands alone only
# with a number of pages behind it or where it is the whole line.
_PAGE = re.compile(
    r"\W*(?:page|pages|seite|strana|stránka|strona|str|pagina|página|pag|side|oldal|"
    r"list|blatt)\.?\s*:?\s*\d+\s*(?:(?:/|of|von|z|ze|zo|de|di|van|af|from)\s*\d+)?\W*"
    r"|\W*\d+\s*(?:/|of|von|z|zo|de|di|van)\s*\d+\W*"
    r"|\s*[-–—]\s*\d+\s*[-–—]\s*"
    r"|\d+\. (?:oldal|strana|strona|side)"
    # What databases count below: "(2 rows affected)", "2 rows in set (0.00 sec)".
    r"|\(\d+ (?:rows?(?: affected)?|zeilen?|řádk\w*|riadk\w*|wiersz\w*)\)"
    r"|\d+ rows? in set\b.*"
    # Where PostgreSQL ends a COPY.
    r"|\\\.",
    re.IGNORECASE,
)
# Of psql, of MySQL, of Markdown: "----+----", "+----+----+", "|:---:|---|".
_RULE = re.compile(r"[\s|+:]*[-=–—_]{3,}(?:[\s|+:]+[-=–—_]{3,})*[\s|+:]*")
_RULES_BEGIN = frozenset(" |+:-=–—_")
# Forms are numbered further than they are filled in.
_NUMBER = re.compile(r"\s*(\d{1,6})\s*[.)]?\s*")
_SHOWN = 5  # of the lines that are named


class PrintedLines:
    """Separates rows that repeat the header, and page lines, from data.

    :param names: the headers of the columns; empty where there are none
    """

    def __init__(self, names: Sequence[str], width: int):
        self._header = [folded(name) for name in names]
        self._place = next((at for at, name in enumerate(self._header) if name), None)
        self._width = width
        self._left = {"HEADER_REPEATED": [], "PAGE_LINES": [], "LINES_NUMBERED": []}
        self._number = (-1, 0)

    def hold(self, line: int, cells: Sequence[str], above: Sequence[str] = ()) -> bool:
        """Whether a row is one of them; it is remembered then.

        :param above: the cells of the row above
        """
        if self._place is not None and _repeats(cells, self._header, self._place):
            self._left["HEADER_REPEATED"].append(line)
            return True
        alone = len(cells) - cells.count("") <= 1
        if (alone and _is_page(cells, self._width)) or _is_rule(cells):
            self._left["PAGE_LINES"].append(line)
            return True
        if alone and self._goes_on_numbering(cells, above):
            self._left["LINES_NUMBERED"].append(line)
            return True
        return False

    def none_among(self, columns: Sequence[Sequence[str]]) -> bool:
        """Whether certainly none of some rows is one of these lines, or blank: of most
        rows that is seen by their columns.

        :param columns: the cells of each column
        """
        full = [cells for cells in columns if "" not in cells]
        if len(full) < 2 or len(filled(full[0])) < len(full[0]):
            return False
        starts = {cell[:1] for cell in columns[0]}
        if "" in starts:
            starts |= {cell[:1] for cell in columns[1]}
        if not starts.isdisjoint(_RULES_BEGIN):
            return False
        return self._place is None or not self._may_repeat(columns[self._place])

    def _may_repeat(self, cells):
        """Whether one of the cells may be the name of their column."""
        starts = {cell[:1] for cell in cells} - {""}
        if not all(map(str.isalnum, starts)):
            return True
        text = "\n" + "\n".join(cells)
        word = self._header[self._place].partition(" ")[0]
        return f"\n{word}" in text.casefold()

    def is_header(self, line: int) -> bool:
        """Whether the header was found again in a line."""
        return self._left["HEADER_REPEATED"][-1:] == [line]

    def _goes_on_numbering(self, cells, above):
        """Whether a row holds the next number and nothing else."""
        place = next((at for at, cell in enumerate(cells) if cell), None)
        if place is None or self._width < 3:
            return False
        if (match := _NUMBER.fullmatch(cells[place])) is None:
            return False
        number = int(match[1])
        if (place, number - 1) != self._number:
            before = _NUMBER.fullmatch(above[place]) if place < len(above) else None
            if before is None or int(before[1]) != number - 1:
                return False
        self._number = (place, number)
        return True

    def report(self, on_issue: Callable[[Issue], None]) -> None:
        """A code for each kind of them, with the ``count`` and the first of the
        ``lines``."""
        for code, lines in self._left.items():
            if not lines:
                continue
            shown = ", ".join(map(str, lines[:_SHOWN]))
            shown += " …" if len(lines) > _SHOWN else ""
            summary = issue(code, count=len(lines), lines=shown)
            on_issue(Issue(code, summary.severity, lines[0], params=summary.params))


def folded(name: str) -> str:
    """The name of a column as it is compared; a mark at its beginning is that of a file
    that was copied behind another."""
    return " ".join(name.split()).lstrip("\ufeff").casefold()


def _repeats(cells, header, place):
    """Whether a row holds the names of the columns, and nothing else."""
    if place >= len(cells):
        return False
    first = cells[place][:1]
    # Of most rows that is all there is to see.
    if first.isalnum() and not header[place].startswith(first.casefold()):
        return False
    if folded(cells[place]) != header[place]:
        return False
    own = [folded(cell) for cell in cells]
    own += [""] * (len(header) - len(own))
    return own == header + [""] * (len(own) - len(header))


def _is_rule(cells):
    """Whether a row draws a line: all of its filled cells do."""
    start = cells[0] or (cells[1] if len(cells) > 1 else "")
    if start[:1] not in _RULES_BEGIN:
        return False
    texts = filled(cells)
    return bool(texts) and all(map(_RULE.fullmatch, texts))


def _is_page(cells, width):
    """Whether a row of one cell, whichever it is, is a line such as "Page 1 of 2"."""
    texts = filled(cells)
    return len(texts) == 1 and width > 1 and _PAGE.fullmatch(texts[0]) is not None
