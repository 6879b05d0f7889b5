"""The nasty inputs without a person, and the largest file there may be.

Everything in one process, as Odoo's shell runs it: starting Odoo for each file would
take a minute more and show nothing else.
"""

import csv
import json

import pytest

from .support import FIXTURES, Odoo, fresh_database, shell

BAD = FIXTURES / "bad"
STATES = {"PROCESS": "done", "ASK": "ask", "REJECT_FILE": "rejected"}
# Relations between rows, and logins, come later; what holds of them today is below.
LATER = {"rl_parent_cycle.csv", "rl_password_column.csv"}
LIMIT = 10 * 2**20
JUDGE = """
import json, os, pathlib
from odoo.addons.contact_csv_import.core.types import ReadOptions

env["contact.import.profile"].create({
    "name": "Test", "require_email": True, "match_email": True, "match_phone": False,
    "country_id": env.ref("base.cz").id, "language_from_country": True,
})
env.cr.commit()
answers = {}
env = env(user=env.ref("base.user_admin").id)
# Workbooks first: what a later file refuses for a person, an earlier one does not see.
paths = sorted(pathlib.Path(os.environ["BAD"]).glob("*.*"))
for path in sorted(paths, key=lambda path: path.suffix != ".xlsx"):
    if path.suffix in (".csv", ".xlsx") and path.name != "index.csv":
        answers[path.name] = env["contact.import"]._import_unattended(
            path, "Test", ReadOptions(), allow_again=True
        )
pathlib.Path(os.environ["ANSWERS"]).write_text(json.dumps(answers))
"""
STAGE = """
import os, pathlib, resource
from odoo.addons.contact_csv_import.core.types import ReadOptions

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

imports = env["contact.import"].with_user(env.ref("base.user_admin"))
profile = env.ref("contact_csv_import.profile_standard")
# Once small, so that whatever is loaded with the first import is not counted.
small = imports._create_draft(b"name,email\\nA,a@x.example\\n", "small.csv", profile)
env["contact.import.stager"]._stage(small.sudo())
before = peak()
path = pathlib.Path(os.environ["LARGE"])
large = imports._create_draft(path.read_bytes(), path.name, profile, ReadOptions())
env["contact.import.stager"]._stage(large.sudo())
env.cr.commit()
print("MEGABYTES", round(peak() - before))
"""


def indexed():
    with open(BAD / "index.csv", newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if (BAD / row["file"]).exists()]


@pytest.fixture(scope="module")
def database():
    with fresh_database("bad") as made:
        yield made


@pytest.fixture(scope="module")
def judged(database, tmp_path_factory):
    """``(answers by name of the file, everything the process said)``"""
    answers = tmp_path_factory.mktemp("bad") / "answers.json"
    said = shell(database, JUDGE, answers.parent, BAD=str(BAD), ANSWERS=str(answers))
    return json.loads(answers.read_text()), said


def tally(answer):
    """``rows, ok, warn, error, skip`` as the index counts them."""
    noticed, wrong = set(), set()
    for issue in answer["issues"]:
        if issue["line"]:
            (wrong if issue["severity"] == "error" else noticed).add(issue["line"])
    error = answer["refused"] + answer["failed"]
    warn = len(noticed - wrong) - answer["skipped"]
    ok = answer["lines"] - error - warn - answer["skipped"]
    return answer["lines"], ok, warn, error, answer["skipped"]


@pytest.mark.parametrize(
    "row",
    [row for row in indexed() if row["file"] not in LATER],
    ids=lambda row: row["file"],
)
def test_every_bad_file_is_judged_as_its_index_says(judged, row):
    answer = judged[0][row["file"]]
    assert answer["state"] == STATES[row["verdict"]], answer
    names = ("rows", "ok", "warn", "error", "skip")
    assert tally(answer) == tuple(int(row[name]) for name in names), answer["issues"]
    told = {one["code"] for one in (*answer["issues"], *answer["questions"])}
    assert told >= set(filter(None, row["codes"].split(";")))


def test_what_a_later_version_does_more_of_loses_nothing_today(judged):
    for name, rows in (("rl_parent_cycle.csv", 2), ("rl_password_column.csv", 4)):
        answer = judged[0][name]
        assert (answer["state"], answer["lines"]) == ("done", rows), answer
        assert answer["failed"] == 0


def test_no_password_is_left_anywhere(judged, database):
    secrets = ["secret123"]
    with open(BAD / "rl_password_column.csv", newline="", encoding="utf-8") as file:
        secrets += [row["password"] for row in csv.DictReader(file)]
    # The one of a single letter is in every text there is.
    secrets = [secret for secret in secrets if len(secret) > 1]
    assert len(secrets) == 3
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    names = [name for (name,) in database.query(tables)]
    for secret in secrets:
        assert secret not in judged[1]
        for name in names:
            found = f'SELECT count(*) FROM "{name}" t WHERE strpos(t::text, %s) > 0'
            assert database.value(found, secret) == 0, (secret, name)
    # Attachments as bytes: in the database, where the template keeps them.
    files = """SELECT count(*) FROM ir_attachment
               WHERE strpos(encode(db_datas, 'escape'), %s) > 0"""
    for secret in secrets:
        assert database.value(files, secret) == 0, secret


def largest(path, size):
    """``name,email`` with as many rows as fit in ``size`` bytes, and white space."""
    parts, length, number = [b"name,email\n"], 11, 0
    while True:
        row = b"Jan %d,jan%d@example.cz\n" % (number, number)
        if length + len(row) > size:
            break
        parts.append(row)
        length += len(row)
        number += 1
    path.write_bytes(b"".join(parts) + b"\n" * (size - length))
    assert path.stat().st_size == size
    return number


def test_the_largest_file_is_staged_in_little_memory(database, tmp_path):
    file = tmp_path / "st_10mb_minus.csv"
    rows = largest(file, LIMIT - 1)
    said = shell(database, STAGE, tmp_path, LARGE=str(file))
    staged = """SELECT l.state, count(*) FROM contact_import_line l
                JOIN contact_import i ON i.id = l.import_id
                WHERE i.name = %s GROUP BY l.state"""
    assert database.query(staged, file.name) == [("valid", rows)]
    grown = int(said.partition("MEGABYTES ")[2].split()[0])
    assert grown < 200, f"{grown} MB"


def test_one_byte_over_the_limit_is_refused(database, tmp_path):
    file = tmp_path / "st_10mb_plus.csv"
    largest(file, LIMIT + 1)
    process = Odoo.command(database, file)
    assert process.wait() == 4
    answer = json.loads(process.stdout.splitlines()[-1])
    assert [one["code"] for one in answer["issues"]] == ["FILE_TOO_LARGE"]
