from odoo import fields, models

from odoo.addons.contact_csv_import.models.contacts.marketing import LEFT_OUT


class MailingTrace(models.Model):
    """Odoo's own statistics tell why somebody was left out."""

    _inherit = "mailing.trace"

    failure_type = fields.Selection(selection_add=LEFT_OUT)
