from odoo import api, fields, models
from odoo.exceptions import UserError

OUTCOMES = [
    ("used", "Would be archived: something uses it"),
    ("archived", "Would be archived"),
    ("kept", "Kept"),
]


class ContactImportReplacing(models.TransientModel):
    """Before contacts are archived that were there before an import: which ones it is
    about, and what would become of each that is not in the file."""

    _name = "contact.import.replacing"
    _inherit = ["contact.import.page"]
    _description = "Remove Earlier Contacts"

    name = fields.Char(related="import_id.name")
    scope = fields.Selection(
        [
            ("category", "Of a tag"),
            ("import", "Of an earlier import"),
            ("source", "Of a source"),
        ],
        string="Contacts",
    )
    category_id = fields.Many2one("res.partner.category", string="Tag")
    earlier_id = fields.Many2one(
        "contact.import",
        string="Earlier Import",
        domain="[('id', '!=', import_id), ('state', '=', 'done'), "
        "('purged', '=', False)]",
    )
    source_id = fields.Many2one("contact.import.source", string="Source")
    typed = fields.Integer(string="To confirm, type how many contacts will be archived")
    looked = fields.Boolean(readonly=True)
    row_ids = fields.One2many(
        "contact.import.replacing.row", "page_id", "Contacts Not in the File"
    )
    total = fields.Integer(string="Contacts It Is About", readonly=True)
    archived_count = fields.Integer(string="To Archive", readonly=True)
    used_count = fields.Integer(string="Of These in Use", readonly=True)
    kept_count = fields.Integer(string="Kept", readonly=True)
    stop_text = fields.Text(readonly=True)
    listed_text = fields.Char(compute="_compute_listed_text")

    @api.depends("import_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for page in self:
            page.display_name = self.env._(
                "Remove contacts that are not in “%(name)s”", name=page.name
            )

    @api.depends("row_ids")
    @api.depends_context("lang")
    def _compute_listed_text(self):
        for page in self:
            count = page.archived_count + page.kept_count
            page.listed_text = count > len(page.row_ids) and self.env._(
                "The first %(listed)s of %(count)s.",
                listed=len(page.row_ids),
                count=count,
            )

    @api.onchange("scope", "category_id", "earlier_id", "source_id")
    def _onchange_scope(self):
        """Another choice, another list."""
        self.looked = False

    def _chosen(self):
        """:return: the tag, the earlier import or the source
        :raises UserError: where nothing is chosen: it is never about all contacts
        """
        chosen = {
            "category": self.category_id,
            "import": self.earlier_id,
            "source": self.source_id,
        }.get(self.scope)
        if not chosen:
            raise UserError(
                self.env._("Choose a tag, an earlier import or a source first.")
            )
        chosen.check_access("read")
        return chosen

    def action_look(self):
        """List who is not in the file, and what would become of each."""
        self.ensure_one()
        replacement = self.env["contact.import.replacement"]
        shown = replacement._replace_shown(self.import_id, self._chosen())
        rows = shown.pop("rows")
        self.sudo().write(
            {
                **shown,
                "looked": True,
                "typed": 0,
                "row_ids": [(5,)] + [(0, 0, row) for row in rows],
            }
        )

    def action_archive(self):
        """Archive in the background; the page of the import shows how far it is."""
        self.ensure_one()
        if not self.looked:
            raise UserError(self.env._("Look at the list first."))
        self.env["contact.import.replacement"]._begin_replacing(
            self.import_id, self._chosen(), self.typed
        )
        return self.import_id._open_step("summary")

    def action_leave(self):
        """Back to the import; nothing has happened."""
        self.ensure_one()
        return self.import_id._open_step("summary")


class ContactImportReplacingRow(models.TransientModel):
    """A contact that is not in the file, and what would become of it."""

    _name = "contact.import.replacing.row"
    _inherit = ["contact.import.guarded"]
    _description = "Contact Not in the File"
    _order = "id"

    page_id = fields.Many2one("contact.import.replacing", ondelete="cascade")
    partner_id = fields.Many2one(
        "res.partner", string="Contact", readonly=True, ondelete="cascade"
    )
    outcome = fields.Selection(OUTCOMES, string="What would happen", readonly=True)
    why = fields.Text(readonly=True)
