"""What every test of this repository shares: the addons can be imported without a
database, the files of tests can be shared by several runs side by side, and in CI a
skipped test is a failure."""

import functools
import gc
import os
from pathlib import Path

import pytest

import odoo.addons

HERE = str(Path(__file__).parent)
if HERE not in odoo.addons.__path__:
    odoo.addons.__path__.append(HERE)


def pytest_addoption(parser):
    parser.addoption(
        "--share",
        default="1/1",
        help="Run one share of the files only: 1/2 is one half of them, 2/2 the other.",
    )


def pytest_ignore_collect(collection_path, config):
    """Leave out the files of other shares: making the cases of ``core/`` takes longer
    than running some of them."""
    share, shares = map(int, config.getoption("--share").split("/"))
    return share_of(collection_path, shares) not in (None, share) or None


def share_of(path, shares):
    """In which share a file is, from 1 on; None where it holds no tests of an addon."""
    return _shares(shares).get(path)


@functools.cache
def _shares(shares):
    """Path -> its share. The files of ``core/``, and the others, are dealt out by their
    size, the largest first, each to who has least: so the shares take about as long."""
    dealt = {}
    tests = Path(HERE).glob("contact_csv_import*/tests/**/test_*.py")
    kinds = {True: [], False: []}
    for path in sorted(tests):
        kinds["core" in path.parent.parts].append(path)
    held = [0] * shares
    for paths in kinds.values():
        for path in sorted(paths, key=lambda each: -each.stat().st_size):
            share = held.index(min(held))
            dealt[path] = share + 1
            held[share] += path.stat().st_size
    return dealt


def pytest_collection_modifyitems(items):
    """Mark the tests that have Odoo's tag ``large`` and those that ask a web server, so
    that ``-m`` can name them."""
    for item in items:
        case = getattr(item, "cls", None) or object
        if "large" in getattr(case, "test_tags", ()):
            item.add_marker("large")
        if "HttpCase" in {base.__name__ for base in case.__mro__}:
            item.add_marker("http")


@functools.cache
def keep_what_is_there():
    """What is there when the first test begins (Odoo, its registry, all tests) stays:
    the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    keep_what_is_there()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """Under CI=true, let a skip (no Chromium, no --odoo-http ...) fail the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.ensure_newline()
        reporter.write_line(f"CI: {len(skipped)} skipped test(s) count as failed")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
