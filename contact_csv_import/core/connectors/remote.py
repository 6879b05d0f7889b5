"""What connectors to other computers share: addresses as people write them, and errors
of many libraries as ours, without the words of any, which may hold what is secret."""

import asyncio
import contextlib
import ssl
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..errors import SourceFailed
from .addresses import is_named

# Seconds for a connection, and for one answer.
CONNECT_TIMEOUT = 15
READ_TIMEOUT = 60


def split_host(address: str, port: int) -> tuple[str, int]:
    """``host`` or ``host:port``.

    :raise SourceFailed: SOURCE_ADDRESS
    """
    try:
        parts = urlsplit(f"//{address.strip().removeprefix('sftp://')}")
        if parts.hostname and not (parts.username or parts.password or parts.query):
            return parts.hostname, parts.port or port
    except ValueError:
        pass
    raise SourceFailed("SOURCE_ADDRESS")


def check_url(url: str, allowed: tuple[str, ...]):
    """A web address: over TLS, unless the server's configuration names its host.

    :return: its parts, as ``urlsplit`` gives them
    :raise SourceFailed: SOURCE_ADDRESS, SOURCE_NOT_HTTPS
    """
    try:
        parts = urlsplit(url.strip())
        is_address = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or parts.scheme not in ("http", "https"):
        raise SourceFailed("SOURCE_ADDRESS")
    if parts.username or parts.password:
        # It would be shown and logged.
        raise SourceFailed("SOURCE_ADDRESS")
    if parts.scheme != "https" and not is_named(parts.hostname, allowed):
        raise SourceFailed("SOURCE_NOT_HTTPS")
    return parts


def folder_of(settings) -> str:
    """A folder on the other side, without a way out of it."""
    parts = PurePosixPath(settings.folder.strip() or ".").parts
    if ".." in parts or "\0" in settings.folder:
        raise SourceFailed("SOURCE_OUTSIDE", folder=settings.folder)
    return str(PurePosixPath(*parts)) if parts else "."


@contextlib.contextmanager
def said(host, folder="", **codes):
    """Errors of libraries become ours; a file that is not there stays what it is.

    :param codes: name of an exception class -> code
    """
    try:
        yield
    except (SourceFailed, FileNotFoundError):
        raise
    except PermissionError:
        raise SourceFailed("SOURCE_DENIED", folder=folder or "/") from None
    except Exception as error:
        for each in type(error).__mro__:
            if each.__name__ in codes:
                raise SourceFailed(codes[each.__name__], host=host) from None
        if isinstance(error, ssl.SSLError):
            raise SourceFailed("SOURCE_CERTIFICATE", host=host) from None
        if isinstance(
            error, ConnectionError | OSError | asyncio.TimeoutError | EOFError
        ):
            raise SourceFailed("SOURCE_LOST", host=host) from None
        reason = type(error).__name__
        raise SourceFailed("SOURCE_FAILED", reason=reason) from None
