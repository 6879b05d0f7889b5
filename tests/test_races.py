"""Two imports of the same people at the same moment: nobody twice."""

import contextlib
import csv
import json
import random

import pytest

from .support import Odoo, fresh_database

RACES = 24
SHARED, OWN = 40, 20
SEED = 7
# What each of the two runs in Odoo's shell: it loads the registry once, waits for the
# other before each race, and leaves an answer of each.
WORKER = """
import json, os, pathlib, time
from odoo.addons.contact_csv_import.core.types import ReadOptions

folder = pathlib.Path(os.environ["RACE_IN"])
who, other = os.environ["RACE_WHO"], os.environ["RACE_OTHER"]
env = env(user=env.ref("base.user_admin").id)
for race in range(int(os.environ["RACES"])):
    (folder / f"{race}.{who}.ready").touch()
    until = time.monotonic() + 60
    while not (folder / f"{race}.{other}.ready").exists():
        assert time.monotonic() < until, "the other one does not come"
        time.sleep(0.001)
    answer = env["contact.import"]._import_unattended(
        folder / f"{race}.{who}.csv", "Standard", ReadOptions()
    )
    (folder / f"{race}.{who}.json").write_text(json.dumps(answer))
"""


@pytest.fixture
def database():
    with fresh_database("races") as made:
        yield made


def person(race, number):
    """A third has an e-mail address only, a third a phone only, a third both."""
    email = f"r{race}.p{number}@race.example" if number % 3 != 1 else ""
    phone = f"+42077{race:03}{number:04}" if number % 3 != 0 else ""
    return {"Name": f"Ro Race {race} {number}", "Email": email, "Phone": phone}


def company(race, number):
    """All people of a race work for one company, whose name is written in two ways."""
    return f"Firma Race {race} {'s.r.o.' if number % 2 else 'S. R. O.'}"


def write_files(folder, rng):
    for race in range(RACES):
        for who, first in (("a", SHARED), ("b", SHARED + OWN)):
            numbers = [*range(SHARED), *range(first, first + OWN)]
            rng.shuffle(numbers)
            with open(folder / f"{race}.{who}.csv", "w", newline="") as file:
                names = ("Name", "Email", "Phone", "Newsletter", "Company")
                writer = csv.DictWriter(file, names)
                writer.writeheader()
                for number in numbers:
                    more = {"Newsletter": "yes", "Company": company(race, number)}
                    writer.writerow({**person(race, number), **more})


def run_both(database, folder):
    script = folder / "worker.py"
    script.write_text(WORKER)
    shell = ("shell", "-d", database.name, "--no-http", "--log-level=warn")
    with contextlib.ExitStack() as stack:
        processes = []
        for who, other in (("a", "b"), ("b", "a")):
            racing = {"RACE_WHO": who, "RACE_OTHER": other, "RACES": str(RACES)}
            stdin = stack.enter_context(script.open())
            process = Odoo(*shell, stdin=stdin, RACE_IN=str(folder), **racing)
            stack.callback(process.kill)
            processes.append(process)
        for process in processes:
            assert process.wait(180) == 0, process.stderr
            assert "Traceback" not in process.stderr, process.stderr


def test_one_consent_each(database, tmp_path):
    """The contacts are there: both find them, and both bring their first consent."""
    known = [
        person(race, number)
        for race in range(RACES)
        for number in range(SHARED + 2 * OWN)
        if number % 3 == 0
    ]
    for one in known:
        database.query(
            """INSERT INTO res_partner (name, complete_name, active, type, write_date,
                   email, email_normalized)
               VALUES (%s, %s, TRUE, 'contact', now(), %s, %s)""",
            *(one["Name"], one["Name"], one["Email"], one["Email"]),
        )
    write_files(tmp_path, random.Random(SEED))
    run_both(database, tmp_path)

    told = """SELECT count(*), count(DISTINCT c.partner_id) FROM contact_consent c
              JOIN res_partner p ON p.id = c.partner_id
              WHERE p.contact_import_id IS NULL AND c.state = 'granted'"""
    assert database.query(told) == [(len(known), len(known))]
    lines = """SELECT l.state, count(*) FROM contact_import_line l
               JOIN res_partner p ON p.id = l.partner_id
               WHERE p.contact_import_id IS NULL GROUP BY 1"""
    found = dict(database.query(lines))
    shared = RACES * len([n for n in range(SHARED) if n % 3 == 0])
    assert found == {"updated": len(known), "unchanged": shared}


def test_nobody_twice(database, tmp_path):
    """Neither a person nor the company of all of them."""
    database.query("UPDATE contact_import_profile SET companies = 'link'")
    write_files(tmp_path, random.Random(SEED))
    run_both(database, tmp_path)

    for race in range(RACES):
        answers = [
            json.loads((tmp_path / f"{race}.{who}.json").read_text()) for who in "ab"
        ]
        for answer in answers:
            assert answer["state"] == "done", answer
            told = answer["created"] + answer["unchanged"]
            assert told == answer["lines"] == SHARED + OWN, answer
        created = sum(answer["created"] for answer in answers)
        assert created == SHARED + 2 * OWN, answers

        people = database.query(
            """SELECT name, coalesce(email, ''), coalesce(phone_sanitized, '')
               FROM res_partner WHERE name LIKE %s""",
            f"Ro Race {race} %",
        )
        wanted = [person(race, number) for number in range(SHARED + 2 * OWN)]
        assert sorted(people) == sorted(tuple(one.values()) for one in wanted)
        companies = database.query(
            """SELECT count(DISTINCT c.id), count(p.id) FROM res_partner c
               LEFT JOIN res_partner p ON p.parent_id = c.id
               WHERE c.is_company AND c.name ILIKE %s""",
            f"Firma Race {race} %",
        )
        assert companies == [(1, SHARED + 2 * OWN)]
    overlapping = """SELECT count(*) FROM contact_import a, contact_import b
        WHERE a.name = replace(b.name, '.b.', '.a.') AND a.id <> b.id
              AND (a.started_at, a.done_at) OVERLAPS (b.started_at, b.done_at)"""
    assert database.value(overlapping) > RACES / 2
    ledger = """SELECT count(*), count(DISTINCT partner_id), min(state), max(state)
                FROM contact_consent"""
    everybody = RACES * (SHARED + 2 * OWN)
    assert database.query(ledger) == [(everybody, everybody, "granted", "granted")]
    assert database.query("SELECT * FROM contact_import_lease") == []
