"""Bytes to lines of text, strictly, in bounded memory."""

import codecs
import io
import re
from collections.abc import Iterator

from ..errors import FileRejected

_CHUNK = 1 << 20
LINE_END = re.compile(r"\r\n|\r|\n")
# Codecs that Python calls text but no program writes a table in; some of them run
# for minutes on a large input or turn escapes into characters.
_NO_TABLE = frozenset(
    {"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf-7"}
)


def codec_name(encoding: str) -> str:
    """The one name of an encoding (``"UTF8"`` gives ``"utf-8"``).

    :raise FileRejected: ENCODING_INVALID where there is no such encoding
    """
    try:
        name = codecs.lookup(encoding.strip()).name
        b"a".decode(name, "ignore")  # refuses codecs that do not give text
    except (LookupError, ValueError) as error:
        raise FileRejected("ENCODING_INVALID", encoding=encoding) from error
    if name.replace("-", "_") in {n.replace("-", "_") for n in _NO_TABLE}:
        raise FileRejected("ENCODING_INVALID", encoding=encoding)
    return {"utf-8-sig": "utf-8"}.get(name, name.replace("iso8859", "iso-8859"))


def decoding_error(data: bytes, encoding: str) -> UnicodeDecodeError | None:
    """The first place where ``data`` is not ``encoding``; None where all of it is.

    ``start`` counts from the beginning of ``data``.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    for offset in range(0, len(data) or 1, _CHUNK):
        pending = len(decoder.getstate()[0])
        chunk = data[offset : offset + _CHUNK]
        try:
            decoder.decode(chunk, final=offset + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            error.start += offset - pending
            error.end += offset - pending
            return error
        except UnicodeError:  # UTF-16 or UTF-32 without the byte order mark it needs
            return UnicodeDecodeError(encoding, chunk[:1], 0, 1, "no byte order mark")
    return None


def invalid_encoding(data: bytes, encoding: str, start: int) -> FileRejected:
    """ENCODING_INVALID, naming the line that holds the byte at ``start``."""
    before = data[:start].decode(encoding, "ignore")
    line = 1 + sum(1 for _end in LINE_END.finditer(before))
    return FileRejected("ENCODING_INVALID", line=line, encoding=encoding)


def check(data: bytes, encoding: str) -> None:
    """:raise FileRejected: ENCODING_INVALID unless all of ``data`` is ``encoding``"""
    error = decoding_error(data, encoding)
    if error is not None:
        raise invalid_encoding(data, encoding, error.start)


def lines(data: bytes, encoding: str) -> Iterator[str]:
    r"""The lines of a file with their ends (``\n``, ``\r\n`` or a lone ``\r``).

    A byte order mark is no part of the first line.

    :raise FileRejected: ENCODING_INVALID where the bytes are not ``encoding``
    """
    text = io.TextIOWrapper(
        io.BytesIO(data), encoding=encoding, errors="strict", newline=""
    )
    try:
        for line in text:
            yield line.lstrip("\ufeff")
            break
        yield from text
    except UnicodeDecodeError as error:
        late = decoding_error(data, encoding)
        start = error.start if late is None else late.start
        raise invalid_encoding(data, encoding, start) from error
