from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactCategoryMerging(models.TransientModel):
    """Several categories become one."""

    _name = "contact.category.merging"
    _inherit = ["contact.import.guarded"]
    _description = "Merging of Categories"

    category_ids = fields.Many2many("res.partner.category", string="Categories")
    kept_id = fields.Many2one(
        "res.partner.category",
        string="Merge Into",
        domain="[('id', 'in', category_ids)]",
    )

    @api.model
    def _fields_of_users(self):
        return {"category_ids", "kept_id"}

    @api.model
    def default_get(self, fields):
        vals = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner.category":
            categories = self.env["res.partner.category"].browse(
                self.env.context.get("active_ids", [])
            )
            largest = categories.sorted("contact_count", reverse=True)[:1]
            vals["category_ids"] = [(6, 0, categories.ids)]
            vals["kept_id"] = largest.id
        return vals

    def action_merge(self):
        """Merge them; their contacts are all in the one that stays."""
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(
            "contact_csv_import.group_contact_import_manager"
        ):
            raise UserError(self.env._("Only managers merge categories."))
        if len(self.category_ids | self.kept_id) < 2 or not self.kept_id:
            raise UserError(
                self.env._("Choose two categories or more, and one of them.")
            )
        # Contacts of other companies are in a category, too.
        self.category_ids.sudo()._merge_into(self.kept_id.sudo())
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "contact_csv_import.contact_category_action"
            ),
            "target": "main",
        }
