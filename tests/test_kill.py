"""kill -9 at random moments: nothing lost, nothing twice, and it ends by itself."""

import random
import time

import pytest

from .support import Odoo, fresh_database, serve_until, wait_for

ROWS = 2000
COMPANIES = 60
KILLS = 22
SEED = 20261122
# Whatever a process does with an import shows in one of these.
TRACE = """SELECT
    (SELECT string_agg(state, ',') FROM contact_import),
    (SELECT string_agg(owner, ',') FROM contact_import_lease),
    (SELECT count(*) FROM contact_import_line WHERE state = 'created')"""
# Two milliseconds a contact: so that the import outlives its kills on any machine. Not
# when it is inserted: a trigger on contacts would send all of them through the ORM, as
# in the second test.
SLOW = """CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END $$;
          CREATE TRIGGER slow BEFORE UPDATE ON contact_import_line
          FOR EACH ROW WHEN (NEW.state = 'created') EXECUTE FUNCTION slow()"""
COUNTS = "SELECT state, count(*) FROM contact_import_line GROUP BY state"


@pytest.fixture
def database():
    with fresh_database("kill") as made:
        yield made


def contacts(path, rows):
    """A file of people who all agree."""
    lines = ["Name,Email,Newsletter,Company"]
    lines += [
        f"Kim Kill {i},kim.{i}@kill.example,yes,Firma Kill {i % COMPANIES}"
        for i in range(rows)
    ]
    path.write_text("\n".join(lines))
    return path


class Killer:
    """Starts processes that import, and kills each a moment after it began."""

    def __init__(self, database, file):
        self.database = database
        self.file = file
        self.random = random.Random(SEED)
        self.states = []

    def kill_one(self, kind, longest=0.25):
        """:param longest: seconds it may live at most after its first trace"""
        before = self.database.query(TRACE)
        if kind == "server":
            process = Odoo.server(self.database)
        else:
            process = Odoo.command(self.database, self.file)
        try:
            wait_for(
                lambda: self.at_work(kind, before) or not process.running,
                60,
                lambda: process.stderr,
            )
            assert process.running, process.stderr
            time.sleep(self.random.uniform(0, longest))
            assert process.running, process.stderr
        finally:
            process.kill()
        self.states.append(self.database.value("SELECT state FROM contact_import"))

    def at_work(self, kind, before):
        if kind == "server":
            self.wake()
        return self.database.query(TRACE) != before

    def wake(self):
        """What a button does that hands work to the scheduled action."""
        self.database.notify("cron_trigger")


def test_every_row_once_after_many_kills(database, tmp_path):
    database.query(SLOW)
    database.query("UPDATE contact_import_profile SET companies = 'link'")
    killer = Killer(database, contacts(tmp_path / "people.csv", ROWS))
    # Killed while it reads the file: a server has to do that again.
    killer.kill_one("command", longest=0)
    assert killer.states == ["staging"]
    killer.kill_one("server")
    for kind in killer.random.choices(["command", "server"], k=KILLS - 2):
        killer.kill_one(kind)
    assert "done" not in killer.states, f"too fast to kill: {killer.states}"

    serve_until(
        database,
        lambda: database.value("SELECT state FROM contact_import") == "done",
        lambda: f"{database.query(TRACE)} {database.query(COUNTS)}",
    )

    assert database.query(COUNTS) == [("created", ROWS)]
    emails = "SELECT email FROM res_partner WHERE email LIKE '%%@kill.example'"
    found = [email for (email,) in database.query(emails)]
    assert sorted(found) == sorted(f"kim.{i}@kill.example" for i in range(ROWS))
    companies = """SELECT count(DISTINCT c.id), count(p.id) FROM res_partner c
                   JOIN res_partner p ON p.parent_id = c.id
                   WHERE c.is_company AND c.name LIKE 'Firma Kill %%'"""
    assert database.query(companies) == [(COMPANIES, ROWS)]
    ledger = """SELECT count(*), count(DISTINCT partner_id), min(state), max(state)
                FROM contact_consent"""
    assert database.query(ledger) == [(ROWS, ROWS, "granted", "granted")]
    assert database.query("SELECT * FROM contact_import_lease") == []
    assert database.value("SELECT sum(loaded) FROM contact_import_run") > 0


def test_a_line_that_cuts_the_connection_costs_no_other_its_import(database, tmp_path):
    database.query(
        """CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
               IF NEW.email = 'kim.33@kill.example' THEN
                   PERFORM pg_terminate_backend(pg_backend_pid());
               END IF;
               RETURN NEW;
           END $$;
           CREATE TRIGGER poison BEFORE INSERT ON res_partner
           FOR EACH ROW EXECUTE FUNCTION poison()"""
    )
    process = Odoo.command(database, contacts(tmp_path / "people.csv", 60))
    assert process.wait() == 0, process.stderr

    assert sorted(database.query(COUNTS)) == [("created", 59), ("failed", 1)]
    failed = """SELECT email, issues->-1->>'code' FROM contact_import_line
                WHERE state = 'failed'"""
    assert database.query(failed) == [("kim.33@kill.example", "WRITE_FAILED")]
    assert (
        database.value("SELECT count(DISTINCT partner_id) FROM contact_consent") == 59
    )
    assert database.query("SELECT * FROM contact_import_lease") == []
    assert "kill.example" not in process.stderr
    assert database.value("SELECT sum(loaded) FROM contact_import_run") == 0
