# res.partner is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

from ...core.matching.names import company_key


class ResPartner(models.Model):
    """What a company is found by when a row names it."""

    _inherit = "res.partner"

    company_key = fields.Char(
        compute="_compute_company_key",
        store=True,
        index="btree_not_null",
        groups="base.group_user",
        help="The name of a company without its legal form, case and accents.",
    )

    @api.depends("name", "is_company")
    def _compute_company_key(self):
        for partner in self:
            key = partner.is_company and company_key(partner.name or "")
            partner.company_key = key or False
