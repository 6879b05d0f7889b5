# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models


class ContactConsent(models.Model):
    """What the page records of a consent beside what a file does."""

    _inherit = "contact.consent"

    asked_id = fields.Many2one(
        "contact.consent.asked",
        string="Asked With",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    requested_at = fields.Datetime(
        string="Asked on",
        readonly=True,
        help="When the message left that asked for it.",
    )
    user_agent = fields.Char(
        string="Browser", readonly=True, help="With which the contact answered."
    )
