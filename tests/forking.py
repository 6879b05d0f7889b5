"""Odoo's processes, each forked from one that has imported Odoo and the addons.

Importing takes most of a start, and is the same each time: here it is done once. What
is forked has no database, no configuration, no thread and no file of its own yet; from
there on it is Odoo's command line in a process of its own, to be killed like any other.

Run as a script this module is that first process. It gets orders through a socket: the
arguments, the environment and the working folder as JSON, and four files: stdin,
stdout, stderr, and a pipe that takes the number of the new process and, at its end, its
status.
"""

import contextlib
import functools
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

LONGEST_ORDER = 1 << 20
# Loaded at another moment by each kind of server, and changing it as they are loaded.
NEVER_AHEAD = ("queue_job", "contact_csv_import_queue_job")


class Forked:
    """A process of Odoo's command line, as ``subprocess.Popen`` would show it.

    :ivar int pid: of the process, which is alone in its group
    """

    def __init__(self, arguments, stdin, stdout, stderr, environment):
        """:param stdin, stdout, stderr: files, or numbers of open ones"""
        self._told, writable = os.pipe()
        order = json.dumps([arguments, environment, os.getcwd()]).encode()
        files = [
            file if isinstance(file, int) else file.fileno()
            for file in (stdin, stdout, stderr, writable)
        ]
        socket.send_fds(_first_process(), [order], files)
        os.close(writable)
        self._answer = b""
        if not self._read(120):
            raise TimeoutError("the process that starts Odoo does not answer")
        self.pid = int(self._answer.split()[0])

    def __del__(self):
        os.close(self._told)

    def poll(self):
        """:return: exit status, the negative number of the signal that ended it, or
        None where it runs"""
        while len(self._answer.split()) < 2 and self._read(0):
            pass
        words = self._answer.split()
        return int(words[1]) if len(words) > 1 else None

    def wait(self, seconds):
        """:return: as :meth:`poll`
        :raises subprocess.TimeoutExpired: where it runs longer
        """
        while self.poll() is None:
            if not self._read(seconds):
                raise subprocess.TimeoutExpired(str(self.pid), seconds)
        return self.poll()

    def _read(self, seconds):
        """Take what is told meanwhile; return whether there was anything."""
        if not select.select([self._told], [], [], seconds)[0]:
            return False
        told = os.read(self._told, 100)
        if not told:
            raise RuntimeError("the process that starts Odoo is gone")
        self._answer += told
        return True


@functools.cache
def _first_process():
    """The socket of the process that forks; it ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    subprocess.Popen(
        [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()]
    )
    theirs.close()
    return ours


def serve(orders):
    """Fork a process for each order, until nobody is left to give one."""
    _import_ahead()
    while True:
        order, files, _flags, _address = socket.recv_fds(orders, LONGEST_ORDER, 4)
        if not order:
            return
        if os.fork() == 0:
            orders.close()
            _watch(*json.loads(order), files)
        for file in files:
            os.close(file)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _import_ahead():
    import odoo.cli
    import odoo.cli.server
    import odoo.cli.shell
    import odoo.http
    import odoo.service.server

    import odoo.addons

    odoo.addons.__path__.append(str(Path(__file__).parent.parent))
    query = "SELECT name FROM ir_module_module WHERE state = 'installed' ORDER BY id"
    installed = subprocess.run(
        ["psql", "-X", "-d", os.environ["DEV_TEMPLATE"], "-Atc", query],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in installed.stdout.split():
        if name not in NEVER_AHEAD:
            __import__(f"odoo.addons.{name}")
    gc.collect()
    gc.freeze()


def _watch(arguments, environment, folder, files):
    """Fork what was ordered; tell its number, and its status when it is over."""
    *standard, told = files
    child = os.fork()
    if child == 0:
        os.setsid()
        os.write(told, b"%d " % os.getpid())
        os.close(told)
        _become_odoo(arguments, environment, folder, standard)
    for file in standard:
        os.close(file)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(BrokenPipeError):  # nobody wants to know any more
        os.write(told, b"%d " % status)
    os._exit(0)


def _become_odoo(arguments, environment, folder, standard):
    """Odoo's command line with these standard files, as its script would run it."""
    for number, file in enumerate(standard):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    sys.argv[1:] = arguments
    sys.stdin = open(0, closefd=False)
    sys.stdout = open(1, "w", closefd=False)
    sys.stderr = open(2, "w", closefd=False, buffering=1, errors="backslashreplace")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    import odoo.cli

    odoo.cli.main()
    # With its exit handlers, and its exceptions on stderr, as a script ends.
    sys.exit()


if __name__ == "__main__":
    # Ends by end of file on its socket, never by a key that is meant for the tests.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    number = int(sys.argv.pop())
    sys.argv = [os.environ["DEV_ODOO_BIN"]]
    serve(socket.socket(fileno=number))
