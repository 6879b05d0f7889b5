"""OpenDocument spreadsheets (.ods): the text a cell shows stands in the file.

calamine gives the value that is stored, and lays out a cell for each time one is said
to be repeated; here repeated blanks cost nothing, and repeated values are counted.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.parsers import expat

from ..errors import FileRejected
from ..types import Row
from .cell_text import NO_RESULT, cell_text
from .data_rows import MAX_COLUMNS
from .laid_out import Layout, laid_out, letters
from .limits import check_entries, damaged, inflated, open_zip, zip_names
from .number_format import plain
from .ooxml_cells import MAX_PLACES, MAX_ROWS
from .tables import Table, TableReader

_SIGNATURE = b"PK\x03\x04"
_TYPES = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_UNSEEN = ("collapse", "filter")
_MOST_BLANKS = 1_000
_GROUPED = re.compile(r"-?\d{1,3}(?:[,.'’]\d{3})+")
_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E[+-]?\d+|#+", re.IGNORECASE)
_TIME = re.compile(r"(-?)PT(\d{1,6})H(\d{1,6})M(\d{1,6})(?:[.,]\d+)?S")
_CALC_ERROR = re.compile(r"Err:\d{3}")


class OdsReader(TableReader):
    """Reads the sheets of LibreOffice and its relatives, as they are shown."""

    kind = "ods"
    priority = 70
    extensions = frozenset({"ods"})

    def accepts(self, data: bytes) -> bool:
        """Whether it is an archive with the parts of an OpenDocument file."""
        if not data.startswith(_SIGNATURE):
            return False
        names = zip_names(data)
        if names is None:
            return _TYPES in data[:256]
        return {"content.xml", "META-INF/manifest.xml"} <= names

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`."""
        archive = open_zip(data, "ods")
        check_entries(archive, data, "ods")
        if not _is_spreadsheet(archive):
            raise FileRejected("NOT_A_TABLE", kind="zip")
        if _is_encrypted(archive):
            raise FileRejected("ENCRYPTED")
        try:
            entry = archive.getinfo("content.xml")
        except KeyError as error:
            raise damaged("ods") from error
        events = _Content(inflated(entry, data, "ods")).events()
        event = next(events, None)
        while event is not None:
            _kind, name, hidden, layout = event
            waiting = []
            table = Table(name, (), hidden=hidden)
            table.rows = laid_out(_until_table(events, waiting), layout, table)
            yield table
            event = waiting[0] if waiting else next(events, None)


def _is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    names = set(archive.namelist())
    parts = [name for name in ("mimetype", "META-INF/manifest.xml") if name in names]
    return any(b"opendocument.spreadsheet" in archive.read(name) for name in parts)


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    try:
        return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except KeyError:
        return False


def _until_table(events, waiting) -> Iterator[Row]:
    """The rows of one table; the event that begins the next is left in ``waiting``."""
    for event in events:
        if isinstance(event, Row):
            yield event
        else:
            waiting.append(event)
            return


