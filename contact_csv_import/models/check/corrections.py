# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..plan.override import OVERRIDE
from ..records.line import CORRECTABLE
from ..records.line_table import read_lines
from . import judging

# What stands beside a consent in the file, and goes with it.
BESIDE_CONSENT = (
    *("consent_date", "consent_ip", "consent_confirmed", "consent_wording"),
    "opt_out",
)
STAGED_STATES = ("valid", "invalid", "duplicate")


class ContactImportLine(models.Model):
    """Rows corrected in place, left out and taken in again before the import runs."""

    _inherit = "contact.import.line"

    corrections = fields.Json(
        help="Field -> what a person typed in place of the cell of the file."
    )
    can_correct = fields.Boolean(compute="_compute_can_correct")

    @api.depends("state", "import_id.state")
    def _compute_can_correct(self):
        for line in self:
            open_import = line.import_id.state == "staged"
            line.can_correct = open_import and line.state in STAGED_STATES

    def write(self, vals):
        """What a person may change of a row: its values, which are read like cells and
        judged at once, and what becomes of it.

        :raises AccessError: for any other field
        """
        if self.env.su:
            return super().write(vals)
        self.check_access("write")
        decision = {name: vals[name] for name in OVERRIDE & vals.keys()}
        vals = {name: value for name, value in vals.items() if name not in decision}
        if not CORRECTABLE >= vals.keys():
            raise AccessError(
                self.env._("These fields of a row are set by the import itself.")
            )
        self._check_user_vals(vals)
        if decision:
            self._decide_otherwise(decision)
        if vals:
            self._correct_values(vals)
        return True

    def _correct_values(self, vals):
        """Lay values that a person typed over the cells of these lines."""
        typed = {name: str(value or "") for name, value in vals.items()}
        if "consent" in typed:
            # Now the statement of the user who corrects it, no longer that of the file;
            # a day written beside the word of the file does not date it, and the user
            # may take an opt-out of the file back.
            source = self.env._("corrected by %(name)s", name=self.env.user.name)
            typed = {**typed, **dict.fromkeys(BESIDE_CONSENT, "")}
            typed["consent_source"] = source
        self._correct(typed)

    def _correct(self, typed):
        """Lay texts over the cells of these lines and judge them anew."""
        if any(line.state not in STAGED_STATES for line in self):
            raise UserError(self.env._("Include the row again to correct it."))
        if self._change_many(lambda _row: {"typed": typed}):
            return
        for imported, lines in self.sudo().grouped("import_id").items():
            imported._hold_open()
            imported._judge_rows(lines.ids, lambda _number, _issues: typed)

    def action_exclude(self):
        """Leave these rows out; whoever repeats them takes their place."""
        self._change_state(
            STAGED_STATES,
            lambda line: {"state": "excluded", "duplicate_of": False},
            True,
        )

    def action_include(self):
        """Take rows in again that were left out."""
        self._change_state(
            ("excluded",), lambda line: {"state": line._own_state()}, False
        )

    def _change_state(self, states, prepare, excluded):
        """Write what ``prepare`` says of each of these lines that is in ``states``.

        :param bool excluded: what they are then
        """
        self.check_access("write")
        change = {"excluded": excluded}
        if self._change_many(lambda row: row["state"] in states and change):
            return
        chosen = self.filtered(lambda line: line.state in states)
        for imported, lines in chosen.sudo().grouped("import_id").items():
            imported._hold_open()
            for line in lines:
                line.write({"issues": line._own_issues(), **prepare(line)})
            imported._relink(lines._own_keys(), lines)

    def _change_many(self, change):
        """Change more rows than are judged while a person waits: their file is read
        again in the background, with these changes.

        :param change: function: ``line``, ``state`` and ``issues`` of a row -> what is
            done to it, as ``kept_rows`` of the import has it; nothing where it stays
        :return: whether that was begun; otherwise the rows are few, or of several
            imports, or their file is gone
        """
        if len(self) <= judging.JUDGED_AT_ONCE:
            return False
        self.flush_model()
        names = ("import_id", "line", "state", "issues")
        rows = read_lines(self.env, SQL("id = ANY(%s)", self.ids), names)
        imported = self.sudo().import_id.browse({row["import_id"] for row in rows})
        if len(imported) != 1 or not imported._file_attachment():
            return False
        imported._hold_open()
        changes = {row["line"]: change(row) for row in rows}
        imported._stage_again({line: done for line, done in changes.items() if done})
        return True
