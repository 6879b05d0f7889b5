from odoo import api, fields, models

from .contact_import_step import PAGE_HOURS


class ContactImportMatching(models.TransientModel):
    """The fourth step: which contacts exist already, and what becomes of their rows."""

    _name = "contact.import.matching"
    _inherit = "contact.import.looking"
    _description = "What Becomes of Known Contacts"
    _transient_max_hours = PAGE_HOURS
    _step = "match"

    no_match_count = fields.Integer(related="import_id.no_match_count")
    one_match_count = fields.Integer(related="import_id.one_match_count")
    several_match_count = fields.Integer(related="import_id.several_match_count")
    open_match_count = fields.Integer(related="import_id.open_match_count")
    on_none = fields.Selection(related="import_id.on_none", readonly=False)
    on_one = fields.Selection(related="import_id.on_one", readonly=False)
    on_several = fields.Selection(related="import_id.on_several", readonly=False)
    on_open = fields.Selection(related="import_id.on_open", readonly=False)
    on_archived = fields.Selection(related="import_id.on_archived", readonly=False)
    archived_match_count = fields.Integer(related="import_id.archived_match_count")
    consent_on_none = fields.Selection(
        related="import_id.consent_on_none", readonly=False
    )
    consent_on_one = fields.Selection(
        related="import_id.consent_on_one", readonly=False
    )
    consent_on_several = fields.Selection(
        related="import_id.consent_on_several", readonly=False
    )
    none_category_ids = fields.Many2many(
        related="import_id.none_category_ids", readonly=False
    )
    one_category_ids = fields.Many2many(
        related="import_id.one_category_ids", readonly=False
    )
    several_category_ids = fields.Many2many(
        related="import_id.several_category_ids", readonly=False
    )
    category_ids = fields.Many2many(related="import_id.category_ids", readonly=False)
    category_required = fields.Boolean(related="import_id.category_required")
    status_rule = fields.Selection(related="import_id.status_rule", readonly=False)
    links_companies = fields.Boolean(related="import_id.links_companies")
    address_of_company = fields.Selection(
        related="import_id.address_of_company", readonly=False
    )
    new_company_count = fields.Integer(related="import_id.new_company_count")
    examples = fields.Html(compute="_compute_examples", sanitize=False)

    @api.depends("import_id.foreseen_at")
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
        return self.import_id._open_plan(self.env.context.get("line_context"))

    def action_decide_open(self):
        """The pairs that are perhaps one person, side by side, on the page before."""
        self.ensure_one()
        action = self.import_id._open_step("check")
        if self.import_id.state == "staged":
            action["context"]["search_default_same_person"] = 1
        return action

    def action_look_again(self):
        """The numbers and examples, after what was chosen above."""
        self.ensure_one()
        self.import_id._refresh_plan()
