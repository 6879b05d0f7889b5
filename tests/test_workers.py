"""Several workers on one import: they share its rows, and none of them complains."""

import contextlib

import pytest

from . import test_undo_process as undoing
from .support import PATIENCE, Odoo, fresh_database, shell, wait_for
from .test_kill import COUNTS, SLOW

ROWS = 3000
QUEUED = """
from odoo.addons.contact_csv_import.models.records.workers import set_workers
user = env.ref("base.user_admin")
set_workers(env, 4)
imported = env["contact.import"].with_user(user)._receive(
    "people.csv", open("{file}", "rb").read(), None,
    env.ref("contact_csv_import.profile_standard"),
)
imported.action_check()
imported.action_import()
env.cr.commit()
"""
WORKERS = """
from odoo.addons.contact_csv_import.models.records.workers import set_workers
set_workers(env, 4)
env.cr.commit()
"""
OWNERS = "SELECT count(DISTINCT owner) FROM contact_import_lease"
# Who has rows in hand whose order matters: at most one.
OWNERS_IN_ORDER = """
SELECT count(DISTINCT a.owner) FROM contact_import_lease a WHERE EXISTS (
    SELECT FROM contact_import_line l
    WHERE l.undo_state = 'pending' AND l.undo_turn = 4
          AND l.line BETWEEN a.first_line AND a.last_line)
AND NOT EXISTS (SELECT FROM contact_import_line
                WHERE undo_state = 'pending' AND undo_turn = 5)
"""


def contacts(path):
    """A file in which every row has a text, and later ones a choice, that no chunk
    before had."""
    lines = ["Name,Email,Newsletter,Notes,Language"]
    lines += [
        f"Kim Kill {i},kim.{i}@kill.example,yes,Note {i},{('cs', 'pl')[i > ROWS / 2]}"
        for i in range(ROWS)
    ]
    path.write_text("\n".join(lines))
    return path


@pytest.fixture
def database():
    with fresh_database("workers") as made:
        yield made


def test_four_workers_in_two_servers(database, tmp_path):
    file = contacts(tmp_path / "people.csv")
    shell(database, QUEUED.format(file=file), tmp_path)
    assert database.value("SELECT state FROM contact_import") == "queued"
    database.query(SLOW)

    seen = []

    def is_done():
        database.notify("cron_trigger")
        seen.append(database.value(OWNERS))
        return database.value("SELECT state FROM contact_import") == "done"

    with contextlib.ExitStack() as stack:
        servers = [Odoo.server(database, workers=2) for _ in range(2)]
        for server in servers:
            stack.callback(server.kill)
        wait_for(is_done, PATIENCE, lambda: [one.stderr for one in servers], pause=0.05)
        told = "".join(server.stderr for server in servers)

    assert database.query(COUNTS) == [("created", ROWS)]
    assert database.value("SELECT sum(loaded) FROM contact_import_run") > ROWS / 2
    noted = (
        "SELECT count(DISTINCT comment) FROM res_partner WHERE comment LIKE '%%Note %%'"
    )
    assert database.value(noted) == ROWS
    assert max(seen) > 1, "one worker did it all"
    complaints = [line for line in told.splitlines() if " ERROR " in line]
    assert complaints == []
    assert "Traceback" not in told


def test_four_workers_undo_one_import(database, tmp_path):
    """They share the new contacts; what two rows did to one contact goes back in the
    order of the rows."""
    database.query(
        """INSERT INTO res_partner (name, email, email_normalized, ref, active, type)
           VALUES ('Ada Known', 'ada@undo.example', 'ada@undo.example', 'R1', TRUE,
                   'contact')"""
    )
    path = tmp_path / "people.csv"
    lines = ["Name,Email,Ref,City"]
    lines += [f"Kim {i},kim.{i}@undo.example,,Delft" for i in range(ROWS)]
    path.write_text("\n".join([*lines, "Ada Known,ada@undo.example,,Delft"]))
    process = Odoo.command(database, path)
    assert process.wait() == 0, process.stderr
    assert database.query(COUNTS) == [("created", ROWS), ("updated", 1)]
    shell(database, WORKERS, tmp_path)
    undoing.begin_undo(database)
    database.query(undoing.SLOW)

    seen, in_order = [], []

    def is_undone():
        database.notify("cron_trigger")
        seen.append(database.value(OWNERS))
        in_order.append(database.value(OWNERS_IN_ORDER))
        return database.value(undoing.STATE) == "undone"

    with contextlib.ExitStack() as stack:
        servers = [Odoo.server(database, workers=2) for _ in range(2)]
        for server in servers:
            stack.callback(server.kill)
        wait_for(
            is_undone, PATIENCE, lambda: [one.stderr for one in servers], pause=0.05
        )
        told = "".join(server.stderr for server in servers)

    assert database.query(undoing.OUTCOMES) == [("removed", ROWS), ("restored", 1)]
    left = "SELECT city FROM res_partner WHERE email LIKE '%%@undo.example'"
    assert database.query(left) == [(None,)]
    assert max(seen) > 1, "one worker did it all"
    assert max(in_order) <= 1
    assert [line for line in told.splitlines() if " ERROR " in line] == []
    assert "Traceback" not in told
