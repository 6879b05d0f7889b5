"""What becomes of columns that go to no field: left out, or kept with the contact."""

from dataclasses import replace

from ...core.errors import issue, issue_dict
from ...core.pipeline import may_hold_passwords

CHOICES = [("leave", "Leave out"), ("keep", "Keep with the contact")]


def may_be_kept(column):
    """Whether its cells can be kept; what may be a password never is.

    :param column: ``contact.import.column``
    """
    return not column.field_name and not may_hold_passwords(column.header or "", None)


def is_kept(column):
    """Whether its cells are kept: as a person said, or else as the profile says."""
    choice = column.left_over
    if not choice:
        choice = "keep" if column.import_id.left_over == "keep" else "leave"
    return choice == "keep" and may_be_kept(column)


def kept_columns(imported):
    """Indexes of the columns whose cells are kept with the contact."""
    columns = imported.column_ids.sorted("index")
    return tuple(column.index for column in columns if is_kept(column))


def left_over_issues(imported, counts):
    """``COLUMN_NOT_IMPORTED`` for each column that is left out though it has filled
    cells, and of which nobody said that it may be.

    :param dict counts: index of a column -> how many of its cells are filled
    """
    if imported.left_over == "fine":
        return
    # What our own export says beside the fields was never meant to come back.
    own_export = imported._is_own_export()
    for column in imported.column_ids.sorted("index"):
        if own_export and column.reason == "known export":
            continue
        count = counts.get(column.index)
        if count and not column.left_over and not is_kept(column):
            left_out = issue("COLUMN_NOT_IMPORTED", header=column.label, count=count)
            yield issue_dict(replace(left_out, column=column.index))
