"""Two people decide about the same pair at the same moment: one of them is heard."""

import contextlib
import os

import pytest

from .support import Odoo, fresh_database

RACES = 12
STAGE = """
for race in range({races}):
    rows = (
        "Name,E-mail\\n"
        f"Jan Novák,jan{{race}}@race.example\\n"
        f"Jan Novák ml.,jan{{race}}@race.example\\n"
    )
    imported = env["contact.import"].with_user(env.ref("base.user_admin"))._receive(
        f"{{race}}.csv", rows.encode(), None,
        env.ref("contact_csv_import.profile_standard"),
    )
    imported.action_check()
env.cr.commit()
"""
WORKER = """
import os, pathlib, time
from odoo.exceptions import UserError
from odoo.service.model import retrying

folder = pathlib.Path(os.environ["RACE_IN"])
who, other = os.environ["RACE_WHO"], os.environ["RACE_OTHER"]
env = env(user=env.ref("base.user_admin").id)
heard = 0
for race in range(int(os.environ["RACES"])):
    imported = env["contact.import"].search([("filename", "=", f"{race}.csv")])
    imported.get_open_pairs()
    (folder / f"{race}.{who}.ready").touch()
    until = time.monotonic() + 60
    while not (folder / f"{race}.{other}.ready").exists():
        assert time.monotonic() < until, "the other one does not come"
        time.sleep(0.001)
    try:
        retrying(lambda: imported.action_decide_pairs(who, [[2, 3, 0]]), env)
        heard += 1
    except UserError:
        env.cr.rollback()
(folder / f"{who}.heard").write_text(str(heard))
"""


@pytest.fixture
def database():
    with fresh_database("decisions") as made:
        yield made


def shell(database, script, **told):
    with script.open() as stdin:
        return Odoo(
            *("shell", "-d", database.name, "--no-http", "--log-level=critical"),
            stdin=stdin,
            **told,
        )


def test_one_decision_each(database, tmp_path):
    stage, work = tmp_path / "stage.py", tmp_path / "work.py"
    stage.write_text(STAGE.format(races=RACES))
    work.write_text(WORKER)
    assert shell(database, stage).wait(180) == 0
    with contextlib.ExitStack() as stack:
        processes = []
        for who, other in (("same", "different"), ("different", "same")):
            racing = {"RACE_WHO": who, "RACE_OTHER": other, "RACES": str(RACES)}
            process = shell(database, work, RACE_IN=os.fspath(tmp_path), **racing)
            stack.callback(process.kill)
            processes.append(process)
        for process in processes:
            assert process.wait(180) == 0, process.stderr
            assert "Traceback" not in process.stderr, process.stderr
    told = database.query(
        """SELECT d.verdict, array_agg(l.state ORDER BY l.line)
           FROM contact_import_decision d
           JOIN contact_import_line l ON l.import_id = d.import_id
           GROUP BY d.id, d.verdict"""
    )
    states = {"same": ["valid", "duplicate"], "different": ["valid", "valid"]}
    assert len(told) == RACES
    assert all(found == states[verdict] for verdict, found in told)
    heard = [int((tmp_path / f"{who}.heard").read_text()) for who in states]
    assert sum(heard) == RACES
