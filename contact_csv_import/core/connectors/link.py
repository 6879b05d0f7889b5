"""A link that gives a file: a published sheet, an export address with a token.

The address is a secret as a whole: whoever knows it has the file.
"""

import email.message
import hashlib
import ssl
import time
from urllib.parse import unquote, urljoin

import urllib3

from ..errors import SourceFailed
from .addresses import resolve
from .filenames import sanitise_filename
from .kinds import register
from .place import STAMP_LENGTH, Connector, Found, storable
from .remote import CONNECT_TIMEOUT, READ_TIMEOUT, check_url, said

REDIRECTS = 5
# A file that takes longer is not waited for.
LONGEST = 180
CHUNK = 1 << 16
CODES = {
    "NewConnectionError": "SOURCE_UNREACHABLE",
    "ConnectTimeoutError": "SOURCE_UNREACHABLE",
    "HTTPError": "SOURCE_LOST",
}


@register
class Link(Connector):
    kind = "link"
    label = "Link to a file"
    asks = ("link",)
    # An answer is whole, or cut off and known to be.
    settles = False
    puts_away = False

    def __init__(self, settings):
        super().__init__(settings)
        self._data = {}

    def list(self):
        """One file, or none where this version was taken already."""
        response, name = self._ask(self.settings.link)
        try:
            if response.status == 304:
                return []
            if response.status != 200:
                raise SourceFailed("SOURCE_ANSWER", status=response.status)
            data = self._body(response)
        finally:
            response.close()
        stamp = _stamp(response.headers, data)
        if stamp in self.settings.taken:
            return []
        self._data[storable(name)] = data
        return [Found(storable(name), len(data), stamp)]

    def read(self, entry, max_bytes):
        if entry.path not in self._data:
            # Of an earlier look, whose worker died: it is asked for once more.
            raise FileNotFoundError(entry.path)
        return self._data[entry.path]

    def _ask(self, url):
        headers = {"User-Agent": "contact-import", "Accept-Encoding": "identity"}
        headers |= _conditions(self.settings.taken)
        for _hop in range(REDIRECTS):
            parts = check_url(url, self.settings.allowed)
            response = self._get(parts, headers)
            where = response.headers.get("Location")
            if response.status not in (301, 302, 303, 307, 308) or not where:
                return response, _name(response.headers, parts.path)
            response.close()
            url = urljoin(url, where)
        raise SourceFailed("SOURCE_ANSWER", status=response.status)

    def _get(self, parts, headers):
        is_tls = parts.scheme == "https"
        port = parts.port or (443 if is_tls else 80)
        address = resolve(parts.hostname, port, self.settings.allowed)[0]
        timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT, read=READ_TIMEOUT)
        if is_tls:
            pool = urllib3.HTTPSConnectionPool(
                address,
                port,
                timeout=timeout,
                ssl_context=ssl.create_default_context(),
                # The address was judged; the certificate is that of the name.
                server_hostname=parts.hostname,
                assert_hostname=parts.hostname,
            )
        else:
            pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        path = parts.path or "/"
        host = parts.netloc
        with said(parts.hostname, **CODES):
            try:
                return pool.urlopen(
                    "GET",
                    f"{path}?{parts.query}" if parts.query else path,
                    headers={**headers, "Host": host},
                    redirect=False,
                    retries=False,
                    preload_content=False,
                )
            except urllib3.exceptions.SSLError:
                raise SourceFailed("SOURCE_CERTIFICATE", host=parts.hostname) from None

    def _body(self, response):
        """All of it, or an error: never a part."""
        limit = self.settings.max_bytes
        until = time.monotonic() + LONGEST
        data = bytearray()
        with said("", **CODES):
            while chunk := response.read(CHUNK, decode_content=True):
                data += chunk
                if limit and len(data) > limit:
                    raise SourceFailed("SOURCE_TOO_LARGE", limit_mb=limit >> 20)
                if time.monotonic() > until:
                    raise SourceFailed("SOURCE_LOST", host="")
        return bytes(data)


def _conditions(taken):
    """What lets a server answer that nothing changed."""
    for stamp in taken[:1]:
        kind, _colon, value = stamp.partition(":")
        if kind == "etag":
            return {"If-None-Match": value}
        if kind == "changed":
            return {"If-Modified-Since": value}
    return {}


def _stamp(headers, data):
    if headers.get("ETag"):
        return f"etag:{headers['ETag'][:STAMP_LENGTH]}"
    if headers.get("Last-Modified"):
        return f"changed:{headers['Last-Modified'][:STAMP_LENGTH]}"
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _name(headers, path):
    """The name a browser would save it under."""
    message = email.message.Message()
    message["Content-Disposition"] = headers.get("Content-Disposition") or ""
    name = message.get_filename() or unquote(path.rstrip("/").rpartition("/")[2])
    return sanitise_filename(name or "list")
