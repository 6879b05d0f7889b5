"""What every test of this repository shares: the addons can be imported without a
database, and in CI a skipped test is a failure."""

import os
from pathlib import Path

import pytest

import odoo.addons

HERE = str(Path(__file__).parent)
if HERE not in odoo.addons.__path__:
    odoo.addons.__path__.append(HERE)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """Under CI=true, let a skip (no Chromium, no --odoo-http ...) fail the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.ensure_newline()
        reporter.write_line(f"CI: {len(skipped)} skipped test(s) count as failed")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
