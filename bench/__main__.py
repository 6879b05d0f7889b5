"""``./dev bench``: our importer against ``base_import``, in turns.

Each run has a fresh process, in which a few others were imported before, and a fresh
copy of one prepared database. The last line of stdout is one JSON object; progress goes
to stderr.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from devtool import database
from devtool.console import say, step
from devtool.workspace import ROOT

from .people import write_addresses, write_guests, write_people

PREPARED, COPY, CROWDED = "bench_prepared", "bench_run", "bench_crowded"
FIRST_IMPORTED = 100_001  # nobody of whom is in the databases yet
LARGE_FILE = (10 << 20) - 1  # bytes: the largest the importer takes
# Matched against 200,000 contacts; half of these guests are among them.
GUESTS, FIRST_GUEST = 100_000, 150_001


def main():
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        write_people(path, options.rows, FIRST_IMPORTED)
        addresses = Path(folder, "addresses.csv")
        count = write_addresses(addresses, LARGE_FILE)
        guests = Path(folder, "guests.csv")
        write_guests(guests, GUESTS, FIRST_GUEST)
        try:
            with step("preparing a database with 20,000 contacts"):
                database.create(PREPARED, os.environ["DEV_TEMPLATE"])
                _work("prepare", PREPARED)
            runs = {"base_import": [], "ours": [], "again": [], "undo": []}
            for number in range(options.runs):
                # whoever goes second may find warmer disks: take turns in that too
                order = ["base_import", "ours"]
                for what in order if number % 2 else reversed(order):
                    runs[what].append(_imported(what, path, options.rows))
                    if what == "ours":
                        runs["again"].append(_again(path, options.rows))
                        runs["undo"].append(_undone(path, options.rows))
            staging = _measured("stage_only", addresses)
            say(f"staging: {count} rows in {staging['seconds']:.1f} s")
            foreseen = _measured("foresee", path)
            say(f"what will happen: {foreseen['seconds']:.1f} s after the drop")
            matching = _matched(guests)
        finally:
            for name in (COPY, CROWDED, PREPARED):
                database.drop(name)
    summary = _summary(runs, options.rows, staging, count)
    summary["foreseen_seconds"] = round(foreseen["seconds"], 2)
    print(json.dumps({**summary, **matching}))


def _options():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each (default 3)")
    parser.add_argument("--rows", type=int, default=10_000, help="default 10000")
    options = parser.parse_args()
    if options.runs < 1 or options.rows < 1:
        parser.error("at least one run of at least one row")
    return options


def _imported(what, path, rows):
    found = _measured(what, path)
    if found["created"] != rows:
        sys.exit(f"bench: {what} made {found['created']} contacts of {rows} rows.")
    say(f"{what}: {rows / found['seconds']:.0f} rows/s")
    return found


def _again(path, rows):
    """The same file into the database of the run before."""
    found = _work("ours_again", COPY, path)
    say(f"the same file again: {rows / found['seconds']:.0f} rows/s")
    return found


def _undone(path, rows):
    """The first import of that database taken back."""
    found = _work("undo", COPY, path)
    if found["created"] != -rows:
        sys.exit(f"bench: undoing {rows} rows took {-found['created']} contacts back.")
    say(f"undo: {rows / found['seconds']:.0f} rows/s")
    return found


def _matched(path):
    """Rows against 200,000 contacts; keys of the summary."""
    with step("filling a database with 200,000 contacts"):
        database.create(CROWDED, PREPARED)
        _work("crowd", CROWDED)
    found = _measured("match_only", path, CROWDED)
    say(f"matching: {GUESTS} rows in {found['seconds']:.1f} s")
    return {
        "matching_rows": GUESTS,
        "matching_contacts": 200_000,
        "matching_seconds": round(found["seconds"], 1),
        "matching_memory_mb": round(found["memory_mb"], 1),
    }


def _measured(what, path, prepared=PREPARED):
    database.create(COPY, prepared)
    return _work(what, COPY, path)


def _work(*arguments):
    """Run ``bench.worker``; return what it found."""
    command = [sys.executable, "-m", "bench.worker", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"bench: {arguments[0]} failed: the lines above say why.")
    return json.loads(done.stdout.splitlines()[-1])


def _summary(runs, rows, staging, staged):
    rates = {
        what: [round(rows / one["seconds"], 1) for one in found]
        for what, found in runs.items()
    }
    ours, theirs = median(rates["ours"]), median(rates["base_import"])
    # The file again follows its first import at once: a machine that is faster in one
    # minute than in the next does not change how the two compare.
    pairs = zip(rates["again"], rates["ours"], strict=True)
    again_ratio = median(again / first for again, first in pairs)
    phases = runs["ours"][0]["phases"]
    return {
        "ratio": round(ours / theirs, 2),
        "rows": rows,
        "ours": ours,
        "base_import": theirs,
        "again": median(rates["again"]),
        "again_ratio": round(again_ratio, 2),
        "memory_mb": round(max(one["memory_mb"] for one in runs["ours"]), 1),
        "base_import_memory_mb": round(
            max(one["memory_mb"] for one in runs["base_import"]), 1
        ),
        "seconds": {
            name: round(median(one["phases"][name] for one in runs["ours"]), 2)
            for name in phases
        },
        "runs": rates,
        "undo_rows_per_second": median(rates["undo"]),
        "undo_preview_seconds": round(
            median(one["preview_seconds"] for one in runs["undo"]), 2
        ),
        # of Python alone; steadier than the rates where others use the machine too
        "cpu_seconds": {
            what: round(median(one["cpu_seconds"] for one in found), 2)
            for what, found in runs.items()
        },
        "staging_rows": staged,
        "staging_seconds": round(staging["seconds"], 1),
        "staging_memory_mb": round(staging["memory_mb"], 1),
    }


if __name__ == "__main__":
    main()
