"""What undoing would do, and what should be undone before; nothing is written."""

import time
from collections import Counter
from heapq import nsmallest

from odoo.tools import SQL

from ..plan.examples import ChangeWords
from ..records.line_table import read_rows
from ..run.turns import RANKS_OF_UNDO
from ..words.labels import field_label
from ..words.lines import line_words
from ..words.sentences import issue_message
from .undoer import UNDO_COLUMNS
from .undone_line import OPEN_SQL

# What needs a look comes first.
ORDER = ("kept", "archived", "restored", "removed", "nothing")
LISTED = 500
# Lines looked at with one query of each kind.
AT_ONCE = 2000
BEYOND = 2**31 - 1


class UndoPreview:
    """Looks at the rows of an import in the order in which they would be undone, some
    at a time: what is known between two looks fits into JSON, whatever the import's
    size.

    :ivar counts: number of rows by outcome, of those that were looked at
    :ivar rows: the first ``LISTED`` of them, what needs a look first, as dicts with
        ``line``, ``called`` (the line in words), ``who``, ``outcome`` and ``why``
    """

    def __init__(self, imported, chosen=None, kept=None):
        """:param chosen: ids of lines of this import, None for all of them
        :param dict kept: what :meth:`kept` returned after the look before
        """
        kept = kept or {}
        own = imported.with_context(allowed_company_ids=imported.company_id.ids)
        self._imported, self._own = imported, own
        self._planner = own.env["contact.import.undo.plan"]
        self._where = SQL("TRUE") if chosen is None else SQL("id = ANY(%s)", chosen)
        self._rank, self._before = kept.get("rank", 0), kept.get("before", BEYOND)
        self.counts = Counter(kept.get("counts"))
        self.rows = kept.get("rows", [])
        # What rows that come later have to know of these: lines that are undone, and
        # what goes back, of contacts with several rows; contacts that go and belonged
        # to another one.
        self._undone = set(kept.get("undone", ()))
        self._removed = set(kept.get("removed", ()))
        self._back = {int(id_): back for id_, back in kept.get("back", {}).items()}
        self._also_in = set(kept.get("also_in", ()))

    @property
    def is_complete(self):
        """Whether all rows were looked at."""
        return self._rank == len(RANKS_OF_UNDO)

    def kept(self):
        """What the next look needs, as JSON takes it."""
        return {
            "rank": self._rank,
            "before": self._before,
            "counts": self.counts,
            "rows": self.rows,
            "undone": sorted(self._undone),
            "removed": sorted(self._removed),
            "back": self._back,
            "also_in": sorted(self._also_in),
        }

    def look(self, seconds):
        """Look at rows for so long, and at some at least."""
        self._imported.env.flush_all()
        until = time.monotonic() + seconds
        for plan in self.plans():
            self.counts.update(undoing.outcome for undoing in plan)
            self._list(plan)
            if time.monotonic() >= until:
                break

    def plans(self):
        """What undoing the rows that are left would do as it happens when it is run
        now: lists of ``Undoing``."""
        while not self.is_complete:
            rows = self._next_rows()
            if rows:
                self._before = rows[-1]["line"]
                yield self._plan(rows)
            else:
                self._rank, self._before = self._rank + 1, BEYOND

    def _next_rows(self):
        return read_rows(
            self._imported.env,
            SQL(
                """SELECT %s FROM contact_import_line l
                   WHERE import_id = %s AND %s AND line < %s AND %s AND %s
                   ORDER BY line DESC LIMIT %s""",
                SQL(", ").join(map(SQL.identifier, UNDO_COLUMNS)),
                self._imported.id,
                OPEN_SQL,
                self._before,
                self._where,
                RANKS_OF_UNDO[self._rank],
                AT_ONCE,
            ),
            UNDO_COLUMNS,
        )

    def _plan(self, rows):
        contacts = self._contacts_before(rows)
        carried = {
            "contacts": contacts,
            "removed": set(self._removed),
            "undone": set(self._undone),
        }
        plan = self._planner._plan_undoing(self._own, rows, carried)
        several = self._on_several_rows(rows)
        self._undone.update(
            row["id"]
            for row in rows
            if row["partner_ref"] in several and row["id"] in carried["undone"]
        )
        for undoing in plan:
            if undoing.partner in several and (undoing.back or undoing.tags):
                back, tags = self._back.setdefault(undoing.partner, [{}, []])
                back.update(undoing.back)
                tags.extend(undoing.tags)
        self._removed |= self._belonging(carried["removed"] - self._removed)
        self._also_in |= self._other_imports(rows)
        return plan

    def _contacts_before(self, rows):
        """Contacts of which later rows were looked at already, as these leave them."""
        ids = {row["partner_ref"] for row in rows} & self._back.keys()
        contacts = self._planner._contacts(ids, False)
        for id_, contact in contacts.items():
            back, tags = self._back[id_]
            contact.update(back)
            contact["category_id"].difference_update(tags)
        return contacts

    def _on_several_rows(self, rows):
        """Contacts of these rows that further rows of the import went to."""
        found = self._imported.env.execute_query(
            SQL(
                """SELECT partner_id FROM contact_import_line
                   WHERE partner_id = ANY(%s) AND import_id = %s
                   GROUP BY 1 HAVING count(*) > 1""",
                _contact_ids(rows),
                self._imported.id,
            )
        )
        return {partner for (partner,) in found}

    def _belonging(self, ids):
        """Of contacts, those that use another contact as long as they are there."""
        uses = self._imported.env["contact.import.undo.use"]
        columns = [
            SQL("%s IS NOT NULL", SQL.identifier(column))
            for table, column, _model in uses._columns()
            if table == "res_partner"
        ]
        found = self._imported.env.execute_query(
            SQL(
                "SELECT id FROM res_partner WHERE id = ANY(%s) AND (%s)",
                list(ids),
                SQL(" OR ").join([SQL("FALSE"), *columns]),
            )
        )
        return {id_ for (id_,) in found}

    def _other_imports(self, rows):
        """Ids of other imports that went to contacts these rows wrote."""
        written = [row for row in rows if row["state"] in ("created", "updated")]
        found = self._imported.env.execute_query(
            SQL(
                """SELECT DISTINCT import_id FROM contact_import_line
                   WHERE partner_id = ANY(%s) AND import_id <> %s
                         AND state IN ('created', 'updated', 'unchanged')
                         AND undo_state IS NULL""",
                _contact_ids(written),
                self._imported.id,
            )
        )
        return {import_id for (import_id,) in found}

    def newer_imports(self):
        """Imports that ended later and went to contacts of this one: to be undone
        before it."""
        newer = self._imported.env.execute_query(
            SQL(
                """SELECT id FROM contact_import
                   WHERE id = ANY(%s)
                         AND (coalesce(done_at, 'infinity'), id) > (%s, %s)
                   ORDER BY id DESC""",
                list(self._also_in),
                self._imported.done_at or self._imported.create_date,
                self._imported.id,
            )
        )
        return self._imported.browse(id_ for (id_,) in newer)

    # -- words ---------------------------------------------------------------

    def _list(self, plan):
        """Keep the rows that are shown: the others are only counted."""
        listed = [(ORDER.index(row["outcome"]), row["line"], row) for row in self.rows]
        listed += [
            (ORDER.index(undoing.outcome), undoing.line["line"], undoing)
            for undoing in plan
        ]
        first = nsmallest(LISTED, listed, key=lambda each: each[:2])
        words = ChangeWords(self._imported)
        self.rows = [
            shown if isinstance(shown, dict) else self._row(shown, words)
            for _rank, _line, shown in first
        ]

    def _row(self, undoing, words):
        return {
            "line": undoing.line["line"],
            "called": line_words(self._imported.env, undoing.line["line"]),
            "who": undoing.line["name"] or undoing.line["email"] or "",
            "outcome": undoing.outcome,
            "why": _undo_why(self._imported.env, undoing, words),
        }


def _contact_ids(rows):
    return list({row["partner_id"] for row in rows if row["partner_id"]})


def _undo_why(env, undoing, words):
    empty = env._("(empty)")
    sentences = [issue_message(env, issue) for issue in undoing.issues]
    sentences += [
        env._(
            "%(field)s: %(now)s → %(before)s",
            field=field_label(env, name),
            now=words.of_value(name, undoing.held[name]) or empty,
            before=words.of_value(name, before) or empty,
        )
        for name, before in undoing.back.items()
        # Odoo's own language follows the contact's: saying it twice helps nobody.
        if name != "lang" or "language_code" not in undoing.back
    ]
    if undoing.tags:
        tags = env["res.partner.category"].browse(undoing.tags)
        names = ", ".join(tags.mapped("name"))
        sentences.append(env._("Tags that go: %s", names))
    if undoing.outcome == "removed":
        sentences.append(
            env._("Created by this row, unchanged since, and nowhere in use.")
        )
    elif undoing.statements:
        sentences.append(env._("The consent this row recorded counts no more."))
    return "\n".join(sentences) or env._("This row changed no contact.")
