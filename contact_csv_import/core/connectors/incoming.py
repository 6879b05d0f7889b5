"""A file that came in, by whatever way."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import FileRejected
from .filenames import sanitise_filename

_MIB = 1 << 20
PASTED = "pasted.txt"
# As mail programs copy them: "Jan Novák <jan@x.example>"; names have their bounds, so
# that a long text is soon found to be none.
_RECIPIENT = re.compile(
    r'(?:"[^"\n]{0,200}" ?|[^"<>;,@\n]{0,200})<[^<>@\s]{1,64}@[^<>@\s]{1,255}>'
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file with the name it is stored and shown under."""

    filename: str
    data: bytes


def from_paste(text: str) -> Incoming:
    """Rows copied from a spreadsheet: cells between tabs, as the clipboard has them.

    Of the recipients of a message ("Jan <jan@x.example>; Eva <eva@x.example>"), each
    becomes a row. A half of a surrogate pair, which no encoding can hold, becomes
    ``?``.
    """
    recipients = _RECIPIENT.findall(text) if text.count("<") > 1 else ()
    if len(recipients) > 1 and not _RECIPIENT.sub("", text).strip(";, \r\n"):
        text = "\n".join(each.strip() for each in recipients)
    return Incoming(PASTED, text.encode("utf-8", "replace"))


def from_path(path: str | os.PathLike, max_bytes: int) -> Incoming:
    """A file of this computer, its size judged before it is read.

    :raise FileRejected: FILE_TOO_LARGE (``limit_mb`` and ``size_mb`` in MiB);
        NOT_A_TABLE for what is no ordinary file
    :raise OSError: where the file cannot be opened
    """
    with open(path, "rb", opener=_open_at_once) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise FileRejected("NOT_A_TABLE", kind="special file")
        _limit(status.st_size, max_bytes)
        data = file.read(max_bytes + 1)
    _limit(len(data), max_bytes)  # it may have grown meanwhile
    return Incoming(sanitise_filename(Path(path).name), data)


def from_stream(stream: BinaryIO, filename: str, max_bytes: int) -> Incoming:
    """What a pipe hands over, up to its end.

    :raise FileRejected: FILE_TOO_LARGE
    """
    data = stream.read(max_bytes + 1)
    _limit(len(data), max_bytes)
    return Incoming(sanitise_filename(filename), data)


def _open_at_once(path, flags):
    """Without waiting for a writer where the path is a named pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _limit(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise FileRejected(
            "FILE_TOO_LARGE",
            limit_mb=round(max_bytes / _MIB, 2),
            size_mb=round(size / _MIB, 2),
        )
