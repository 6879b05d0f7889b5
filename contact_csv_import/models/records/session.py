from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Whether Odoo's own import of contacts leads this user to ours."""
        settings = self.env["ir.config_parameter"].sudo()
        wanted = settings.get_param("contact_csv_import.replaces_import", "True")
        group = "contact_csv_import.group_contact_import_user"
        return {
            **super().session_info(),
            "contact_import_replaces": wanted == "True"
            and self.env.user.has_group(group),
        }
