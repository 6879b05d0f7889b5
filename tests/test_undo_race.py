"""An import is undone while two others import the same people: nothing lost, nobody
twice."""

import contextlib
import csv
import json
import random

import pytest

from .support import Odoo, fresh_database

# Who lets whom come first, a race each; a race of none is left to the machine.
RACES = [{"a": "b"}, {"b": "a", "c": "a"}, {}, {"b": "c"}, {"c": "b"}, {}]
PEOPLE, OWN = 400, 20
SEED = 11
# What the three share: each loads the registry once, and waits for the others.
SHARED = """
import json, os, pathlib, time
import psycopg2
folder = pathlib.Path(os.environ["RACE_IN"])
who = os.environ["WHO"]
races = json.loads(os.environ["RACES"])
env = env(user=env.ref("base.user_admin").id)
imports = env["contact.import"]

def meet(race):
    (folder / f"{race}.{who}.ready").touch()
    until = time.monotonic() + 90
    while not all((folder / f"{race}.{other}.ready").exists() for other in "abc"):
        assert time.monotonic() < until, "the others do not come"
        time.sleep(0.001)
    if who in races[race]:
        wait_for(race, races[race][who])

def wait_for(race, first):
    "Let the other one come first: until it has committed a chunk."
    other = imports.sudo().search([("name", "=", f"{race}.{first}.csv")])
    ended = ("state", "in", ("created", "updated", "unchanged"))
    if first == "a":
        ended = ("undo_state", "=", "removed")
    until = time.monotonic() + 60
    while not env["contact.import.line"].search_count(
        [("import_id", "=", other.id), ended], limit=1
    ):
        assert time.monotonic() < until, "the other one does nothing"
        env.cr.commit()
        time.sleep(0.001)

def work(imported, state):
    env.cr.commit()
    until = time.monotonic() + 90
    while imported.state != state:
        assert time.monotonic() < until, imported.state
        imports._attempt(imported.id)
        env.cr.commit()
        env.invalidate_all()
"""
# Imports the first file, and takes it back when the other one begins.
UNDOING = """
for race in range(len(races)):
    imports._import_unattended(folder / f"{race}.a.csv", "Standard")
    env.cr.commit()
    env.invalidate_all()
    imported = imports.search([("name", "=", f"{race}.a.csv")])
    action = imported.action_undo()
    page = env[action["res_model"]].browse(action["res_id"])
    env.cr.commit()
    meet(race)
    page.action_undo_now()
    work(imported, "undone")
"""
# Checks the second or third file meanwhile, and imports it.
IMPORTING = """
profile = env.ref("contact_csv_import.profile_standard")
for race in range(len(races)):
    file = folder / f"{race}.{who}.csv"
    imported = imports._receive(file.name, file.read_bytes(), None, profile)
    imported.action_check()
    env.cr.commit()
    meet(race)
    imported.action_import()
    work(imported, "done")
"""


@pytest.fixture
def database():
    with fresh_database("undo_race") as made:
        yield made


def write_files(folder, rng):
    """The second and third file have the people of the first in another order, and
    some more: of a half of them the second knows something new."""
    for race in range(len(RACES)):
        for who, count in (("a", PEOPLE), ("b", PEOPLE + OWN), ("c", PEOPLE + OWN)):
            rows = [
                {
                    "Name": f"Ro Race {number}",
                    "Email": f"r{race}.p{number}@race.example",
                    "ZIP": "2611" if who == "b" and number % 2 else "",
                    "Newsletter": "yes",
                }
                for number in range(count)
            ]
            rng.shuffle(rows)
            with open(folder / f"{race}.{who}.csv", "w", newline="") as file:
                writer = csv.DictWriter(file, rows[0])
                writer.writeheader()
                writer.writerows(rows)


def run_all(database, folder):
    shell = ("shell", "-d", database.name, "--no-http", "--log-level=warn")
    with contextlib.ExitStack() as stack:
        processes = []
        for who, script in (("a", UNDOING), ("b", IMPORTING), ("c", IMPORTING)):
            file = folder / f"{who}.py"
            file.write_text(SHARED + script)
            stdin = stack.enter_context(file.open())
            racing = {"RACE_IN": str(folder), "RACES": json.dumps(RACES), "WHO": who}
            process = Odoo(*shell, stdin=stdin, **racing)
            stack.callback(process.kill)
            processes.append(process)
        for process in processes:
            assert process.wait(240) == 0, process.stderr
            assert "Traceback" not in process.stderr, process.stderr
            assert "race.example" not in process.stderr


# What became of each person's rows in the three imports, and the contacts there are.
FATES = """
    SELECT a.undo_state, ARRAY[b.state, c.state], b.zip,
           (SELECT array_agg(p.zip ORDER BY p.id) FROM res_partner p
            WHERE p.email = b.email AND p.active),
           count(*)
    FROM contact_import_line b
    JOIN contact_import ib ON ib.id = b.import_id AND ib.name LIKE '%%.b.csv'
    JOIN contact_import_line c ON c.email = b.email
    JOIN contact_import ic ON ic.id = c.import_id AND ic.name LIKE '%%.c.csv'
    LEFT JOIN (contact_import_line a JOIN contact_import ia ON ia.id = a.import_id)
           ON a.email = b.email AND ia.name LIKE '%%.a.csv'
    GROUP BY 1, 2, 3, 4"""


def test_undo_beside_two_imports_of_the_same_people(database, tmp_path):
    write_files(tmp_path, random.Random(SEED))
    run_all(database, tmp_path)

    fates = database.query(FATES)
    for undone, states, news, zips, _count in fates:
        assert zips == [news], fates  # one contact, with what any file knows
        assert {*states} <= {"created", "updated", "unchanged"}, fates
        assert undone in (None, "kept", "removed"), fates
        # Made once: by the first file, where its undo left the contact to the others.
        assert states.count("created") == (undone != "kept"), fates
    assert sum(count for *_fate, count in fates) == len(RACES) * (PEOPLE + OWN)
    # Each came first somewhere, or the race shows nothing.
    assert {undone for undone, *_fate in fates} == {None, "kept", "removed"}
    for importing in (0, 1):
        firsts = [states[importing] for _u, states, *_fate in fates]
        assert "created" in firsts, fates
    overlapping = """SELECT count(*) FROM contact_import a, contact_import b
        WHERE b.name IN (replace(a.name, '.a.', '.b.'), replace(a.name, '.a.', '.c.'))
              AND a.id <> b.id
              AND (a.undo_started_at, a.undone_at) OVERLAPS (b.started_at, b.done_at)"""
    assert database.value(overlapping) > len(RACES)
    states = "SELECT state, count(*) FROM contact_import GROUP BY 1 ORDER BY 1"
    assert database.query(states) == [("done", 2 * len(RACES)), ("undone", len(RACES))]
    assert database.query("SELECT * FROM contact_import_lease") == []
    standing = """SELECT count(*) FROM contact_consent c
        JOIN contact_import i ON i.id = c.import_id AND i.name LIKE '%%.a.csv'
        WHERE c.state = 'granted' AND NOT EXISTS (
            SELECT FROM contact_consent v WHERE v.void_of_id = c.id)"""
    assert database.value(standing) == 0
