"""What the tests of the readers share."""

from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.readers import iter_rows, keep, read_structure
from odoo.addons.contact_csv_import.core.types import ReadOptions

FIXTURES = Path(__file__).parent.parent / "fixtures"
NAMES = frozenset(
    """
    name email e-mail phone country consent vorname nachname first\xa0name last\xa0name
    given\xa0name family\xa0name comment phone\xa0number příjmení jméno telefon tag imię
    nazwisko url company notes status city guest\xa0email guest\xa0city email\xa0address
    """.replace("\xa0", "_").split()
)


def recognise(cells) -> int:
    """Stands in for the column names of the layouts."""
    words = (cell.strip().strip(":").casefold().replace(" ", "_") for cell in cells)
    return sum(word in NAMES for word in words)


def read(data, filename="a.csv", options=None, **kwargs):
    """The reading and the rows of a file, and what was noticed on the way."""
    if isinstance(data, str):
        data = data.encode()
    reading = read_structure(
        data, filename, options or ReadOptions(), recognise, **kwargs
    )
    issues = list(reading.issues)
    rows = list(iter_rows(data, reading, issues.append))
    return reading, rows, issues


def refusal(data, filename="a.xlsx"):
    """The code a file is refused with."""
    with pytest.raises(FileRejected) as refused:
        read(data, filename)
    return refused.value.issue.code


def codes(things) -> list[str]:
    """The codes of issues or questions."""
    return [thing.code for thing in things]


def kept(data, filename):
    """As it arrives, and then as it is read."""
    stored, changed = keep(data, filename, lambda text: (text, []))
    assert changed == []
    return stored
