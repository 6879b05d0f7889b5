"""What the tests of the normalisers share."""

import csv
from pathlib import Path

BAD = Path(__file__).parent.parent / "fixtures" / "bad"


def cells(file: str, column: str) -> list[str]:
    """The cells of a column of one of the bad files."""
    with open(BAD / file, encoding="utf-8-sig", newline="") as stream:
        return [row[column] for row in csv.DictReader(stream)]


def codes(normalised) -> list[str]:
    return [issue.code for issue in normalised.issues]
