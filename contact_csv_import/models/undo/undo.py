# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime
import math

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...core.undo import UNDONE
from ..run.turns import turn_of_undo
from .made_companies import remove_made_companies
from .made_regions import remove_made_regions
from .made_tags import remove_made_tags
from .preview import UndoPreview
from .undone_line import OPEN, OPEN_SQL

MANAGER = "contact_csv_import.group_contact_import_manager"
# Of one that is undone, rows that were kept can be tried again.
UNDOABLE = ("done", "stopped", "failed", "undone")


class ContactImport(models.Model):
    """Taking an import back: who may, what it would do, and how far it is."""

    _inherit = "contact.import"

    undo_user_id = fields.Many2one("res.users", string="Undone By", readonly=True)
    undo_started_at = fields.Datetime(readonly=True)
    undone_at = fields.Datetime(string="Undone on", readonly=True)
    undo_total = fields.Integer(readonly=True, help="Rows of the present undo.")
    undo_unmarked = fields.Boolean(
        readonly=True, help="Which rows they are is written before the first of them."
    )
    # An undo of some rows ends where it began.
    undo_from_state = fields.Char(readonly=True)
    undo_counts = fields.Json(help="Rows by what became of them, kept for the history.")
    undo_summary = fields.Char(compute="_compute_undo_summary")
    undo_days_left = fields.Integer(compute="_compute_undo_days_left")
    can_undo = fields.Boolean(compute="_compute_can_undo")

    @api.depends("state", "purged", "undo_counts")
    @api.depends_context("uid")
    def _compute_can_undo(self):
        manager = self.env.user.has_group(MANAGER)
        for imported in self:
            imported.can_undo = (
                manager
                and imported.state in UNDOABLE
                and not imported.purged
                and imported._has_undo_open()
            )

    @api.depends("write_date")
    def _compute_undo_days_left(self):
        """Days until the rows go, and with them what undoing needs to know."""
        days = self._retention_days()
        now = fields.Datetime.now()
        for imported in self:
            gone = imported.write_date or now
            gone += datetime.timedelta(days=days)
            left = math.ceil((gone - now) / datetime.timedelta(days=1))
            imported.undo_days_left = min(days, max(0, left))

    @api.depends("undo_counts")
    @api.depends_context("lang")
    def _compute_undo_summary(self):
        for imported in self:
            imported.undo_summary = imported._undo_sentence(imported.undo_counts)

    def _undo_sentence(self, counts):
        """What became of rows, e.g. "312 contacts deleted · 40 restored"."""
        counts = {name: (counts or {}).get(name, 0) for name in UNDONE}
        deleted = self.env._("%s contacts deleted", counts["removed"])
        if counts["removed"] == 1:
            deleted = self.env._("1 contact deleted")
        phrases = {
            "removed": deleted,
            "restored": self.env._("%s restored", counts["restored"]),
            "kept": self.env._("%s kept as they are", counts["kept"]),
            "archived": self.env._("%s archived (in use)", counts["archived"]),
            "nothing": self.env._("%s with nothing to undo", counts["nothing"]),
        }
        return " · ".join(words for name, words in phrases.items() if counts[name])

    def _undo_open_count(self, limit=None):
        return self.env["contact.import.line"].search_count(
            [("import_id", "=", self.id), ("undo_state", "in", OPEN)], limit=limit
        )

    def _has_undo_open(self):
        return self._undo_open_count(limit=1) > 0

    # -- asking ------------------------------------------------------------

    def action_undo(self):
        """Show what undoing this import would do; nothing is written."""
        self.ensure_one()
        return self._open_undo()

    def _open_undo(self, lines=None):
        """The page that shows it.

        :param lines: some lines of this import with those that repeat them, None for
            all of them
        """
        self._check_may_undo()
        if lines is not None and not lines:
            raise UserError(self.env._("These rows are undone already."))
        page = self.env["contact.import.undoing"].create({"import_id": self.id})
        page._show(lines)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Undo “%(name)s”", name=self.name),
            "res_model": page._name,
            "res_id": page.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def _check_may_undo(self):
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Only a manager can undo an import."))
        if self.purged:
            raise UserError(
                self.env._(
                    "The rows of this import were deleted after their time, and with "
                    "them what its contacts held before. It can no longer be undone."
                )
            )
        if self.state == "undone" and not self._has_undo_open():
            raise UserError(self.env._("This import is undone already."))
        if self.state not in UNDOABLE:
            raise UserError(
                self.env._("Only an import that came to its end can be undone.")
            )
        if not self._has_undo_open():
            raise UserError(self.env._("This import has no rows to undo."))

    def _undo_preview(self, chosen=None, kept=None):
        """See :class:`UndoPreview`, for the page that asks."""
        return UndoPreview(self, chosen, kept)

    # -- doing -------------------------------------------------------------

    def _begin_undo(self, lines=None):
        """Let the scheduled action undo the lines; the page can be left.

        :param lines: some lines of this import, None for all of them
        """
        self._check_may_undo()
        self.env["res.partner"].check_access("unlink")
        record = self.sudo()
        record.flush_recordset()
        # Two who ask at once: the second one finds it begun.
        self.env.cr.execute(
            "SELECT id FROM contact_import WHERE id = %s FOR UPDATE", [self.id]
        )
        if lines is None:
            # Marking hundreds of thousands takes longer than a button may.
            total = self._undo_open_count()
        else:
            record._skip_pending()
            total = record._mark_undo(SQL("id = ANY(%s)", lines.ids))
        record.write(
            {
                "undo_from_state": "stopped" if self.state == "failed" else self.state,
                "state": "undoing",
                "undo_user_id": self.env.uid,
                "undo_started_at": fields.Datetime.now(),
                "undo_total": total,
                "undo_unmarked": lines is None,
                "done_at": self.done_at or fields.Datetime.now(),
                "file_issues": False,
            }
        )
        if lines is not None:
            record._keep_counts()
        self._wake()

    def _mark_undo(self, chosen):
        """Let the lines wait for their undo.

        :param SQL chosen: which of those that can be undone
        :return: how many they are
        """
        self.env.cr.execute(
            SQL(
                """UPDATE contact_import_line l
                   SET undo_state = 'pending', undo_turn = %s,
                       deaths = NULL, deaths_alone = NULL
                   WHERE import_id = %s AND %s AND %s""",
                turn_of_undo(),
                self.id,
                OPEN_SQL,
                chosen,
            )
        )
        count = self.env.cr.rowcount
        self.env["contact.import.line"].invalidate_model()
        return count

    def _close_undo(self):
        """From undoing to its end, when no line is pending; once, whoever is first."""
        self.ensure_one()
        closed = self.env.execute_query(
            SQL(
                """UPDATE contact_import i
                   SET undone_at = now(),
                       state = CASE WHEN EXISTS (
                           SELECT FROM contact_import_line
                           WHERE import_id = i.id AND undo_state IS NULL)
                       THEN undo_from_state ELSE 'undone' END
                   WHERE id = %s AND state = 'undoing' AND NOT EXISTS (
                       SELECT FROM contact_import_line
                       WHERE import_id = i.id AND undo_state = 'pending')
                   RETURNING id""",
                self.id,
            )
        )
        if not closed:
            return
        self.invalidate_recordset()
        counted = self.env["contact.import.line"]._read_group(
            [("import_id", "=", self.id), ("undo_state", "in", UNDONE)],
            ["undo_state"],
            ["__count"],
        )
        self.undo_counts = dict(counted)
        remove_made_companies(self)
        remove_made_tags(self)
        remove_made_regions(self)
        self.env["contact.dead.address"].sudo()._forget(self)
        self._forget_decisions()
        self._notify_undone()

    def _forget_decisions(self):
        """What was decided about rows that are undone, all of them, counts no more."""
        self.env["contact.import.line"].flush_model()
        self.env["contact.import.decision"].flush_model()
        gone = self.env.execute_query(
            SQL(
                """SELECT d.id FROM contact_import_decision d
                   WHERE d.import_id = %s AND NOT EXISTS (
                       SELECT FROM contact_import_line l
                       WHERE l.import_id = d.import_id AND l.undo_state IS NULL
                             AND l.line IN (d.line, d.other_line))""",
                self.id,
            )
        )
        decisions = self.env["contact.import.decision"].sudo()
        decisions.browse([id_ for (id_,) in gone]).unlink()

    def _notify_undone(self):
        """Notify the user who asked for it, wherever in Odoo he or she is."""
        imported = self.with_context(lang=self.undo_user_id.lang)
        self._notify(
            self.undo_user_id,
            imported.env._("“%(name)s” is undone", name=self.name),
            imported.undo_summary,
            self.undo_started_at,
            good=not self.undo_counts.get("kept"),
        )

    def _undo_pending_count(self):
        """How many rows the present undo has not done yet."""
        if self.undo_unmarked:
            return self.undo_total
        return self.env["contact.import.line"].search_count(
            [("import_id", "=", self.id), ("undo_state", "=", "pending")]
        )
