from odoo import models


class MailMail(models.Model):
    """Of the mails of a mailing, the mailing says who is left out."""

    _inherit = "mail.mail"

    def _left_out_by_now(self):
        mailed = self.filtered("mailing_id")
        left_out = super(MailMail, self - mailed)._left_out_by_now()
        # A test goes to whoever is named.
        if self.env.context.get("mailing_test_mail"):
            return left_out
        for mailing, mails in mailed.grouped("mailing_id").items():
            if mailing._asks_for_consent():
                left_out.update(mailing._left_out(mails._recipients_of_marketing()))
        return left_out

    def _cancel_for(self, reason):
        stopped = super()._cancel_for(reason)
        self.mailing_trace_ids.write({"trace_status": "cancel", "failure_type": reason})
        return stopped
