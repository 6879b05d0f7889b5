from odoo import fields, models

from odoo.addons.contact_csv_import.models.contacts.marketing import LEFT_OUT


class SmsSms(models.Model):
    """Look once more before messages leave."""

    _name = "sms.sms"
    _inherit = ["sms.sms", "contact.marketing.waiting"]

    failure_type = fields.Selection(selection_add=LEFT_OUT)

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        remaining = self - self._cancel_left_out()
        if not remaining:
            return None
        return super(SmsSms, remaining)._send(
            unlink_failed=unlink_failed,
            unlink_sent=unlink_sent,
            raise_exception=raise_exception,
        )

    def _recipients_of_marketing(self):
        return {
            sms.id: (sms.partner_id.ids, [sms.number] if sms.number else [])
            for sms in self
        }

    def _left_out_among(self, marketing, recipients):
        return marketing._left_out_of_sms(recipients)

    def _cancel_for(self, reason):
        self._update_sms_state_and_trackers("canceled", failure_type=reason)
