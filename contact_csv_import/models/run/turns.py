"""In which order the rows of an import are done, where some rest on others.

A company's row goes before the rows of its people, wherever it stands in the file, so
that they find it; what is undone goes the other way.
"""

from odoo.tools import SQL

# Companies that belong to none, then those that do, then people.
_RANK = SQL(
    """CASE WHEN l.is_company IS NOT TRUE THEN 2
            WHEN l.company_key IS NULL THEN 0 ELSE 1 END"""
)

# The ranks in an undo, from the last one on, as conditions of which PostgreSQL knows
# how many lines fulfil them.
RANKS_OF_UNDO = (
    SQL("l.is_company IS NOT TRUE"),
    SQL("l.is_company AND l.company_key IS NOT NULL"),
    SQL("l.is_company AND l.company_key IS NULL"),
)


def companies_first(import_id):
    """Whether a line (l) may be imported already.

    :rtype: SQL
    """
    return SQL(
        """%(rank)s <= (SELECT CASE
               WHEN EXISTS (SELECT FROM contact_import_line c
                            WHERE c.import_id = %(import)s AND c.is_company
                                  AND c.state = 'valid' AND c.company_key IS NULL)
               THEN 0
               WHEN EXISTS (SELECT FROM contact_import_line c
                            WHERE c.import_id = %(import)s AND c.is_company
                                  AND c.state = 'valid')
               THEN 1 ELSE 2 END)""",
        **{"rank": _RANK, "import": import_id},
    )


def turn_of_undo():
    """When a line (l) is undone: people before companies, and of each first the new
    contacts that no other row went to, whose order does not matter. What else a row
    changed goes back after what later rows made of it.

    :rtype: SQL
    """
    return SQL(
        """2 * (%s) + CASE
               WHEN l.state = 'updated' OR l.before_image ? 'beside'
                    OR EXISTS (SELECT FROM contact_import_line o
                               WHERE o.partner_id = l.partner_id
                                     AND o.import_id = l.import_id AND o.id <> l.id)
               THEN 0 ELSE 1 END""",
        _RANK,
    )


def turn_in_undo(import_id):
    """Whether a line (l) may be undone already.

    :rtype: SQL
    """
    return SQL(
        """l.undo_turn = (SELECT max(c.undo_turn) FROM contact_import_line c
                          WHERE c.import_id = %s AND c.undo_state = 'pending')""",
        import_id,
    )


# Whether the order of a line (l) counts among those of its turn.
ORDER_COUNTS_IN_UNDO = SQL("mod(l.undo_turn, 2) = 0")
