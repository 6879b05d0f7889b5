"""``./dev bench --million``: one very large import into 200,000 contacts. Does it keep
its rate and its memory, and do its pages open in the meantime?"""

import csv
import os

from devtool import database
from devtool.console import say, step

from .people import HEADER, people

PREPARED, CROWDED = "bench_million_prepared", "bench_million"
FIRST_IMPORTED = 1_000_001
FURTHER = ("Job", "Company", "Ref", "Website")


def write_rows(path, count):
    """A CSV file of 14 columns."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*HEADER, *FURTHER))
        for number, row in enumerate(people(count, FIRST_IMPORTED)):
            job = ("", "Clerk", "Owner")[number % 3]
            company = f"Company {number % 997}" if number % 5 == 0 else ""
            site = f"https://www.example.com/{number}" if number % 7 == 0 else ""
            writer.writerow((*row, job, company, f"M{number}", site))


def million(folder, rows, work):
    """:param work: runs ``bench.worker`` and returns its figures
    :return: dict for the last line of stdout
    """
    path = folder / "million.csv"
    write_rows(path, rows)
    try:
        with step("filling a database with 200,000 contacts"):
            database.create(PREPARED, os.environ["DEV_TEMPLATE"])
            work("prepare", PREPARED)
            database.create(CROWDED, PREPARED)
            work("crowd", CROWDED)
        figures = work("large", CROWDED, path)
    finally:
        for name in (CROWDED, PREPARED):
            database.drop(name)
    first, last = figures["tenths"][0], figures["tenths"][-1]
    say(f"{rows} rows: {first:.0f} rows/s at first, {last:.0f} at last")
    return {
        "million_rows": rows,
        "million_first_tenth": round(first),
        "million_last_tenth": round(last),
        "million_kept": round(last / first, 2),
        "million_staging_seconds": round(figures["staging_seconds"], 1),
        "million_seconds": round(figures["seconds"], 1),
        "million_memory_mb": round(figures["import_memory_mb"], 1),
        "million_pages_seconds": {
            name: round(seconds, 2) for name, seconds in figures["pages"].items()
        },
        "million_undo_preview": {
            name: round(value, 2) for name, value in figures["looked"].items()
        },
    }
