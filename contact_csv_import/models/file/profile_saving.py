# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError

from ...core.fields import MATCH_KINDS

SAVED_STATES = ("staged", "queued", "running", "paused", "done", "stopped")


class ContactImport(models.Model):
    """An import that went well, kept as a profile for the next file of its kind."""

    _inherit = "contact.import"

    def action_save_profile(self):
        """Ask for the name of the profile."""
        self.ensure_one()
        self.env["contact.import.profile"].check_access("create")
        self._check_state(*SAVED_STATES)
        if self.purged:
            raise UserError(
                self.env._(
                    "The rows of this import were deleted after their time, and with "
                    "them the names of its columns."
                )
            )
        before = self.profile_id
        name = before.name if before.column_ids and before.active else self.name
        saving = self.env["contact.import.profile.saving"].create(
            {"import_id": self.id, "name": name}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Save as profile"),
            "res_model": saving._name,
            "res_id": saving.id,
            "view_mode": "form",
            "target": "new",
        }

    def _prepare_profile_vals(self, name):
        """A profile with which another file is read and imported as this one was."""
        self.ensure_one()
        columns = self._original_columns()
        mapped, keys = set(columns.mapped("field_name")), self._match_kinds()
        before = self._profile_kinds()
        matches = {
            f"match_{kind}": kind in keys or (kind in before and kind not in mapped)
            for kind in MATCH_KINDS
        }
        known = dict(self._encoding_selection())
        delimiters = dict(self._choices("delimiter"))
        return {
            **self._prepare_policy_vals(),
            **matches,
            "name": name,
            "company_id": self.company_id.id,
            "choose_encoding": self.encoding if self.encoding in known else False,
            "choose_delimiter": self.delimiter in delimiters and self.delimiter,
            # Without a quotation mark in one file, the next one may still have some.
            "choose_quotechar": self.quotechar or self.choose_quotechar,
            "choose_header": "yes" if self.has_header else "no",
            "choose_sheet": self.choose_sheet,
            "column_ids": [
                (0, 0, {"sequence": at, "header": c.header, **c._column_choices()})
                for at, c in enumerate(columns)
            ],
        }
