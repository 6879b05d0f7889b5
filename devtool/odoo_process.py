"""Odoo as a process: its configuration file and its command line."""

import ast
import os
import subprocess

from .console import run
from .workspace import CONFIG, DATA, ROOT, WORK, addons

CONFIG_TEXT = """[options]
addons_path = {root}
data_dir = {data}
db_host = {host}
db_port = {port}
db_user = {user}
http_interface = 127.0.0.1
screenshots = {work}/screenshots
"""


def configure():
    """Write the configuration file and let every Odoo started from here read it."""
    text = CONFIG_TEXT.format(
        root=ROOT,
        data=DATA,
        work=WORK,
        host=os.environ["PGHOST"],
        port=os.environ["PGPORT"],
        user=os.environ["PGUSER"],
    )
    if not CONFIG.is_file() or CONFIG.read_text() != text:
        fresh = CONFIG.with_suffix(".new")
        fresh.write_text(text)
        fresh.rename(CONFIG)
    os.environ["ODOO_RC"] = str(CONFIG)


def configure_drop(root):
    """A configuration file that also names a folder for files to import.

    A file of its own: Odoo warns of every option that an addon brings.
    """
    path = CONFIG.with_name("odoo-run.conf")
    path.write_text(f"{CONFIG.read_text()}contact_import_root = {root}\n")
    return path


def call(environment, arguments):
    """Run Odoo's command line with our stdin and stdout; return its exit code."""
    return subprocess.call([environment.odoo, *arguments])


def install(environment, database, modules, *options, update=False, log=None):
    """Install ``modules`` in ``database``.

    :param options: further ones of Odoo's command line
    :param update: update the modules that are installed already
    :param log: file that takes what Odoo says, instead of stderr
    """
    names = ",".join(modules)
    renewed = ["-u", names] if update else []
    run(
        [environment.odoo, "server", "-d", database, "-i", names, *renewed, *options,
         "--stop-after-init", "--no-http", "--log-level=warn"],
        f"Odoo could not install {', '.join(modules)}: mend what its log names.",
        log=log,
    )  # fmt: skip


def script(environment, database, text):
    """Run ``text`` as Python in Odoo's shell of ``database``."""
    run(
        [environment.odoo, "shell", "-d", database, "--no-http", "--log-level=warn"],
        "Odoo's shell failed: mend what the lines above name.",
        input=text,
        text=True,
    )


def installable(environment):
    """Split our addons' world in two: ``(ours, theirs)``.

    ``ours`` are the addons of this repository whose dependencies are all here,
    ``theirs`` the modules of others they depend on; both are sorted lists of names.
    """
    needs = {addon: set(_depends(addon)) for addon in addons()}
    folders = [environment.tree / "odoo/addons", environment.tree / "addons"]
    folders.append(environment.site / "odoo/addons")
    ours = {
        addon
        for addon, names in needs.items()
        if all(
            name in needs or any((folder / name).is_dir() for folder in folders)
            for name in names
        )
    }
    theirs = set().union(*(needs[addon] for addon in ours)) - set(needs)
    return sorted(ours), sorted(theirs)


def foundation(environment):
    """What of others our addons depend on that need no other one of ours.

    The rest of ``theirs`` are the partners of glue addons: without them the others
    must work too.
    """
    ours, theirs = installable(environment)
    needs = [set(_depends(addon)) for addon in ours]
    alone = set().union(*(names for names in needs if not names & set(ours)))
    return [name for name in theirs if name in alone]


def _depends(addon):
    manifest = ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())
    return manifest.get("depends", []) if manifest.get("installable", True) else ["-"]
