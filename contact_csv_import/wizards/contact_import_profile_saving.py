from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactImportProfileSaving(models.TransientModel):
    """An import becomes a profile: only its name is asked."""

    _name = "contact.import.profile.saving"
    _inherit = ["contact.import.page"]
    _description = "Save an Import as a Profile"

    name = fields.Char(string="Name of the Profile", required=True)
    columns_text = fields.Char(compute="_compute_columns_text")
    taken_profile_id = fields.Many2one(
        "contact.import.profile", compute="_compute_taken_profile_id"
    )
    can_replace = fields.Boolean(compute="_compute_taken_profile_id")
    replace = fields.Boolean(
        string="Replace It",
        help="Its columns and settings become those of this import. Imports that used "
        "it stay as they are.",
    )

    @api.depends("name", "import_id")
    def _compute_taken_profile_id(self):
        """Only what was saved from a file is replaced by another one."""
        for page in self:
            company = page.import_id.company_id
            profile = self.env["contact.import.profile"].search(
                [
                    ("name", "=", (page.name or "").strip()),
                    ("company_id", "in", [False, company.id]),
                ],
                order="company_id",
                limit=1,
            )
            page.taken_profile_id = profile
            page.can_replace = profile.company_id == company and profile.column_ids

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
                    "choose this profile once it is uploaded."
                )

    def action_save_profile(self):
        """Make the profile and show it."""
        self.ensure_one()
        self.import_id.check_access("read")
        vals = self.import_id._prepare_profile_vals(self.name.strip())
        if self.can_replace and self.replace:
            profile = self.taken_profile_id
            profile.column_ids.unlink()
            profile.write(vals)
        elif self.taken_profile_id:
            raise UserError(
                self.env._(
                    "There is a profile “%(name)s” already. Choose another name.",
                    name=vals["name"],
                )
            )
        else:
            profile = self.env["contact.import.profile"].create(vals)
        return {
            "type": "ir.actions.act_window",
            "res_model": profile._name,
            "res_id": profile.id,
            "view_mode": "form",
        }
