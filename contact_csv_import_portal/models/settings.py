from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    contact_import_max_logins = fields.Integer(
        string="Most Logins of an Import",
        config_parameter="contact_csv_import_portal.max_logins",
        default=1000,
    )
    contact_import_invitations_an_hour = fields.Integer(
        string="Invitations an Hour",
        config_parameter="contact_csv_import_portal.invitations_an_hour",
        default=100,
    )
