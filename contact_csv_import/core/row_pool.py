"""The rows of a large file, read by several processes; their order stays.

A process is a fresh interpreter that imports ``core`` alone (``reading_apart``), never
a fork: a fork would share the connections of its parent to the database. What a process
cannot read, or one that died, the caller reads itself.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue

from .copy_rows import RowFormat
from .matching.key_index import KeyedRows
from .rows import AT_ONCE, RowStager
from .types import Row

# So many rows are read before it is worth while to start processes.
ALONE = 20_000
MOST_PROCESSES = 4
# So many batches are given out ahead: while PostgreSQL has the last ones in hand, the
# processes go on.
MOST_WAITING = 20
_ADDON = Path(__file__).parent.parent


# What a process made of rows, None where it could not.
Answer = tuple[str, KeyedRows] | None


def processes_here() -> int:
    """How many processes may read rows on this machine; 1 where only the caller may."""
    if not sys.executable:
        return 1
    return min(MOST_PROCESSES, len(os.sched_getaffinity(0)))


def row_texts(
    stager: RowStager,
    row_format: RowFormat,
    arguments: Mapping,
    rows: Iterable[Row],
    processes: int,
    expected: int = 0,
    alone: int = ALONE,
) -> Iterator[str]:
    """The rows as they are staged, one or several in each text, by several processes
    where there are many.

    :param arguments: what the stager was made of, its grouping left out
    :param expected: how many rows there may be: of that many that it is worth while,
        the processes start at once, and are ready when they get the first ones
    :param alone: number of rows that the caller reads itself
    """
    rows = iter(rows)
    first = islice(rows, alone) if processes > 1 else rows
    with ExitStack() as stack:
        pool = None
        if processes > 1 and expected > 2 * alone:
            pool = stack.enter_context(RowPool(arguments, row_format, processes))
        while batch := list(islice(first, AT_ONCE)):
            yield _staged(stager, row_format, batch)
        following = next(rows, None)
        if following is None:
            return
        if pool is None:
            pool = stack.enter_context(RowPool(arguments, row_format, processes))
        for batch, answer in pool.read(chain((following,), rows)):
            yield _staged(stager, row_format, batch, answer)


def _staged(stager, row_format, batch, answer=None):
    """The text of some rows, which the stager's grouping gets to know.

    :param answer: what another process made of them, None where none did
    """
    text, keyed = answer or read_batch(stager, row_format, batch)
    if stager.grouping is not None:
        stager.grouping.add_all(keyed)
    return text


def read_batch(
    stager: RowStager, row_format: RowFormat, rows: Sequence[Row]
) -> tuple[str, KeyedRows]:
    """Rows as they are staged, and what a ``FileGrouping`` needs of them."""
    lines, keyed = list(stager.read_all(rows)), KeyedRows()
    for line, digest in zip(lines, stager.digests(rows), strict=True):
        line.digest = digest
        keyed.add(stager.record(line), line.state == "valid")
        stager.located(line)
    return row_format.text(lines), keyed


class RowPool:
    """A context manager: the processes live as long as it does."""

    def __init__(self, arguments: Mapping, row_format: RowFormat, processes: int):
        self._arguments = dict(arguments), row_format
        self._count = processes
        self._processes: list[_Process] = []
        self._free: SimpleQueue[_Process] = SimpleQueue()

    def __enter__(self) -> "RowPool":
        self._threads = ThreadPoolExecutor(self._count, "rows of a file")
        for _ in range(self._count):
            process = _Process(*self._arguments)
            self._processes.append(process)
            self._free.put(process)
        return self

    def __exit__(self, *error) -> None:
        for process in self._processes:
            process.end()
        self._threads.shutdown(cancel_futures=True)

    def read(
        self, rows: Iterable[Row]
    ) -> Iterator[tuple[tuple[Row, ...], tuple | None]]:
        """Rows, some at once, and what ``read_batch`` made of them; None where nothing
        did."""
        waiting: deque[tuple[tuple[Row, ...], Future]] = deque()
        rows = iter(rows)
        while batch := tuple(islice(rows, AT_ONCE)):
            waiting.append((batch, self._threads.submit(self._ask, batch)))
            if len(waiting) > MOST_WAITING:
                yield _answered(*waiting.popleft())
        while waiting:
            yield _answered(*waiting.popleft())

    def _ask(self, batch):
        process = self._free.get()
        try:
            return process.ask([(row.line, row.cells, row.issues) for row in batch])
        finally:
            self._free.put(process)


def _answered(batch, future):
    try:
        return batch, future.result()
    except Exception:  # whatever it was: the caller reads these rows itself
        return batch, None


class _Process:
    def __init__(self, *arguments):
        # As a script, its folder would be searched first, where another types.py is.
        program = Path(__file__).with_name("reading_apart.py")
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"import runpy; runpy.run_path({str(program)!r}, None, '__main__')",
            ],
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What it might say of an error would quote cells.
            stderr=subprocess.DEVNULL,
        )
        self._first = (arguments,)
        # With that it can import what it needs.
        self._send((list(sys.path), str(_ADDON)))

    def _send(self, *messages):
        for message in messages:
            pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def ask(self, batch):
        try:
            self._send(*self._first, batch)
            self._first = ()
            return pickle.load(self._process.stdout)
        except Exception:
            # Of half an answer, the rest would be taken for the next one.
            self._process.kill()
            raise

    def end(self):
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
