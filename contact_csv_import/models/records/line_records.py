"""Staged rows as they are compared with each other and with contacts."""

from odoo.tools import SQL

from ...core.matching.records import row_record
from .line_table import KEY_COLUMNS, read_lines

# The columns that tell who somebody is.
COMPARED = (
    *("line", "name", "given_name", "family_name", "email", "company"),
    *("street", "zip", "city", "further_keys", *KEY_COLUMNS.values()),
)


def line_record(row, kinds, is_company):
    """
    :param dict row: the columns ``COMPARED`` of a line
    :param kinds: the match kinds of the import
    :param is_company: whether it imports companies
    :rtype: core.matching.records.Record
    """
    return row_record(
        row["line"],
        row,
        {kind: row[column] for kind, column in KEY_COLUMNS.items() if row[column]},
        row["further_keys"],
        kinds,
        is_company,
    )


def read_records(env, import_id, lines, kinds, is_company):
    """The records of lines of an import.

    :param lines: their line numbers
    """
    where = SQL("import_id = %s AND line = ANY(%s)", import_id, lines)
    rows = read_lines(env, where, COMPARED)
    return [line_record(row, kinds, is_company) for row in rows]
