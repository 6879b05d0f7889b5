"""An import is undone while another one imports the same people: nothing lost, nobody
twice."""

import contextlib
import csv
import random

import pytest

from .support import Odoo, fresh_database

RACES = 6
PEOPLE, OWN = 400, 20
SEED = 11
# What the two share: each loads the registry once, and waits for the other one.
SHARED = """
import os, pathlib, time
import psycopg2
folder = pathlib.Path(os.environ["RACE_IN"])
env = env(user=env.ref("base.user_admin").id)
imports = env["contact.import"]

def meet(race, who):
    other = "ab".replace(who, "")
    (folder / f"{race}.{who}.ready").touch()
    until = time.monotonic() + 90
    while not (folder / f"{race}.{other}.ready").exists():
        assert time.monotonic() < until, "the other one does not come"
        time.sleep(0.001)

def wait_for(race, who, column):
    "Let the other one come first: until it has committed a chunk."
    other = imports.sudo().search([("name", "=", f"{race}.{who}.csv")])
    told = {"undo_state": ("removed",), "state": ("created", "updated", "unchanged")}
    until = time.monotonic() + 60
    while not env["contact.import.line"].search_count(
        [("import_id", "=", other.id), (column, "in", told[column])], limit=1
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
for race in range(int(os.environ["RACES"])):
    imports._import_unattended(folder / f"{race}.a.csv", "Standard")
    env.cr.commit()
    env.invalidate_all()
    imported = imports.search([("name", "=", f"{race}.a.csv")])
    action = imported.action_undo()
    page = env[action["res_model"]].browse(action["res_id"])
    env.cr.commit()
    meet(race, "a")
    if race % 3 == 0:
        wait_for(race, "b", "state")
    page.action_undo_now()
    work(imported, "undone")
"""
# Checks the second file meanwhile, and imports it.
IMPORTING = """
profile = env.ref("contact_csv_import.profile_standard")
for race in range(int(os.environ["RACES"])):
    file = folder / f"{race}.b.csv"
    imported = imports._receive(file.name, file.read_bytes(), None, profile)
    imported.action_check()
    env.cr.commit()
    meet(race, "b")
    if race % 3 == 1:
        wait_for(race, "a", "undo_state")
    imported.action_import()
    work(imported, "done")
"""


@pytest.fixture
def database():
    with fresh_database("undo_race") as made:
        yield made


def write_files(folder, rng):
    """The second file has the people of the first in another order: of a half of them
    it knows something new, and some it has for itself."""
    for race in range(RACES):
        for who, count in (("a", PEOPLE), ("b", PEOPLE + OWN)):
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


def run_both(database, folder):
    shell = ("shell", "-d", database.name, "--no-http", "--log-level=warn")
    with contextlib.ExitStack() as stack:
        processes = []
        for who, script in (("a", UNDOING), ("b", IMPORTING)):
            file = folder / f"{who}.py"
            file.write_text(SHARED + script)
            stdin = stack.enter_context(file.open())
            racing = {"RACE_IN": str(folder), "RACES": str(RACES)}
            process = Odoo(*shell, stdin=stdin, **racing)
            stack.callback(process.kill)
            processes.append(process)
        for process in processes:
            assert process.wait(240) == 0, process.stderr
            assert "Traceback" not in process.stderr, process.stderr
            assert "race.example" not in process.stderr


# What became of each person's row in both imports, and the contacts there are.
FATES = """
    SELECT a.undo_state, b.state, b.zip IS NOT NULL,
           (SELECT array_agg(coalesce(p.zip, '') ORDER BY p.id) FROM res_partner p
            WHERE p.email = b.email AND p.active),
           count(*)
    FROM contact_import_line b
    JOIN contact_import ib ON ib.id = b.import_id AND ib.name LIKE '%%.b.csv'
    LEFT JOIN (contact_import_line a JOIN contact_import ia ON ia.id = a.import_id)
           ON a.email = b.email AND ia.name LIKE '%%.a.csv'
    GROUP BY 1, 2, 3, 4"""
# undo of the first, outcome in the second, whether it had news: the contacts' ZIP
RIGHT = {
    (None, "created", True): ["2611"],  # people of the second file alone
    (None, "created", False): [""],
    ("removed", "created", True): ["2611"],
    ("removed", "created", False): [""],
    ("kept", "updated", True): ["2611"],
    # It said nothing new, but stands for its people too.
    ("kept", "unchanged", False): [""],
}


def test_undo_beside_an_import_of_the_same_people(database, tmp_path):
    write_files(tmp_path, random.Random(SEED))
    run_both(database, tmp_path)

    fates = database.query(FATES)
    for undone, state, news, held, _count in fates:
        assert (undone, state, news) in RIGHT, fates
        assert held == RIGHT[undone, state, news], fates
    assert sum(count for *_fate, count in fates) == RACES * (PEOPLE + OWN)
    # Both came first somewhere, or the race shows nothing.
    assert {undone for undone, _s, news, _h, _c in fates if news} >= {"kept", "removed"}
    overlapping = """SELECT count(*) FROM contact_import a, contact_import b
        WHERE b.name = replace(a.name, '.a.', '.b.') AND a.id <> b.id
              AND (a.undo_started_at, a.undone_at) OVERLAPS (b.started_at, b.done_at)"""
    assert database.value(overlapping) > RACES / 2
    states = "SELECT state, count(*) FROM contact_import GROUP BY 1 ORDER BY 1"
    assert database.query(states) == [("done", RACES), ("undone", RACES)]
    assert database.query("SELECT * FROM contact_import_lease") == []
    standing = """SELECT count(*) FROM contact_consent c
        JOIN contact_import i ON i.id = c.import_id AND i.name LIKE '%%.a.csv'
        WHERE c.state = 'granted' AND NOT EXISTS (
            SELECT FROM contact_consent v WHERE v.void_of_id = c.id)"""
    assert database.value(standing) == 0
