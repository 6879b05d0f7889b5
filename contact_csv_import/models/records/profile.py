from odoo import fields, models

from ...core.fields import MATCH_KINDS


class ContactImportProfile(models.Model):
    _name = "contact.import.profile"
    _description = "Contact Import Profile"
    _inherit = ["contact.import.guarded", "contact.import.policy"]
    _order = "sequence, name"

    name = fields.Char(string="Profile", required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for all companies.")
    match_email = fields.Boolean(string="Match by E-mail", default=True)
    match_phone = fields.Boolean(string="Match by Phone", default=True)
    match_ref = fields.Boolean(string="Match by Reference")
    match_vat = fields.Boolean(
        string="Match by VAT Number",
        default=True,
        help="Companies only: people of one company have the same.",
    )

    _name_uniq = models.UniqueIndex(
        "(name, coalesce(company_id, 0)) WHERE active",
        "There is a profile of this name already. Choose another name.",
    )

    def _match_kinds(self):
        return [kind for kind in MATCH_KINDS if self[f"match_{kind}"]]

    def _prepare_import_vals(self):
        """What an import takes over from its profile."""
        self.ensure_one()
        return {"profile_id": self.id, **self._prepare_policy_vals()}
