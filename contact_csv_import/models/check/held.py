# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.exceptions import UserError

from ...core.matching.verdict import DIFFERENT, SAME
from .open_pairs import OPEN_CODE, held_pairs, keep_decisions


class ContactImportLine(models.Model):
    """Rows that were held back for want of consent: a person decides about them."""

    _inherit = "contact.import.line"

    released = fields.Boolean(
        help="Imported without marketing rights, though the import holds such rows."
    )

    def action_release(self):
        """Import rows that were held, without marketing rights."""
        self._held()._run_again({"released": True})

    def action_same_person(self):
        """Rows that were held are the person each of them perhaps is."""
        self._decide_held(SAME)

    def action_two_people(self):
        """Rows that were held are somebody else."""
        self._decide_held(DIFFERENT)

    def _decide_held(self, verdict):
        """Keep what somebody said of rows that were held as they are perhaps somebody
        who is there already, and import them. One that is held for want of consent,
        too, still waits for that."""
        held = self._held()
        for imported, lines in held.grouped("import_id").items():
            pairs = held_pairs(lines)
            if not pairs:
                raise UserError(self.env._("Nothing is open here any more."))
            keep_decisions(imported.with_env(self.env).sudo(False), pairs, verdict)
            numbers = [pair.line for pair in pairs]
            decided = lines.filtered_domain([("line", "in", numbers)])
            for line in decided:
                line.issues = [
                    issue for issue in line.issues if issue["code"] != OPEN_CODE
                ] or False
            decided._run_again({"match_state": False, "perhaps": False})

    def _run_again(self, vals):
        """Let the scheduled action import rows that were held.

        :param dict vals: what is different now
        """
        for imported, lines in self.grouped("import_id").items():
            lines.write({"state": "valid", "undo_state": False, **vals})
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
            state not in ("done", "stopped") for state in held.import_id.mapped("state")
        ):
            raise UserError(
                self.env._("The import is still running: decide when it is done.")
            )
        return held
