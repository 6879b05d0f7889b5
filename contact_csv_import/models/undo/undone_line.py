# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..words.sentences import issue_message

# Rows an undo can take up: what was kept once, or archived, is tried again on demand.
OPEN = (False, "kept", "archived")
OPEN_SQL = SQL("(undo_state IS NULL OR undo_state IN ('kept', 'archived'))")


class ContactImportLine(models.Model):
    """What became of a row that was undone."""

    _inherit = "contact.import.line"

    undo_state = fields.Selection(
        [
            ("pending", "Waiting"),
            ("removed", "Deleted"),
            ("archived", "Archived"),
            ("restored", "Restored"),
            ("kept", "Kept"),
            ("nothing", "Nothing to undo"),
        ],
        string="Undone",
        readonly=True,
    )
    undo_turn = fields.Integer(help="Of rows that wait, the highest are undone first.")
    undo_issues = fields.Json()
    undone_fields = fields.Json(
        help="Fields that went back, or were right: trying again leaves them alone."
    )
    undo_text = fields.Text(compute="_compute_undo_text", string="Why")
    merged = fields.Boolean(
        help="Another contact was merged into the one this row went to."
    )

    _undo_pending_idx = models.Index(
        "(import_id, undo_turn, line) WHERE undo_state = 'pending'"
    )

    @api.depends("undo_issues")
    @api.depends_context("lang")
    def _compute_undo_text(self):
        for line in self:
            line.undo_text = "\n".join(
                issue_message(self.env, issue) for issue in line.undo_issues or []
            )

    def action_undo(self):
        """Show what undoing these rows would do."""
        self.check_access("write")
        if len(self.import_id) != 1:
            raise UserError(self.env._("Choose rows of one import."))
        return self.import_id._open_undo(self._with_repeats())

    def _with_repeats(self):
        """These rows, those they repeat and those that repeat them: one person each.

        Of rows that are undone already, none, but for those that were kept.
        """
        # Alone: what else stands in a row, cells and images, takes most of the time.
        self.fetch(["import_id", "line", "duplicate_of"])
        leaders = {line.duplicate_of or line.line for line in self}
        return self.search(
            [
                ("import_id", "=", self.import_id.id),
                ("undo_state", "in", OPEN),
                *("|", ("line", "in", list(leaders))),
                ("duplicate_of", "in", list(leaders)),
            ]
        )
