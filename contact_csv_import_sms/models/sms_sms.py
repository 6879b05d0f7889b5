from odoo import fields, models

from odoo.addons.contact_csv_import.models.contacts.marketing import LEFT_OUT


class SmsSms(models.Model):
    """An SMS may wait in the queue: who withdrew meanwhile has withdrawn."""

    _inherit = "sms.sms"

    asks_for_consent = fields.Boolean(
        readonly=True,
        copy=False,
        help="Written to several contacts: only those get it who agreed to marketing "
        "when it leaves.",
    )
    failure_type = fields.Selection(selection_add=LEFT_OUT)

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        """Look once more before messages leave."""
        remaining = self - self._cancel_left_out()
        if not remaining:
            return None
        return super(SmsSms, remaining)._send(
            unlink_failed=unlink_failed,
            unlink_sent=unlink_sent,
            raise_exception=raise_exception,
        )

    def _cancel_left_out(self):
        """Cancel the messages to those who get no marketing any more.

        :return: the canceled messages
        """
        canceled = self.browse()
        ids_by_reason = {}
        for sms_id, reason in self._left_out_by_now().items():
            ids_by_reason.setdefault(reason, []).append(sms_id)
        for reason, ids in ids_by_reason.items():
            stopped = self.browse(ids)
            stopped._update_sms_state_and_trackers("canceled", failure_type=reason)
            canceled += stopped
        return canceled

    def _left_out_by_now(self):
        """:return: id of a message -> a code of LEFT_OUT

        Asked with the company of who wrote it: the queue has none to speak of.
        """
        left_out = {}
        waiting = self.filtered("asks_for_consent")
        for user, messages in waiting.grouped("create_uid").items():
            marketing = self.env["contact.marketing"].with_company(user.company_id)
            left_out.update(
                marketing._left_out_of_sms(messages._recipients_of_marketing())
            )
        return left_out

    def _recipients_of_marketing(self):
        """Whom these go to, as ``contact.marketing._left_out_of_sms`` takes it."""
        return {
            sms.id: (sms.partner_id.ids, [sms.number] if sms.number else [])
            for sms in self
        }
