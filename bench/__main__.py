"""``./dev bench``: our importer against ``base_import``, and against an older commit of
ours, in turns.

Each run has a fresh process, in which a few others were imported before, and a fresh
copy of a prepared database. Ratios are medians of pairs that ran one after the other.
The last line of stdout is one JSON object; progress goes to stderr.
"""

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from devtool import database
from devtool.console import say, step
from devtool.workspace import ROOT

from . import places
from .buttons import buttons
from .contacts import duplicates, export
from .further import write_further
from .million import million
from .people import write_addresses, write_guests, write_mixed, write_people

CROWDED = "bench_crowded"
FIRST_IMPORTED = 100_001  # nobody of whom is in the databases yet
LARGE_FILE = (10 << 20) - 1  # bytes: the largest the importer takes
# Matched against 200,000 contacts; half of these guests are among them.
GUESTS, FIRST_GUEST = 100_000, 150_001
# What is measured instead of the whole, and with how many rows.
LARGE = {
    "million": million,
    "buttons": buttons,
    "duplicates": duplicates,
    "export": export,
}
ROWS = {**dict.fromkeys(LARGE, 1_000_000), "buttons": 300_000}


def main():
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        if do := LARGE.get(options.large):
            print(json.dumps(do(Path(folder), options.rows, _work)))
            return
        print(json.dumps(Bench(options, Path(folder)).measure()))