class _Content:
    """Goes through content.xml: an event ``("table", name, hidden, layout)``, then its
    rows; what they say of the layout is in it before they are given."""

    def __init__(self, parts: Iterator[bytes]):
        self.parts = parts
        self.pending = []
        self.hidden_styles, self.style = set(), None
        self.depth = self.quiet = 0
        self.row = 0
        self.cells, self.column = {}, 0
        self.repeat_row = self.repeat_cell = 1
        self.attributes, self.text = None, []
        self.layout, self.columns = None, 0

    def events(self):
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for part in self.parts:
                parser.Parse(part, False)
                yield from self.pending
                self.pending.clear()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise damaged("ods") from error
        yield from self.pending

    def _start(self, name, attributes):
        if self.quiet:
            self.quiet += 1
        elif name == "office:annotation":
            self.quiet = 1
            if self.attributes is not None and self.layout:
                cell = f"{letters(self.column)}{self.row + 1}"
                self.layout.comments.append(cell)
        elif name == "style:style":
            self.style = attributes.get("style:name")
        elif name == "style:table-properties":
            if attributes.get("table:display") == "false":
                self.hidden_styles.add(self.style)
        elif name == "table:table":
            self.depth += 1
            if self.depth == 1:
                hidden = attributes.get("table:style-name") in self.hidden_styles
                name = attributes.get("table:name", "")
                self.layout = Layout()
                self.pending.append(("table", name, hidden, self.layout))
                self.row = self.columns = 0
        elif self.depth == 1:
            self._start_inside(name, attributes)

    def _start_inside(self, name, attributes):
        if name == "table:table-row":
            self.cells, self.column = {}, 0
            self.repeat_row = _count(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility") in _UNSEEN and self.row < MAX_ROWS:
                last = min(self.row + self.repeat_row, MAX_ROWS)
                self.layout.hidden_rows.update(range(self.row + 1, last + 1))
        elif name == "table:table-column":
            first = self.columns
            self.columns += _count(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in _UNSEEN:
                self.layout.hidden_columns.append((first, self.columns - 1))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.attributes, self.text = attributes, []
            self.repeat_cell = _count(attributes, "table:number-columns-repeated")
        elif self.attributes is None:
            return
        elif name == "text:p" and self.text:
            self.text.append("\n")
        elif name == "text:line-break":
            self.text.append("\n")
        elif name == "text:tab":
            self.text.append("\t")
        elif name == "text:s":
            self.text.append(" " * min(_count(attributes, "text:c"), _MOST_BLANKS))

    def _characters(self, text):
        if self.attributes is not None and not self.quiet:
            self.text.append(text)

    def _end(self, name):
        if self.quiet:
            self.quiet -= 1
        elif name == "table:table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()

    def _end_cell(self):
        attributes, self.attributes = self.attributes or {}, None
        text = _cell(attributes, "".join(self.text))
        if text:
            if self.column + self.repeat_cell > MAX_COLUMNS:
                n = self.column + self.repeat_cell
                raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=n)
            for column in range(self.column, self.column + self.repeat_cell):
                self.cells[column] = text
            down = _count(attributes, "table:number-rows-spanned")
            self.layout.merge(self.row + 1, self.row + down, self.column)
        self.column += self.repeat_cell

    def _end_row(self):
        first, self.row = self.row, self.row + self.repeat_row
        if not self.cells:
            return
        width = max(self.cells) + 1
        if self.row > MAX_ROWS or self.repeat_row * width > MAX_PLACES // 10:
            raise FileRejected("SHEET_TOO_LARGE", rows=self.row, columns=width)
        cells = tuple(self.cells.get(column, "") for column in range(width))
        for number in range(first, self.row):
            self.pending.append(Row(number + 1, cells))


def _refuse(*_about):
    raise FileRejected("XML_DTD")


def _count(attributes, name) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _cell(attributes, text: str) -> str:
    """What a cell shows; days as ISO 8601 writes them."""
    kind = attributes.get("office:value-type")
    if kind in ("float", "currency", "percentage"):
        return _number(attributes.get("office:value", ""), text)
    if kind == "date":
        return _day(attributes.get("office:date-value", ""), text)
    if kind == "time":
        return _time(attributes.get("office:time-value", ""), text)
    if kind == "boolean":
        return cell_text(attributes.get("office:boolean-value") == "true")
    if _CALC_ERROR.fullmatch(text):
        return "#ERROR!"
    if kind is None and not text and "table:formula" in attributes:
        return NO_RESULT
    return text or attributes.get("office:string-value", "")


def _number(value: str, text: str) -> str:
    """The text, but all digits of a whole number that is shown grouped or shortened."""
    if text and not _GROUPED.fullmatch(text) and not _SHORTENED.fullmatch(text):
        return text
    try:
        number = float(value)
    except ValueError:
        return text
    if text and not _SHORTENED.fullmatch(text) and not number.is_integer():
        return text
    return plain(number)


def _day(value: str, text: str) -> str:
    try:
        return cell_text(datetime.fromisoformat(value[:26]))
    except ValueError:
        return text or value


def _time(value: str, text: str) -> str:
    match = _TIME.fullmatch(value)
    if match is None or match[1]:
        return text or value
    hours, minutes, seconds = map(int, match.groups()[1:])
    return cell_text(timedelta(hours=hours, minutes=minutes, seconds=seconds))
