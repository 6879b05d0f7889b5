"""Lines of lists made for printing that are no rows: the header again, the number of
the page, rules between rows."""

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
    # What databases count below: "(2 rows)", "2 rows in set (0.00 sec)".
    r"|\(\d+ (?:rows?|zeilen?|řádk\w*|riadk\w*|wiersz\w*)\)"
    r"|\d+ rows? in set\b.*",
    re.IGNORECASE,
)
# Of psql, of MySQL, of Markdown: "----+----", "+----+----+", "|:---:|---|".
_RULE = re.compile(r"[\s|+:]*[-=–—_]{3,}(?:[\s|+:]+[-=–—_]{3,})*[\s|+:]*")
_RULES_BEGIN = frozenset(" |+:-=–—_")
_SHOWN = 5  # of the lines that are named


class PrintedLines:
    """Separates rows that repeat the header, and page lines, from data.

    :param names: the headers of the columns; empty where there are none
    """

    def __init__(self, names: Sequence[str], width: int):
        self._header = [" ".join(name.split()).casefold() for name in names]
        self._place = next((at for at, name in enumerate(self._header) if name), None)
        self._width = width
        self._left = {"HEADER_REPEATED": [], "PAGE_LINES": []}

    def hold(self, line: int, cells: Sequence[str]) -> bool:
        """Whether a row is one of them; it is remembered then."""
        if self._place is not None and _repeats(cells, self._header, self._place):
            self._left["HEADER_REPEATED"].append(line)
            return True
        if _is_page(cells, self._width) or _is_rule(cells):
            self._left["PAGE_LINES"].append(line)
            return True
        return False

    def report(self, on_issue: Callable[[Issue], None]) -> None:
        """``HEADER_REPEATED`` and ``PAGE_LINES``, each with the ``count`` and the first
        of the ``lines``."""
        for code, lines in self._left.items():
            if not lines:
                continue
            shown = ", ".join(map(str, lines[:_SHOWN]))
            shown += " …" if len(lines) > _SHOWN else ""
            summary = issue(code, count=len(lines), lines=shown)
            on_issue(Issue(code, summary.severity, lines[0], params=summary.params))


def _repeats(cells, header, place):
    """Whether a row holds the names of the columns, and nothing else."""
    if place >= len(cells) or cells[place].strip().casefold() != header[place]:
        return False
    own = [" ".join(cell.split()).casefold() for cell in cells]
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
    """Whether a row is a line such as "Page 1 of 2", in whichever of its cells."""
    empty = cells.count("")
    if len(cells) - empty > 1:
        return False
    texts = filled(cells)
    return len(texts) == 1 and width > 1 and _PAGE.fullmatch(texts[0]) is not None
