"""Odoo 19 itself: found on this machine, or unpacked from Debian's package.

Odoo is not on PyPI. Debian's package is fetched with a private apt state: no root,
no change to the system, signatures checked, the mirror is the machine's own.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from .console import DevError, run, say, step
from .workspace import SETUP_LOG, WORK

# of odoo-19 19.0.0+dfsg-1
TESTED = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
PACKAGES = ("odoo-19", "libjs-jquery")
DIST = "usr/lib/python3/dist-packages"
OWN_ODOO = "or set ODOO_PATH to an Odoo 19.0 you have (the folder with odoo/release.py)"
# removed by Debian, still named in mail's bundle: without it the browser logs an
# error and every tour and every hoot test fails
MISSING_SCRIPT = (
    "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
)
# odoo.__file__ is None in 19
PROBE = (
    "import odoo.release as r, os; print(os.path.dirname(os.path.dirname(r.__file__)))"
)


def find():
    """Return the folder that holds ``odoo/release.py``; download it if need be."""
    given = os.environ.get("ODOO_PATH")
    if given:
        return _checked(Path(given).absolute())
    unpacked = WORK / "odoo" / DIST
    if unpacked.is_dir():
        return unpacked
    installed = subprocess.run(
        ["/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "python3", "-c", PROBE],
        capture_output=True,
        text=True,
    ).stdout.strip()
    if installed and _is_19(Path(installed)):
        return Path(installed)
    _unpack(_download())
    return unpacked


def _is_19(tree):
    release = tree / "odoo/release.py"
    return release.is_file() and "version_info = (19, 0" in release.read_text()


def _checked(tree):
    if not _is_19(tree):
        raise DevError(f"ODOO_PATH={tree} is no Odoo 19.0: it needs odoo/release.py.")
    return tree


def _download():
    """Return the package files; what was downloaded before is taken again."""
    folder = WORK / "downloads"
    if not all(list(folder.glob(f"{name}_*.deb")) for name in PACKAGES):
        partial = folder / "partial"
        partial.mkdir(parents=True, exist_ok=True)
        options = _private_apt(WORK / "apt")
        with step("reading Debian's package list"):
            run(
                ["apt-get", "-q", *options, "update"],
                f"Debian's package list cannot be read: check the network, {OWN_ODOO}.",
                log=SETUP_LOG,
            )
        with step("downloading Odoo 19 (about 130 MB)"):
            _fetch(options, partial)
        for package in partial.glob("*.deb"):
            package.rename(folder / package.name)
        shutil.rmtree(WORK / "apt")
    return [max(folder.glob(f"{name}_*.deb")) for name in PACKAGES]


def _private_apt(state):
    """Options that make apt work in ``state`` alone, with Debian sid of our mirror."""
    for folder in ("parts", "state/lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True, exist_ok=True)
    (state / "state/status").touch()
    targets = run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"],
        f"Odoo is downloaded with Debian's apt: use a Debian machine {OWN_ODOO}.",
        capture_output=True,
        text=True,
    ).stdout.split()
    mirrors = [uri for uri in targets if uri.rstrip("/").endswith("/debian")]
    keys = list(Path("/usr/share/keyrings").glob("debian-archive-keyring.*"))
    if not mirrors or not keys:
        raise DevError(f"apt knows no Debian mirror: use a Debian machine {OWN_ODOO}.")
    (state / "parts/sid.sources").write_text(
        f"Types: deb\nURIs: {mirrors[0]}\nSuites: sid\nComponents: main\n"
        f"Architectures: all\nSigned-By: {keys[0]}\n"
    )
    settings = {
        "Dir::State": state / "state",
        "Dir::State::Lists": state / "state/lists",
        "Dir::State::status": state / "state/status",
        "Dir::Cache": state / "cache",
        "Dir::Etc::SourceList": "/dev/null",
        "Dir::Etc::SourceParts": state / "parts",
        "Acquire::Languages": "none",
        "Acquire::Retries": "2",
        "APT::Sandbox::User": "",
        "APT::Update::Error-Mode": "any",
        "APT::Update::Post-Invoke-Success": "",
        "DPkg::Post-Invoke": "",
    }
    return [
        part for key, value in settings.items() for part in ("-o", f"{key}={value}")
    ]


def _fetch(options, folder):
    """Download PACKAGES into ``folder``, showing every tenth per cent."""
    reader, writer = os.pipe()
    with open(SETUP_LOG, "ab") as log:
        apt = subprocess.Popen(
            ["apt-get", "-q", *options, "-o", f"APT::Status-Fd={writer}", "download"]
            + list(PACKAGES),
            cwd=folder,
            pass_fds=[writer],
            stdout=log,
            stderr=log,
        )
    os.close(writer)
    shown = 0
    with open(reader) as status:  # lines like "dlstatus:1:33.2:Retrieving file ..."
        for line in status:
            kind, _, rest = line.partition(":")
            percent = rest.split(":")[1] if kind == "dlstatus" else "0"
            if float(percent) >= shown + 10:
                shown = int(float(percent)) // 10 * 10
                say(f"downloading Odoo 19: {shown} %")
    if apt.wait():
        raise DevError(
            "Debian's package odoo-19 could not be downloaded: "
            f"try again, {OWN_ODOO} (see {SETUP_LOG})."
        )


def _unpack(packages):
    if hashlib.sha256(packages[0].read_bytes()).hexdigest() != TESTED:
        say(f"note: {packages[0].name} is not the version this was tested with")
    fresh = WORK / "odoo.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    with step("unpacking Odoo"):
        for package in packages:
            run(
                # dist-packages/addons is a second, incomplete copy of every module
                ["bash", "-c", 'set -o pipefail; dpkg-deb --fsys-tarfile "$0" | tar -x'
                 ' --no-same-owner --exclude="./$1/addons" --exclude="./$1/*.egg-info"',
                 package, DIST],
                f"{package} cannot be unpacked: delete it and try again.",
                cwd=fresh,
                log=SETUP_LOG,
            )  # fmt: skip
    script = fresh / DIST / MISSING_SCRIPT
    if not script.exists():
        script.parent.mkdir(parents=True)
        script.write_text("/* not in Debian's package: blurs backgrounds in calls */\n")
    fresh.rename(WORK / "odoo")
