from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    contact_import_max_megabytes = fields.Integer(
        string="Largest Import File",
        config_parameter="contact_csv_import.max_megabytes",
        default=10,
    )
    contact_import_retention_days = fields.Integer(
        string="Keep Imported Rows",
        config_parameter="contact_csv_import.retention_days",
        default=90,
    )
    contact_import_replaces_import = fields.Selection(
        [("True", "This import"), ("False", "Odoo's own")],
        string="Import Records on Contacts",
        config_parameter="contact_csv_import.replaces_import",
        default="True",
    )
    contact_import_replace_percent = fields.Integer(
        string="Archive at Most",
        config_parameter="contact_csv_import.replace_percent",
        default=10,
    )
