# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime

from odoo import api, fields, models


class ContactConsentAsked(models.Model):
    """Names and addresses of those who were asked have a lifetime; that they were
    asked, and what came of it, stays for the numbers, and their link to withdraw."""

    _inherit = "contact.consent.asked"

    @api.autovacuum
    def _gc_names(self):
        days = max(self.env["contact.import"]._retention_days(), 60)
        limit = fields.Datetime.now() - datetime.timedelta(days=days)
        old = self.sudo().search(
            [
                ("request_id.create_date", "<", limit),
                "|",
                ("queued_at", "=", False),
                ("queued_at", "<", limit),
                "|",
                ("name", "!=", False),
                ("email", "!=", False),
            ],
            limit=10_000,
        )
        old.write(
            {
                **dict.fromkeys(("name", "email", "key", "answers"), False),
                **dict.fromkeys(("answer_ip", "answer_agent"), False),
            }
        )
