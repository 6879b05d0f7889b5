"""Databases, Odoo processes and waiting, for tests with real processes.

``./dev test`` tells where things are (DEV_*, PG*).
"""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

from .forking import Forked

# Seconds until a server that goes on with its work is taken for one that hangs: other
# tests keep the machine busy.
PATIENCE = 300
FIXTURES = Path(__file__).parent.parent / "contact_csv_import/tests/fixtures"


class Database:
    """A database with the addons, and a connection to look into it."""

    def __init__(self, name):
        self.name = name
        self._connection = psycopg2.connect(dbname=name)
        self._connection.autocommit = True

    def query(self, sql, *args):
        """Run one statement; return its rows, or None where it has none."""
        with self._connection.cursor() as cursor:
            cursor.execute(sql, args or None)
            return cursor.fetchall() if cursor.description else None

    def value(self, sql, *args):
        """First column of the first row, None where there is no row."""
        rows = self.query(sql, *args)
        return rows[0][0] if rows else None

    def notify(self, channel):
        """Tell every server that listens in ``postgres`` of this database."""
        connection = psycopg2.connect(dbname="postgres")
        with contextlib.closing(connection), connection, connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [channel, self.name])

    def close(self):
        self._connection.close()


@contextlib.contextmanager
def fresh_database(kind, template=None):
    """A copy of a database, or of the template with the addons; dropped at the end."""
    name = f"{kind}_{os.getpid()}"
    create = ["createdb", "-T", template or os.environ["DEV_TEMPLATE"], name]
    subprocess.run(create, check=True, timeout=120)
    database = Database(name)
    try:
        yield database
    finally:
        database.close()
        drop = ["dropdb", "--force", name]
        subprocess.run(drop, check=True, timeout=120)


class Odoo:
    """A running process of Odoo's command line, alone in its process group."""

    def __init__(self, *arguments, stdin=None, err=None, **environment):
        self._out, self._err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        with open(os.devnull) as nothing:
            self._process = Forked(
                [*map(str, arguments)],
                *(stdin or nothing, self._out, err or self._err),
                {**os.environ, **environment},
            )

    @classmethod
    def command(cls, database, file, *options):
        """The import from the command line."""
        return cls("contact_import", "-d", database.name, file, "--json", *options)

    @classmethod
    def server(cls, database, *options, workers=1, port=None, **environment):
        """A server of this database only, with so many threads for scheduled
        actions."""
        return cls(
            *("server", "-d", database.name, f"--max-cron-threads={workers}"),
            *("--http-interface=127.0.0.1", f"--http-port={port or cls.free_port()}"),
            *options,
            **environment,
        )

    @staticmethod
    def free_port():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return free.getsockname()[1]

    @property
    def pid(self):
        return self._process.pid

    @property
    def running(self):
        return self._process.poll() is None

    def kill(self):
        """kill -9 of the whole group: its workers may outlive the process itself."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(60)

    def wait(self, seconds=120):
        """:return: exit status"""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    @property
    def stdout(self):
        return _text(self._out)

    @property
    def stderr(self):
        return _text(self._err)


def _text(file):
    # pread: the process goes on writing where it is
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode()


def wait_for(condition, seconds, what, pause=0.01):
    """Wait until ``condition()`` is true and return what it returned.

    :param what: called for the words of the failure
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(pause)
    raise AssertionError(f"not within {seconds} s: {what()}")


def serve_until(database, is_done, what, seconds=PATIENCE):
    """Let a server work that nobody kills, until ``is_done()``. Of one that was started
    just now, the first look for work comes after 60 s.

    :param what: called for the words of the failure
    :return: all it complained of
    """
    server = Odoo.server(database)
    try:
        wait_for(is_done, seconds, lambda: f"{what()} {server.stderr}", pause=0.2)
    finally:
        server.kill()
    return server.stderr


def shell(database, script, folder, **environment):
    """Run ``script`` in Odoo's shell; return all it said."""
    file = folder / "script.py"
    file.write_text(script)
    options = ("shell", "-d", database.name, "--no-http", "--log-level=info")
    with file.open() as stdin:
        process = Odoo(*options, stdin=stdin, **environment)
    said = process.wait(180), process.stdout + process.stderr
    assert said[0] == 0 and "Traceback" not in said[1], said[1]
    return said[1]
