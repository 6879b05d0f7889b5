"""The parts of an OOXML workbook: which sheet lies where, which style is which format.

Read before any library opens the workbook, from XML that is known to hold no DOCTYPE.
"""

import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from ..errors import FileRejected
from .limits import damaged
from .number_format import BUILT_IN, DATE_NUMBERS, is_date, is_plain

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MACRO_TYPES = (b"macroenabled", b"ms-excel.sheet.binary")
_MAX_STYLES = 65_536


@dataclass(slots=True)
class Styles:
    """Which styles make a number look like something else than its digits.

    :ivar patterns: style -> format, of those that do
    :ivar dates: styles that make a number a day or a time
    """

    patterns: dict[int, str] = field(default_factory=dict)
    dates: set[int] = field(default_factory=set)


def parser():
    """An XML parser that loads nothing and expands nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )


def read_xml(archive: zipfile.ZipFile, name: str):
    """The root of a part; None where there is no such part."""
    try:
        data = archive.read(name)
    except KeyError:
        return None
    try:
        return etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        raise damaged("xlsx") from error


def refuse_macros(archive: zipfile.ZipFile) -> None:
    """:raise FileRejected: MACRO: a program inside of a workbook that says it has none

    In a workbook of a kind that may have one it is left alone: nothing here runs it,
    and it is not kept.
    """
    names = [name.lower() for name in archive.namelist()]
    if not any("vbaproject" in name or "/macrosheets/" in name for name in names):
        return
    types = archive.read("[Content_Types].xml").lower()
    if not any(kind in types for kind in _MACRO_TYPES):
        raise FileRejected("MACRO")


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of a sheet -> name of its part, for workbooks in XML."""
    book, base = _workbook(archive)
    relations = read_xml(archive, _relations_of(base))
    if book is None or relations is None:
        raise damaged("xlsx")
    targets = {
        each.get("Id"): _resolve(base, each.get("Target", ""))
        for each in relations
        if isinstance(each.tag, str)
    }
    parts = {}
    for sheet in book.iter("{*}sheet"):
        key = sheet.get(_RELATION) or sheet.get(_STRICT)
        if target := targets.get(key):
            parts[sheet.get("name", "")] = target
    return parts


def comments(archive: zipfile.ZipFile, sheet: str) -> list[str]:
    """The cells of a sheet (the name of its part) that have a comment, as "C17"."""
    relations = read_xml(archive, _relations_of(sheet))
    cells = []
    for each in () if relations is None else relations:
        if isinstance(each.tag, str) and each.get("Type", "").endswith("/comments"):
            part = read_xml(archive, _resolve(sheet, each.get("Target", "")))
            if part is not None:
                cells += [note.get("ref", "") for note in part.iter("{*}comment")]
    return cells


def _workbook(archive):
    relations = read_xml(archive, "_rels/.rels")
    for each in () if relations is None else relations:
        if isinstance(each.tag, str) and each.get("Type", "").endswith(
            "/officeDocument"
        ):
            name = _resolve("", each.get("Target", ""))
            return read_xml(archive, name), name
    return read_xml(archive, "xl/workbook.xml"), "xl/workbook.xml"


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _resolve(base: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def styles(archive: zipfile.ZipFile) -> Styles:
    """The styles of a workbook in XML."""
    _book, base = _workbook(archive)
    root = read_xml(archive, posixpath.join(posixpath.dirname(base), "styles.xml"))
    if root is None:
        return Styles()
    own = {
        each.get("numFmtId"): each.get("formatCode", "")
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = (each.get("numFmtId") for each in root.iterfind("{*}cellXfs/{*}xf"))
    return styles_of(formats, own)


def styles_of(formats, own) -> Styles:
    """
    :param formats: the number of the format of each style, as text
    :param own: number -> format, of those the workbook defines itself
    """
    result = Styles()
    for style, number in enumerate(formats):
        if style >= _MAX_STYLES:
            break
        pattern = own.get(number)
        if pattern is None:
            code = int(number) if (number or "").isdecimal() else 0
            if code in DATE_NUMBERS:
                result.dates.add(style)
            pattern = BUILT_IN.get(code, "")
        elif is_date(pattern):
            result.dates.add(style)
            continue
        if not is_plain(pattern) and style not in result.dates:
            result.patterns[style] = pattern
    return result
