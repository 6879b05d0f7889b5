"""Installing, updating and removing the addons: nothing to complain of, nothing left.

Real processes on a database of its own; ``./dev test`` tells where things are.
"""

import os
import re
import subprocess

import pytest

from .support import FIXTURES

COMPLAINT = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) .*$", re.M)
# each query lists what a module may leave behind in a database
TRACES = {
    "tables": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    "columns": "SELECT table_name || '.' || column_name FROM information_schema.columns"
    " WHERE table_schema = 'public'",
    "models": "SELECT model FROM ir_model",
    "fields": "SELECT model || '.' || name FROM ir_model_fields",
    "external ids": "SELECT module || '.' || name FROM ir_model_data",
    "parameters": "SELECT key FROM ir_config_parameter",
    "scheduled actions": "SELECT cron_name FROM ir_cron",
    "menus": "SELECT name->>'en_US' FROM ir_ui_menu",
    "groups": "SELECT name->>'en_US' FROM res_groups",
    "rules": "SELECT name FROM ir_rule",
}
# Odoo learns of our addons' existence with the first install, and keeps that
KNOWLEDGE = re.compile(r"^base\.module_contact_csv_import")


# Has people with and without a consent.
USED = FIXTURES / "formats" / "16_guest_wifi_registrations.csv"
ALL = os.environ.get("DEV_ADDONS", "").split(",")


@pytest.fixture
def database(template):
    """Name of a database that has what the addons depend on, and not the addons."""
    name = f"install_log_{os.getpid()}"
    subprocess.run(["createdb", "-T", os.environ[template], name], check=True)
    yield name
    subprocess.run(["dropdb", "--force", name], check=True)


def rows(database, query):
    """First column of what the query finds."""
    command = ["psql", "-X", "-d", database, "-Atc", query]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line for line in answer.stdout.splitlines() if line]


def traces(database):
    """Everything TRACES finds, by kind."""
    found = {}
    for kind, query in TRACES.items():
        names = set(rows(database, query))
        found[kind] = {name for name in names if not KNOWLEDGE.match(name)}
    return found


def ours(database):
    """Names of our addons that are installed."""
    query = (
        "SELECT name FROM ir_module_module WHERE state = 'installed' "
        "AND name LIKE 'contact_csv_import%' ORDER BY name"
    )
    return rows(database, query)


def difference(these, those):
    """What ``these`` traces have and ``those`` lack, as ``kind: name``."""
    return [f"{kind}: {name}" for kind in TRACES for name in these[kind] - those[kind]]


def odoo(*arguments):
    """Run Odoo's command line; fail on an error and on whatever it complains of."""
    done = subprocess.run(
        [os.environ["DEV_ODOO_BIN"], *arguments],
        capture_output=True,
        text=True,
        timeout=600,
    )
    log = done.stdout + done.stderr
    assert done.returncode == 0, log
    complaints = [match[0] for match in COMPLAINT.finditer(log)]
    assert not complaints, "\n".join(complaints)
    assert re.search(r"^\S+ \S+ \d+ INFO ", log, re.M), f"no log at all: {log}"


@pytest.mark.parametrize(
    ("template", "addons"),
    [
        pytest.param("DEV_TEMPLATE_DEPS", ALL, id="all"),
        # without the partners of the glue addons; that for SMS every Odoo has
        pytest.param(
            "DEV_TEMPLATE_FOUNDATION",
            ["contact_csv_import", "contact_csv_import_sms"],
            id="alone",
        ),
    ],
)
def test_no_complaint_and_nothing_left_behind(database, addons):
    config = ["-c", os.environ["DEV_ODOO_CONF"], "-d", database]
    server = ["server", *config, "--stop-after-init", "--no-http"]
    before = traces(database)

    odoo(*server, "-i", ",".join(addons))
    installed = traces(database)
    assert installed["tables"] > before["tables"]
    assert ours(database) == sorted(addons)
    odoo("contact_import", *config, str(USED))
    assert rows(database, "SELECT state FROM contact_consent"), "nothing was used"
    odoo(*server, "-u", ",".join(addons))
    odoo("module", "uninstall", *config, *addons)

    after = traces(database)
    assert difference(after, before) == [], "left behind"
    assert difference(before, after) == [], "lost"
