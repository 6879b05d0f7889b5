from odoo import api, fields, models


class ContactImportForeseeing(models.AbstractModel):
    """A page that says how many rows will end how."""

    _name = "contact.import.foreseeing"
    _inherit = ["contact.import.looking"]
    _description = "What the Rows of an Import Will Become"

    created_count = fields.Integer(compute="_compute_forecast", string="New")
    updated_count = fields.Integer(compute="_compute_forecast", string="Updated")
    unchanged_count = fields.Integer(compute="_compute_forecast", string="Nothing New")
    held_count = fields.Integer(compute="_compute_forecast", string="Held Back")
    skipped_count = fields.Integer(compute="_compute_forecast", string="Skipped")
    repeated_count = fields.Integer(compute="_compute_forecast", string="Duplicates")
    refused_count = fields.Integer(compute="_compute_forecast", string="Refused")
    further_text = fields.Char(compute="_compute_forecast")

    @api.depends("import_id.state", "import_id.foreseen_at", "import_id.foreseeing")
    @api.depends_context("lang")
    def _compute_forecast(self):
        for page in self:
            draft = page.import_id._origin
            for name, count in draft._count_outcomes().items():
                page[f"{name}_count"] = count
            page.further_text = draft._further_outcomes()
