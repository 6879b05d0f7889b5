# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.tools import SQL, split_every

from .undoer import UNDO_COLUMNS
from .undone_line import OPEN_SQL

# Lines, or contacts, looked at with one query.
AT_ONCE = 5000


class ContactImport(models.Model):
    """What undoing would do, and what should be undone before; nothing is written."""

    _inherit = "contact.import"

    def _plan_undo(self, lines=None):
        """What undoing would do, for each line, as it happens when it is run now.

        :return: list of ``Undoing``, the last line of the file first
        """
        self.env.flush_all()
        imported = self.with_context(allowed_company_ids=self.company_id.ids)
        planner = imported.env["contact.import.undo.plan"]
        plan, known, last = [], {}, 2**31 - 1
        chosen = SQL("TRUE") if lines is None else SQL("id = ANY(%s)", lines.ids)
        while True:
            rows = self.env.execute_query(
                SQL(
                    """SELECT %s FROM contact_import_line
                       WHERE import_id = %s AND %s AND line < %s AND %s
                       ORDER BY line DESC LIMIT %s""",
                    SQL(", ").join(map(SQL.identifier, UNDO_COLUMNS)),
                    self.id,
                    OPEN_SQL,
                    last,
                    chosen,
                    AT_ONCE,
                )
            )
            if not rows:
                return plan
            dicts = [dict(zip(UNDO_COLUMNS, row, strict=True)) for row in rows]
            last = dicts[-1]["line"]
            plan += planner._plan_undoing(imported, dicts, known)

    def _newer_imports(self):
        """Imports that ended later and went to contacts of this one: to be undone
        before it."""
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id FROM contact_import_line
                   WHERE import_id = %s AND %s AND state IN ('created', 'updated')
                         AND partner_id IS NOT NULL""",
                self.id,
                OPEN_SQL,
            )
        )
        # Table by table: a join of the lines with themselves is the plan PostgreSQL
        # gets wrong where it last looked at them before they grew (measured: minutes
        # for 10,000 rows).
        found = set()
        for some in split_every(AT_ONCE, (partner for (partner,) in rows)):
            found.update(
                import_id
                for (import_id,) in self.env.execute_query(
                    SQL(
                        """SELECT DISTINCT import_id FROM contact_import_line
                           WHERE partner_id = ANY(%s) AND import_id <> %s
                                 AND state IN ('created', 'updated', 'unchanged')
                                 AND undo_state IS NULL""",
                        list(some),
                        self.id,
                    )
                )
            )
        newer = self.env.execute_query(
            SQL(
                """SELECT id FROM contact_import
                   WHERE id = ANY(%s)
                         AND (coalesce(done_at, 'infinity'), id) > (%s, %s)
                   ORDER BY id DESC""",
                list(found),
                self.done_at or self.create_date,
                self.id,
            )
        )
        return self.browse(id_ for (id_,) in newer)
