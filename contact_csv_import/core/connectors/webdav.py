"""A folder reached by WebDAV: Nextcloud, ownCloud, SharePoint, a NAS."""

import email.utils
import ssl
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from ..errors import SourceFailed
from .addresses import resolve
from .kinds import register
from .place import Connector, is_of_interest
from .remote import CONNECT_TIMEOUT, READ_TIMEOUT, check_url, folder_of, said

# Of httpx and webdav4.
CODES = {
    "ForbiddenOperation": "SOURCE_DENIED",
    "InsufficientStorage": "SOURCE_DENIED",
    "HTTPError": "SOURCE_LOST",
    "TransportError": "SOURCE_LOST",
    "BadGatewayError": "SOURCE_LOST",
}


@register
class WebDav(Connector):
    kind = "webdav"
    label = "WebDAV"
    asks = ("address", "user", "password", "folder")
    packages = ("webdav4", "fsspec", "httpx")

    def __init__(self, settings):
        super().__init__(settings)
        self._folder = folder_of(settings).strip("/")
        parts = check_url(settings.address, settings.allowed)
        self._host = parts.hostname
        with said(self._host, settings.folder, **CODES):
            self._fs = self._connect()

    def _connect(self):
        from webdav4.fsspec import WebdavFileSystem

        address = self.settings.address.strip()
        client = _client(address, self.settings)
        return WebdavFileSystem(address, client=client, skip_instance_cache=True)

    def list(self):
        files = []
        with self._said():
            try:
                listed = self._fs.ls(self._folder, detail=True)
            except FileNotFoundError:
                folder = self.settings.folder or "/"
                raise SourceFailed("SOURCE_NO_FOLDER", folder=folder) from None
        for entry in listed:
            name = PurePosixPath(entry["name"]).name
            if entry["type"] == "file" and is_of_interest(name):
                files.append(self._entry(name, entry.get("size"), _stamp(entry)))
        return files

    def read(self, entry, max_bytes):
        with (
            self._said(),
            self._fs.client.open(self._path(self._real(entry)), "rb") as file,
        ):
            return file.read(max_bytes + 1)

    def close(self):
        self._fs.client.http.close()

    def _move(self, entry, folder, name):
        from webdav4.client import ResourceAlreadyExists

        with self._said():
            if not self._fs.exists(self._path(folder)):
                self._fs.mkdir(self._path(folder))
            try:
                self._fs.client.move(
                    self._path(self._real(entry)),
                    self._path(folder, name),
                    overwrite=False,
                )
            except ResourceAlreadyExists:
                return False
        return True

    def _remove(self, entry):
        with self._said():
            self._fs.client.remove(self._path(self._real(entry)))

    def _path(self, *names):
        return str(PurePosixPath(self._folder, *names))

    def _said(self):
        return _Said(self._host, self.settings.folder)


class _Said:
    """The errors of webdav4 that have a status."""

    def __init__(self, host, folder):
        self._host, self._folder = host, folder
        self._inner = None

    def __enter__(self):
        self._inner = said(self._host, self._folder, **CODES)
        return self._inner.__enter__()

    def __exit__(self, kind, error, trace):
        if error is not None and type(error).__name__ == "ResourceNotFound":
            raise FileNotFoundError("gone") from None
        status = getattr(error, "status_code", None)
        if isinstance(status, int):
            code = "SOURCE_LOGIN" if status in (401, 403) else "SOURCE_ANSWER"
            raise SourceFailed(code, host=self._host, status=status) from None
        cause = error
        while cause is not None:
            if isinstance(cause, ssl.SSLError):
                raise SourceFailed("SOURCE_CERTIFICATE", host=self._host) from None
            cause = cause.__cause__ or cause.__context__
        return self._inner.__exit__(kind, error, trace)


def _stamp(entry):
    """The version of a file: its ETag, else when it was changed."""
    modified = entry.get("modified")
    if isinstance(modified, datetime):
        modified = email.utils.format_datetime(modified)
    return str(entry.get("etag") or modified or "-")


def _client(address, settings):
    """A client that asks for the very names it was told."""
    from webdav4.client import Client

    class Exact(Client):
        def join_url(self, path, add_trailing_slash=False):
            # webdav4 leaves "#", "?", "%20" and ";" of a name as they are: such a file
            # is listed, and another one or none is read.
            return super().join_url(quote(path), add_trailing_slash)

    return Exact(
        address,
        auth=(settings.user, settings.password) if settings.user else None,
        transport=_transport(settings.allowed),
        timeout=_timeout(),
        # Proxies and passwords of the account that runs Odoo are not meant.
        trust_env=False,
    )


def _timeout():
    import httpx

    return httpx.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT)


def _transport(allowed):
    """Connects to addresses that were judged, also behind a redirect."""
    import httpx

    class Guarded(httpx.HTTPTransport):
        def handle_request(self, request):
            parts = check_url(str(request.url), allowed)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            address = resolve(parts.hostname, port, allowed)[0]
            # The certificate is still that of the name.
            return super().handle_request(
                httpx.Request(
                    request.method,
                    request.url.copy_with(host=address),
                    headers=request.headers,
                    stream=request.stream,
                    extensions={**request.extensions, "sni_hostname": parts.hostname},
                )
            )

    return Guarded(verify=ssl.create_default_context(), trust_env=False)
