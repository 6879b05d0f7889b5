"""How fast kinds of file are read and staged, beside the same rows as CSV.

    ./dev db bench_readers
    ./dev odoo shell -d bench_readers --no-http < bench/readers.py

100,000 rows of 12 columns, from the bytes to the staged rows. Each kind is staged in a
process of its own (``KIND`` names it: csv or xlsx), so that memory is that of the one;
without ``KIND`` both are run and the last line of stdout is one JSON object.
"""

import csv
import datetime
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 100_000
HEADER = ("Name", "E-mail", "Phone", "Street", "ZIP", "City", "Country", "Language")
HEADER += ("Consent", "Consent date", "Notes", "Reference")


def people():
    day = datetime.date(2024, 1, 1)
    for number in range(ROWS):
        yield (
            *(f"Jan{number} Novák{number % 977}", f"jan{number}@bench.example"),
            *(420_603_000_000 + number, f"Dlouhá {number % 300}"),
            *(1_000 + number % 60_000, "Praha", "CZ", "cs", "yes"),
            *(day + datetime.timedelta(days=number % 300), f"note {number}"),
            100_000 + number,
        )


def write(kind, path):
    if kind == "csv":
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            for row in people():
                writer.writerow((*row[:4], f"{row[4]:05}", *row[5:]))
        return
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Guests")
    formats = {
        4: book.add_format({"num_format": "00000"}),
        9: book.add_format({"num_format": "dd.mm.yyyy"}),
    }
    sheet.write_row(0, 0, HEADER)
    for at, row in enumerate(people(), 1):
        for column, value in enumerate(row):
            if column == 9:
                sheet.write_datetime(at, column, value, formats[9])
            else:
                sheet.write(at, column, value, formats.get(column))
    book.close()


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(env, path):
    """Seconds and megabytes from the bytes to the staged rows."""
    parameter = env["ir.config_parameter"].sudo()
    parameter.set_param("contact_csv_import.max_megabytes", 50)
    imports = env["contact.import"].with_user(env.ref("base.user_admin"))
    profile = env.ref("contact_csv_import.profile_standard")
    small = b"name,email\nA,a@x.example\n"
    draft = imports._create_draft(small, "small.csv", profile)
    env["contact.import.stager"]._stage(draft.sudo())  # whatever the first one loads
    before, start, working = peak(), time.monotonic(), time.process_time()
    draft = imports._create_draft(path.read_bytes(), path.name, profile)
    arrived = time.monotonic()
    env["contact.import.stager"]._stage(draft.sudo())
    seconds = time.monotonic() - start
    env.cr.rollback()
    return {
        "seconds": round(seconds, 2),
        "of_cpu": round(time.process_time() - working, 2),
        "arriving": round(arrived - start, 2),
        "rows_per_second": round(ROWS / seconds),
        "megabytes": round(peak() - before),
    }


def main(env):
    folder = Path(os.environ.get("FOLDER") or tempfile.mkdtemp())
    if kind := os.environ.get("KIND"):
        print("RESULT", json.dumps(measure(env, folder / f"guests.{kind}")))
        return
    results = {}
    for kind in ("csv", "xlsx"):
        write(kind, folder / f"guests.{kind}")
        with open("bench/readers.py") as script:
            done = subprocess.run(
                [sys.executable, *sys.argv],
                stdin=script,
                env={**os.environ, "KIND": kind, "FOLDER": str(folder)},
                capture_output=True,
                text=True,
            )
        [line] = [x for x in done.stdout.splitlines() if x.startswith("RESULT")]
        results[kind] = json.loads(line.removeprefix("RESULT "))
        print(kind, results[kind], flush=True)
    rates = [results[kind]["rows_per_second"] for kind in ("xlsx", "csv")]
    results["ratio"] = round(rates[0] / rates[1], 2)
    results["more_megabytes"] = (
        results["xlsx"]["megabytes"] - results["csv"]["megabytes"]
    )
    print(json.dumps(results))


main(env)  # noqa: F821 - given by Odoo's shell
