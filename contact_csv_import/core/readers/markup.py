"""Tables in markup that spreadsheets open as workbooks: HTML, and Excel's XML of 2003.

Both are what much hotel software saves as ``.xls``.
"""

import codecs
import io
import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree, html

from ..errors import FileRejected
from ..types import Row
from . import encoding as encodings
from .cell_text import NO_RESULT, cell_text
from .cells import is_blank
from .data_rows import MAX_COLUMNS
from .decoding import codec_name, decoding_error
from .laid_out import Layout, laid_out, letters
from .limits import refuse_doctype
from .number_format import is_date, is_plain, plain, shown
from .ooxml_cells import MAX_ROWS
from .signatures import kind_of, utf_without_bom
from .tables import Table, TableReader

_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_SHEET}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Formats that Excel's XML calls by a name.
_NAMED = {
    "General Number": "",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "",
    "Currency": "#,##0.00",
}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset({"br", "p", "div", "li", "tr"})
_SKIPPED = frozenset({"script", "style", "noscript", "title", "head"})


class HtmlReader(TableReader):
    """Reads the tables of a page that is named like a workbook."""

    kind = "html"
    priority = 40
    extensions = frozenset({"xls", "html", "htm"})
    only_named_so = True

    def accepts(self, data: bytes) -> bool:
        """Whether it is a page, or a piece of one, with a table."""
        head = data[:_HEAD].replace(b"\0", b"").lower()
        return (
            kind_of(data) in ("html", "xml")
            and b"<table" in head
            and (b"<html" in head or b"<tr" in head)
        )

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`. A table within another is one of its own."""
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
        # As UTF-8 whatever it was, so that its own word on that is not asked again.
        text = _decoded(data)
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        number = 0
        for table in root.iter("table"):
            rows = [row for row in table.iter("tr") if _table_of(row) is table]
            if any(inner is not table for inner in table.iter("table")) and not any(
                len(row) > 1 for row in rows
            ):
                continue  # a frame around tables
            number += 1
            yield Table(f"Table {number}", _html_rows(rows))


def _table_of(row):
    return next(row.iterancestors("table"), None)


def _decoded(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if wide := utf_without_bom(data):
        return data.decode(wide, "replace")
    for name in ("utf-8", *_declared(data[:_HEAD])):
        if decoding_error(data, name) is None:
            return data.decode(name)
    detected = encodings.detect(data, None)
    if detected.question:
        raise FileRejected("ENCODING_INVALID", encoding="utf-8", line=1)
    return data.decode(detected.name)


def _declared(head: bytes) -> list[str]:
    """The encoding a page says it has, if it is one that its own word can be in: what
    was read byte by byte is no UTF-16, whatever a program wrote about it."""
    said = _CHARSET.search(head)
    if not said:
        return []
    try:
        name = codec_name(said[1].decode("ascii"))
    except FileRejected:
        return []
    return [name] if said[0].decode(name, "replace") == said[0].decode("ascii") else []


def _html_rows(rows) -> Iterator[Row]:
    """Cells that reach over several columns are followed by blanks, those that reach
    over several rows are repeated."""
    below: dict[int, int] = {}
    texts: dict[int, str] = {}
    for number, row in enumerate(rows, 1):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append(texts.get(len(cells), ""))
            span, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + span):
                if down > 1:
                    below[column] = down - 1
                texts[column] = ""
            texts[len(cells)] = _html_text(cell)
            cells += [texts[len(cells)], *[""] * (span - 1)]
            if len(cells) > MAX_COLUMNS:
                while cells and not cells[-1]:
                    cells.pop()
                if len(cells) > MAX_COLUMNS:
                    n = len(cells)
                    raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=n)
        for column in sorted(each for each in below if each >= len(cells)):
            if below[column] > 0:
                below[column] -= 1
                if not is_blank(cells):
                    cells += [""] * (column - len(cells))
                    cells.append(texts.get(column, ""))
        yield Row(number, tuple(cells))


def _span(cell, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(1, int(text)), MAX_COLUMNS) if text.isdecimal() else 1


def _html_text(cell) -> str:
    parts: list[str] = []
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(node.tag, str):
            if event == "end" and node.tail:
                parts.append(_SPACE.sub(" ", node.tail))
            continue
        hidden = node.tag in _SKIPPED
        if event == "start":
            if node.tag in _BLOCKS and node is not cell and parts:
                parts.append("\n")
            if node.text and not hidden:
                parts.append(_SPACE.sub(" ", node.text))
        elif node is not cell and node.tail:
            parts.append(_SPACE.sub(" ", node.tail))
    lines = "".join(parts).replace("\xa0", " ").split("\n")
    return "\n".join(filter(None, (line.strip() for line in lines)))


class SpreadsheetMlReader(TableReader):
    """Reads the XML that Excel 2002 and 2003 write and all since then open."""

    kind = "spreadsheetml"
    priority = 45
    extensions = frozenset({"xls", "xml"})

    def accepts(self, data: bytes) -> bool:
        """Whether it is XML of that kind."""
        head = data[:_HEAD].replace(b"\0", b"")
        return _SHEET.encode() in head and kind_of(data) == "xml"

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`."""
        refuse_doctype(data)
        events = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
        )
        patterns: dict[str, str] = {}
        for event, node in events:
            if event == "end" and node.tag == f"{_SS}Style":
                child = node.find(f"{_SS}NumberFormat")
                pattern = "" if child is None else child.get(f"{_SS}Format", "")
                patterns[node.get(f"{_SS}ID", "")] = _NAMED.get(pattern, pattern)
            elif event == "start" and node.tag == f"{_SS}Worksheet":
                table = Table(node.get(f"{_SS}Name", ""), ())
                layout = Layout()
                rows = _sheet_rows(events, patterns, table, layout)
                table.rows = laid_out(rows, layout, table)
                yield table


def _sheet_rows(events, patterns, table, layout) -> Iterator[Row]:
    """The rows of a sheet; whether it is hidden is said below them.

    :param layout: filled with what a row says before the row is given
    """
    number, styles = 0, {}
    for event, node in events:
        if event == "start":
            continue
        if node.tag == f"{_SS}Column":
            at = _whole(node.get(f"{_SS}Index"), len(styles) + 1)
            span = _whole(node.get(f"{_SS}Span"), 0)
            for column in range(at, min(at + span, MAX_COLUMNS) + 1):
                styles[column] = node.get(f"{_SS}StyleID")
            if node.get(f"{_SS}Hidden") == "1":
                layout.hidden_columns.append((at - 1, at + span - 1))
        elif node.tag == f"{_SS}Row":
            number = _whole(node.get(f"{_SS}Index"), number + 1)
            if number > MAX_ROWS:
                raise FileRejected("SHEET_TOO_LARGE", rows=number, columns=1)
            if node.get(f"{_SS}Hidden") == "1":
                layout.hidden_rows.add(number)
            yield Row(number, _sheet_cells(node, patterns, styles, number, layout))
            number += _whole(node.get(f"{_SS}Span"), 0)
            node.clear()
            while node.getprevious() is not None:
                del node.getparent()[0]
        elif node.tag == f"{_EXCEL}Visible":
            table.hidden = (node.text or "").startswith("SheetHidden")
        elif node.tag == f"{_SS}Worksheet":
            return


def _sheet_cells(row, patterns, styles, number, layout) -> tuple[str, ...]:
    cells: list[str] = []
    for cell in row.iterfind(f"{_SS}Cell"):
        index = _whole(cell.get(f"{_SS}Index"), len(cells) + 1)
        if index > MAX_COLUMNS:
            raise FileRejected("TOO_MANY_COLUMNS", limit=MAX_COLUMNS, n=index)
        cells += [""] * (index - 1 - len(cells))
        style = cell.get(f"{_SS}StyleID") or row.get(f"{_SS}StyleID")
        pattern = patterns.get(style or styles.get(index) or "Default", "")
        cells.append(_sheet_cell(cell, pattern))
        layout.merge(number, number + _whole(cell.get(f"{_SS}MergeDown"), 0), index - 1)
        if cell.find(f"{_SS}Comment") is not None:
            layout.comments.append(f"{letters(index - 1)}{number}")
        across = _whole(cell.get(f"{_SS}MergeAcross"), 0)
        cells += [""] * min(across, MAX_COLUMNS - len(cells))
    return tuple(cells)


def _sheet_cell(cell, pattern: str) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return NO_RESULT if cell.get(f"{_SS}Formula") else ""
    text, kind = "".join(data.itertext()), data.get(f"{_SS}Type")
    if kind == "Number":
        try:
            value = float(text)
        except ValueError:
            return text
        if value != value or abs(value) == float("inf"):
            return text
        if not pattern or is_plain(pattern) or is_date(pattern):
            return plain(value)
        return shown(value, pattern)
    if kind == "DateTime":
        try:
            return cell_text(datetime.fromisoformat(text.strip()))
        except ValueError:
            return text
    if kind == "Boolean":
        return cell_text(text.strip() == "1")
    return text


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else default
