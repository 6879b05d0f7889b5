"""Workbooks of Excel 97 to 2003 (.xls), by xlrd.

xlrd gives each cell's format, which calamine does not; and what it reads is bounded by
the file, since its rows end where their cells end.
"""

import io
from collections.abc import Iterator

import xlrd

from ..errors import FileRejected, issue
from ..types import Row
from .cell_text import cell_text
from .laid_out import Layout, laid_out, letters
from .number_format import is_plain, plain, shown
from .tables import Table, TableReader

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_DAY = 60
_VERY_HIDDEN = 2


class XlsReader(TableReader):
    """Reads what the sheets show: 01067, not the 1067 that is stored under 00000."""

    kind = "xls"
    priority = 60
    extensions = frozenset({"xls"})

    def accepts(self, data: bytes) -> bool:
        """Whether it is a compound file, as .doc, .msg and encrypted .xlsx are too."""
        return data.startswith(_SIGNATURE)

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`. What only a program can show is left out."""
        if _named("EncryptedPackage") in data:
            raise FileRejected("ENCRYPTED")
        if not any(_named(name) in data for name in ("Workbook", "Book")):
            raise FileRejected("NOT_A_TABLE", kind="xls")
        try:
            book = xlrd.open_workbook(
                file_contents=data,
                formatting_info=True,
                ragged_rows=True,
                on_demand=True,
                logfile=io.StringIO(),
            )
        except xlrd.XLRDError as error:
            if "encrypted" in str(error):
                raise FileRejected("ENCRYPTED") from error
            raise
        names = book.sheet_names()
        sheets = [(name, book.sheet_by_name(name)) for name in names]
        left_out = [n for n, sheet in sheets if sheet.visibility == _VERY_HIDDEN]
        for name, sheet in sheets:
            if name in left_out:
                continue
            table = Table(name, (), hidden=bool(sheet.visibility))
            table.rows = laid_out(_rows(book, sheet), _layout(sheet), table)
            if left_out:
                named = ", ".join(left_out)
                table.issues.append(issue("SHEET_LEFT_OUT", sheets=named))
            yield table


def _named(name: str) -> bytes:
    """How a compound file writes the name of a stream."""
    return name.encode("utf-16-le")


def _layout(sheet) -> Layout:
    layout = Layout()
    for first, behind, column, _behind in sheet.merged_cells:
        layout.merge(first + 1, behind, column)
    layout.hidden_rows = {
        row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden
    }
    layout.hidden_columns = [
        (column, column) for column, info in sheet.colinfo_map.items() if info.hidden
    ]
    layout.comments = [
        f"{letters(column)}{row + 1}" for row, column in sorted(sheet.cell_note_map)
    ]
    return layout


def _rows(book, sheet) -> Iterator[Row]:
    text = _Texts(book)
    for number in range(sheet.nrows):
        cells = tuple(
            value if kind == xlrd.XL_CELL_TEXT else text.of(kind, value, style)
            for kind, value, style in zip(
                sheet.row_types(number),
                sheet.row_values(number),
                sheet._cell_xf_indexes[number],
                strict=True,
            )
        )
        yield Row(number + 1, cells)


class _Texts:
    """What the cells of a workbook show."""

    def __init__(self, book):
        self.book = book
        self.patterns = {}

    def of(self, kind: int, value, style: int) -> str:
        if kind == xlrd.XL_CELL_NUMBER:
            pattern = self._pattern(style)
            return shown(value, pattern) if pattern else plain(value)
        if kind == xlrd.XL_CELL_DATE:
            return self._day(value)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return cell_text(bool(value))
        if kind == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(value, "#ERROR!")
        return "" if isinstance(value, float) else str(value)

    def _pattern(self, style: int) -> str:
        """The format of a style; empty where a number shows its digits."""
        if style not in self.patterns:
            key = self.book.xf_list[style].format_key
            pattern = self.book.format_map[key].format_str
            self.patterns[style] = "" if is_plain(pattern) else pattern
        return self.patterns[style]

    def _day(self, value: float) -> str:
        if value < 0 or value > 2_958_466:
            return plain(value)
        if int(value) == _NO_DAY and not self.book.datemode:
            return "1900-02-29"
        moment = xlrd.xldate_as_datetime(value, self.book.datemode)
        return cell_text(moment.time() if value < 1 else moment)
