"""Files go through the readers as an upload does, in a process of little memory.

Whatever is raised but ``FileRejected`` is a failure, and so is a file that takes too
long, and a process that dies.
"""

import multiprocessing
import resource
import signal
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.pipeline import inspect, kept_file
from odoo.addons.contact_csv_import.core.readers import iter_rows
from odoo.addons.contact_csv_import.core.types import ReadOptions

from .damage import DamagedFiles

# For a file; the memory beside what the process has when it begins.
SECONDS, MEGABYTES = 5, 500
# Of a verdict, so much is counted as one.
SHOWN = 40


@dataclass
class Outcome:
    """
    :ivar verdicts: ``"read"``, or the code of the refusal -> how many files
    :ivar failures: number of a file and what went wrong
    :ivar slowest: seconds of the slowest file
    :ivar peak: megabytes of the process at most; 0 where it died
    """

    verdicts: Counter = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)
    slowest: float = 0.0
    peak: float = 0.0

    def add(self, number, verdict, cost):
        self.slowest = max(self.slowest, cost)
        self.verdicts[verdict.partition("\n")[0][:SHOWN]] += 1
        if verdict.startswith("FAILED"):
            self.failures.append((number, verdict))


def verdict_of(name: str, data: bytes) -> str:
    """``"read"``, or the code a file is refused with."""
    try:
        kept, _cards = kept_file(data, name)
        reading = inspect(kept, name, ReadOptions()).reading
        for _row in iter_rows(kept, reading):
            pass
    except FileRejected as refusal:
        return refusal.issue.code
    return "read"


def run(numbers, seed: int = 1) -> Outcome:
    """Read the damaged files of these numbers; one that kills is passed over."""
    outcome, todo = Outcome(), list(numbers)
    context = multiprocessing.get_context("fork")
    while todo:
        results = context.SimpleQueue()
        process = context.Process(target=_work, args=(todo, seed, results))
        process.start()
        begun = _gather(process, results, outcome)
        process.join()
        if begun is None:
            break
        outcome.failures.append((begun, f"the process died ({process.exitcode})"))
        todo = todo[todo.index(begun) + 1 :]
    return outcome


def _gather(process, results, outcome):
    """
    :return: number of the file the process died of; None where it came to its end
    """
    begun = None
    while process.is_alive() or not results.empty():
        if results.empty():
            time.sleep(0.01)
            continue
        number, verdict, cost = results.get()
        if number is None:
            outcome.peak = max(outcome.peak, cost / 1024)
            return None
        if verdict == "begun":
            begun = number
        else:
            outcome.add(number, verdict, cost)
    return begun


def _work(numbers, seed, results):
    files = DamagedFiles(seed)
    _limit_memory()
    signal.signal(signal.SIGALRM, _too_slow)
    for number in numbers:
        name, data = files.file(number)
        results.put((number, "begun", 0))
        start = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            verdict = verdict_of(name, data)
        except BaseException:
            verdict = f"FAILED {name} {traceback.format_exc()}"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        cost = time.monotonic() - start
        if cost > SECONDS * 0.98:  # whoever reads may take the alarm for damage
            verdict = f"FAILED {name} after {cost:.1f} s: {verdict}"
        results.put((number, verdict, cost))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    results.put((None, "end", peak))


def _limit_memory():
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + (MEGABYTES << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _too_slow(*_signal):
    raise TimeoutError
