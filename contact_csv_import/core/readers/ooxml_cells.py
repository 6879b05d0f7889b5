"""Texts of cells that calamine does not give, read from the XML of a sheet.

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
from .laid_out import Layout
from .limits import damaged
from .number_format import plain, shown
from .ooxml_parts import Styles

# What calamine may lay out at once; each place costs 32 bytes.
MAX_PLACES = 10_000_000
MAX_ROWS = 1 << 20
_NAME = rb"(?:[A-Za-z_][\w.-]*:)?"
_CELL_START = re.compile(rb"<" + _NAME + rb"c[\s>/]")
_QUOTED = rb"\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
# A cell as spreadsheet programs write it: then a quick look finds what stands in it.
# Any other is looked at attribute by attribute.
_UNUSUAL = re.compile(
    rb"<" + _NAME + rb"c(?=[\s>/])(?!(?:\s+[\w:]+=\"[^\"'<>]*\")*\s*/?>)"
)
_PLACELESS = re.compile(rb"<" + _NAME + rb"c(?![^<>]*\sr=\")[\s>/]")
_TAG = re.compile(rb"<" + _NAME + rb"(?:(?P<row>row)|c)(?=[\s>/])")
_REST = re.compile(
    rb"(?P<attributes>(?:\s+[\w:.-]+" + _QUOTED + rb")*)\s*(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_LONGEST_TAG = 2_000
_LONGEST_PLACE = 16
_LONG = re.compile(rb"<" + _NAME + rb"(?:row|c)\s[^<]{%d}" % _LONGEST_TAG)
# A cell that holds something; many are there for their format only.
_FILLED = re.compile(
    rb"<" + _NAME + rb"c\s[^<>]*?\br=\"([A-Za-z]+)(\d+)\"[^<>]*(?<!/)>"
    rb"(?!</|<" + _NAME + rb"v(?:/>|></))"
)
_PLACE = re.compile(rb"([A-Za-z]{1,7})(\d{1,9})")
_VALUE = re.compile(rb"<" + _NAME + rb"v(?:\s[^<>]*)?>([^<]*)<")
_FORMULA = re.compile(rb"<" + _NAME + rb"f[\s>/]")
_EMPTY = re.compile(rb"</|<" + _NAME + rb"v(?:/>|></" + _NAME + rb"v></)")
# What is hidden, and what is merged; the first only where the word is there at all.
_ROW_HIDDEN = re.compile(
    rb"<" + _NAME + rb"row(?=\s)(?=[^<>]*\shidden=\"(?:1|true)\")"
    rb"[^<>]*?\sr=\"(\d{1,8})\""
)
_COLUMNS = re.compile(
    rb"<" + _NAME + rb"col(?=\s)(?=[^<>]*\shidden=\"(?:1|true)\")"
    rb"(?=[^<>]*\smin=\"(\d{1,6})\")(?=[^<>]*\smax=\"(\d{1,6})\")"
)
_MERGED = re.compile(
    rb"<" + _NAME + rb"mergeCell\s[^<>]*?\bref=\""
    rb"([A-Za-z]{1,3})(\d{1,8}):[A-Za-z]{1,3}(\d{1,8})\""
)
_CELL_END = re.compile(rb"</?" + _NAME + rb"c[\s>/]")
_CHUNK = 1 << 20
# The serial number Lotus 1-2-3 gave to a day that never was.
_NO_DAY = 60


@dataclass(slots=True)
class SheetCells:
    """
    :ivar texts: ``(row, column)``, both from 0, -> what the cell shows
    :ivar unplaced: whether cells are written without their column (.xlsb)
    :ivar layout: what of it is merged or hidden
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    width: int = 0
    unplaced: bool = False
    layout: Layout = field(default_factory=Layout)


def scan(parts: Iterator[bytes], styles: Styles) -> SheetCells:
    """Go through the XML of a sheet once, in little memory.

    :raise FileRejected: TOO_MANY_COLUMNS, SHEET_TOO_LARGE
    """
    sheet = SheetCells()
    scanner = _Scanner(sheet, styles)
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
    return sheet


def _last_start(text: bytes) -> int:
    """Where the last cell of a text begins, and all before it is whole."""
    at = len(text)
    while (at := text.rfind(b"<", 0, at)) > 0:
        if _CELL_START.match(text, at):
            return at
    return 0


