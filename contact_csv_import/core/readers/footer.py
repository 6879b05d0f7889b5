"""Lines below the table: totals, "Exported by ..." and the like."""

import re
from collections.abc import Sequence
from statistics import median

from .cells import filled, is_identifier

MOST = 5
LOOK_BACK = 50

# Words that totals and notes of exports begin with, in the languages of the seeds.
_WORDS = re.compile(
    r"\W*(grand total|sub-?total|total|sum|summe|suma|gesamt\w*|insgesamt|celkem|"
    r"spolu|súčet|součet|razem|łącznie|ogółem|"
    r"export\w*|generat\w*|created (on|by|at)|printed|report\w*|erstellt|erzeugt|"
    r"gedruckt|vygenerov\w*|vytvo\w*|wygenerowan\w*|utworzon\w*|vytištěn\w*|"
    r"records?|rows?|count|anzahl|datensätze|počet|záznam\w*|liczba|rekord\w*|"
    r"page|seite|strana|stran[ay]|end of|ende|konec|koniec|copyright|confidential|"
    r"vertraulich|powered by|note|notes|hinweis|poznámka|uwaga)\b|"
    r"\s*(©|\*{2,}|-{2,}|={2,})",
    re.I,
)


class Footer:
    """Distinguishes a footer row from data by the rows above it.

    :param above: cells of the last rows above the blank line
    :param width: cells of the header
    """

    def __init__(self, above: Sequence[Sequence[str]], width: int):
        self._has_above = bool(above)
        self._width = width
        counts = [len(filled(row)) for row in above]
        self._usual = median(counts) if counts else 0
        self._identifying = {
            index
            for index in range(width)
            if _share(row[index] if index < len(row) else "" for row in above) >= 0.5
        }

    def holds(self, cells: Sequence[str]) -> bool:
        """Whether the row is no data."""
        values = filled(cells)
        if not self._has_above or any(map(self._identifies, enumerate(cells))):
            return False
        if "@" in "".join(values) and len(values) > 1:
            return False
        if len(cells) <= 1 and self._width == 1:
            text = values[0]
            apart = bool(self._identifying) and "@" not in text and "(at)" not in text
            return apart and (" " in text.strip() or bool(_WORDS.match(text)))
        if _WORDS.match(values[0]) and len(values) < max(self._usual, 3):
            return True
        if len(values) > self._usual / 2:
            return False
        return len(values) == 1 or (len(values) == 2 and values[1].strip().isdigit())

    def _identifies(self, place: tuple[int, str]) -> bool:
        index, cell = place
        return index in self._identifying and is_identifier(cell)


def _share(cells) -> float:
    flags = [is_identifier(cell) for cell in filled(cells)]
    return sum(flags) / len(flags) if flags else 0.0
