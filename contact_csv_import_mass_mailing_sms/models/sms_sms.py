from odoo import models


class SmsSms(models.Model):
    """Of the messages of a mailing, the mailing says who is left out."""

    _inherit = "sms.sms"

    def _left_out_by_now(self):
        mailed = self.filtered("mailing_id")
        left_out = super(SmsSms, self - mailed)._left_out_by_now()
        for mailing, messages in mailed.grouped("mailing_id").items():
            if mailing._asks_for_consent():
                left_out.update(mailing._left_out(messages._recipients_of_marketing()))
        return left_out
