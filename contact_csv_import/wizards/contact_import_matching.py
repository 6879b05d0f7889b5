from odoo import api, fields, models


class ContactImportMatching(models.TransientModel):
    """The fourth step: which contacts exist already, and what becomes of their rows."""

    _name = "contact.import.matching"
    _inherit = "contact.import.step"
    _description = "What Becomes of Known Contacts"
    _step = "match"

    no_match_count = fields.Integer(related="import_id.no_match_count")
    one_match_count = fields.Integer(related="import_id.one_match_count")
    several_match_count = fields.Integer(related="import_id.several_match_count")
    on_none = fields.Selection(related="import_id.on_none", readonly=False)
    on_one = fields.Selection(related="import_id.on_one", readonly=False)
    on_several = fields.Selection(related="import_id.on_several", readonly=False)
    category_ids = fields.Many2many(related="import_id.category_ids", readonly=False)
    category_required = fields.Boolean(related="import_id.category_required")
    status_rule = fields.Selection(related="import_id.status_rule", readonly=False)
    examples = fields.Html(compute="_compute_examples", sanitize=False)

    @api.depends("on_none", "on_one", "on_several", "status_rule")
    @api.depends_context("lang")
    def _compute_examples(self):
        for page in self:
            page.examples = self.env["ir.qweb"]._render(
                "contact_csv_import.match_examples",
                {"examples": page.import_id._origin._match_examples()},
            )

    def action_see(self):
        """The rows of one match state (the button's context says which)."""
        self.ensure_one()
        return self.import_id.action_view_lines()
