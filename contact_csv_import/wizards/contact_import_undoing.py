from odoo import api, fields, models
from odoo.exceptions import UserError

# So long one request looks at rows; the last ones may take a moment longer.
LOOK_SECONDS = 0.3
OUTCOMES = [
    ("kept", "Kept"),
    ("archived", "Archived"),
    ("restored", "Restored"),
    ("removed", "Deleted"),
    ("nothing", "Nothing to undo"),
]


class ContactImportUndoing(models.TransientModel):
    """Before an import is undone: what would become of its rows, and why."""

    _name = "contact.import.undoing"
    _inherit = ["contact.import.page"]
    _description = "Undo of a Contact Import"

    name = fields.Char(related="import_id.name")
    # Ids of rows, in a list; empty: the whole import.
    chosen = fields.Json(readonly=True)
    chosen_count = fields.Integer(readonly=True)
    row_ids = fields.One2many("contact.import.undoing.row", "page_id", "Rows")
    row_count = fields.Integer(readonly=True)
    # Of a large import, the rows are looked at in several requests.
    is_looking = fields.Boolean(readonly=True)
    looked_count = fields.Integer(readonly=True)
    looked = fields.Json(readonly=True)
    removed_count = fields.Integer("To Delete", readonly=True)
    archived_count = fields.Integer("To Archive", readonly=True)
    restored_count = fields.Integer("To Restore", readonly=True)
    kept_count = fields.Integer("To Keep", readonly=True)
    nothing_count = fields.Integer("Nothing to Undo", readonly=True)
    again = fields.Boolean(readonly=True, help="The import was undone before.")
    newer = fields.Char(readonly=True, help="Imports that should be undone first.")
    days_left = fields.Integer(related="import_id.undo_days_left")
    replaced_count = fields.Integer(related="import_id.replaced_count")
    listed_text = fields.Char(compute="_compute_listed_text")

    @api.depends("import_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for page in self:
            page.display_name = self.env._("Undo “%(name)s”", name=page.name)

    @api.depends("row_count")
    @api.depends_context("lang")
    def _compute_listed_text(self):
        for page in self:
            page.listed_text = page.row_count > len(page.row_ids) and self.env._(
                "The first %(listed)s of %(count)s rows, those that need a look first.",
                listed=len(page.row_ids),
                count=page.row_count,
            )

    def _show(self, lines=None):
        """Look what undoing would do, and keep it for this page.

        :param lines: some rows of the import, None for all of them
        """
        chosen = None if lines is None else lines.ids
        self.sudo().write(
            {
                "again": self.import_id.state == "undone",
                "chosen": chosen,
                "chosen_count": len(chosen or ()),
                "row_ids": [(5,)],
                "row_count": len(chosen or ()) or self.import_id._undo_open_count(),
                "looked": False,
                "newer": False,
            }
        )
        self._look()

    def _look(self):
        """Look at some more rows, or the last ones."""
        preview = self.import_id._undo_preview(self.chosen or None, self.looked)
        preview.look(LOOK_SECONDS)
        counts = {f"{name}_count": preview.counts[name] for name, _label in OUTCOMES}
        vals = {
            **counts,
            "looked_count": sum(counts.values()),
            "is_looking": not preview.is_complete,
            "looked": preview.kept(),
        }
        if preview.is_complete:
            newer = preview.newer_imports().sudo().mapped("name")
            vals["row_count"] = vals["looked_count"]
            vals["newer"] = ", ".join(f"“{name}”" for name in newer)
            vals["row_ids"] = [(5,), *((0, 0, row) for row in preview.rows)]
            vals["looked"] = False
        self.sudo().write(vals)

    def look_on(self):
        """Look at the rows that come next, for the page that follows it.

        :return: whether more are left
        """
        self.ensure_one()
        self.check_access("write")
        if self.is_looking:
            self.import_id._check_may_undo()
            self._look()
        return self.is_looking

    def _chosen_lines(self):
        """The rows this page is about, None for all; they may be gone by now."""
        if not self.chosen:
            return None
        lines = self.env["contact.import.line"].search(
            [("id", "in", self.chosen), ("import_id", "=", self.import_id.id)]
        )
        lines = lines._with_repeats() if lines else lines
        if not lines:
            raise UserError(self.env._("These rows are undone already."))
        return lines

    def action_undo_now(self):
        """Undo in the background; the page of the import shows how far it is."""
        self.ensure_one()
        self.import_id._begin_undo(self._chosen_lines())
        return self.import_id._open_step("summary")

    def action_look_again(self):
        """Contacts change: see what would happen now."""
        self.ensure_one()
        self.import_id._check_may_undo()
        self._show(self._chosen_lines())

    def action_leave(self):
        """Back to the import; nothing has happened."""
        self.ensure_one()
        return self.import_id._open_step("summary")


class ContactImportUndoingRow(models.TransientModel):
    """A row, and what undoing would do to its contact."""

    _name = "contact.import.undoing.row"
    _inherit = ["contact.import.guarded"]
    _description = "Row of an Undo"
    _order = "id"

    page_id = fields.Many2one("contact.import.undoing", ondelete="cascade")
    line = fields.Integer(readonly=True)
    called = fields.Char("Row", readonly=True)
    who = fields.Char("Contact", readonly=True)
    outcome = fields.Selection(OUTCOMES, string="What happens", readonly=True)
    why = fields.Text(readonly=True)
