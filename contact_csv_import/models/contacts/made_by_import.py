from odoo import api, fields, models

from .partner import IMPORT_GROUP, fields_of_users, without_origin


class ContactImportMade(models.AbstractModel):
    """What an import makes beside contacts, and takes back when it is undone. Only
    imports say that they made a record, no client."""

    _name = "contact.import.made"
    _description = "Made by a Contact Import"

    contact_import_id = fields.Many2one(
        "contact.import",
        string="Made By",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
        groups=IMPORT_GROUP,
        help="The import that made this: undoing it deletes it again.",
    )

    @api.model
    def default_get(self, fields):
        return super().default_get(fields_of_users(self.env, fields))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(without_origin(self.env, vals_list))

    def write(self, vals):
        return super().write(without_origin(self.env, [vals])[0])


class ResPartnerCategory(models.Model):
    _name = "res.partner.category"
    _inherit = ["res.partner.category", "contact.import.made"]


class ResCountryState(models.Model):
    _name = "res.country.state"
    _inherit = ["res.country.state", "contact.import.made"]
