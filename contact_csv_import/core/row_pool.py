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
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue

from .copy_rows import RowFormat
from .matching.key_index import KeyedRows
from .rows import RowStager
from .types import Row

# So many rows are read before it is worth while to start processes.
ALONE = 20_000
BATCH = 500
MOST_PROCESSES = 4
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
    alone: int = ALONE,
) -> Iterator[str]:
    """The rows as they are staged, one or several in each text, by several processes
    where there are many.

    :param arguments: what the stager was made of, its grouping left out
    :param alone: number of rows that the caller reads before it starts any process
    """
    rows = iter(rows)
    if processes < 2:
        yield from map(row_format.text, stager.stage(rows))
        return
    yield from map(row_format.text, stager.stage(islice(rows, alone)))
    following = next(rows, None)
    if following is None:
        return
    with RowPool(arguments, row_format, processes) as pool:
        for batch, answer in pool.read(chain((following,), rows)):
            if answer is None:
                yield from map(row_format.text, stager.stage(batch))
                continue
            text, keyed = answer
            if stager.grouping is not None:
                stager.grouping.add_all(keyed)
            yield text


def read_batch(
    stager: RowStager, row_format: RowFormat, batch: Iterable[tuple]
) -> tuple[str, KeyedRows]:
    """Rows as they are staged, and what a ``FileGrouping`` needs of them.

    :param batch: the attributes of each ``Row``
    """
    rows = [Row(*attributes) for attributes in batch]
    texts, keyed = [], KeyedRows()
    for row, digest in zip(rows, stager.digests(rows), strict=True):
        line = stager.read(row)
        line.digest = digest
        keyed.add(stager.record(line), line.state == "valid")
        texts.append(row_format.text(stager.located(line)))
    return "".join(texts), keyed


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
        while batch := tuple(islice(rows, BATCH)):
            waiting.append((batch, self._threads.submit(self._ask, batch)))
            if len(waiting) > self._count + 1:
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
        self._first = (list(sys.path), str(_ADDON)), arguments

    def ask(self, batch):
        try:
            for message in (*self._first, batch):
                pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._first = ()
            self._process.stdin.flush()
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
