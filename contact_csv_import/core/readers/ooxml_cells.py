"""What calamine does not tell of the cells of an XML sheet, read from the XML itself.

Errors, formulas that were saved without a result, and numbers whose format shows more
than their digits. Only such cells are looked at one by one. The same pass says how
large the sheet is, before calamine lays out a cell for every place of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ..errors import FileRejected
from .cell_text import NO_RESULT
from .data_rows import MAX_COLUMNS
from .limits import damaged
from .number_format import plain, shown
from .ooxml_parts import Styles

# What calamine may lay out at once; each place costs 32 bytes.
MAX_PLACES = 10_000_000
MAX_ROWS = 1 << 20
_NAME = rb"(?:[A-Za-z_][\w.-]*:)?"
_CELL_START = re.compile(rb"<" + _NAME + rb"c[\s>/]")
# A cell that does not say where it stands: it is counted.
_PLACELESS = re.compile(rb"<" + _NAME + rb"c(?![^>]*\sr=)[\s>/]")
_ANY = re.compile(
    rb"<" + _NAME + rb"(?:(?P<row>row)|c)(?P<attributes>\s[^>]*?|)(?P<empty>/?)>"
)
# A cell that holds something; many are there for their format only.
_FILLED = re.compile(
    rb"<" + _NAME + rb"c\s[^>]*?\br=[\"']([A-Za-z]+)(\d+)[\"'][^>]*[^/]>"
    rb"(?!</|<" + _NAME + rb"v(?:/>|></))"
)
_PLACE = re.compile(rb"\br=[\"']([A-Za-z]{1,7})(\d{1,9})[\"']")
_ROW_PLACE = re.compile(rb"\br=[\"'](\d{1,9})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_VALUE = re.compile(rb"<" + _NAME + rb"v(?:\s[^>]*)?>([^<]*)<")
_FORMULA = re.compile(rb"<" + _NAME + rb"f[\s>/]")
_EMPTY = re.compile(rb"</|<" + _NAME + rb"v(?:/>|></" + _NAME + rb"v></)")
_CELL_END = re.compile(rb"</" + _NAME + rb"c>")
_CHUNK = 1 << 20
# The serial number Lotus 1-2-3 gave to a day that never was.
_NO_DAY = 60


@dataclass(slots=True)
class SheetCells:
    """
    :ivar texts: ``(row, column)``, both from 0, -> what the cell shows
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    width: int = 0


def scan(parts: Iterator[bytes], styles: Styles) -> SheetCells:
    """Go through the XML of a sheet once, in little memory.

    :raise FileRejected: TOO_MANY_COLUMNS, SHEET_TOO_LARGE
    """
    found = SheetCells()
    scanner = _Scanner(found, styles)
    rest = b""
    for part in parts:
        for begin in range(0, len(part), _CHUNK):
            rest += part[begin : begin + _CHUNK]
            cut = _last_start(rest)
            if cut:
                scanner.take(rest[:cut])
                rest = rest[cut:]
            elif len(rest) > 32 * _CHUNK:
                raise damaged("xlsx")
    scanner.take(rest)
    return found


def _last_start(text: bytes) -> int:
    """Where the last cell of a text begins, and all before it is whole."""
    at = len(text)
    while (at := text.rfind(b"<", 0, at)) > 0:
        if _CELL_START.match(text, at):
            return at
    return 0


class _Scanner:
    def __init__(self, found: SheetCells, styles: Styles):
        self.found, self.styles = found, styles
        self.counting = False
        self.row, self.column = -1, -1
        patterns = b"|".join(b"%d" % style for style in sorted(styles.patterns))
        dates = b"|".join(b"%d" % style for style in sorted(styles.dates))
        wanted = [rb"[^>]*\st=[\"']e[\"']", rb"[^>]*[^/]><" + _NAME + rb"f[\s>/]"]
        if patterns:
            wanted.append(rb"[^>]*\ss=[\"'](?:" + patterns + rb")[\"']")
        if dates:
            # Only days that a calendar does not have.
            wanted.append(
                rb"[^>]*\ss=[\"'](?:"
                + dates
                + rb")[\"'][^>]*><"
                + _NAME
                + rb"v>(?:-|60[<.])"
            )
        self.wanted = re.compile(
            rb"<" + _NAME + rb"c(?=" + rb"|".join(wanted) + rb")(\s[^>]*)>"
        )

    def take(self, text: bytes) -> None:
        if not self.counting and _PLACELESS.search(text):
            self.counting = True
        if self.counting:
            self._count(text)
            return
        self._measure(text)
        for match in self.wanted.finditer(text):
            if place := _PLACE.search(match[1]):
                row, column = int(place[2]) - 1, _index(place[1])
                self._look(text, match.end(), match[1], row, column)

    def _measure(self, text: bytes) -> None:
        """How far the cells of a text reach."""
        cells = _FILLED.findall(text)
        if not cells:
            return
        letters, rows = map(set, zip(*cells, strict=True))
        self._reach(max(map(int, rows)) - 1, max(map(_index, letters)))

    def _reach(self, row: int, column: int) -> None:
        found = self.found
        found.rows, found.width = max(found.rows, row + 1), max(found.width, column + 1)
        if found.width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=found.width)
        if found.rows > MAX_ROWS or found.rows * found.width > MAX_PLACES:
            raise FileRejected("SHEET_TOO_LARGE", rows=found.rows, columns=found.width)

    def _count(self, text: bytes) -> None:
        """Cells that do not all say where they stand, one after the other."""
        for match in _ANY.finditer(text):
            attributes = match["attributes"]
            if match["row"]:
                place = _ROW_PLACE.search(attributes)
                self.row = int(place[1]) - 1 if place else self.row + 1
                self.column = -1
                continue
            if place := _PLACE.search(attributes):
                self.row, self.column = int(place[2]) - 1, _index(place[1])
            else:
                self.column += 1
            if match["empty"] or _EMPTY.match(text, match.end()):
                continue
            self._reach(max(self.row, 0), self.column)
            self._look(text, match.end(), attributes, self.row, self.column)

    def _look(self, text, start, attributes, row, column) -> None:
        """Keep what a cell shows, where that is not what calamine says."""
        end = _CELL_END.search(text, start)
        inner = text[start : end.start()] if end else text[start:]
        kind = (_TYPE.search(attributes) or (b"", b""))[1]
        value = _VALUE.search(inner)
        raw = value[1].strip() if value else b""
        told = None
        if kind == b"e":
            told = unescape(raw.decode("utf-8", "replace")) or "#ERROR!"
        elif not raw and _FORMULA.search(inner) and not (kind == b"str" and value):
            told = NO_RESULT
        elif raw and kind in (b"", b"n"):
            told = self._number(raw, attributes)
        if told is not None:
            self._reach(max(row, 0), column)
            self.found.texts[row, column] = told

    def _number(self, raw: bytes, attributes: bytes) -> str | None:
        style = _STYLE.search(attributes)
        key = int(style[1]) if style else 0
        try:
            value = float(raw)
        except ValueError:
            return None
        if value != value or value in (float("inf"), float("-inf")):
            return None
        if pattern := self.styles.patterns.get(key):
            return shown(value, pattern)
        if key in self.styles.dates:
            if value < 0:
                return plain(value)
            if int(value) == _NO_DAY:
                return "1900-02-29"
        return None


def _index(letters: bytes) -> int:
    """The number of a column, counted from 0."""
    index = 0
    for code in letters.upper():
        index = index * 26 + code - 64
    return index - 1
