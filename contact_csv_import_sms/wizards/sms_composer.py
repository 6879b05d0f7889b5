from odoo import api, fields, models

from ..models.ir_actions_server import BY_RULE


class SmsComposer(models.TransientModel):
    """An SMS to several contacts goes to those who agreed to marketing."""

    _inherit = "sms.composer"

    no_marketing = fields.Boolean(
        string="This is no marketing (but about a booking, for example)",
        help="For messages people need, such as about their booking or an invoice: "
        "they are sent without asking for consent. Blacklisted numbers stay out.",
    )
    may_be_marketing = fields.Boolean(compute="_compute_may_be_marketing")
    marketing_notice = fields.Char(compute="_compute_marketing_notice")

    @api.depends("composition_mode", "res_model")
    def _compute_may_be_marketing(self):
        for composer in self:
            composer.may_be_marketing = composer._may_be_marketing()

    @api.depends("may_be_marketing", "no_marketing", "res_ids")
    def _compute_marketing_notice(self):
        for composer in self:
            notice = False
            if composer._asks_for_consent():
                records = composer._get_records()
                left_out = composer._left_out(records)
                notice = composer.env["contact.marketing"]._notice(
                    left_out.values(), len(records)
                )
            composer.marketing_notice = notice

    def _may_be_marketing(self):
        """Whether a person writes to many contacts."""
        self.ensure_one()
        return (
            self.composition_mode == "mass"
            and self.res_model == "res.partner"
            and self.env.context.get("sms_of_rule") is not BY_RULE
        )

    def _asks_for_consent(self):
        """Whether only those may get this SMS who agreed to marketing."""
        return self._may_be_marketing() and not self.no_marketing

    def _left_out(self, records):
        """:return: id of a contact -> why it gets no marketing"""
        marketing = self.env["contact.marketing"]
        return marketing._left_out_of_sms(marketing._sms_recipients(records))

    def action_send_sms(self):
        """Say so instead of closing the dialog when nobody would get the SMS."""
        if self._asks_for_consent():
            records = self._get_records()
            self.env["contact.marketing"]._check_anybody(
                self._left_out(records), len(records)
            )
        return super().action_send_sms()

    def _action_send_sms_mass(self, records=None):
        """Leave those out who have not agreed: they get no SMS, nor a note of one."""
        if not self._may_be_marketing():
            return super()._action_send_sms_mass(records)
        records = self._get_records() if records is None else records
        left_out = self._left_out(records)
        if self.no_marketing:
            sent = super()._action_send_sms_mass(records)
            self._note_no_marketing(records, left_out)
            return sent
        return super()._action_send_sms_mass(
            records.filtered(lambda record: record.id not in left_out)
        )

    def _prepare_mass_sms_values(self, records):
        """Who withdraws while the message waits in the queue is asked once more."""
        sms_values = super()._prepare_mass_sms_values(records)
        if self._asks_for_consent():
            for values in sms_values.values():
                values["asks_for_consent"] = True
        return sms_values

    def _note_no_marketing(self, records, left_out):
        """Leave a note with each contact that gets this SMS only because somebody said
        that it is no marketing: one day they may ask who did.

        :param left_out: id of a contact -> why it would get no marketing
        """
        words = self.env["contact.marketing"]._left_out_labels()
        notes = {
            record_id: self.env._(
                "This SMS was sent as no marketing, without asking for consent "
                "(%(reason)s).",
                reason=words[reason],
            )
            for record_id, reason in left_out.items()
        }
        if notes:
            records.browse(notes)._message_log_batch(notes)
