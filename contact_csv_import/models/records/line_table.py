"""Reading staged rows past the ORM: their columns are listed in ``core.line_columns``.

Whoever writes staged rows is in ``line_writes``.
"""

from odoo.tools import SQL

from ...core.copy_text import numbers_text
from ...core.line_columns import LINE_COLUMNS


def read_rows(env, query, names):
    """The rows of a query as dicts.

    :param SQL query: selects as many columns as there are names
    :param names: of the columns, in their order
    :rtype: list[dict]
    """
    return [dict(zip(names, row, strict=True)) for row in env.execute_query(query)]


def read_lines(env, where, names=LINE_COLUMNS, limit=None):
    """Staged rows as dicts, in the order of the file.

    :param SQL where: which of them
    :param names: the columns that are read
    :param limit: number of rows, None for all
    """
    return read_rows(
        env,
        SQL(
            "SELECT %s FROM contact_import_line WHERE %s ORDER BY line %s",
            SQL(", ").join(map(SQL.identifier, names)),
            where,
            SQL("LIMIT %s", limit) if limit else SQL(),
        ),
        names,
    )


def read_followers(env, import_id, lines):
    """The rows that repeat rows of an import; refused ones too, for what they say of
    consent.

    :param lines: line numbers of the rows that are repeated
    :return: line number -> rows as dicts
    """
    rows = read_lines(
        env,
        SQL(
            """import_id = %s AND duplicate_of = ANY(%s::int[])
               AND state IN ('duplicate', 'invalid', 'refused')""",
            import_id,
            numbers_text(lines),
        ),
        (*LINE_COLUMNS, "duplicate_of"),
    )
    followers = {}
    for row in rows:
        followers.setdefault(row["duplicate_of"], []).append(row)
    return followers
