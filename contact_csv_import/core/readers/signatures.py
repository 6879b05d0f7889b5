"""The kind of a file that is no delimited text, by its name and first bytes."""

import codecs
import re
from pathlib import PurePath

TEXT_EXTENSIONS = frozenset({"csv", "txt", "tsv", "tab"})

# First bytes of formats, from the specifications of the formats (and file(1)).
_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x7fELF", "executable"),
    (b"\xfe\xed\xfa", "executable"),
    (b"\xcf\xfa\xed\xfe", "executable"),
    (b"\xca\xfe\xba\xbe", "executable"),
    (b"#!/", "executable"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh91AY&SY", "bzip2"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"{\\rtf", "rtf"),
)
# How texts begin that are no tables, behind white space and a byte order mark.
_TEXT_STARTS = (
    (re.compile(r"%PDF-"), "pdf"),
    (re.compile(r"BEGIN:VCARD", re.I), "vcard"),
    (re.compile(r"BEGIN:VCALENDAR", re.I), "icalendar"),
    (re.compile(r"<!doctype html|<(html|head|body|table|script|meta)\b", re.I), "html"),
    (
        re.compile(r"<\?xml|<!(doctype|--)|<[a-z][\w:.-]*(\s[^<>@]*)?/?>\s*<", re.I),
        "xml",
    ),
    (
        re.compile(
            # Comments and settings, then a statement of a dump.
            r"(?:--[^\n]*\n\s*|/\*(?:[^*]|\*(?!/))*\*/;?\s*"
            r"|(?:SET|USE|LOCK|START|DROP)\b[^;]*;\s*)*"
            r"(?:CREATE\s+(?:TABLE|DATABASE|SCHEMA)|INSERT\s+INTO)\s",
            re.IGNORECASE,
        ),
        "sql",
    ),
    (
        re.compile(r'\{\s*("[^"\n]*"\s*:|\})|\[\s*([\[{]|\])|\[\s*"[^"]*"\s*[,\]]'),
        "json",
    ),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
# Control characters that texts do not hold but for accidents; a tenth is no accident.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_BINARY_SHARE = 0.1


def extension_of(filename: str) -> str:
    """The extension in lower case, without the dot; ``""`` for none.

    What stands behind a dot is no extension when it does not start with a letter
    (``export 12.05.2024``).
    """
    suffix = PurePath(filename.strip().rstrip(".")).suffix.strip(". ").lower()
    return suffix if suffix[:1].isalpha() else ""


def kind_of(data: bytes) -> str | None:
    """The kind of a file that is no delimited text (``"pdf"``, ``"zip"`` ...).

    :return: ``None`` where nothing speaks against text
    """
    head = data[:_HEAD]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"MZ") and b"\x00" in head[:128]:
        return "executable"
    text = _decoded(head)
    for start, kind in _TEXT_STARTS:
        if start.match(text):
            return kind
    if b"%PDF-" in head[:1024] and b" obj" in data[:65536]:
        return "pdf"
    return "binary" if _is_binary(head) else None


def _decoded(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    wide = utf_without_bom(head)
    return head.decode(wide or "latin-1", "replace").lstrip(" \t\r\n")


def _is_binary(head: bytes) -> bool:
    if head.startswith(tuple(bom for bom, _encoding in _BOMS[1:])):
        return False
    if utf_without_bom(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return len(head) >= 8 and controls > len(head) * _BINARY_SHARE


def utf_without_bom(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, detected by where its NUL bytes are.

    The header, separators and line ends of any table are ASCII, and an ASCII character
    fills the rest of its unit with NUL bytes.
    """
    head = data[:_HEAD]
    for width, encodings in ((4, ("utf-32-le", "utf-32-be")),
                             (2, ("utf-16-le", "utf-16-be"))):  # fmt: skip
        units = len(head) // width
        if units < 2:
            continue
        nuls = [head[i : units * width : width].count(0) for i in range(width)]
        low, high = nuls[0], nuls[-1]
        middle = nuls[1:-1]
        if any(count < units * 0.9 for count in middle):
            continue
        if high >= units * 0.2 and low <= units * 0.02:
            return encodings[0]
        if low >= units * 0.2 and high <= units * 0.02:
            return encodings[1]
    return None
