"""Several workers on one import: they share its rows, and none of them complains."""

import contextlib

import pytest

from .support import Odoo, fresh_database, wait_for
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
OWNERS = "SELECT count(DISTINCT owner) FROM contact_import_lease"


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
    script = tmp_path / "queue.py"
    script.write_text(QUEUED.format(file=contacts(tmp_path / "people.csv")))
    with script.open() as stdin:
        shell = ("shell", "-d", database.name, "--no-http", "--log-level=warn")
        process = Odoo(*shell, stdin=stdin)
        assert process.wait() == 0, process.stderr
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
        wait_for(is_done, 90, lambda: [one.stderr for one in servers], pause=0.05)
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
