from odoo import fields, models

from .partner import IMPORT_GROUP


class ResPartnerCategory(models.Model):
    _inherit = "res.partner.category"

    contact_import_id = fields.Many2one(
        "contact.import",
        string="Made By",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
        groups=IMPORT_GROUP,
        help="The import that made this tag: undoing it deletes the tag again.",
    )
