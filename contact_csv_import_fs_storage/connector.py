"""A folder of a storage that OCA's ``fs_storage`` knows, whatever is behind it."""

import gc
import shutil

from odoo.tools.translate import LazyTranslate

from odoo.addons.contact_csv_import.core.connectors import Connector, folder_of, said
from odoo.addons.contact_csv_import.core.connectors.place import is_of_interest
from odoo.addons.contact_csv_import.core.connectors.s3 import CODES as S3_CODES
from odoo.addons.contact_csv_import.core.connectors.sftp import CODES as SFTP_CODES
from odoo.addons.contact_csv_import.core.connectors.webdav import CODES as WEBDAV_CODES
from odoo.addons.contact_csv_import.core.errors import SourceFailed

_lt = LazyTranslate(__name__)

# Names of exceptions of the libraries behind a storage -> codes of ours.
CODES = {
    **S3_CODES,
    **SFTP_CODES,
    **WEBDAV_CODES,
    # of paramiko and ftplib
    "AuthenticationException": "SOURCE_LOGIN",
    "SSHException": "SOURCE_LOST",
    "error_perm": "SOURCE_DENIED",
}
# Where a library says which version of a file it lists: the surest first.
VERSIONS = (
    *("ETag", "etag", "content_md5", "md5Hash"),
    *("mtime", "LastModified", "last_modified", "modified", "updated", "created"),
)
# Object stores have no folders: one without files is not there.
OBJECT_STORES = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oci", "oss"}


class Connection:
    """A filesystem of fsspec for one look.

    :ivar str name: of the storage, for the words of errors
    """

    def __init__(self, name, filesystem):
        self.name, self.filesystem = name, filesystem

    def close(self):
        """fsspec has no word for this: a connection ends with the filesystem that holds
        it, and most of those hold themselves, too."""
        self.filesystem = None
        gc.collect()


class FsStorageFolder(Connector):
    """:param Connection connection: to the storage; nobody else uses it"""

    kind = "fs_storage"
    label = _lt("Storage of the server")
    asks = ("storage", "folder")
    packages = ("fsspec",)

    def __init__(self, settings, connection):
        super().__init__(settings)
        self._connection = connection
        folder = folder_of(settings).strip("/")
        self._parts = [] if folder == "." else folder.split("/")
        self._check_links(self._parts)

    @property
    def _fs(self):
        return self._connection.filesystem

    def list(self):
        with self._said():
            self._forget_listing()
            try:
                entries = self._fs.ls(self._path(), detail=True)
            except FileNotFoundError:
                if _root(self._fs) in OBJECT_STORES:
                    return []
                raise self._no_folder() from None
        files = []
        for entry in entries:
            name = entry["name"].rstrip("/").rpartition("/")[2]
            if _is_file(entry) and name and is_of_interest(name):
                files.append(self._entry(name, entry.get("size"), _version(entry)))
        return sorted(files, key=lambda each: each.path)

    # pylint: disable=method-required-super
    def read(self, entry, max_bytes):
        path = self._path(self._real(entry))
        with self._said():
            # Since it was listed, a link may have taken its place.
            if not _is_file(self._fs.info(path)):
                raise FileNotFoundError(entry.name)
            with self._fs.open(path, "rb") as file:
                return file.read(max_bytes + 1)

    def close(self):
        self._connection.close()

    def _move(self, entry, folder, name):
        """A copy that is looked at, then the file goes: what ``mv`` means is up to each
        library. Some replace what is there, one deletes a file that it could not copy
        (findings/sshfs_move.sh)."""
        source, target = self._path(self._real(entry)), self._path(folder, name)
        with self._said():
            self._forget_listing(folder)
            if self._fs.exists(self._path(folder)):
                self._check_links([*self._parts, folder])
            else:
                self._fs.makedirs(self._path(folder), exist_ok=True)
            if self._fs.exists(target):
                return False
            size = self._fs.info(source)["size"]
            self._copy(source, target)
            self._forget_listing(folder)
            if self._fs.info(target)["size"] != size:
                raise SourceFailed("SOURCE_LOST", host=self._connection.name)
            self._fs.rm_file(source)
        return True

    def _copy(self, source, target):
        """On the other side where that can be done, else through this one: sshfs asks
        for a shell, which accounts for files only do not have."""
        try:
            self._fs.cp_file(source, target)
        except Exception:
            with self._fs.open(source, "rb") as old, self._fs.open(target, "wb") as new:
                shutil.copyfileobj(old, new)

    def _remove(self, entry):
        with self._said():
            self._fs.rm_file(self._path(self._real(entry)))

    def _forget_listing(self, *names):
        """What a library keeps of an earlier listing lacks what came later."""
        self._fs.invalidate_cache(self._path(*names))

    def _path(self, *names):
        return self._fs.root_marker + "/".join((*self._parts, *names))

    def _check_links(self, parts):
        """Whoever may write into a folder may put a link there that leads out of it.

        :raise SourceFailed: SOURCE_OUTSIDE
        """
        for length in range(1, len(parts) + 1):
            path = self._fs.root_marker + "/".join(parts[:length])
            with self._said():
                try:
                    is_link = self._fs.info(path).get("islink")
                except (FileNotFoundError, PermissionError):
                    # Not there, or only what is below it may be looked at: it is listed
                    # next, and that tells.
                    continue
            if is_link:
                raise SourceFailed("SOURCE_OUTSIDE", folder=self.settings.folder)

    def _no_folder(self):
        return SourceFailed("SOURCE_NO_FOLDER", folder=self.settings.folder or "/")

    def _said(self):
        return said(self._connection.name, self.settings.folder, **CODES)


def _is_file(entry):
    return entry["type"] == "file" and not entry.get("islink")


def _version(entry):
    known = (entry[name] for name in VERSIONS if entry.get(name))
    return str(next(known, "-")).strip('"')


def _root(filesystem):
    """The protocol of what is behind all wrappers."""
    while hasattr(filesystem, "fs"):
        filesystem = filesystem.fs
    protocol = filesystem.protocol
    return protocol if isinstance(protocol, str) else protocol[0]
