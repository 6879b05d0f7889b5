from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...core.fields import FIELDS, MATCH_KINDS
from ...core.pipeline import may_hold_passwords
from ..words.labels import field_selection


class ContactImportColumn(models.Model):
    _name = "contact.import.column"
    _description = "Column of a Contact Import"
    _inherit = ["contact.import.guarded"]
    _order = "import_id, index"
    _log_access = False

    import_id = fields.Many2one(
        "contact.import", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(related="import_id.user_id")
    index = fields.Integer(required=True, readonly=True, help="Counted from 0.")
    header = fields.Char(string="Column", readonly=True)
    label = fields.Char(string="Name of the Column", compute="_compute_label")
    samples = fields.Char(compute="_compute_samples")
    field_name = fields.Selection(field_selection, string="Goes To")
    reason = fields.Selection(
        [
            ("name", "Column name"),
            ("values", "Values"),
            ("name and values", "Name and values"),
            ("known export", "Known export"),
            ("inverted consent", "Says who must not be written to"),
            ("ambiguous consent", "A yes may mean yes or no"),
            ("forbidden", "Technical column, never imported"),
            ("chosen", "Chosen by you"),
            ("profile", "As in the profile"),
            ("continued", "As in the import it continues"),
            ("added", "Added by the download"),
        ],
        string="Why",
        readonly=True,
    )
    chosen = fields.Boolean(readonly=True, help="A person decided where it goes.")
    match_key = fields.Boolean(string="Match By")
    can_match = fields.Boolean(compute="_compute_can_match")

    _import_index_uniq = models.UniqueIndex("(import_id, index)")

    @api.model
    def _fields_of_users(self):
        """What a person chooses, and that it was chosen."""
        return {"field_name", "match_key", "merge_policy", "chosen", "reason"}

    @api.depends("header", "index")
    def _compute_label(self):
        for column in self:
            column.label = column.header or self.env._(
                "(column %(number)s)", number=column.index + 1
            )

    @api.depends("field_name")
    def _compute_can_match(self):
        for column in self:
            column.can_match = column.field_name in MATCH_KINDS

    @api.depends("header", "field_name", "import_id")
    def _compute_samples(self):
        """Read from the file when shown, never stored."""
        for parent, columns in self.grouped("import_id").items():
            reading = parent._cached_reading()
            cells = {c.index: c.samples for c in reading.columns} if reading else {}
            for column in columns:
                shown = cells.get(column.index, ())
                if column.reason == "added":
                    shown = ()
                if column._is_secret():
                    shown = ["•••" for _cell in shown]
                column.samples = " · ".join(sample[:60] for sample in shown[:5])

    def _is_called(self, told):
        """Whether ``told`` names this column: its header, or ``#`` and its index."""
        if told.startswith("#") and told[1:].isdecimal():
            return self.index == int(told[1:])
        header = " ".join((self.header or "").split()).casefold()
        return bool(header) and header == " ".join(told.split()).casefold()

    def _is_secret(self):
        return may_hold_passwords(self.header or "", self.field_name or None)

    @api.onchange("field_name")
    def _onchange_field_name(self):
        self.match_key = self.field_name in self.import_id._profile_kinds()
        self.reason = "chosen"

    def write(self, vals):
        if not self.env.su:
            self._check_user_write(vals)
        if "field_name" in vals and "chosen" not in vals:
            vals = {**vals, "chosen": True, "reason": "chosen"}
        if "field_name" in vals and "value_map" not in vals:
            # What a word means as a consent says nothing of it as a status.
            self.filtered(lambda c: c.field_name != vals["field_name"])._forget_values()
        if vals.get("field_name") and vals["field_name"] not in FIELDS:
            raise ValueError(vals["field_name"])
        return super().write(vals)

    def _check_user_write(self, vals):
        if not vals.keys() <= {"field_name", "match_key", "merge_policy"}:
            raise AccessError(
                self.env._("Of a column, only the field it goes to can be chosen.")
            )
        states = {"draft", "staged"} if vals.keys() == {"merge_policy"} else {"draft"}
        if not states >= set(self.import_id.mapped("state")):
            raise UserError(
                self.env._("The rows are checked already: go back to change this.")
            )
