"""Secrets of sources, sealed with a key that is not in the database.

A dump of the database, or a copy of it for a test, does not hold what opens the places
that files come from. The key is a file in Odoo's data folder, beside the filestores:
all servers of a database share it.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from odoo.tools import config

from ...core.errors import SourceFailed

FOLDER = "contact_import_keys"


def seal(dbname: str, text: str) -> str:
    """:return: what may be stored"""
    return _box(dbname, make=True).encrypt(text.encode()).decode()


def unseal(dbname: str, sealed: str) -> str:
    """
    :raise SourceFailed: SOURCE_SECRET_LOST where the key is another one, or gone
    """
    try:
        return _box(dbname).decrypt(sealed.encode()).decode()
    except (InvalidToken, FileNotFoundError, ValueError):
        raise SourceFailed("SOURCE_SECRET_LOST") from None


def _box(dbname, make=False):
    path = Path(config["data_dir"]) / FOLDER / f"{dbname}.key"
    if make and not path.exists():
        _make_key(path)
    return Fernet(path.read_bytes())


def _make_key(path):
    """Whoever comes first makes it: a link fails where the name is taken."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as fresh:
        fresh.write(Fernet.generate_key())
        fresh.flush()
        with contextlib.suppress(FileExistsError):
            os.link(fresh.name, path)
