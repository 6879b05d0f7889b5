from odoo import models


class SmsComposer(models.TransientModel):
    _inherit = "sms.composer"

    def _may_be_marketing(self):
        # whom a mailing leaves out is said by the mailing
        return super()._may_be_marketing() and not self.mailing_id

    def _prepare_mass_sms_values(self, records):
        """Who is left out of a mailing is asked once for all of its recipients."""
        if not self._is_mass_sms() or not self.mailing_id._asks_for_consent():
            return super()._prepare_mass_sms_values(records)
        mailing = self.mailing_id
        left_out = mailing._left_out(mailing._recipients_of(records))
        composer = self.with_context(sms_left_out=left_out)
        return super(SmsComposer, composer)._prepare_mass_sms_values(records)

    def _prepare_mass_sms_trace_values(self, record, sms_values):
        reason = self.env.context.get("sms_left_out", {}).get(record.id)
        if reason and sms_values["state"] == "outgoing":
            sms_values.update(state="canceled", failure_type=reason)
        return super()._prepare_mass_sms_trace_values(record, sms_values)
