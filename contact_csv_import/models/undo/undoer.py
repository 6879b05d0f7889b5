from psycopg2.extras import Json

from odoo import api, models
from odoo.tools import SQL

from ..records.line_records import COMPARED
from ..records.line_table import read_rows
from ..run.turns import ORDER_COUNTS_IN_UNDO, turn_in_undo

UNDO_COLUMNS = (
    *("id", "line", "state", "duplicate_of", "partner_id", "partner_ref", "merged"),
    *("before_image", "tags", "deaths_alone", "undone_fields"),
    *(name for name in COMPARED if name != "line"),
)


class ContactImportUndoer(models.AbstractModel):
    """Takes the lines of an import back: the same chunks, leases and retries as the
    runner, the last line of the file first.

    Two lines may have written the same contact, so their order counts: of these, one
    worker at a time has some in hand. New contacts that no other line went to are
    undone by as many workers as there are.
    """

    _name = "contact.import.undoer"
    _inherit = "contact.import.runner"
    _description = "Contact Import: undoing"

    _waiting_lines = SQL("l.undo_state = 'pending'")
    _turn = staticmethod(turn_in_undo)
    _order_counts = ORDER_COUNTS_IN_UNDO
    _import_state = "undoing"
    _last_first = True

    @api.model
    def _start(self, import_id):
        """Of a whole import, its lines are marked by the first worker; those that were
        not imported yet never will be."""
        imported = self.env["contact.import"].browse(import_id)
        if imported.state == "undoing" and imported.undo_unmarked:
            imported._skip_pending()
            imported._keep_counts()
            imported.undo_total = imported._mark_undo(SQL("TRUE"))
            imported.undo_unmarked = False
        return True

    @api.model
    def _close(self, imported):
        imported._close_undo()

    @api.model
    def _acting_import(self, import_id):
        """The import with the rights of who asked for the undo, and the time zone in
        which its contacts were made."""
        imported = self.env["contact.import"].browse(import_id)
        acting = imported._on_behalf_of(imported.undo_user_id)
        return acting.with_context(tz=imported.user_id.tz)

    @api.model
    def _chunk(self, import_id, first, last):
        """Lock, look, undo, record: everything a chunk does."""
        lines = self._lock_undo_lines(import_id, first, last)
        if not lines:
            return
        self._blame(lines)
        imported = self._acting_import(import_id)
        imported.env["contact.import.writer"]._undo_chunk(imported, lines)

    @api.model
    def _lock_undo_lines(self, import_id, first, last):
        """The first statement of the transaction, as the runner's."""
        return read_rows(
            self.env,
            SQL(
                """SELECT %s FROM contact_import_line l
                   WHERE import_id = %s AND line BETWEEN %s AND %s AND %s AND %s
                   ORDER BY line DESC FOR NO KEY UPDATE SKIP LOCKED""",
                SQL(", ").join(map(SQL.identifier, UNDO_COLUMNS)),
                import_id,
                first,
                last,
                self._waiting_lines,
                self._turn(import_id),
            ),
            UNDO_COLUMNS,
        )

    @api.model
    def _fail(self, import_id, line, sentence):
        """What cannot be undone stays, and says why."""
        issue = {
            "code": "UNDO_FAILED",
            "severity": "error",
            "line": line,
            "params": {"reason": sentence},
        }
        self.env.cr.execute(
            """UPDATE contact_import_line SET undo_state = 'kept', undo_issues = %s
               WHERE import_id = %s AND line = %s AND undo_state = 'pending'""",
            [Json([issue]), import_id, line],
        )
