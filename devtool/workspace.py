"""Where things are: the repository, its addons, and the working folder."""

import contextlib
import fcntl
import hashlib
import os
from pathlib import Path

from .console import say

ROOT = Path(__file__).resolve().parent.parent
WORK = Path(os.environ.get("DEV_DIR") or ROOT / ".dev").absolute()
CONFIG = WORK / "odoo.conf"
DATA = WORK / "data"
SETUP_LOG = WORK / "setup.log"


@contextlib.contextmanager
def setting_up():
    """Let one process at a time change the working folder; the others wait."""
    WORK.mkdir(parents=True, exist_ok=True)
    with open(WORK / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another ./dev is setting up {WORK}: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def addons():
    """Names of this repository's addons, sorted."""
    return sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))


def fingerprint(*more):
    """Short hash of whatever of the addons ends up in a database.

    Python tests and the stages of ``core`` (pure Python) leave no trace there, so
    working on them costs no new template; ``static/tests`` is part of the bundles.

    :param more: further texts the database depends on
    """
    digest = hashlib.sha256("\n".join(more).encode())
    for path in sorted(path for addon in addons() for path in _seen(ROOT / addon)):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _seen(addon):
    for folder, folders, files in os.walk(addon):
        folders[:] = [name for name in folders if name != "__pycache__"]
        if Path(folder) == addon and "tests" in folders:
            folders.remove("tests")
        if Path(folder) == addon / "core":
            folders.clear()
        yield from (Path(folder, name) for name in files)
