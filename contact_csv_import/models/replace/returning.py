# A lock is held by a cursor that commits nothing else.
# pylint: disable=invalid-commit
import time

from odoo import api, models
from odoo.tools import SQL

from .changing import change_contacts, lock_replaced, tag_changes

# What an import did to a contact, and what it is when that is taken back.
TAKEN_BACK = {"archived": "returned", "tagged": "untagged", "cleared": "retagged"}


class ContactImportUndoer(models.AbstractModel):
    """Undoing a whole import brings back whom it archived, takes back the tags that it
    gave to who is not in its file, and gives back those it took from who is in it
    again, before its rows go back."""

    _inherit = "contact.import.undoer"

    @api.model
    def _run(self, import_id, seconds=float("inf")):
        """One worker after the other: whoever finds nobody left to bring back must not
        end the undo while another one has them in hand."""
        until = time.monotonic() + seconds
        with self.env.registry.cursor() as cr:
            key = f"contact.import.returning:{import_id}"
            # Held until this transaction ends, however that is.
            cr.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
            done = 0
            while count := self._in_transaction(import_id, "_return_some"):
                done += count
                if time.monotonic() >= until:
                    return done
        return done + super()._run(import_id, until - time.monotonic())

    @api.model
    def _return_some(self, import_id):
        """:return: number of contacts; 0 where nobody is left, or only some rows of the
        import are undone
        """
        rows = lock_replaced(self.env, import_id, list(TAKEN_BACK))
        if not rows or self._stays_in_part(import_id):
            return 0
        acting = self._acting_import(import_id)
        change_contacts(acting, rows, _changes_back(acting.env, rows), TAKEN_BACK)
        return len(rows)

    @api.model
    def _stays_in_part(self, import_id):
        """Whether the present undo leaves rows alone."""
        return bool(
            self.env.execute_query(
                SQL(
                    """SELECT FROM contact_import_line l
                       JOIN contact_import i ON i.id = l.import_id
                       WHERE i.id = %s AND i.undo_unmarked IS NOT TRUE
                             AND l.undo_state IS NULL LIMIT 1""",
                    import_id,
                )
            )
        )


def _changes_back(env, rows):
    """What takes back what was done; whom somebody brought back by hand, or relieved of
    the tag, is left alone.

    :param rows: list of ``Replaced``
    :return: list of contacts and what is written to them
    """
    by_state = {
        state: [row for row in rows if row.state == state] for state in TAKEN_BACK
    }
    archived = env["res.partner"].browse(row.partner for row in by_state["archived"])
    return [
        (archived.exists().filtered(lambda p: not p.active), {"active": True}),
        *tag_changes(env, by_state["tagged"], add=False),
        *tag_changes(env, by_state["cleared"], add=True),
    ]
