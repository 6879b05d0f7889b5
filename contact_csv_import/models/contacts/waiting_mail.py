# mail.mail is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.tools.mail import email_normalize_all


class MailMail(models.Model):
    """A mail may wait for hours in the queue, or for the day it was put off to: who
    withdrew meanwhile has withdrawn."""

    _inherit = "mail.mail"

    asks_for_consent = fields.Boolean(
        readonly=True,
        copy=False,
        help="Written to several contacts: only those get it who agreed to marketing "
        "when it leaves.",
    )

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        """Look once more before mails leave."""
        canceled = self._cancel_left_out()
        if canceled and post_send_callback:
            post_send_callback(canceled.ids)
        return super(MailMail, self - canceled).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _cancel_left_out(self):
        """Cancel the mails to those who get no marketing any more.

        :return: the canceled mails
        """
        canceled = self.browse()
        ids_by_reason = {}
        for mail_id, reason in self._left_out_by_now().items():
            ids_by_reason.setdefault(reason, []).append(mail_id)
        for reason, ids in ids_by_reason.items():
            stopped = self.browse(ids)
            stopped._cancel_for(reason)
            canceled += stopped
        return canceled

    def _left_out_by_now(self):
        """:return: id of a mail -> a code of LEFT_OUT

        Asked with the company of who wrote it: the queue has none to speak of.
        """
        left_out = {}
        waiting = self.filtered("asks_for_consent")
        for user, mails in waiting.grouped("create_uid").items():
            marketing = self.env["contact.marketing"].with_company(user.company_id)
            left_out.update(marketing._left_out(mails._recipients_of_marketing()))
        return left_out

    def _recipients_of_marketing(self):
        """Whom these mails go to, as ``contact.marketing._left_out`` takes it."""
        return {
            mail.id: (mail.recipient_ids.ids, email_normalize_all(mail.email_to or ""))
            for mail in self
        }

    def _cancel_for(self, reason):
        """:param str reason: a code of LEFT_OUT"""
        self.write({"state": "cancel", "failure_type": reason})
        self.env["mail.notification"].sudo().search(
            [("mail_mail_id", "in", self.ids)]
        ).write({"notification_status": "canceled", "failure_type": reason})
