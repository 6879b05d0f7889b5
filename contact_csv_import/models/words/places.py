"""The kinds of places that files come from, in words."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# Connectors that others register bring a word of their own.
PLACE_NAMES = {
    "folder": _lt("Folder of the server"),
    "sftp": _lt("SFTP"),
    "s3": _lt("S3"),
    "webdav": _lt("WebDAV (Nextcloud …)"),
    "link": _lt("Link to a file"),
    "mail": _lt("E-mail"),
}


def place_label(env, connector) -> str:
    """E.g. ``"Folder of the server"``."""
    return env._(PLACE_NAMES.get(connector.kind, connector.label))
