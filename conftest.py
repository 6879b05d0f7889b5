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
        help="Run one share of the files only: 1/2 every second one, 2/2 the others.",
    )


def pytest_collection_modifyitems(config, items):
    """Leave out the files of other shares; mark the tests that have Odoo's tag
    ``large`` and those that ask a web server, so that ``-m`` can name them."""
    share, shares = map(int, config.getoption("--share").split("/"))
    files = {path: at for at, path in enumerate(dict.fromkeys(i.path for i in items))}
    mine = [item for item in items if files[item.path] % shares == share - 1]
    if len(mine) < len(items):
        others = [item for item in items if files[item.path] % shares != share - 1]
        config.hook.pytest_deselected(items=others)
        items[:] = mine
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
