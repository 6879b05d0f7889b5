# mail.mail is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models

from .marketing import LEFT_OUT


class MailMail(models.Model):
    _inherit = "mail.mail"

    failure_type = fields.Selection(selection_add=LEFT_OUT)


class MailNotification(models.Model):
    _inherit = "mail.notification"

    failure_type = fields.Selection(selection_add=LEFT_OUT)
