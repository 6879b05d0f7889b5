"""A real job runner of OCA's queue_job with real workers: they share an import, and one
that is killed costs nothing."""

import os
import signal
import time

import pytest

from .support import Odoo, fresh_database, wait_for
from .test_kill import COUNTS, SLOW

ROWS = 5000
# The import, checked and waiting, of the file that the environment names.
PREPARE = """
env = env(user=env.ref("base.user_admin").id)
with open({file!r}, "rb") as file:
    draft = env["contact.import"]._receive(
        {name!r}, file.read(), None, env.ref("contact_csv_import.profile_standard")
    )
draft.action_check()
if draft.state == "staging":
    draft._work_on(draft.id)
draft.action_import()
env.cr.commit()
"""


@pytest.fixture(scope="module")
def database():
    with fresh_database("jobs") as made:
        made.query(SLOW)
        yield made


def people(path, name):
    """A file of ``ROWS`` people with names of their own: workers wait for each other
    where two people may be one. ``abc@`` would be an address of nobody."""
    lines = ["Name,Email"]
    for number in range(ROWS):
        root = "".join(chr(97 + number // 26**at % 26) for at in range(3))
        lines.append(f"{root}ka {root[::-1]}sen,{root}ka@{name}.example")
    path.write_text("\n".join(lines))
    return path


def prepare(database, folder, name):
    """An import of ``ROWS`` people that waits; its jobs are enqueued with it."""
    file = people(folder / f"{name}.csv", name)
    script = folder / "prepare.py"
    script.write_text(PREPARE.format(file=str(file), name=f"{name}.csv"))
    with open(script) as told:
        process = Odoo(
            *("shell", "-d", database.name, "--no-http", "--log-level=warn"),
            stdin=told,
        )
        assert process.wait() == 0 and not process.stderr, process.stderr
    return database.value("SELECT max(id) FROM contact_import")


def serve(database, workers):
    """A server without scheduled actions, whose channel has so much room."""
    return Odoo(
        *("server", "-d", database.name, "--max-cron-threads=0"),
        *("--workers=3", "--load=base,web,queue_job", "--log-level=warn"),
        *("--http-interface=127.0.0.1", f"--http-port={Odoo.free_port()}"),
        ODOO_QUEUE_JOB_CHANNELS=f"root:{workers}",
    )


def state(database, import_id):
    return database.value("SELECT state FROM contact_import WHERE id = %s", import_id)


def seconds_of(database, server, import_id):
    """How long its rows took, from the first outcome to the end."""
    done = (
        "SELECT count(*) FROM contact_import_line WHERE import_id = %s AND state = %s"
    )
    wait_for(
        lambda: database.value(done, import_id, "created"),
        60,
        lambda: f"{state(database, import_id)} {server.stderr}",
    )
    began = time.monotonic()
    wait_for(
        lambda: state(database, import_id) == "done",
        300,
        lambda: f"{database.query(COUNTS)} {server.stderr}",
    )
    return time.monotonic() - began


def check(database, import_id, name):
    """Every row once."""
    counts = COUNTS.replace("GROUP", "WHERE import_id = %s GROUP")
    assert database.query(counts, import_id) == [("created", ROWS)]
    emails = (
        "SELECT count(*), count(DISTINCT email) FROM res_partner WHERE email LIKE %s"
    )
    assert database.query(emails, f"%@{name}.example") == [(ROWS, ROWS)]
    assert database.query("SELECT * FROM contact_import_lease") == []


def test_two_workers_share_an_import(database, tmp_path):
    """The factor is printed; on a machine that others keep busy it says little, so what
    must hold is that both had jobs at the same time."""
    took = {}
    for workers in (1, 2):
        import_id = prepare(database, tmp_path, f"by{workers}")
        server = serve(database, workers)
        try:
            took[workers] = seconds_of(database, server, import_id)
        finally:
            server.kill()
        check(database, import_id, f"by{workers}")
    factor = took[1] / took[2]
    print(f"two workers: {factor:.2f} times as fast as one ({took})")
    together = """SELECT count(*) FROM queue_job a JOIN queue_job b
                  ON a.worker_pid < b.worker_pid AND a.date_started < b.date_done
                  AND b.date_started < a.date_done"""
    assert database.value(together) > 0


def test_a_worker_is_killed(database, tmp_path):
    import_id = prepare(database, tmp_path, "killed")
    server = serve(database, 2)
    # Whoever has lines in hand holds a lock of its name; Odoo names its connections
    # after its processes.
    holders = """SELECT DISTINCT substring(a.application_name FROM 'odoo-([0-9]+)')::int
                 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                 WHERE l.locktype = 'advisory' AND a.datname = %s"""
    try:
        found = wait_for(
            lambda: (
                database.value("SELECT count(*) FROM contact_import_lease")
                and database.query(holders, database.name)
            ),
            60,
            lambda: server.stderr,
        )
        os.kill(found[0][0], signal.SIGKILL)
        wait_for(
            lambda: state(database, import_id) == "done",
            300,
            lambda: f"{database.query(COUNTS)} {server.stderr}",
        )
    finally:
        server.kill()
    check(database, import_id, "killed")
