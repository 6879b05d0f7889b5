"""Damaged workbooks, address books, archives and texts: read, or refused with a code.

    ./dev fuzz            # 20,000 files, every second one text
    ./dev fuzz 500 3      # 500 files of seed 3

Tests read some hundreds. Ends with exit code 1 where something else is raised, takes
longer than 5 s, or more than 500 MB, and names the file by its number. The last line of
stdout is one JSON object.
"""

import json
import sys

from .reading import run


def main(count=20_000, seed=1):
    outcome = run(range(count), seed)
    for number, verdict in outcome.failures[:10]:
        print(f"file {number}: {verdict}")
    print(
        json.dumps(
            {
                "files": count,
                "failures": len(outcome.failures),
                "slowest_seconds": round(outcome.slowest, 2),
                "peak_megabytes": round(outcome.peak),
                "verdicts": dict(outcome.verdicts.most_common()),
            }
        )
    )
    return bool(outcome.failures)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
