"""The virtual environment: Odoo's Python packages, and Odoo as one of them."""

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .console import run, step
from .workspace import ROOT, SETUP_LOG, WORK

LOCK = ROOT / "requirements.txt"
# not "python -m odoo": with --workers Odoo starts its gevent child as
# "python argv[0] gevent", which only a script survives
ODOO_SCRIPT = """#!{python}
import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
"""


@dataclass(frozen=True)
class Environment:
    """Odoo's sources and the Python that runs them."""

    tree: Path  # folder that holds odoo/
    venv: Path
    stamp: str  # changes whenever one of the two does

    @property
    def python(self):
        return self.venv / "bin/python"

    @property
    def odoo(self):
        """Odoo's own command line."""
        return self.venv / "bin/odoo"

    @property
    def site(self):
        """The site-packages folder."""
        return next(self.venv.glob("lib/python3*/site-packages"))


def prepare(tree):
    """Return the Environment of ``tree``; make it when the lock file changed."""
    venv = WORK / "venv"
    stamp = build(venv, LOCK, str(tree), then=lambda: _add_odoo(venv, tree))
    return Environment(tree, venv, stamp)


def build(venv, lock, *more, then=None):
    """Make ``venv`` hold exactly what ``lock`` lists.

    :param more: further texts that make it another environment
    :param then: called after the packages are there, before it counts as complete
    :return: its stamp; a stamp that is there means the environment is complete
    """
    texts = [lock.read_text(), str(venv), str(sys.version_info[:2]), *more]
    wanted = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    stamp = venv / "stamp"
    if stamp.is_file() and stamp.read_text() == wanted:
        return wanted
    with step(f"installing the Python packages of {lock.name}"):
        _install(venv, lock)
        if then:
            then()
    stamp.write_text(wanted)
    return wanted


def _install(venv, lock):
    python, uv = venv / "bin/python", shutil.which("uv")
    make = [sys.executable, "-m", "venv", "--clear", venv]
    fill = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    fill += ["--no-compile", "--no-deps", "-r", lock]
    if uv:
        make = [uv, "venv", "-q", "--clear", "-p", sys.executable, venv]
        fill = [uv, "pip", "install", "-q", "--no-deps", "-p", python, "-r", lock]
    run(
        make,
        "A virtual environment cannot be made: install Python's venv module "
        "(Debian: python3-venv).",
        log=SETUP_LOG,
    )
    run(
        fill,
        f"The Python packages of {lock.name} cannot be installed: check the network "
        "and the space on the disk, then try again.",
        log=SETUP_LOG,
    )


def _add_odoo(venv, tree):
    environment = Environment(tree, venv, "")
    site = environment.site
    (site / "odoo.pth").write_text(f"{tree}\n")
    # makes pip and uv see the distribution "odoo 19.0", which OCA addons require
    info = site / "odoo-19.0.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n")
    (info / "WHEEL").write_text(
        "Wheel-Version: 1.0\nGenerator: devtool\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n"
    )
    (info / "RECORD").write_text("odoo.pth,,\n")
    environment.odoo.write_text(ODOO_SCRIPT.format(python=environment.python))
    environment.odoo.chmod(0o755)


def use_bytecode_cache():
    """Keep compiled Python in the working folder, also where Odoo's is read-only."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(WORK / "pycache")
