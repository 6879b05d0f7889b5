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

# The turns of an undo, as conditions of a line.
TURNS_OF_UNDO = tuple(SQL("%s = %s", _RANK, rank) for rank in (2, 1, 0))


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


def companies_last(import_id):
    """Whether a line (l) may be undone already.

    :rtype: SQL
    """
    return SQL(
        """%(rank)s >= (SELECT CASE
               WHEN EXISTS (SELECT FROM contact_import_line c
                            WHERE c.import_id = %(import)s AND c.is_company IS NOT TRUE
                                  AND c.undo_state = 'pending')
               THEN 2
               WHEN EXISTS (SELECT FROM contact_import_line c
                            WHERE c.import_id = %(import)s
                                  AND c.company_key IS NOT NULL
                                  AND c.undo_state = 'pending')
               THEN 1 ELSE 0 END)""",
        **{"rank": _RANK, "import": import_id},
    )
