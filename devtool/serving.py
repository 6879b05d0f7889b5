"""Odoo for people: the database ``dev``, served until somebody stops it."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import database, odoo_process
from .console import DevError, say, step
from .workspace import ROOT, SETUP_LOG, WORK, fingerprint

DATABASE = "dev"
PIDFILE = WORK / "run.pid"  # "pid start-time port" of the Odoo that serves
SAMPLES = "contact_csv_import/tests/fixtures/formats"
FIRST_PORT = 8069
# Where the served Odoo looks for files, and where its mails end: nothing leaves.
DROP = WORK / "drop"
MAILS = WORK / "mails"


def refuse_second():
    """Raise DevError when ``run`` is running already."""
    running = _running()
    if running:
        pid, port = running
        raise DevError(
            f"Odoo is running already (process {pid}): "
            f"open {_address(port)} or ./dev stop first."
        )


def prepare(environment):
    """Install the addon with sample data in ``dev``, or update what is older."""
    wanted = fingerprint(environment.stamp)
    ours = odoo_process.installable(environment)[0]
    if DATABASE not in database.names():
        with step("installing the addon with sample data"):
            fresh = f"{DATABASE}_unfinished"
            database.create(fresh)
            odoo_process.install(environment, fresh, ours, "--with-demo", log=SETUP_LOG)
            database.rename(fresh, DATABASE)
    elif database.noted(DATABASE) != wanted:
        with step("updating the addon"):
            odoo_process.install(environment, DATABASE, ours, update=True)
    database.note(DATABASE, wanted)


def serve(environment):
    """Serve ``dev`` in the foreground; return Odoo's exit code."""
    port = _free_port()
    DROP.mkdir(exist_ok=True)
    # sessions of their own: Ctrl-C reaches this process only, which passes it on once
    mails, mail_port = _catch_mails(environment)
    odoo = subprocess.Popen(
        [environment.odoo, "server", "-d", DATABASE, "-p", str(port),
         "-c", str(odoo_process.configure_drop(DROP)), f"--smtp-port={mail_port}",
         "--log-level=warn", "--log-handler=odoo.tools.config:ERROR"],
        start_new_session=True,
    )  # fmt: skip
    PIDFILE.write_text(f"{odoo.pid} {_start_time(odoo.pid)} {port}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: odoo.terminate())
    if _wait_until_it_answers(odoo, port):
        say(f"open {_address(port)}")
        say(f"a file put into {DROP} is imported within a minute")
        say(f"mails that Odoo sends end in {MAILS}")
        say(f"log in as admin, password admin; sample files: {ROOT / SAMPLES}")
        say("Ctrl-C stops Odoo; ./dev stop stops PostgreSQL too")
    code = odoo.wait()
    mails.terminate()
    PIDFILE.unlink(missing_ok=True)
    return code


def stop():
    """Stop the Odoo that ``run`` left running; return whether there was one."""
    running = _running()
    if not running:
        return False
    pid = running[0]
    os.kill(pid, signal.SIGTERM)
    for _ in range(100):
        if not _running():
            return True
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    return True


def _address(port):
    return f"http://127.0.0.1:{port}/odoo/contact-import"


def _free_port():
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            # as Odoo does: a port whose last connections only time out is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise DevError(f"All ports from {FIRST_PORT} on are taken: free one of them.")


def _wait_until_it_answers(odoo, port):
    while odoo.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/web/login", timeout=60)
            return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


def _catch_mails(environment):
    """A mail server that keeps what it gets as files; return its process and port."""
    MAILS.mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [environment.python, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}",
         "-c", "aiosmtpd.handlers.Mailbox", str(MAILS / "box")],
        start_new_session=True,
    )  # fmt: skip
    return process, port


def _running():
    """``(pid, port)`` of the Odoo of the pid file, or None when it is gone."""
    try:
        pid, started, port = map(int, PIDFILE.read_text().split())
    except (FileNotFoundError, ValueError):
        return None
    return (pid, port) if _start_time(pid) == started else None


def _start_time(pid):
    """When the process started, in clock ticks; differs for a later namesake."""
    try:
        state = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return None
    return None if state[0] == "Z" else int(state[19])
