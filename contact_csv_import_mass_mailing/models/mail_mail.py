from odoo import models
from odoo.tools.mail import email_normalize_all


class MailMail(models.Model):
    _inherit = "mail.mail"

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        """Look once more before mails leave: a mailing may wait for hours in the
        queue, and who withdrew meanwhile has withdrawn."""
        canceled = self._cancel_left_out()
        if canceled and post_send_callback:
            post_send_callback(canceled.ids)
        return super(MailMail, self - canceled).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _cancel_left_out(self):
        """Cancel the mails of mailings to those who get no marketing any more.

        :return: the canceled mails
        """
        canceled = self.browse()
        if self.env.context.get("mailing_test_mail"):
            return canceled
        for mailing, mails in self.filtered("mailing_id").grouped("mailing_id").items():
            if not mailing._asks_for_consent():
                continue
            left_out = mailing._left_out(
                {
                    mail.id: (
                        mail.recipient_ids.ids,
                        email_normalize_all(mail.email_to or ""),
                    )
                    for mail in mails
                }
            )
            for reason, ids in self._ids_by_reason(left_out).items():
                stopped = self.browse(ids)
                stopped.write({"state": "cancel", "failure_type": reason})
                stopped.mailing_trace_ids.write(
                    {"trace_status": "cancel", "failure_type": reason}
                )
                canceled += stopped
        return canceled

    def _ids_by_reason(self, left_out):
        ids = {}
        for mail_id, reason in left_out.items():
            ids.setdefault(reason, []).append(mail_id)
        return ids
