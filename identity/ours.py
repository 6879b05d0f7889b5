"""The addon's own grouping of labelled rows."""

# ruff: noqa: E402 (the addon is found only once its path is known)

from pathlib import Path

import odoo.addons

HERE = str(Path(__file__).resolve().parent.parent)
if HERE not in odoo.addons.__path__:
    odoo.addons.__path__.append(HERE)

from odoo.addons.contact_csv_import.core.matching.candidates import keys_of
from odoo.addons.contact_csv_import.core.matching.compare import Comparison
from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.matching.records import make_record
from odoo.addons.contact_csv_import.core.matching.shared_values import usage_of
from odoo.addons.contact_csv_import.core.matching.weights import default_weights

__all__ = [
    "Comparison",
    "default_weights",
    "group",
    "keys_of",
    "record_of",
    "usage_of",
]


def record_of(number, row):
    """A row as the import folds it."""
    return make_record(
        number,
        row.values(),
        [row.email.lower()] if row.email else (),
        [row.phone] if row.phone else (),
    )


def group(rows, weights=None):
    """:return: the leader of each row, and the pairs of rows left open"""
    grouping = FileGrouping(weights=weights)
    for number, row in enumerate(rows):
        grouping.add(record_of(number, row))
    leaders, open_pairs = list(range(len(rows))), set()
    for told in grouping.results():
        if told.leader is not None:
            leaders[told.line] = told.leader
        for other in told.open_with:
            open_pairs.add((min(told.line, other), max(told.line, other)))
    return leaders, sorted(open_pairs)
