"""How several workers share the last lines of an import."""

from odoo.tools import SQL

# Fewer lines are not worth a transaction.
SMALLEST_SHARE = 200


def share_of(env, import_id, owner, after, last_first=False):
    """How many lines a worker takes at most: of the last ones its share, so that nobody
    is at work for long when the others have nothing left.

    :param owner: the worker's name
    :param after: the line it took last, None to begin
    :param bool last_first: whether the lines are done from the last one on
    :return: a number, without end where nobody else is at work
    """
    [(others, first, last, top, bottom)] = env.execute_query(
        SQL(
            """SELECT count(DISTINCT owner), min(first_line), max(last_line),
                      (SELECT min(line) FROM contact_import_line
                       WHERE import_id = %(import)s),
                      (SELECT max(line) FROM contact_import_line
                       WHERE import_id = %(import)s)
               FROM contact_import_lease
               WHERE import_id = %(import)s AND owner <> %(owner)s""",
            **{"import": import_id, "owner": owner},
        )
    )
    if not others or bottom is None:
        return float("inf")
    if last_first:
        left = min(first, first if after is None else after) - top
    else:
        left = bottom - max(last, last if after is None else after)
    return max(SMALLEST_SHARE, left // (others + 1))
