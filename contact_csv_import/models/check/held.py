# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.exceptions import UserError


class ContactImportLine(models.Model):
    """Rows that were held back for want of consent: a person decides about them."""

    _inherit = "contact.import.line"

    released = fields.Boolean(
        help="Imported without marketing rights, though the import holds such rows."
    )

    def action_release(self):
        """Import rows that were held, without marketing rights."""
        for imported, lines in self._held().grouped("import_id").items():
            lines.write({"state": "valid", "released": True, "undo_state": False})
            # Their repeats were skipped with them, and have something to say again.
            repeats = lines.search(
                [
                    ("import_id", "=", imported.id),
                    ("duplicate_of", "in", lines.mapped("line")),
                    ("state", "=", "skipped"),
                    ("partner_ref", "=", False),
                ]
            )
            repeats.write({"state": "duplicate"})
            imported.write({"state": "queued", "counts": False, "done_at": False})
            imported._wake()

    def action_drop(self):
        """Rows that were held are not imported."""
        for imported, lines in self._held().grouped("import_id").items():
            lines.write({"state": "skipped"})
            imported._keep_counts()

    def _held(self):
        """Those of these lines that are held, by an import that came to its end."""
        self.check_access("write")
        held = self.filtered(lambda line: line.state == "held").sudo()
        if not held:
            raise UserError(self.env._("None of these rows is held."))
        if any(
            told not in ("done", "stopped") for told in held.import_id.mapped("state")
        ):
            raise UserError(
                self.env._("The import is still running: decide when it is done.")
            )
        return held
