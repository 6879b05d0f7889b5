"""What the tool says, and how it runs other programs.

Everything said goes to stderr: stdout belongs to the program a command starts.
"""

import contextlib
import subprocess
import sys
import threading
import time

STARTED = time.monotonic()
HEARTBEAT = 10  # seconds between two signs of life of a long step


class DevError(Exception):
    """Something a person must mend; its text is one sentence that says how."""


def say(text):
    """Print one line with the seconds since the start."""
    print(f"[{time.monotonic() - STARTED:6.1f} s] {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(doing):
    """Announce a long step and show every few seconds that it is still alive."""
    say(f"{doing} ...")
    started, over = time.monotonic(), threading.Event()

    def beat():
        while not over.wait(HEARTBEAT):
            say(f"{doing}: {time.monotonic() - started:.0f} s so far")

    threading.Thread(target=beat, daemon=True).start()
    try:
        yield
    finally:
        over.set()


def run(command, mend, *, log=None, **options):
    """Run ``command`` to its end; raise DevError(``mend``) when it fails.

    :param mend: the sentence that says what to do about a failure
    :param log: file that takes the output; its last line joins the sentence
    :param options: further ones of :func:`subprocess.run`
    :return: the :class:`subprocess.CompletedProcess`
    """
    command = [str(part) for part in command]
    if log is None and "capture_output" not in options:
        options.setdefault("stdout", sys.stderr)
    try:
        if log is None:
            done = subprocess.run(command, **options)
        else:
            with open(log, "ab") as output:
                done = subprocess.run(
                    command, stdout=output, stderr=subprocess.STDOUT, **options
                )
    except FileNotFoundError:
        raise DevError(f"The program {command[0]} is missing: {mend}") from None
    if done.returncode:
        raise DevError(f"{mend} ({_last_words(command, done, log)})")
    return done


def _last_words(command, done, log):
    text = log.read_text(errors="replace") if log else done.stderr or ""
    if isinstance(text, bytes):
        text = text.decode(errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = f'; it said "{lines[-1][:300]}"' if lines else ""
    name = command[0].rsplit("/", 1)[-1]
    return f"{name} ended with {done.returncode}{said}{f'; see {log}' if log else ''}"
