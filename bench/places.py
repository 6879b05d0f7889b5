"""Where measurements run: this commit or an older one, few addons or many."""

import contextlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from devtool import database
from devtool.console import step
from devtool.workspace import ROOT

# What many companies have installed beside contacts; with what they need, 91 addons.
MANY = ("account", "crm", "sale", "hr", "base_vat", "website", "mass_mailing")


@dataclass(frozen=True)
class Place:
    """A database to copy for each measurement, and the code that runs there.

    :ivar config: configuration file of an Odoo that finds the addons of that commit
    """

    prepared: str
    copy: str
    config: str

    def environ(self):
        return {**os.environ, "ODOO_RC": self.config}

    def drop(self):
        for name in (self.copy, self.prepared):
            database.drop(name)


def here(name="bench"):
    """The present commit, with the addons of ``./dev test``."""
    place = Place(f"{name}_prepared", f"{name}_run", os.environ["ODOO_RC"])
    database.create(place.prepared, os.environ["DEV_TEMPLATE"])
    return place


def with_many_addons():
    """The present commit beside many other addons."""
    place = Place("bench_many_prepared", "bench_many_run", os.environ["ODOO_RC"])
    with step(f"installing {', '.join(MANY)}"):
        database.create(place.prepared, os.environ["DEV_TEMPLATE"])
        _odoo(place, "server", "-i", ",".join(MANY))
    return place


@contextlib.contextmanager
def at(commit):
    """An older commit in a worktree of its own, with a database that its own addon was
    installed in."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        _git("worktree", "add", "--detach", str(tree), commit)
        try:
            config = Path(folder, "odoo.conf")
            present = Path(os.environ["ODOO_RC"]).read_text()
            config.write_text(
                present.replace(f"addons_path = {ROOT}", f"addons_path = {tree}")
            )
            place = Place("bench_old_prepared", "bench_old_run", str(config))
            with step(f"installing the addon of {commit}"):
                database.create(place.prepared, os.environ["DEV_TEMPLATE_FOUNDATION"])
                _odoo(place, "server", "-i", "contact_csv_import")
            try:
                yield place
            finally:
                place.drop()
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _odoo(place, command, *options):
    done = subprocess.run(
        [os.environ["DEV_ODOO_BIN"], command, "-d", place.prepared, *options]
        + ["--stop-after-init", "--no-http", "--log-level=warn"],
        env=place.environ(),
    )
    if done.returncode:
        sys.exit("bench: the addons cannot be installed: the lines above say why.")


def _git(*arguments):
    subprocess.run(["git", "-C", ROOT, *arguments], check=True, stdout=sys.stderr)
