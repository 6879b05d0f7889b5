"""The addon's own grouping of labelled rows."""

from contact_csv_import.core.matching.grouping import FileGrouping
from contact_csv_import.core.matching.records import make_record


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
