# A lock is held by a cursor that commits nothing else.
# pylint: disable=invalid-commit
import time

from odoo import api, models
from odoo.tools import SQL

from .replace_plan import replace_issue
from .replacer import lock_replaced, store_replaced, write_or_refuse

# What an import did to a contact, and what it is when that is taken back.
TAKEN_BACK = {"archived": "returned", "tagged": "untagged"}


class ContactImportUndoer(models.AbstractModel):
    """Undoing a whole import brings back whom it archived, and takes the tags back that
    it gave to who is not in its file, before its rows go back."""

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
        rows = lock_replaced(self.env, import_id, list(TAKEN_BACK))
        if not rows or self._stays_in_part(import_id):
            return 0
        acting = self._acting_import(import_id)
        partners = acting.env["res.partner"].browse(row.partner for row in rows)
        issues = {}
        for changing, vals in _changes_back(rows, partners.exists()):
            allowed = changing._filtered_access("write")
            issues |= dict.fromkeys(
                (changing - allowed).ids, replace_issue("REPLACE_NO_ACCESS")
            )
            for id_, reason in write_or_refuse(acting.env, allowed.ids, vals).items():
                issues[id_] = replace_issue("REPLACE_FAILED", reason=reason)
        store_replaced(
            self.env,
            [
                (
                    row.id,
                    "kept" if row.partner in issues else TAKEN_BACK[row.state],
                    issues.get(row.partner),
                )
                for row in rows
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


def _changes_back(rows, partners):
    """What takes back what was done; whom somebody brought back by hand, or relieved of
    the tag, is left alone.

    :param rows: list of ``Replaced``
    :param partners: their contacts
    :return: list of contacts and what is written to them
    """
    archived = {row.partner for row in rows if row.state == "archived"}
    changes = [
        (
            partners.filtered(lambda p: p.id in archived and not p.active),
            {"active": True},
        )
    ]
    for tag in partners.category_id.filtered(
        lambda tag: tag.id in {row.tag for row in rows}
    ):
        ids = {row.partner for row in rows if row.tag == tag.id}
        tagged = partners.filtered(
            lambda p, tag=tag, ids=ids: p.id in ids and tag in p.category_id
        )
        changes.append((tagged, {"category_id": [(3, tag.id)]}))
    return changes
