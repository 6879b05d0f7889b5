from odoo import fields, models

from .workers import DEFAULT_WORKERS, SETTING, set_workers


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
    contact_import_orm_only = fields.Boolean(
        string="Make Every Contact Through Odoo's Own Code",
        config_parameter="contact_csv_import.orm_only",
    )
    contact_import_workers = fields.Integer(
        string="Workers for One Import",
        config_parameter=SETTING,
        default=DEFAULT_WORKERS,
    )

    def set_values(self):
        done = super().set_values()
        for settings in self:
            set_workers(self.env, settings.contact_import_workers)
        return done
