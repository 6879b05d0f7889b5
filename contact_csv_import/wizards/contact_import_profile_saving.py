from odoo import fields, models
from odoo.exceptions import UserError


class ContactImportProfileSaving(models.TransientModel):
    """An import becomes a profile: only its name is asked."""

    _name = "contact.import.profile.saving"
    _description = "Save an Import as a Profile"

    import_id = fields.Many2one(
        "contact.import", required=True, readonly=True, ondelete="cascade"
    )
    name = fields.Char(string="Name of the Profile", required=True)
    columns_text = fields.Char(compute="_compute_columns_text")

    def _compute_columns_text(self):
        for page in self:
            columns = page.import_id._original_columns()
            if page.import_id.has_header:
                page.columns_text = self.env._(
                    "The next file with the same %(count)s columns is recognised by "
                    "itself.",
                    count=len(columns),
                )
            else:
                page.columns_text = self.env._(
                    "The file has no column names, so the next one is not recognised: "
                    "choose this profile when you upload it."
                )

    def action_save_profile(self):
        """Make the profile and show it."""
        self.ensure_one()
        self.import_id.check_access("read")
        profiles, name = self.env["contact.import.profile"], self.name.strip()
        vals = self.import_id._prepare_profile_vals(name)
        told = [("name", "=", name), ("company_id", "=", vals["company_id"])]
        if profiles.search_count(told, limit=1):
            raise UserError(
                self.env._(
                    "There is a profile “%(name)s” already. Choose another name.",
                    name=name,
                )
            )
        profile = profiles.create(vals)
        return {
            "type": "ir.actions.act_window",
            "res_model": profile._name,
            "res_id": profile.id,
            "view_mode": "form",
        }
