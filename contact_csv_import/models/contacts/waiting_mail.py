# mail.mail is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.tools.mail import email_normalize_all


class MailMail(models.Model):
    """Look once more before mails leave."""

    _name = "mail.mail"
    _inherit = ["mail.mail", "contact.marketing.waiting"]

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        canceled = self._cancel_left_out()
        if canceled and post_send_callback:
            post_send_callback(canceled.ids)
        return super(MailMail, self - canceled).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _recipients_of_marketing(self):
        return {
            mail.id: (mail.recipient_ids.ids, email_normalize_all(mail.email_to or ""))
            for mail in self
        }

    def _cancel_for(self, reason):
        self.write({"state": "cancel", "failure_type": reason})
        self.env["mail.notification"].sudo().search(
            [("mail_mail_id", "in", self.ids)]
        ).write({"notification_status": "canceled", "failure_type": reason})