class Bench:
    """All measurements of one call; ``results`` collects the figures of each."""

    def __init__(self, options, folder):
        self.rows, self.runs = options.rows, options.runs
        self.options = options
        self.results = {}
        self.people = folder / "people.csv"
        write_people(self.people, self.rows, FIRST_IMPORTED)
        # the export of the day after: the same people, and one more
        self.next_day = folder / "next_day.csv"
        write_people(self.next_day, self.rows + 1, FIRST_IMPORTED)
        self.mixed = folder / "mixed.csv"
        write_mixed(self.mixed, self.rows, FIRST_IMPORTED)
        self.further = folder / "further.csv"
        write_further(self.further, self.rows, FIRST_IMPORTED)
        self.addresses = folder / "addresses.csv"
        self.staged = write_addresses(self.addresses, LARGE_FILE)
        self.guests = folder / "guests.csv"
        write_guests(self.guests, GUESTS, FIRST_GUEST)

    def measure(self):
        """:return: dict: the summary"""
        with contextlib.ExitStack() as stack:
            here = places.here()
            stack.callback(here.drop)
            stack.callback(database.drop, CROWDED)
            prepared = [here]
            old = many = None
            if self.options.against:
                old = stack.enter_context(places.at(self.options.against))
                prepared.append(old)
            if not self.options.few:
                many = places.with_many_addons()
                stack.callback(many.drop)
                prepared.append(many)
            with step("preparing databases with 20,000 contacts"):
                for place in prepared:
                    _work("prepare", place.prepared, place=place)
            for number in range(self.runs):
                self._one_run(here, old, many, number)
            foreseen = self._foreseen(here)
            matching = self._matched(here)
        return {**self._summary(), **foreseen, **matching}

    def _one_run(self, here, old, many, number):
        # Whoever goes second may find warmer disks: take turns in that too.
        pairs = [("base_import", here, ""), ("ours", here, "")]
        if many:
            pairs += [("base_import", many, "_many"), ("ours", many, "_many")]
        for what, place, kind in pairs if number % 2 else reversed(pairs):
            self._imported(what, place, kind)
            if what == "ours" and not kind:
                self._followed(place, "")
        self._add("two_workers", self._measured("two_workers", self.people, here))
        shared = _work("undo_two_workers", here.copy, self.people, place=here)
        self._add("undo_two_workers", shared)
        self._add("further", self._imported_further(here))
        own = [(here, "")] + [(old, "_against")] * bool(old)
        for place, kind in own if number % 2 else reversed(own):
            if kind:
                self._imported("ours", place, kind)
                self._followed(place, kind)
            self._add("mixed" + kind, self._measured("mixed", self.mixed, place))
            self._add(
                "staging" + kind, self._measured("stage_only", self.addresses, place)
            )
        self._add("staging_alone", self._measured("stage_alone", self.addresses, here))

    def _imported(self, what, place, kind):
        figures = self._measured(what, self.people, place)
        if figures["created"] != self.rows:
            sys.exit(
                f"bench: {what} made {figures['created']} contacts of {self.rows}."
            )
        self._add(what + kind, figures)

    def _imported_further(self, place):
        """The people of ``ours``, with five further fields."""
        database.create(place.copy, place.prepared)
        _work("add_fields", place.copy, place=place)
        figures = _work("further", place.copy, self.further, place=place)
        if figures["created"] != self.rows:
            sys.exit(f"bench: further made {figures['created']} contacts.")
        return figures

    def _followed(self, place, kind):
        """The same file into the database of the run before, then its undo."""
        again = _work("ours_again", place.copy, self.people, place=place)
        self._add("again" + kind, again)
        undone = _work("undo", place.copy, self.people, place=place)
        if undone["created"] != -self.rows:
            sys.exit(f"bench: undoing took {-undone['created']} contacts back.")
        self._add("undo" + kind, undone)

    def _measured(self, what, path, place):
        database.create(place.copy, place.prepared)
        return _work(what, place.copy, path, place=place)

    def _add(self, name, figures):
        self.results.setdefault(name, []).append(figures)
        rows = self.staged if name.startswith("staging") else self.rows
        figures["rate"] = round(rows / figures["seconds"], 1)
        say(f"{name}: {figures['rate']:.0f} rows/s")

    def _foreseen(self, here):
        """From the drop to the page that says what will happen, of new people and of
        known ones; keys of the summary."""
        new = self._measured("foresee", self.people, here)
        self._measured("ours", self.people, here)
        known = _work("foresee", here.copy, self.next_day, place=here)
        seconds = [round(figures["seconds"], 2) for figures in (new, known)]
        say(
            "what will happen: {} s after the drop, {} s of known rows".format(*seconds)
        )
        return {"foreseen_seconds": seconds[0], "foreseen_known_seconds": seconds[1]}

    def _matched(self, here):
        """Rows against 200,000 contacts; keys of the summary."""
        with step("filling a database with 200,000 contacts"):
            database.create(CROWDED, here.prepared)
            _work("crowd", CROWDED)
        database.create(here.copy, CROWDED)
        figures = _work("match_only", here.copy, self.guests)
        say(f"matching: {GUESTS} rows in {figures['seconds']:.1f} s")
        return {
            "matching_rows": GUESTS,
            "matching_contacts": 200_000,
            "matching_seconds": round(figures["seconds"], 1),
            "matching_memory_mb": round(figures["memory_mb"], 1),
        }

    # -- summary -----------------------------------------------------------

    def _rates(self, name):
        return [figures["rate"] for figures in self.results.get(name, ())]

    def _ratio(self, one, other):
        """The median of what pairs of one round came to; None where one is missing."""
        pairs = list(zip(self._rates(one), self._rates(other), strict=False))
        return round(median(a / b for a, b in pairs), 2) if pairs else None

    def _median(self, name, key, digits=1):
        values = [figures[key] for figures in self.results[name]]
        return round(median(values), digits)

    def _most(self, name, key):
        return round(max(figures[key] for figures in self.results[name]), 1)

    def _summary(self):
        against = {
            "ratio_mixed": self._ratio("mixed", "mixed_against"),
            "staging_ratio": self._ratio("staging", "staging_against"),
            "staging_ratio_alone": self._ratio("staging_alone", "staging_against"),
            "again_ratio_against": self._ratio("again", "again_against"),
            "undo_ratio": self._ratio("undo", "undo_against"),
            "undo_ratio_two_workers": self._ratio("undo_two_workers", "undo_against"),
            "ours_ratio_against": self._ratio("ours", "ours_against"),
        }
        phases = self.results["ours"][0]["phases"]
        return {
            "ratio": self._ratio("ours", "base_import"),
            "ratio_two_workers": self._ratio("two_workers", "base_import"),
            "ratio_many_addons": self._ratio("ours_many", "base_import_many"),
            **{name: ratio for name, ratio in against.items() if ratio},
            "rows": self.rows,
            "fsync": database.query("SHOW fsync")[0],
            "ours": median(self._rates("ours")),
            "base_import": median(self._rates("base_import")),
            # not under 0.8: five further fields cost a quarter at most
            "further_ratio": self._ratio("further", "ours"),
            "again": median(self._rates("again")),
            "again_ratio": self._ratio("again", "ours"),
            "memory_mb": self._most("ours", "memory_mb"),
            "base_import_memory_mb": self._most("base_import", "memory_mb"),
            "seconds": {
                name: round(
                    median(figures["phases"][name] for figures in self.results["ours"]),
                    2,
                )
                for name in phases
            },
            "runs": {name: self._rates(name) for name in self.results},
            "undo_rows_per_second": median(self._rates("undo")),
            "undo_preview_seconds": self._median("undo", "preview_seconds", 2),
            # of Python alone; steadier than the rates where others use the machine too
            "cpu_seconds": {
                name: self._median(name, "cpu_seconds", 2) for name in self.results
            },
            "staging_rows": self.staged,
            "staging_seconds": self._median("staging", "seconds"),
            "staging_memory_mb": self._most("staging", "memory_mb"),
        }


def _options():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each (default 3)")
    parser.add_argument(
        "--rows", type=int, help="default 10000; more where one is large"
    )
    parser.add_argument("--against", metavar="COMMIT", help="measure that one, too")
    parser.add_argument(
        "--few", action="store_true", help="leave out what needs 91 addons"
    )
    for name, help_text in (
        ("million", "one large import into 200,000 contacts instead: rate, memory"),
        ("buttons", "every page and button of an import of 300,000 rows instead"),
        ("duplicates", "possible duplicates among 1,000,000 contacts instead"),
        ("export", "1,000,000 contacts written into a file instead"),
    ):
        parser.add_argument(
            f"--{name}",
            dest="large",
            action="store_const",
            const=name,
            help=help_text,
        )
    options = parser.parse_args()
    options.rows = options.rows or ROWS.get(options.large, 10_000)
    if options.runs < 1 or options.rows < 1:
        parser.error("at least one run of at least one row")
    return options


def _work(*arguments, place=None):
    """Run ``bench.worker``; return the figures it prints."""
    command = [sys.executable, "-m", "bench.worker", *map(str, arguments)]
    environ = place.environ() if place else None
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environ
    )
    if done.returncode:
        sys.exit(f"bench: {arguments[0]} failed: the lines above say why.")
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
