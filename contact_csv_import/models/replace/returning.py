# A lock is held by a cursor that commits nothing else.
# pylint: disable=invalid-commit
import time

from odoo import api, models
from odoo.tools import SQL

from .replace_plan import replace_issue
from .replacer import AT_ONCE, lock_replaced, store_replaced, write_active


class ContactImportUndoer(models.AbstractModel):
    """Undoing a whole import brings back whom it archived, before its rows go back."""

    _inherit = "contact.import.undoer"

    @api.model
    def _run(self, import_id, seconds=float("inf")):
        """One worker at a time: whoever finds nobody left to bring back must not end
        the undo while another one has them in hand."""
        until = time.monotonic() + seconds
        with self.env.registry.cursor() as cr:
            key = f"contact.import.returning:{import_id}"
            # Held until this transaction ends, however that is.
            cr.execute(
                "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [key]
            )
            if not cr.fetchone()[0]:
                return 0
            done = 0
            while count := self._in_transaction(import_id, "_return_some"):
                done += count
                if time.monotonic() >= until:
                    return done
            return done + super()._run(import_id, seconds)

    @api.model
    def _return_some(self, import_id):
        """:return: number of contacts; 0 where nobody is left, or only some rows of the
        import are undone
        """
        rows = lock_replaced(self.env, import_id, "archived", AT_ONCE)
        if not rows or self._stays_in_part(import_id):
            return 0
        acting = self._acting_import(import_id)
        partners = acting.env["res.partner"].browse(rows.values()).exists()
        # Somebody may have brought some back by hand.
        archived = partners.filtered(lambda partner: not partner.active)
        allowed = archived._filtered_access("write")
        issues = dict.fromkeys(
            (archived - allowed).ids, replace_issue("REPLACE_NO_ACCESS")
        )
        for id_, reason in write_active(acting.env, allowed.ids, True).items():
            issues[id_] = replace_issue("REPLACE_FAILED", reason=reason)
        store_replaced(
            self.env,
            [
                (row, "kept" if partner in issues else "returned", issues.get(partner))
                for row, partner in rows.items()
            ],
        )
        return len(rows)

    @api.model
    def _stays_in_part(self, import_id):
        """Whether the present undo leaves rows alone."""
        return bool(
            self.env.execute_query(
                SQL(
                    """SELECT FROM contact_import_line
                       WHERE import_id = %s AND undo_state IS NULL LIMIT 1""",
                    import_id,
                )
            )
        )
