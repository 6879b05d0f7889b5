"""kill -9 while earlier contacts are archived, and while an undo brings them back: each
once, and it ends by itself."""

import random
import time

from .support import Odoo, fresh_database, serve_until, shell, wait_for

BEFORE, NOW = 1500, 800
KILLS = 2
SEED = 20261130
# As the page does it. So many at once only an administrator allows.
REPLACE = """
env = env(user=env.ref("base.user_admin").id)
env["ir.config_parameter"].sudo().set_param("contact_csv_import.replace_percent", 50)
newer, earlier = env["contact.import"].search([], limit=2)
action = newer.action_replace()
page = env[action["res_model"]].browse(action["res_id"])
page.write({"scope": "import", "earlier_id": earlier.id})
page.action_look()
page.typed = page.archived_count
page.action_archive()
env.cr.commit()
"""
# As the page of the undo does it.
UNDO = """
env = env(user=env.ref("base.user_admin").id)
action = env["contact.import"].search([], limit=1).action_undo()
env[action["res_model"]].browse(action["res_id"]).action_undo_now()
env.cr.commit()
"""
# Five milliseconds a contact, so that it outlives its kills on any machine; and what
# was done to whom is noted in the same transaction.
SLOW = """CREATE TABLE noted (partner integer, active boolean);
          CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
              PERFORM pg_sleep(0.005);
              INSERT INTO noted VALUES (NEW.id, NEW.active);
              RETURN NEW;
          END $$;
          CREATE TRIGGER slow AFTER UPDATE ON res_partner
          FOR EACH ROW WHEN (OLD.active <> NEW.active) EXECUTE FUNCTION slow()"""
STATES = "SELECT state, count(*) FROM contact_import_replaced GROUP BY state"
DONE = "SELECT count(*) FROM contact_import_replaced WHERE state = %s"
STATE = "SELECT state FROM contact_import ORDER BY id DESC LIMIT 1"
ACTIVE = """SELECT active, count(*) FROM res_partner
            WHERE email LIKE '%%@gone.example' GROUP BY active ORDER BY 1"""
NOTED = """SELECT count(*), count(DISTINCT partner) FROM noted WHERE active = %s"""


def people(path, count):
    lines = ["Name,Email"]
    lines += [f"Kim Kill {n},kim.{n}@gone.example" for n in range(count)]
    path.write_text("\n".join(lines))
    return path


def kill_often(database, state, chance):
    """Servers at work, each killed once it has done some.

    :param state: of contacts that are done with
    """
    done = 0
    for _kill in range(KILLS):
        server = Odoo.server(database)
        try:
            wait_for(
                lambda done=done: (
                    database.notify("cron_trigger")
                    or database.value(DONE, state) > done
                ),
                60,
                lambda server=server: server.stderr,
            )
            time.sleep(chance.uniform(0.1, 0.9))
        finally:
            server.kill()
        done = database.value(DONE, state)


def let_it_end(database, state):
    """A server that nobody kills.

    :param state: of the import at its end
    """
    serve_until(
        database,
        lambda: database.notify("cron_trigger") or database.value(STATE) == state,
        lambda: database.query(STATES),
    )


def test_each_contact_once_after_kills(tmp_path):
    with fresh_database("replace") as database:
        for count in (BEFORE, NOW):
            process = Odoo.command(database, people(tmp_path / f"{count}.csv", count))
            assert process.wait() == 0, process.stderr
        shell(database, REPLACE, tmp_path)
        database.query(SLOW)
        chance, gone = random.Random(SEED), BEFORE - NOW
        kill_often(database, "archived", chance)
        assert database.value(STATE) == "replacing", "too fast to kill"
        let_it_end(database, "done")
        assert database.query(STATES) == [("archived", gone)]
        assert database.query(NOTED, False) == [(gone, gone)]
        assert database.query(ACTIVE) == [(False, gone), (True, NOW)]

        shell(database, UNDO, tmp_path)
        kill_often(database, "returned", chance)
        assert database.value(STATE) == "undoing", "too fast to kill"
        let_it_end(database, "undone")
        assert database.query(STATES) == [("returned", gone)]
        assert database.query(NOTED, True) == [(gone, gone)]
        assert database.query(ACTIVE) == [(True, BEFORE)]
