"""A bucket of S3, of Amazon or of another house (MinIO, Ceph, Hetzner ...)."""

import socket

from ..errors import SourceFailed
from .addresses import resolve
from .kinds import register
from .place import Connector, is_of_interest
from .remote import CONNECT_TIMEOUT, READ_TIMEOUT, check_url, folder_of, said

CODES = {
    "NoCredentialsError": "SOURCE_LOGIN",
    "PermissionError": "SOURCE_DENIED",
    "EndpointConnectionError": "SOURCE_UNREACHABLE",
    "BotoCoreError": "SOURCE_LOST",
    "ClientError": "SOURCE_LOST",
    "ClientPayloadError": "SOURCE_LOST",
}


@register
class S3(Connector):
    kind = "s3"
    label = "S3"
    asks = ("address", "user", "password", "region", "folder")
    packages = ("s3fs",)

    def __init__(self, settings):
        super().__init__(settings)
        self._folder = folder_of(settings).strip("/")
        self._host = "s3"
        if self._folder in ("", "."):
            raise SourceFailed("SOURCE_NO_BUCKET")
        if settings.address:
            parts = check_url(settings.address, settings.allowed)
            self._host = parts.hostname
            # Of an address that is a number, nothing is resolved later.
            resolve(parts.hostname, parts.port or 443, settings.allowed)
        with said(self._host, settings.folder, **CODES):
            self._fs = self._connect()

    def _connect(self):
        import s3fs

        settings = self.settings
        # Without a key, boto looks for those of the server: in its files, its
        # environment, and at the metadata service of its cloud.
        return s3fs.S3FileSystem(
            anon=not settings.user,
            key=settings.user or None,
            secret=settings.password or None,
            endpoint_url=settings.address.strip() or None,
            client_kwargs={"region_name": settings.region or "us-east-1"},
            config_kwargs={
                "connect_timeout": CONNECT_TIMEOUT,
                "read_timeout": READ_TIMEOUT,
                "retries": {"max_attempts": 1},
                "connector_args": {"resolver": _resolver(settings.allowed)},
            },
            # Listings are kept otherwise, and a file that came later is not seen.
            use_listings_cache=False,
            skip_instance_cache=True,
        )

    def list(self):
        files = []
        with said(self._host, self.settings.folder, **CODES):
            try:
                listed = self._fs.ls(self._folder, detail=True, refresh=True)
            except FileNotFoundError:
                # A bucket without files, or no bucket: S3 has no empty folders.
                bucket = self._folder.partition("/")[0]
                if not self._fs.exists(bucket):
                    raise SourceFailed("SOURCE_NO_FOLDER", folder=bucket) from None
                return []
        for entry in listed:
            name = entry["name"].rpartition("/")[2]
            if entry["type"] == "file" and name and is_of_interest(name):
                etag = str(entry.get("ETag") or entry.get("LastModified"))
                files.append(self._entry(name, entry["size"], etag.strip('"')))
        return files

    def read(self, entry, max_bytes):
        with said(self._host, self.settings.folder, **CODES):
            if not entry.size:
                return b""
            return self._fs.cat_file(
                self._path(self._real(entry)), start=0, end=max_bytes + 1
            )

    def _move(self, entry, folder, name):
        """S3 has no rename: a copy, then the file goes."""
        target = self._path(folder, name)
        with said(self._host, self.settings.folder, **CODES):
            if self._fs.exists(target):
                return False
            self._fs.cp_file(self._path(self._real(entry)), target)
            self._fs.rm_file(self._path(self._real(entry)))
        return True

    def _remove(self, entry):
        with said(self._host, self.settings.folder, **CODES):
            self._fs.rm_file(self._path(self._real(entry)))

    def _path(self, *names):
        return "/".join((self._folder, *names))


def _resolver(allowed):
    """Resolves names for aiohttp; private addresses are none."""
    from aiohttp.abc import AbstractResolver

    class Guarded(AbstractResolver):
        async def resolve(self, host, port=0, family=socket.AF_INET):
            try:
                addresses = resolve(host, port, allowed)
            except SourceFailed as error:
                raise OSError(error.issue.code) from None
            return [
                {
                    "hostname": host,
                    "host": each,
                    "port": port,
                    "family": socket.AF_INET6 if ":" in each else socket.AF_INET,
                    "proto": 0,
                    "flags": socket.AI_NUMERICHOST,
                }
                for each in addresses
            ]

        async def close(self):
            pass

    return Guarded()
