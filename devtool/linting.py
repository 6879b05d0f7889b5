"""The static checks of Python, Odoo, imports, XML and JavaScript."""

import hashlib
import shutil
import subprocess

from .console import DevError, run, say, step
from .environment import build
from .workspace import ROOT, SETUP_LOG, WORK, addons

VENV = WORK / "lint-venv"
NODE = ROOT / "node_modules"
# of OCA's repositories only, or taken for wrong where LazyTranslate is right
NOT_OURS = "manifest-required-author,missing-readme,prefer-env-translation"
PYTHON_SOURCES = ("dev", "devtool", "conftest.py", "tests", "bench", "fuzz", "identity")


def prepare():
    """Install the linters, each kind only when its lock file changed."""
    build(VENV, ROOT / "lint-requirements.txt")
    prepare_node()


def prepare_node():
    """Install the packages of ``package.json``: linters of XML and JavaScript, and
    axe-core, which the tests in a browser ask about our pages."""
    lock = ROOT / "package-lock.json"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = NODE / "stamp"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not shutil.which("npm"):
        raise DevError(
            "prettier, eslint and axe-core need Node.js 20 with npm: install it."
        )
    with step("installing prettier, eslint and axe-core"):
        run(
            ["npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"],
            "prettier, eslint and axe-core cannot be installed: check the network.",
            cwd=ROOT,
            log=SETUP_LOG,
        )
    stamp.write_text(wanted)


def lint(fix=False):
    """Run every check, all of them even when one fails; return the exit code.

    :param fix: let the formatters mend what they can before
    """
    failed = []
    for name, command in _checks(fix):
        say(name)
        if subprocess.call([str(part) for part in command], cwd=ROOT):
            failed.append(name)
    say(f"lint: failed: {', '.join(failed)}" if failed else "lint: everything is fine")
    return 1 if failed else 0


def _checks(fix):
    binaries, node = VENV / "bin", NODE / ".bin"
    ours = addons()
    python = [name for name in (*PYTHON_SOURCES, *ours) if (ROOT / name).exists()]
    check, write = (["--fix"], []) if fix else ([], ["--check"])
    yield "ruff check", [binaries / "ruff", "check", *check, *python]
    yield "ruff format", [binaries / "ruff", "format", *write, *python]
    yield "import-linter", [binaries / "lint-imports", "--no-cache", "--no-logo"]
    if ours:
        yield "pylint-odoo", [binaries / "pylint", f"--disable={NOT_OURS}", *ours]
        yield "oca-checks", [binaries / "oca-checks-odoo-module", *ours]
    prettier = [node / "prettier", "--write" if fix else "--check", "--log-level=warn"]
    javascript = _files("js")
    formatted = [*_files("xml"), *javascript, *ROOT.glob("*.mjs")]
    yield "prettier", [*prettier, *formatted]
    if javascript:
        yield "eslint", [node / "eslint", *javascript]


def _files(ending):
    return [path for addon in addons() for path in (ROOT / addon).rglob(f"*.{ending}")]
