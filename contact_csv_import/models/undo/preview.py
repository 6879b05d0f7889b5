"""What undoing would do, and what should be undone before; nothing is written."""

from collections import Counter

from odoo.tools import SQL, split_every

from ...core.undo import UNDONE
from ..plan.examples import ChangeWords
from ..records.line_table import read_rows
from ..run.turns import TURNS_OF_UNDO
from ..words.labels import field_label
from ..words.lines import line_words
from ..words.sentences import issue_message
from .undoer import UNDO_COLUMNS
from .undone_line import OPEN_SQL

# What needs a look comes first.
ORDER = ("kept", "archived", "restored", "removed", "nothing")
LISTED = 500
# Lines, or contacts, looked at with one query.
AT_ONCE = 5000


def undo_preview(imported, lines=None):
    """What undoing would do now; nothing is written.

    :param lines: some lines of this import, None for all of them
    :return: dict: ``counts`` by outcome, and ``rows``, the first ``LISTED`` of them
        as dicts with ``line``, ``called`` (the line in words), ``who``, ``outcome``
        and ``why``
    """
    plan = plan_undo(imported, lines)
    counts = Counter(undoing.outcome for undoing in plan)
    plan.sort(key=lambda undoing: (ORDER.index(undoing.outcome), undoing.line["line"]))
    return {
        "counts": {outcome: counts.get(outcome, 0) for outcome in UNDONE},
        "rows": [
            {
                "line": undoing.line["line"],
                "called": line_words(imported.env, undoing.line["line"]),
                "who": undoing.line["name"] or undoing.line["email"] or "",
                "outcome": undoing.outcome,
                "why": _undo_why(imported, undoing),
            }
            for undoing in plan[:LISTED]
        ],
    }


def plan_undo(imported, lines=None):
    """What undoing would do, for each line, as it happens when it is run now.

    :return: list of ``Undoing``, in the order in which they are done
    """
    imported.env.flush_all()
    own = imported.with_context(allowed_company_ids=imported.company_id.ids)
    planner = own.env["contact.import.undo.plan"]
    plan, carried = [], {}
    chosen = SQL("TRUE") if lines is None else SQL("id = ANY(%s)", lines.ids)
    for turn in TURNS_OF_UNDO:
        last = 2**31 - 1
        while rows := read_rows(
            imported.env,
            SQL(
                """SELECT %s FROM contact_import_line l
                   WHERE import_id = %s AND %s AND line < %s AND %s AND %s
                   ORDER BY line DESC LIMIT %s""",
                SQL(", ").join(map(SQL.identifier, UNDO_COLUMNS)),
                imported.id,
                OPEN_SQL,
                last,
                chosen,
                turn,
                AT_ONCE,
            ),
            UNDO_COLUMNS,
        ):
            last = rows[-1]["line"]
            plan += planner._plan_undoing(own, rows, carried)
    return plan


def newer_imports(imported):
    """Imports that ended later and went to contacts of this one: to be undone
    before it."""
    rows = imported.env.execute_query(
        SQL(
            """SELECT partner_id FROM contact_import_line
               WHERE import_id = %s AND %s AND state IN ('created', 'updated')
                     AND partner_id IS NOT NULL""",
            imported.id,
            OPEN_SQL,
        )
    )
    # Table by table: a join of the lines with themselves is the plan PostgreSQL
    # gets wrong where it last looked at them before they grew (measured: minutes
    # for 10,000 rows).
    import_ids = set()
    for some in split_every(AT_ONCE, (partner for (partner,) in rows)):
        import_ids.update(
            import_id
            for (import_id,) in imported.env.execute_query(
                SQL(
                    """SELECT DISTINCT import_id FROM contact_import_line
                       WHERE partner_id = ANY(%s) AND import_id <> %s
                             AND state IN ('created', 'updated', 'unchanged')
                             AND undo_state IS NULL""",
                    list(some),
                    imported.id,
                )
            )
        )
    newer = imported.env.execute_query(
        SQL(
            """SELECT id FROM contact_import
               WHERE id = ANY(%s)
                     AND (coalesce(done_at, 'infinity'), id) > (%s, %s)
               ORDER BY id DESC""",
            list(import_ids),
            imported.done_at or imported.create_date,
            imported.id,
        )
    )
    return imported.browse(id_ for (id_,) in newer)


def _undo_why(imported, undoing):
    words = ChangeWords(imported)
    empty = imported.env._("(empty)")
    sentences = [issue_message(imported.env, issue) for issue in undoing.issues]
    sentences += [
        imported.env._(
            "%(field)s: %(now)s → %(before)s",
            field=field_label(imported.env, name),
            now=words.of_value(name, undoing.held[name]) or empty,
            before=words.of_value(name, before) or empty,
        )
        for name, before in undoing.back.items()
        # Odoo's own language follows the contact's: saying it twice helps nobody.
        if name != "lang" or "language_code" not in undoing.back
    ]
    if undoing.tags:
        tags = imported.env["res.partner.category"].browse(undoing.tags)
        names = ", ".join(tags.mapped("name"))
        sentences.append(imported.env._("Tags that go: %s", names))
    if undoing.outcome == "removed":
        sentences.append(
            imported.env._("Created by this row, unchanged since, and nowhere in use.")
        )
    elif undoing.statements:
        sentences.append(
            imported.env._("The consent this row recorded counts no more.")
        )
    return "\n".join(sentences) or imported.env._("This row changed no contact.")
