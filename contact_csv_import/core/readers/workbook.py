"""Workbooks of Excel since 2007: .xlsx, .xlsm and .xlsb, by calamine."""

import io
from collections.abc import Iterator

import python_calamine as calamine

from ..errors import issue
from ..types import Row
from . import ooxml_cells, ooxml_parts, xlsb_cells
from .cell_text import cell_text
from .laid_out import laid_out
from .limits import check_entries, damaged, inflated, open_zip, zip_names
from .tables import Table, TableReader

_SIGNATURE = b"PK\x03\x04"
_CONTENT = "[Content_Types].xml"
_HEAD = 4_096


class WorkbookReader(TableReader):
    """Reads what the sheets show: 01067, not the 1067 that is stored under 00000."""

    kind = "workbook"
    priority = 60
    extensions = frozenset({"xlsx", "xlsm", "xlsb"})

    def accepts(self, data: bytes) -> bool:
        """Whether it is an archive that has parts as OOXML has them."""
        if not data.startswith(_SIGNATURE):
            return False
        names = zip_names(data)
        if names is None:
            head = data[:_HEAD]  # of a file that lacks its end
            return _CONTENT.encode() in head or b"xl/work" in head
        return _CONTENT in names

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`. What only a program can show is left out."""
        archive = open_zip(data, "xlsx")
        ooxml_parts.refuse_macros(archive)
        check_entries(archive, data, "xlsx")
        entries = {entry.filename: entry for entry in archive.infolist()}
        binary = "xl/workbook.bin" in entries
        module = xlsb_cells if binary else ooxml_parts
        parts, styles = module.sheet_parts(archive), module.styles(archive)
        if not binary:
            _check_others(entries, set(parts.values()), data)
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        left_out, placed = _left_out(book), False
        for sheet in book.sheets_metadata:
            if not _is_sheet(sheet) or sheet.name in left_out:
                continue
            entry = entries.get(parts.get(sheet.name, ""))
            if entry is None:
                raise damaged("xlsx")
            content = inflated(entry, data, "xlsx")
            scan = xlsb_cells.scan if binary else ooxml_cells.scan
            cells = scan(content, styles)
            if cells.unplaced and not placed:
                whole = xlsb_cells.placed(archive, parts.values())
                book, placed = calamine.CalamineWorkbook.from_filelike(whole), True
            hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
            table = Table(sheet.name, (), hidden=hidden)
            layout = cells.layout
            if not binary:
                layout.comments = ooxml_parts.comments(archive, parts[sheet.name])
            rows = _rows(book.get_sheet_by_name(sheet.name), cells.texts)
            table.rows = laid_out(rows, layout, table)
            if left_out:
                names = ", ".join(left_out)
                table.issues.append(issue("SHEET_LEFT_OUT", sheets=names))
            yield table


def _check_others(entries, sheet_parts: set[str], data: bytes) -> None:
    """Whatever part calamine may take for a sheet keeps to the limits of one."""
    for name, entry in entries.items():
        if name not in sheet_parts and name.lower().endswith(".xml"):
            ooxml_cells.scan(inflated(entry, data, "xlsx"), ooxml_parts.Styles())


def _left_out(book) -> list[str]:
    """Sheets that nobody sees or can make visible without a program."""
    hidden = calamine.SheetVisibleEnum.VeryHidden
    return [sheet.name for sheet in book.sheets_metadata if sheet.visible == hidden]


def _is_sheet(sheet) -> bool:
    return sheet.typ == calamine.SheetTypeEnum.WorkSheet


def _rows(sheet, texts: dict[tuple[int, int], str]) -> Iterator[Row]:
    """The rows of a sheet as it shows them.

    :param texts: ``(row, column)`` -> text of cells that show something else than what
        calamine says of them, in any order
    """
    places: dict[int, list[int]] = {}
    for row, column in texts:
        places.setdefault(row, []).append(column)
    # iter_rows gives the empty rows above a table, but not the columns beside it.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    number = -1
    for number, values in enumerate(sheet.iter_rows() if sheet.start else ()):
        cells = before + [v if type(v) is str else cell_text(v) for v in values]
        for column in places.pop(number, ()):
            if column >= len(cells):
                cells += [""] * (column + 1 - len(cells))
            cells[column] = texts[number, column]
        yield Row(number + 1, tuple(cells))
    for row in sorted(each for each in places if each > number):
        cells = [""] * (max(places[row]) + 1)
        for column in places[row]:
            cells[column] = texts[row, column]
        yield Row(row + 1, tuple(cells))
