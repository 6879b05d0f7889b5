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

from .matching.candidates import keys_of
from .row_people import row_stager
from .rows import RowStager
from .staged_line import StagedLine
from .types import Row

# So many rows are read before it is worth while to start processes.
ALONE = 20_000
BATCH = 500
MOST_PROCESSES = 4
_ADDON = Path(__file__).parent.parent


def processes_here() -> int:
    """How many processes may read rows on this machine; 1 where only the caller may."""
    if not sys.executable:
        return 1
    return min(MOST_PROCESSES, len(os.sched_getaffinity(0)))


def stage_rows(
    stager: RowStager,
    arguments: Mapping,
    rows: Iterable[Row],
    processes: int,
    alone: int = ALONE,
) -> Iterator[StagedLine]:
    """As ``RowStager.stage``, by several processes where there are many rows.

    :param arguments: what the stager was made of, its grouping left out
    :param alone: number of rows that the caller reads before it starts any process
    """
    rows = iter(rows)
    if processes < 2:
        yield from stager.stage(rows)
        return
    yield from stager.stage(islice(rows, alone))
    following = next(rows, None)
    if following is None:
        return
    with RowPool(arguments, processes) as pool:
        for row, answer in pool.read(chain((following,), rows)):
            if answer is None:
                yield from stager.stage([row])
            else:
                yield stager.taken_over(row, *answer)


def stager_of(arguments: Mapping) -> RowStager:
    return row_stager(**arguments)


def read_batch(stager: RowStager, batch: Iterable[tuple]) -> list[tuple]:
    """What ``RowStager.taken_over`` needs of rows, as plain as it can be.

    :param batch: the attributes of each ``Row``
    """
    return [_read_row(stager, Row(*attributes)) for attributes in batch]


def _read_row(stager, row):
    [digest] = stager.digests([row])
    line = stager.located(stager.read(row))
    record = stager.record(line)
    return (
        digest,
        None if line.raw is row.cells else line.raw,
        (line.values, line.keys, line.issues, line.state),
        line.further_keys,
        (list(keys_of(record)), record.name.key, tuple(record.name.given)),
    )


class RowPool:
    """A context manager: the processes live as long as it does."""

    def __init__(self, arguments: Mapping, processes: int):
        self._arguments = arguments
        self._count = processes
        self._processes: list[_Process] = []
        self._free: SimpleQueue[_Process] = SimpleQueue()

    def __enter__(self) -> "RowPool":
        self._threads = ThreadPoolExecutor(self._count, "rows of a file")
        for _ in range(self._count):
            process = _Process(self._arguments)
            self._processes.append(process)
            self._free.put(process)
        return self

    def __exit__(self, *error) -> None:
        for process in self._processes:
            process.end()
        self._threads.shutdown(cancel_futures=True)

    def read(self, rows: Iterable[Row]) -> Iterator[tuple[Row, tuple | None]]:
        """Each row and what ``read_batch`` made of it, None where nothing did."""
        waiting: deque[tuple[tuple[Row, ...], Future]] = deque()
        rows = iter(rows)
        while batch := tuple(islice(rows, BATCH)):
            waiting.append((batch, self._threads.submit(self._ask, batch)))
            if len(waiting) > self._count + 1:
                yield from _answers(*waiting.popleft())
        while waiting:
            yield from _answers(*waiting.popleft())

    def _ask(self, batch):
        process = self._free.get()
        try:
            return process.ask([(row.line, row.cells, row.issues) for row in batch])
        finally:
            self._free.put(process)


def _answers(batch, future):
    try:
        answers = future.result()
    except Exception:  # whatever it was: the caller reads these rows itself
        answers = [None] * len(batch)
    yield from zip(batch, answers, strict=True)


class _Process:
    def __init__(self, arguments):
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
        self._first = (list(sys.path), str(_ADDON)), dict(arguments)

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
