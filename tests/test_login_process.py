"""Passwords of a file: hashed once whatever dies, nowhere in clear text afterwards, and
without anybody having to wait for it; all cores take part."""

import base64
import os
import random
import statistics
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from .support import Odoo, fresh_database, wait_for

# One that is in no other file of this machine.
CANARY = f"canary-{random.Random().randbytes(8).hex()}"
KILLS = 2
CORES = os.cpu_count() or 1
# Passwords between two commits.
BATCH = 4 * CORES
SEED = 20261130
SECONDS_TO_END = 90
# A file with a login and a password for each row, ordered as the wizard does it; from
# there on it goes by itself.
ORDER = """
import os, pathlib
# As on a server: files are no rows of the database.
env["ir.config_parameter"].set_param("ir_attachment.location", "file")
env = env(user=env.ref("base.user_admin").id)
imported = env["contact.import"]._receive(
    "people.csv",
    pathlib.Path(os.environ["PEOPLE"]).read_bytes(),
    None,
    env.ref("contact_csv_import.profile_standard"),
)
imported.create_logins = True
imported.sudo().unattended = True
imported.action_check()
env.cr.commit()
"""
HASHES = """SELECT login, password_hash FROM contact_import_login
            WHERE password_hash IS NOT NULL AND login LIKE %s"""
USERS = "SELECT login, password FROM res_users WHERE login LIKE %s"


@pytest.fixture(scope="module")
def database():
    with fresh_database("logins") as made:
        yield made


class Place:
    """Where the processes of one test keep their files, and what they log."""

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder / "server"
        (self.folder / "tmp").mkdir(parents=True)
        self.options = (f"--data-dir={self.folder / 'data'}", "--log-level=debug_sql")
        self.log = []

    def order(self, rows, domain):
        """An import with so many logins of ``domain``; its file is gone afterwards."""
        people = self.folder.parent / "people.csv"
        lines = ["Name,Email,Login,Password"]
        lines += [
            f"Kim {n},kim.{n}@{domain},kim.{n}@{domain},{CANARY}-{n}"
            for n in range(rows)
        ]
        people.write_text("\n".join(lines))
        script = self.folder.parent / "order.py"
        script.write_text(ORDER)
        with script.open() as stdin:
            process = Odoo(
                *("shell", "-d", self.database.name, "--no-http", *self.options),
                stdin=stdin,
                PEOPLE=str(people),
                TMPDIR=str(self.folder / "tmp"),
            )
        assert process.wait() == 0, process.stderr[-2000:]
        self.log.append(process.stdout + process.stderr)
        people.unlink()

    def server(self, port=None):
        temporary = str(self.folder / "tmp")
        return Odoo.server(self.database, *self.options, port=port, TMPDIR=temporary)

    def kill(self, server):
        server.kill()
        self.log.append(server.stdout + server.stderr)

    def hashes(self, domain):
        """Login -> hash, of those that are not users yet."""
        return dict(self.database.query(HASHES, f"%@{domain}"))

    def wake(self, *_anything):
        """What a button does that hands work to the scheduled action."""
        self.database.notify("cron_trigger")


def test_each_password_is_hashed_once_and_none_is_kept(database, tmp_path):
    # A batch before each kill, one while it comes, and two that are left.
    rows, domain = BATCH * (KILLS + 2), "kill.example"
    place, chance = Place(database, tmp_path), random.Random(SEED)
    place.order(rows, domain)
    before_kills = {}
    for _kill in range(KILLS):
        server = place.server()
        try:
            wait_for(
                lambda before=before_kills: (
                    place.wake() or len(place.hashes(domain)) > len(before)
                ),
                60,
                lambda server=server: server.stderr[-2000:],
                pause=0.05,
            )
            time.sleep(chance.uniform(0, 0.2))
        finally:
            place.kill(server)
        hashes = place.hashes(domain)
        assert before_kills.items() <= hashes.items()
        before_kills = hashes
    assert 0 < len(before_kills) < rows, "too fast to kill"

    server = place.server()
    try:
        wait_for(
            lambda: place.wake() or len(database.query(USERS, f"%@{domain}")) == rows,
            SECONDS_TO_END,
            lambda: (
                f"{database.query('SELECT state FROM contact_import')} "
                + server.stderr[-2000:]
            ),
            pause=0.2,
        )
    finally:
        place.kill(server)

    users = database.query(USERS, f"%@{domain}")
    assert len({login for login, _password in users}) == rows
    # What was hashed before a kill was not hashed again.
    assert before_kills.items() <= dict(users).items()
    assert database.value(
        """SELECT count(DISTINCT partner_id) FROM res_users
           WHERE must_change_password AND login LIKE %s""",
        f"%@{domain}",
    ) == len(users)
    assert not place.hashes(domain), "kept longer than needed"
    _assert_nowhere(place)


