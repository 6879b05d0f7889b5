"""What a file may grow to when it is opened, held before it is.

An archive says of itself how large it is, and may say it wrongly: its entries are
inflated once, counted, and thrown away, before any library opens them.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ..errors import FileRejected

# What the cells of a file may be as text.
MAX_CELLS_TEXT = 256 << 20
MAX_UNPACKED = 256 << 20
MAX_RATIO = 100
# Below this size a large ratio means a file of few different words, and harms nobody.
SMALL = 4 << 20
MAX_ENTRIES = 2_000
_CHUNK = 1 << 16
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
# "<!DOCTYPE", as text of one byte a character and as UTF-16.
_DOCTYPES = tuple("<!doctype".encode(each) for each in ("ascii", "utf-16-le"))
_KEPT = 2 * len("<!doctype")


def damaged(kind: str) -> FileRejected:
    """NOT_A_TABLE for what begins like a file of that kind and is none."""
    return FileRejected("NOT_A_TABLE", kind="damaged", format=kind)


def refuse_doctype(data: bytes) -> None:
    """A document type can define entities that expand without end.

    :raise FileRejected: XML_DTD where there is one
    """
    lowered = data.lower()
    if any(mark in lowered for mark in _DOCTYPES):
        raise FileRejected("XML_DTD")


def zip_names(data: bytes) -> set[str] | None:
    """Names of the entries of an archive; None where it has no directory (any more)."""
    try:
        return set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    # What begins like an archive and is none raises much that is not documented.
    except Exception:
        return None


def open_zip(data: bytes, kind: str) -> zipfile.ZipFile:
    """An archive whose directory keeps to the limits.

    :raise FileRejected: ZIP_BOMB, ENCRYPTED; NOT_A_TABLE where it is damaged
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, EOFError) as error:
        raise damaged(kind) from error
    except (NotImplementedError, RuntimeError) as error:
        raise damaged(kind) from error
    if len(entries) > MAX_ENTRIES:
        raise FileRejected("ZIP_BOMB")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise damaged(kind)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRejected("ENCRYPTED")
    _judge_size(sum(entry.file_size for entry in entries), len(data))
    return archive


def check_entries(archive: zipfile.ZipFile, data: bytes, kind: str) -> None:
    """Inflate everything once, whatever the directory says of its size.

    :raise FileRejected: ZIP_BOMB; XML_DTD; NOT_A_TABLE where the directory lies
    """
    total = 0
    for entry in archive.infolist():
        tail = b""
        for part in inflated(entry, data, kind):
            total += len(part)
            _judge_size(total, len(data))
            seen = tail + part
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                refuse_doctype(seen)
                if b"\0" in part:  # UTF-16: what looks for cells would see none
                    raise damaged(kind)
            tail = seen[-_KEPT:]


def inflated(entry: zipfile.ZipInfo, data: bytes, kind: str) -> Iterator[bytes]:
    """The content of an entry, in parts; its size and checksum are those it says."""
    start = entry.header_offset
    try:
        local = _LOCAL.unpack(data[start : start + _LOCAL.size])
    except struct.error as error:
        raise damaged(kind) from error
    begin = start + _LOCAL.size + local[9] + local[10]
    packed = memoryview(data)[begin : begin + entry.compress_size]
    if local[0] != b"PK\x03\x04" or len(packed) < entry.compress_size:
        raise damaged(kind)
    if entry.compress_type == zipfile.ZIP_STORED:
        parts = (bytes(packed[i : i + _CHUNK]) for i in range(0, len(packed), _CHUNK))
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        parts = _inflate(packed, kind, -zlib.MAX_WBITS)
    else:
        raise damaged(kind)
    size = checksum = 0
    for part in parts:
        size += len(part)
        if size > entry.file_size:
            break
        checksum = zlib.crc32(part, checksum)
        yield part
    if size != entry.file_size or checksum != entry.CRC:
        raise damaged(kind)


def gunzipped(data: bytes) -> bytes:
    """The content of a .gz file, all of its members.

    :raise FileRejected: ZIP_BOMB; NOT_A_TABLE where it is damaged
    """
    whole, rest = bytearray(), data
    while rest:
        state = zlib.decompressobj(zlib.MAX_WBITS | 16)
        for part in _inflate(rest, "gzip", state=state):
            whole += part
            _judge_size(len(whole), len(data))
        rest = state.unused_data.lstrip(b"\0")
    return bytes(whole)


def _inflate(packed, kind: str, bits: int = 0, state=None) -> Iterator[bytes]:
    state = state or zlib.decompressobj(bits)
    pending = packed
    try:
        while not state.eof:
            part = state.decompress(pending, 1 << 20)
            pending = state.unconsumed_tail
            if part:
                yield part
            elif not pending:
                break
    except zlib.error as error:
        raise damaged(kind) from error
    if not state.eof:
        raise damaged(kind)


def _judge_size(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED:
        raise FileRejected("ZIP_BOMB")
    if unpacked > SMALL and unpacked > packed * MAX_RATIO:
        raise FileRejected("ZIP_BOMB")
