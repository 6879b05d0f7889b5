# The lock of the only worker is held by a cursor that commits nothing else.
# pylint: disable=invalid-commit
import contextlib

import psycopg2
from psycopg2.extras import Json

from odoo import api, models
from odoo.tools import SQL

from ..records.line_records import COMPARED
from ..records.line_table import read_rows
from ..run.turns import companies_last

UNDO_COLUMNS = (
    *("id", "line", "state", "duplicate_of", "partner_id", "partner_ref", "merged"),
    *("before_image", "tags", "deaths_alone", "undone_fields"),
    *(name for name in COMPARED if name != "line"),
)


class ContactImportUndoer(models.AbstractModel):
    """Takes the lines of an import back: the same chunks, leases and retries as the
    runner, the last line of the file first.

    Two lines may have written the same contact, so their order counts: one worker at a
    time.
    """

    _name = "contact.import.undoer"
    _inherit = "contact.import.runner"
    _description = "Contact Import: undoing"

    _waiting_lines = SQL("l.undo_state = 'pending'")
    _turn = staticmethod(companies_last)
    _import_state = "undoing"
    _last_first = True

    @api.model
    def _run(self, import_id, seconds=float("inf")):
        with self.env.registry.cursor() as cr:
            # Held by this connection: it ends with the process, however that ends.
            key = f"contact.import.undo:{import_id}"
            cr.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
            if not cr.fetchone()[0]:
                return 0
            # No transaction is kept open beside those of the chunks.
            cr.commit()
            try:
                return super()._run(import_id, seconds)
            finally:
                # A broken connection has given the lock back already.
                with contextlib.suppress(psycopg2.InterfaceError):
                    cr.execute(
                        "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key]
                    )

    @api.model
    def _start(self, import_id):
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
