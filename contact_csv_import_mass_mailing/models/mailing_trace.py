from odoo import fields, models

from odoo.addons.contact_csv_import.models.contacts.marketing import LEFT_OUT


class MailingTrace(models.Model):
    """Reasons for leaving somebody out, in Odoo's own statistics."""

    _inherit = "mailing.trace"

    failure_type = fields.Selection(selection_add=LEFT_OUT)
