"""Which column holds birth dates: people are told apart by them, whether they go to a
field or not."""

from ...core.layouts import names_birth
from ...core.pipeline import may_hold_passwords
from ..words.further_fields import OF_CONTACT


def birth_column(imported):
    """The column of the birth dates of whom the rows are about.

    :param imported: ``contact.import``
    :return: its index, None where there is none
    """
    for column in imported.column_ids.sorted("index"):
        header, name = column.header or "", column.field_name or ""
        if column.person > 1 or may_hold_passwords(header, name or None):
            continue
        field = name.removeprefix(OF_CONTACT).removeprefix("x_")
        if names_birth(header) or names_birth(field):
            return column.index
    return None
