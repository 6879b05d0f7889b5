from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactUnassignedMoving(models.TransientModel):
    """Into which category chosen people go."""

    _name = "contact.unassigned.moving"
    _inherit = ["contact.import.guarded"]
    _description = "Moving of Unassigned Contacts"

    unassigned_ids = fields.Many2many("contact.unassigned", string="People")
    category_id = fields.Many2one("res.partner.category", string="Category")
    people_count = fields.Integer(
        compute="_compute_people_count", string="People Chosen"
    )

    @api.model
    def _fields_of_users(self):
        return {"unassigned_ids", "category_id"}

    @api.depends("unassigned_ids")
    def _compute_people_count(self):
        for moving in self:
            moving.people_count = len(moving.unassigned_ids)

    @api.model
    def default_get(self, fields):
        vals = super().default_get(fields)
        if self.env.context.get("active_model") == "contact.unassigned":
            vals["unassigned_ids"] = [(6, 0, self.env.context.get("active_ids", []))]
        return vals

    def action_move(self):
        """Move them, in the background, and show the import that does it."""
        imported = self.unassigned_ids._move_into(self._chosen_category())
        return {
            "type": "ir.actions.act_window",
            "res_model": "contact.import",
            "res_id": imported.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def action_ask_consent(self):
        """Ask them first: only who agrees becomes a contact in the category."""
        request = self.unassigned_ids._ask_consent(self._chosen_category())
        return request._open_form()

    def _chosen_category(self):
        """
        :raises UserError: where none is chosen
        """
        self.ensure_one()
        self.check_access("write")
        if not self.category_id:
            raise UserError(
                self.env._("Choose a category, or write the name of a new one.")
            )
        return self.category_id
