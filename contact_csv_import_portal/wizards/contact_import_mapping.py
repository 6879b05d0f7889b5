from odoo import api, fields, models


class ContactImportMapping(models.TransientModel):
    """Where the columns go, a manager asks for logins."""

    _inherit = "contact.import.mapping"

    create_logins = fields.Boolean(related="import_id.create_logins", readonly=False)
    new_password_first = fields.Boolean(
        related="import_id.new_password_first", readonly=False
    )
    has_logins = fields.Boolean(compute="_compute_has_logins")
    has_passwords = fields.Boolean(compute="_compute_has_logins")

    @api.depends("column_ids.field_name")
    def _compute_has_logins(self):
        for page in self:
            mapped = page.column_ids.mapped("field_name")
            page.has_logins = "login" in mapped
            page.has_passwords = "login" in mapped and "password" in mapped