def _assert_nowhere(place):
    """The canary is in no table, log or file."""
    backup = ["pg_dump", "-d", place.database.name]
    dump = subprocess.run(backup, check=True, capture_output=True, timeout=120).stdout
    assert b"kim.1@" in dump, "the backup holds what was imported"
    places = {"backup": dump, "log": "".join(place.log).encode()}
    for path in place.folder.rglob("*"):
        if path.is_file():
            places[str(path)] = path.read_bytes()
    canary = CANARY.encode()
    shapes = [canary, canary.hex().encode(), CANARY.encode("utf-16-le")]
    # As it stands in the middle of something, in any of the three ways to align it.
    shapes += [base64.b64encode(b"x" * n + canary)[4:-4] for n in range(3)]
    told = [
        f"{name}: …{data[max(0, at - 300) : at]!r}…"
        for name, data in places.items()
        for shape in shapes
        if (at := data.find(shape)) >= 0
    ]
    assert not told, told


def test_others_are_answered_while_a_thousand_are_hashed(database, tmp_path):
    """Measured over the first of them: all of them take some minutes. Nobody waits as
    long as the hashing of some passwords takes, however busy the machine is."""
    rows, domain, batches = 1000, "many.example", 3
    place = Place(database, tmp_path)
    place.options = (place.options[0],)
    place.order(rows, domain)
    port = Odoo.free_port()
    server = place.server(port)
    try:
        wait_for(lambda: _answers(port), 60, lambda: server.stderr[-2000:], pause=0.2)
        wait_for(
            lambda: place.wake() or place.hashes(domain),
            60,
            lambda: server.stderr[-2000:],
            pause=0.1,
        )
        before, began, took = len(place.hashes(domain)), time.monotonic(), []
        began_with, busy, at_once = {}, set(), 0
        while (hashed := len(place.hashes(domain)) - before) < batches * BATCH:
            asked = time.monotonic()
            assert _answers(port), server.stderr[-2000:]
            took.append(time.monotonic() - asked)
            hashing = _hashing_threads(server)
            busy |= {
                thread
                for thread, (_state, ticks) in hashing.items()
                if ticks > began_with.setdefault(thread, ticks)
            }
            states = [state for state, _ticks in hashing.values()]
            at_once = max(at_once, states.count("R"))
            time.sleep(0.05)
        seconds = time.monotonic() - began
    finally:
        place.kill(server)
    print(
        f"{len(took)} requests while {hashed / seconds:.1f} passwords a second were "
        f"hashed: median {statistics.median(took):.3f} s, longest {max(took):.3f} s"
    )
    assert len(took) > batches, "somebody was answered between two batches"
    assert max(took) < seconds / batches
    # Whether each got a core of its own is the machine's affair: all want one, at once.
    assert len(busy) >= CORES
    assert at_once >= CORES


def _hashing_threads(server):
    """Threads that stand back behind their process -> state (``R``: has a core or waits
    for one), and the time it had one."""
    found, usual = {}, os.getpriority(os.PRIO_PROCESS, server.pid)
    for path in Path(f"/proc/{server.pid}/task").iterdir():
        try:
            told = (path / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(told[16]) > usual:
            found[path.name] = told[0], int(told[11]) + int(told[12])
    return found


def _answers(port):
    """Whether a page that asks the database comes."""
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/web/login", timeout=30
        ) as answer:
            return answer.status == 200 and bool(answer.read())
    except OSError:
        return False
