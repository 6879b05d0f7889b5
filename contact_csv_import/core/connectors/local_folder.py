"""A folder of the server, below the root that its configuration file names.

Whoever writes into the folder may put links there, and may swap a folder for one at any
moment. So each folder on the way is opened without following links, and files are
reached from the folder that is open (openat(2), O_NOFOLLOW), whatever a path means by
then.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path, PurePosixPath

from ..errors import SourceFailed
from .kinds import register
from .place import Connector, is_of_interest

# Where a system has no openat, links cannot be detected safely: not offered there.
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | NO_LINKS
FILE = os.O_RDONLY | NO_LINKS | getattr(os, "O_NONBLOCK", 0)


class LocalFolder(Connector):
    kind = "folder"
    label = "Folder of the server"
    asks = ("folder",)

    def __init__(self, settings):
        super().__init__(settings)
        self._folder = self._open_folder()

    def list(self):
        files = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if not is_of_interest(entry.name):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        stamp = str(status.st_mtime_ns)
                        files.append(self._entry(entry.name, status.st_size, stamp))
        return sorted(files, key=lambda each: each.path)

    def read(self, entry, max_bytes):
        try:
            opened = os.open(self._real(entry), FILE, dir_fd=self._folder)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENXIO):
                raise FileNotFoundError(entry.name) from None
            raise self._said(error) from None
        with open(opened, "rb") as file:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise FileNotFoundError(entry.name)
            return file.read(max_bytes + 1)

    def close(self):
        os.close(self._folder)

    def _move(self, entry, folder, name):
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder, dir_fd=self._folder)
            target = os.open(folder, FOLDER, dir_fd=self._folder)
        except OSError as error:
            raise self._said(error) from None
        try:
            return self._rename(self._real(entry), name, target)
        except OSError as error:
            raise self._said(error) from None
        finally:
            os.close(target)

    def _rename(self, old, new, target):
        """The name is taken first: a rename replaces what is there without a word."""
        try:
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
            os.close(os.open(new, flags, 0o600, dir_fd=target))
        except FileExistsError:
            return False
        try:
            os.rename(old, new, src_dir_fd=self._folder, dst_dir_fd=target)
        except OSError:
            os.unlink(new, dir_fd=target)
            raise
        return True

    def _remove(self, entry):
        try:
            os.unlink(self._real(entry), dir_fd=self._folder)
        except OSError as error:
            raise self._said(error) from None

    def _open_folder(self):
        root = _real_root(self.settings.root)
        wanted = PurePosixPath(self.settings.folder.strip() or ".")
        if wanted.is_absolute() or ".." in wanted.parts or "\0" in str(wanted):
            raise SourceFailed("SOURCE_OUTSIDE", folder=self.settings.folder)
        real = os.path.realpath(os.path.join(root, wanted))
        if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
            raise SourceFailed("SOURCE_OUTSIDE", folder=self.settings.folder)
        opened = os.open(root, FOLDER)
        try:
            for part in wanted.parts:
                inner = os.open(part, FOLDER, dir_fd=opened)
                os.close(opened)
                opened = inner
        except OSError as error:
            os.close(opened)
            if error.errno in (errno.ELOOP, errno.ENOTDIR):
                raise SourceFailed(
                    "SOURCE_OUTSIDE", folder=self.settings.folder
                ) from None
            raise self._said(error, of_folder=True) from None
        return opened

    def _said(self, error, of_folder=False):
        """An error of the system as one that has words; a file that is gone stays what
        it is."""
        if error.errno == errno.ENOENT and not of_folder:
            return FileNotFoundError(error.errno, "gone")
        code = {errno.ENOENT: "SOURCE_NO_FOLDER"}.get(error.errno, "SOURCE_DENIED")
        return SourceFailed(code, folder=self.settings.folder or "/")


def _real_root(root):
    """
    :raises SourceFailed: SOURCE_NO_ROOT where the configuration names no folder
    """
    if not root or not Path(root).is_absolute() or not os.path.isdir(root):
        raise SourceFailed("SOURCE_NO_ROOT")
    return os.path.realpath(root)


if NO_LINKS and os.open in os.supports_dir_fd:
    register(LocalFolder)
