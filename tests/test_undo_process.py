"""kill -9 while an import is undone: nothing lost, nothing twice, it ends by itself."""

import random
import tempfile
import time

import pytest

from .support import Odoo, fresh_database, serve_until, wait_for

ROWS = 1500
KILLS = 12
SEED = 20261124
# Two milliseconds a contact: so that the undo outlives its kills on any machine.
SLOW = """CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_sleep(0.002); RETURN OLD; END $$;
          CREATE TRIGGER slow BEFORE DELETE ON res_partner
          FOR EACH ROW EXECUTE FUNCTION slow()"""
# Whatever a process does with an undo shows in one of these.
TRACE = """SELECT
    (SELECT string_agg(owner, ',') FROM contact_import_lease),
    (SELECT count(*) FROM contact_import_line WHERE undo_state = 'pending')"""
STATE = "SELECT state FROM contact_import"
OUTCOMES = "SELECT undo_state, count(*) FROM contact_import_line GROUP BY 1 ORDER BY 1"
PEOPLE = "SELECT count(*) FROM res_partner WHERE email LIKE '%%@undo.example'"
# As the buttons do: the page that shows what would happen, and its "Undo now".
UNDO = """
admin = env.ref("base.user_admin")
action = env["contact.import"].with_user(admin).search([]).action_undo()
page = env[action["res_model"]].with_user(admin).browse(action["res_id"])
page.action_undo_now()
env.cr.commit()
"""


@pytest.fixture
def database():
    with fresh_database("undo") as made:
        yield made


def begin_undo(database):
    with tempfile.TemporaryFile() as script:
        script.write(UNDO.encode())
        script.seek(0)
        process = Odoo("shell", "-d", database.name, stdin=script)
        assert process.wait() == 0, process.stderr
    assert database.value(STATE) == "undoing", process.stderr


def import_people(database, path):
    """Contacts nobody knows, one that is known, and one that is used afterwards."""
    database.query(
        """INSERT INTO res_partner (name, email, email_normalized, active, type)
           VALUES ('Known', 'known@undo.example', 'known@undo.example', TRUE,
                   'contact')"""
    )
    lines = ["Name,Email,City,Newsletter", "Known,known@undo.example,Delft,yes"]
    lines += [f"Kim {i},kim.{i}@undo.example,Delft,yes" for i in range(ROWS)]
    path.write_text("\n".join(lines))
    process = Odoo.command(database, path)
    assert process.wait() == 0, process.stderr
    database.query(
        """INSERT INTO res_partner (name, parent_id, active, type)
           SELECT 'Child', id, TRUE, 'contact' FROM res_partner
           WHERE email = 'kim.700@undo.example'"""
    )


def test_every_row_once_after_many_kills(database, tmp_path):
    import_people(database, tmp_path / "people.csv")
    begin_undo(database)
    database.query(SLOW)
    chance, left = random.Random(SEED), [ROWS + 1]
    for _kill in range(KILLS):
        before = database.query(TRACE)
        server = Odoo.server(database)
        try:
            wait_for(
                lambda told=before: wake(database) or database.query(TRACE) != told,
                60,
                lambda process=server: process.stderr,
            )
            time.sleep(chance.uniform(0, 0.5))
            assert server.running, server.stderr
        finally:
            server.kill()
        assert database.value(STATE) == "undoing", f"too fast to kill: {left}"
        # What is said to be done is done, and nothing else is.
        counts = dict(database.query(OUTCOMES))
        assert counts.get("removed", 0) == ROWS + 1 - database.value(PEOPLE)
        left.append(counts["pending"])
    assert left == sorted(left, reverse=True)

    said = serve_until(
        database,
        lambda: database.value(STATE) == "undone",
        lambda: database.query(TRACE),
    )
    assert "undo.example" not in said

    assert database.query(OUTCOMES) == [
        *(("archived", 1), ("removed", ROWS - 1), ("restored", 1)),
    ]
    rows = "SELECT email, active, city FROM res_partner WHERE email LIKE '%%@undo%%'"
    assert sorted(database.query(rows)) == [
        ("kim.700@undo.example", False, "Delft"),
        ("known@undo.example", True, None),
    ]
    voided = """SELECT state, count(*) FROM contact_consent GROUP BY 1 ORDER BY 1"""
    assert database.query(voided) == [("granted", 2), ("voided", 2)]
    assert database.query("SELECT * FROM contact_import_lease") == []


def wake(database):
    """What a button does that hands work to the scheduled action."""
    database.notify("cron_trigger")


def test_a_line_that_cuts_the_connection_costs_no_other_its_undo(database, tmp_path):
    import_people(database, tmp_path / "people.csv")
    begin_undo(database)
    database.query(
        """CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
               IF OLD.email = 'kim.33@undo.example' THEN
                   PERFORM pg_terminate_backend(pg_backend_pid());
               END IF;
               RETURN OLD;
           END $$;
           CREATE TRIGGER poison BEFORE DELETE ON res_partner
           FOR EACH ROW EXECUTE FUNCTION poison()"""
    )
    serve_until(
        database,
        lambda: wake(database) or database.value(STATE) == "undone",
        lambda: database.query(TRACE),
    )
    assert database.query(OUTCOMES) == [
        *(("archived", 1), ("kept", 1), ("removed", ROWS - 2), ("restored", 1)),
    ]
    kept = """SELECT email, undo_issues->-1->>'code' FROM contact_import_line
              WHERE undo_state = 'kept'"""
    assert database.query(kept) == [("kim.33@undo.example", "UNDO_FAILED")]
    assert database.query("SELECT * FROM contact_import_lease") == []
