"""A place that files come to by themselves: what an import asks of it."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import ClassVar

from ..errors import SourceFailed

# Names of files that a program has not finished yet, or that belong to a system.
UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload")
HIDDEN = (".", "~$")
# So much of a name is kept when a file is put away: systems allow 255 bytes.
NAME_BYTES = 200
STAMP_LENGTH = 200
# What a database keeps as an integer.
LARGEST = 2**31 - 1
# Names that are tried for a file whose own is taken.
NAMES_TRIED = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A file as a place lists it.

    ``stamp`` changes when the content does, as far as the place reports it: an ETag, or
    the time of its last change. ``size`` is -1 where it is unknown.
    """

    path: str
    size: int
    stamp: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @classmethod
    def of(cls, name: str, size: int | None, stamp: object) -> "Found":
        """A listed file whose values can be stored: names that are no text (of a system
        with another encoding), sizes beyond all limits, long versions are changed."""
        version = str(stamp)
        if len(version) > STAMP_LENGTH:
            version = hashlib.sha256(version.encode(errors="replace")).hexdigest()
        return cls(storable(name), min(-1 if size is None else size, LARGEST), version)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a connector needs to know. Secrets are left out of its ``repr``."""

    folder: str = ""
    address: str = ""
    user: str = ""
    region: str = ""
    # the public key of a server, as OpenSSH writes it
    host_key: str = ""
    # of the server, never of a form
    root: str = ""
    allowed: tuple[str, ...] = ()
    max_bytes: int = 0
    # stamps of the files that were taken already, the last one first
    taken: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    link: str = field(default="", repr=False)


class Connector(ABC):
    """Lists, reads and puts away the files of one place; made for one look.

    Every method raises :exc:`~..errors.SourceFailed` where the place cannot be used,
    and ``FileNotFoundError`` where a file is not there (any more).
    """

    # The word that is stored with a source, and what a person reads.
    kind: ClassVar[str]
    label: ClassVar[str]
    # Names of the settings a person fills in, and Python packages it needs.
    asks: ClassVar[tuple[str, ...]] = ("folder",)
    packages: ClassVar[tuple[str, ...]] = ()
    # Whether files may be half-written when they are listed.
    settles: ClassVar[bool] = True
    # Whether a file can be moved or deleted.
    puts_away: ClassVar[bool] = True
    # Whether it has anything to look at: mail comes by itself.
    looks: ClassVar[bool] = True

    def __init__(self, settings: Settings):
        self.settings = settings
        # of the files that were listed: the name that is stored -> the one of the place
        self._names: dict[str, str] = {}

    def _entry(self, name, size, stamp):
        entry = Found.of(name, size, stamp)
        self._names[entry.path] = name
        return entry

    def _real(self, entry):
        """The name of a file in its place."""
        return self._names.get(entry.path, entry.path)

    @abstractmethod
    def list(self) -> Iterable[Found]:
        """The files that are there now; folders and links are none."""

    @abstractmethod
    def read(self, entry: Found, max_bytes: int) -> bytes:
        """The bytes of a file; of a larger one just more than ``max_bytes``."""

    def done(self, entry: Found, action: str, day: date) -> str:
        """Put a file away that was imported.

        :param action: ``move``, ``keep`` or ``delete``
        :return: where it is now, empty where it is gone
        """
        return self._put_away(entry, action, "done", day)

    def failed(self, entry: Found, action: str, day: date) -> str:
        """Put a file away that cannot be imported; see :meth:`done`."""
        return self._put_away(entry, action, "failed", day)

    def close(self) -> None:  # noqa: B027
        """Let go of the connection, where there is one."""

    def _put_away(self, entry, action, folder, day):
        if not self.puts_away:
            return entry.path
        if action == "delete":
            self._remove(entry)
            return ""
        if action == "move":
            for name in free_names(f"{day.isoformat()} {entry.name}"):
                if self._move(entry, folder, name):
                    return f"{folder}/{name}"
            raise SourceFailed("SOURCE_NAMES_TAKEN", name=entry.name)
        return entry.path

    def _move(self, entry: Found, folder: str, name: str) -> bool:
        """Move a file to a folder beside it, which is made where there is none.

        :return: whether the name was free; where not, nothing has happened
        """
        raise NotImplementedError

    def _remove(self, entry: Found) -> None:
        raise NotImplementedError


def storable(name: str) -> str:
    """A name without NUL and without bytes that are no text, which become ``\\xNN``."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return text.replace("\0", "")


def free_names(name: str) -> Iterable[str]:
    """``list.csv``, ``list (2).csv``, ``list (3).csv`` ..."""
    path = PurePosixPath(name)
    stem = path.stem.encode(errors="surrogateescape")[:NAME_BYTES]
    stem, suffix = stem.decode(errors="ignore"), path.suffix[:10]
    yield f"{stem}{suffix}"
    for number in range(2, NAMES_TRIED):
        yield f"{stem} ({number}){suffix}"


def is_of_interest(name: str) -> bool:
    """Whether a name is one of a finished file, and no system's own."""
    return not name.startswith(HIDDEN) and not name.lower().endswith(UNFINISHED)
