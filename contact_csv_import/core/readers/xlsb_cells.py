"""Texts of cells that calamine does not give, of a binary workbook ([MS-XLSB]).

As ``ooxml_cells`` for sheets in XML: errors, and numbers whose format shows more than
their digits, read from the records of the sheet; and how large it is. Other programs
than Excel write cells without their column, which calamine leaves out.
"""

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterable, Iterator

from ..errors import FileRejected
from . import ooxml_parts
from .data_rows import MAX_COLUMNS
from .limits import damaged
from .number_format import plain, shown
from .ooxml_cells import MAX_PLACES, MAX_ROWS, SheetCells
from .ooxml_parts import Styles, styles_of

# Record types ([MS-XLSB] 2.3).
_ROW, _BLANK, _RK, _ERROR, _REAL = 0, 1, 2, 3, 5
_FORMULA_NUMBER, _FORMULA_ERROR = 9, 11
_CELLS = range(1, 12)
# The types 1 to 7 once more, of cells right beside the one before.
_BESIDE, _APART = range(12, 19), 11
_FORMAT, _BEGIN_XFS, _END_XFS, _XF = 44, 617, 618, 47
_SHEET = 156
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_NO_DAY = 60


def records(parts: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Type and content of each record.

    :raise FileRejected: NOT_A_TABLE where one does not end
    """
    rest = b""
    for part in parts:
        rest, at = rest + part, 0
        while True:
            head = _head(rest, at)
            if head is None or head[1] + head[2] > len(rest):
                break
            kind, begin, size = head
            yield kind, rest[begin : begin + size]
            at = begin + size
        rest = rest[at:]
    if rest:
        raise damaged("xlsb")


def _head(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Type, start and size of the record at a place; None where more is needed."""
    if at >= len(data):
        return None
    kind, at = data[at], at + 1
    if kind & 0x80:
        if at >= len(data):
            return None
        kind, at = kind & 0x7F | (data[at] & 0x7F) << 7, at + 1
    size = shift = 0
    for _count in range(4):
        if at >= len(data):
            return None
        byte = data[at]
        at += 1
        size |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    return kind, at, size


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of a sheet -> name of its part."""
    base = "xl/workbook.bin"
    relations = ooxml_parts.read_xml(archive, "xl/_rels/workbook.bin.rels")
    if relations is None:
        raise damaged("xlsb")
    targets = {
        each.get("Id"): posixpath.normpath(
            posixpath.join("xl", each.get("Target", "")).replace("xl//xl", "xl")
        )
        for each in relations
        if isinstance(each.tag, str)
    }
    parts = {}
    for kind, content in records(iter([archive.read(base)])):
        if kind == _SHEET:
            key, at = _string(content, 8)
            name, _at = _string(content, at)
            if key in targets:
                parts[name] = targets[key].lstrip("/")
    return parts


def styles(archive: zipfile.ZipFile) -> Styles:
    """The styles of the workbook."""
    try:
        content = archive.read("xl/styles.bin")
    except KeyError:
        return Styles()
    own, formats, inside = {}, [], False
    for kind, record in records(iter([content])):
        if kind == _FORMAT and len(record) >= 2:
            own[str(_short(record, 0))] = _string(record, 2)[0]
        elif kind in (_BEGIN_XFS, _END_XFS):
            inside = kind == _BEGIN_XFS
        elif kind == _XF and inside and len(record) >= 4:
            formats.append(str(_short(record, 2)))
    return styles_of(formats, own)


def scan(parts: Iterator[bytes], styles: Styles) -> SheetCells:
    """Go through the records of a sheet once.

    :raise FileRejected: TOO_MANY_COLUMNS, SHEET_TOO_LARGE
    """
    sheet, row, column = SheetCells(), 0, -1
    for kind, content in records(parts):
        if kind in _BESIDE:
            sheet.unplaced = True
            kind, content = _placed(kind, content, column + 1)
        if kind == _ROW and len(content) >= 4:
            row, column = struct.unpack_from("<L", content)[0], -1
        elif kind in _CELLS and len(content) >= 8:
            column, style = struct.unpack_from("<LL", content)
            if kind != _BLANK:
                _reach(sheet, row, column)
            text = _shown(kind, content, style & 0xFFFFFF, styles)
            if text is not None:
                sheet.texts[row, column] = text
    return sheet


def placed(archive: zipfile.ZipFile, sheets: Iterable[str]) -> io.BytesIO:
    """The workbook, with the column of each cell said in it.

    :param sheets: names of the parts that are sheets
    """
    whole, sheets = io.BytesIO(), set(sheets)
    with zipfile.ZipFile(whole, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, _sheet_placed(content) if name in sheets else content)
    whole.seek(0)
    return whole


def _sheet_placed(data: bytes) -> bytes:
    whole, column = bytearray(), -1
    for kind, content in records(iter([data])):
        if kind in _BESIDE:
            kind, content = _placed(kind, content, column + 1)
        if kind == _ROW:
            column = -1
        elif kind in _CELLS and len(content) >= 4:
            column = struct.unpack_from("<L", content)[0]
        whole += _written(kind, content)
    return bytes(whole)


def _placed(kind: int, content: bytes, column: int) -> tuple[int, bytes]:
    return kind - _APART, struct.pack("<L", column) + content


def _written(kind: int, content: bytes) -> bytes:
    """A record: its type and its size, of seven bits a byte, and its content."""
    head, size = bytearray(), len(content)
    head += bytes([kind & 0x7F | 0x80, kind >> 7]) if kind >> 7 else bytes([kind])
    while size >> 7:
        head.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes(head) + bytes([size]) + content


def _reach(sheet: SheetCells, row: int, column: int) -> None:
    sheet.rows, sheet.width = max(sheet.rows, row + 1), max(sheet.width, column + 1)
    if sheet.width > MAX_COLUMNS:
        raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=sheet.width)
    if sheet.rows > MAX_ROWS or sheet.rows * sheet.width > MAX_PLACES:
        raise FileRejected("SHEET_TOO_LARGE", rows=sheet.rows, columns=sheet.width)


def _shown(kind: int, content: bytes, style: int, styles: Styles) -> str | None:
    if kind in (_ERROR, _FORMULA_ERROR) and len(content) >= 9:
        return _ERRORS.get(content[8], "#ERROR!")
    if style not in styles.patterns and style not in styles.dates:
        return None
    if kind == _RK and len(content) >= 12:
        value = _rk(struct.unpack_from("<L", content, 8)[0])
    elif kind in (_REAL, _FORMULA_NUMBER) and len(content) >= 16:
        value = struct.unpack_from("<d", content, 8)[0]
    else:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    if style in styles.patterns:
        return shown(value, styles.patterns[style])
    if value < 0:
        return plain(value)
    return "1900-02-29" if int(value) == _NO_DAY else None


def _rk(raw: int) -> float:
    """A number in 30 bits ([MS-XLSB] 2.5.122)."""
    if raw & 2:
        value = float(struct.unpack("<l", struct.pack("<L", raw))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value


def _short(content: bytes, at: int) -> int:
    return struct.unpack_from("<H", content, at)[0]


def _string(content: bytes, at: int) -> tuple[str, int]:
    """A string that begins with its length, and where it ends."""
    try:
        (length,) = struct.unpack_from("<L", content, at)
    except struct.error as error:
        raise damaged("xlsb") from error
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(content):
        raise damaged("xlsb")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end
