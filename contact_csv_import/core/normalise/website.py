"""Addresses of web pages."""

import re
from urllib.parse import urlsplit

import idna

from ..types import Normalised
from .placeholders import is_placeholder
from .text import cell_issue, has_control, strip_invisible

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)


def normalise_website(raw: str) -> Normalised[str | None]:
    """An ``http`` or ``https`` address; a bare domain gets ``https://``.

    Issue: ``WEBSITE_INVALID`` for any other scheme (``javascript:``), for user names in
    the address and for what has no domain.
    """
    text = strip_invisible(raw).strip()
    if is_placeholder(text):
        return Normalised(None)
    if _WEB.match(text):
        scheme, rest = text.split(":", 1)
        url = f"{scheme.lower()}:{rest}"
    elif _SCHEME.match(text):
        return Normalised(None, (cell_issue("WEBSITE_INVALID", raw),))
    else:
        url = "https://" + text.removeprefix("//")
    if has_control(url) or any(map(str.isspace, url)) or not _has_domain(url):
        return Normalised(None, (cell_issue("WEBSITE_INVALID", raw),))
    return Normalised(url)


def _has_domain(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port_is_number = parts.port is None or parts.port > 0
        host = idna.encode(parts.hostname or "", uts46=True).decode()
    except ValueError:  # idna.IDNAError is one
        return False
    last = host.rpartition(".")[2]
    named = "." in host and not last.isdigit() and "_" not in host
    plain = "@" not in parts.netloc and set(url).isdisjoint("<>\"'`\\")
    return named and plain and port_is_number
