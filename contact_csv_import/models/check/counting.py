"""How many of the checked rows are what: of very many, in one look at them."""

from odoo.tools import SQL

from ...core.person_lines import LINES
from .corrections import STAGED_STATES


def rows_counted(imported):
    """
    :param imported: ``contact.import``
    :return: state -> number of rows; how many of all rows say no yes to marketing; how
        many are further people of rows
    """
    imported.env["contact.import.line"].flush_model()
    counts, without, further = {}, 0, 0
    for state, says_yes, is_further, count in imported.env.execute_query(
        SQL(
            """SELECT state, coalesce(consent = 'yes', FALSE), line > %s, count(*)
               FROM contact_import_line WHERE import_id = %s GROUP BY 1, 2, 3""",
            LINES,
            imported.id,
        )
    ):
        counts[state] = counts.get(state, 0) + count
        without += 0 if says_yes else count
        further += count if is_further else 0
    return counts, without, further


def offers_counted(imported):
    """The kinds of which something is proposed.

    :param imported: ``contact.import``
    :return: list of ``(kind, label, number of rows)``
    """
    lines = imported.env["contact.import.line"]
    lines.flush_model()
    counts = dict(
        imported.env.execute_query(
            SQL(
                """SELECT e -> 'params' ->> 'offer', count(DISTINCT l.id)
                   FROM contact_import_line l, jsonb_array_elements(l.issues) AS e
                   WHERE l.import_id = %s AND l.issues IS NOT NULL
                         AND l.state = ANY(%s) AND e -> 'params' ? 'offer'
                   GROUP BY 1""",
                imported.id,
                list(STAGED_STATES),
            )
        )
    )
    return [
        (kind, label, counts[kind])
        for kind, label in lines._offer_selection()
        if counts.get(kind)
    ]
