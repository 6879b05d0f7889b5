"""A tag is given while the undo of the import that made it takes it away; and two
imports that give the same one do not wait for each other."""

import json

import pytest

from .support import Odoo, fresh_database

# Run in Odoo's shell: who comes second waits for the first one's commit.
SCRIPT = """
import json, os, pathlib, threading, time
from odoo import SUPERUSER_ID, api
from odoo.addons.contact_csv_import.models.undo.made_tags import remove_made_tags

admin = env.ref("base.user_admin")
imports = env["contact.import"]
report = {}

def queued(who, tag):
    rows = f"Name,E-mail,Tags\\n{who} Race,{who}@race.example,{tag}\\n"
    profile = env.ref("contact_csv_import.profile_standard")
    imported = imports.with_user(admin)._receive(
        f"{who}.csv", rows.encode(), None, profile
    )
    imported.action_check()
    imported.action_import()
    env.cr.commit()
    return imported.id

def made_and_given_up(who, tag):
    "An import whose tag nobody has any more."
    made = queued(who, tag)
    imports._work_on(made)
    env.cr.rollback()
    env["res.partner"].search([("email", "=", f"{who}@race.example")]).unlink()
    imports.browse(made).undo_user_id = admin
    env.cr.commit()
    return made

def runner(cr):
    return api.Environment(cr, SUPERUSER_ID, {})["contact.import.runner"]

def remove(cr, made):
    imports = api.Environment(cr, SUPERUSER_ID, {})["contact.import"]
    remove_made_tags(imports.browse(made))
    cr.flush()

def blocked(do):
    "Begin something in a thread, and wait until it waits for a lock."
    def done():
        try:
            do()
        except Exception as error:
            report["error"] = type(error).__name__
    thread = threading.Thread(target=done)
    thread.start()
    until = time.monotonic() + 60
    while True:
        env.cr.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        (waiting,) = env.cr.fetchone()
        env.cr.rollback()
        if waiting:
            return thread
        assert thread.is_alive() and time.monotonic() < until, "nobody waits"
        time.sleep(0.01)

# The tag is given first.
made = made_and_given_up("anna", "Diver")
given = queued("ben", "Diver")
with env.registry.cursor() as one:
    runner(one)._chunk(given, 0, 10)
    def taking_away():
        with env.registry.cursor() as other:
            remove(other, made)
    thread = blocked(taking_away)
    one.commit()
    thread.join()

# It is taken away first.
made = made_and_given_up("cleo", "Skier")
given = queued("dora", "Skier")
with env.registry.cursor() as one:
    remove(one, made)
    thread = blocked(lambda: runner(env.cr)._in_transaction(given, "_chunk", 0, 10))
    one.commit()
    thread.join()

# Two give the same one, which is there.
first, second = queued("eva", "Diver"), queued("filip", "Diver")
with env.registry.cursor() as one, env.registry.cursor() as other:
    runner(one)._chunk(first, 0, 10)
    other.execute("SET LOCAL lock_timeout = '10s'")
    runner(other)._chunk(second, 0, 10)
    other.commit()
    one.commit()
pathlib.Path(os.environ["REPORT"]).write_text(json.dumps(report))
"""


@pytest.fixture
def database():
    with fresh_database("tags") as made:
        yield made


def test_tags(database, tmp_path):
    script, report = tmp_path / "race.py", tmp_path / "report.json"
    script.write_text(SCRIPT)
    with script.open() as stdin:
        shell = ("shell", "-d", database.name, "--no-http", "--log-level=critical")
        process = Odoo(*shell, stdin=stdin, REPORT=str(report))
    assert process.wait(240) == 0, process.stderr

    # Whoever takes a tag away that somebody was given meanwhile has to look again.
    assert json.loads(report.read_text()) == {"error": "SerializationFailure"}
    given = """SELECT p.email, c.name->>'en_US' FROM res_partner p
               LEFT JOIN res_partner_res_partner_category_rel r ON r.partner_id = p.id
               LEFT JOIN res_partner_category c ON c.id = r.category_id
               WHERE p.email LIKE '%@race.example' ORDER BY 1"""
    assert database.query(given) == [
        ("ben@race.example", "Diver"),
        ("dora@race.example", "Skier"),
        ("eva@race.example", "Diver"),
        ("filip@race.example", "Diver"),
    ]
    tags = """SELECT name->>'en_US' FROM res_partner_category
              WHERE name->>'en_US' IN ('Diver', 'Skier') ORDER BY 1"""
    assert database.query(tags) == [("Diver",), ("Skier",)]
