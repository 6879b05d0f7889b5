from odoo import fields, models


class ContactConsentPurpose(models.Model):
    _name = "contact.consent.purpose"
    _description = "Consent Purpose"
    _inherit = ["contact.import.guarded"]
    _order = "sequence, id"

    name = fields.Char(string="Purpose", required=True, translate=True)
    sequence = fields.Integer(default=10)
    channel = fields.Selection(
        [("email", "E-mail"), ("phone", "Phone"), ("post", "Post")],
        required=True,
        default="email",
    )
    wording = fields.Text(
        translate=True,
        help="The sentence the contact agreed to. It is kept with each consent.",
    )
    version = fields.Char(default="1")
    company_id = fields.Many2one("res.company", help="Empty: for all companies.")
    active = fields.Boolean(default=True)

    def _default_purpose(self):
        """The purpose an import asks for where nothing else is said."""
        company = self.env.company.id
        return self.sudo().search([("company_id", "in", (False, company))], limit=1)