class _Scanner:
    def __init__(self, sheet: SheetCells, styles: Styles):
        self.sheet, self.styles = sheet, styles
        self.counting = False
        self.row, self.column = -1, -1
        patterns = b"|".join(b"%d" % style for style in sorted(styles.patterns))
        dates = b"|".join(b"%d" % style for style in sorted(styles.dates))
        wanted = [rb"[^<>]*\st=\"e\"", rb"[^<>]*(?<!/)><" + _NAME + rb"f[\s>/]"]
        if patterns:
            wanted.append(rb"[^<>]*\ss=\"(?:" + patterns + rb")\"")
        if dates:
            # Only days that a calendar does not have.
            start = rb"><" + _NAME + rb"v>(?:-|60[<.])"
            wanted.append(rb"[^<>]*\ss=\"(?:" + dates + rb")\"[^<>]*" + start)
        self.wanted = re.compile(
            rb"<" + _NAME + rb"c(?=" + rb"|".join(wanted) + rb")(\s[^<>]*)>"
        )

    def take(self, text: bytes) -> None:
        if _LONG.search(text):
            raise damaged("xlsx")
        self._lay_out(text)
        if not self.counting:
            self.counting = bool(_PLACELESS.search(text) or _UNUSUAL.search(text))
        if self.counting:
            self._count(text)
            return
        self._measure(text)
        for match in self.wanted.finditer(text):
            attributes = _attributes(match[1])
            if place := _PLACE.fullmatch(attributes.get(b"r", b"")):
                row, column = int(place[2]) - 1, _index(place[1])
                self._look(text, match.end(), attributes, row, column)

    def _lay_out(self, text: bytes) -> None:
        """What of a text is hidden or merged; a text never ends within such a tag."""
        layout = self.sheet.layout
        if b"hidden=" in text:
            layout.hidden_rows.update(map(int, _ROW_HIDDEN.findall(text)))
            for first, last in _COLUMNS.findall(text):
                layout.hidden_columns.append((int(first) - 1, int(last) - 1))
        if b"mergeCell " in text:
            for column, first, last in _MERGED.findall(text):
                layout.merge(int(first), int(last), _index(column))

    def _measure(self, text: bytes) -> None:
        """How far the cells of a text reach."""
        cells = _FILLED.findall(text)
        if not cells:
            return
        if max(len(letters) + len(row) for letters, row in cells) > _LONGEST_PLACE:
            raise damaged("xlsx")
        self.row, self.column = int(cells[-1][1]) - 1, _index(cells[-1][0])
        letters, rows = map(set, zip(*cells, strict=True))
        self._reach(max(map(int, rows)) - 1, max(map(_index, letters)))

    def _reach(self, row: int, column: int) -> None:
        sheet = self.sheet
        sheet.rows, sheet.width = max(sheet.rows, row + 1), max(sheet.width, column + 1)
        if sheet.width > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=sheet.width)
        if sheet.rows > MAX_ROWS or sheet.rows * sheet.width > MAX_PLACES:
            raise FileRejected("SHEET_TOO_LARGE", rows=sheet.rows, columns=sheet.width)

    def _count(self, text: bytes) -> None:
        """Cells that do not all say where they stand, one after the other."""
        for tag in _TAG.finditer(text):
            match = _REST.match(text, tag.end())
            if match is None:
                raise damaged("xlsx")
            attributes = _attributes(match["attributes"])
            place = attributes.get(b"r", b"")
            if tag["row"]:
                numbered = place.isdigit() and len(place) < _LONGEST_PLACE
                self.row = int(place) - 1 if numbered else self.row + 1
                self.column = -1
                continue
            if parsed := _PLACE.fullmatch(place):
                self.row, self.column = int(parsed[2]) - 1, _index(parsed[1])
            elif place:
                raise damaged("xlsx")
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
        kind = attributes.get(b"t", b"")
        value = _VALUE.search(inner)
        raw = value[1].strip() if value else b""
        display = None
        if kind == b"e":
            display = unescape(raw.decode("utf-8", "replace")) or "#ERROR!"
        elif not raw and _FORMULA.search(inner) and not (kind == b"str" and value):
            display = NO_RESULT
        elif raw and kind in (b"", b"n"):
            display = self._number(raw, attributes)
        if display is not None:
            self._reach(max(row, 0), column)
            self.sheet.texts[row, column] = display

    def _number(self, raw: bytes, attributes: dict[bytes, bytes]) -> str | None:
        style = attributes.get(b"s", b"")
        key = int(style) if style.isdigit() and len(style) < 7 else 0
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


def _attributes(text: bytes) -> dict[bytes, bytes]:
    """Name -> value; of two of the same name the first."""
    values: dict[bytes, bytes] = {}
    for name, double, single in _ATTRIBUTE.findall(text):
        values.setdefault(name, double or single)
    return values


def _index(letters: bytes) -> int:
    """The number of a column, counted from 0."""
    index = 0
    for code in letters.upper():
        index = index * 26 + code - 64
    return index - 1
