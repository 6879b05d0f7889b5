from odoo import api, fields, models
from odoo.tools.mail import email_normalize_all


class MailComposeMessage(models.TransientModel):
    """An e-mail to several contacts goes to those who agreed to marketing."""

    _inherit = "mail.compose.message"

    no_marketing = fields.Boolean(
        string="This is no marketing (but about a booking, for example)",
        help="For messages people need, such as about their booking or an invoice: "
        "they are sent without asking for consent. Blacklisted addresses stay out.",
    )
    may_be_marketing = fields.Boolean(compute="_compute_may_be_marketing")
    marketing_notice = fields.Char(compute="_compute_marketing_notice")

    @api.depends("composition_mode", "model", "message_type")
    def _compute_may_be_marketing(self):
        for composer in self:
            composer.may_be_marketing = composer._may_be_marketing()

    @api.depends("may_be_marketing", "no_marketing", "res_ids", "res_domain")
    def _compute_marketing_notice(self):
        marketing = self.env["contact.marketing"]
        for composer in self:
            notice = False
            if composer._asks_for_consent():
                records = composer._addressed_records()
                left_out = composer._left_out(marketing._default_recipients(records))
                notice = marketing._notice(left_out.values(), len(records))
            composer.marketing_notice = notice

    def _may_be_marketing(self):
        """Whether a person writes to many contacts. What code sends to contacts by
        itself is a notification."""
        self.ensure_one()
        return (
            self.composition_mode == "mass_mail"
            and self.model == "res.partner"
            and self.message_type == "comment"
        )

    def _asks_for_consent(self):
        """Whether only those may get this message who agreed to marketing."""
        return self._may_be_marketing() and not self.no_marketing

    def _left_out(self, recipients):
        """:return: id of a record -> why it gets no marketing"""
        return self.env["contact.marketing"]._left_out(recipients)

    def _addressed_records(self):
        """The records this message is for."""
        model = self.env[self.model]
        if self.res_domain:
            return model.search(self._evaluate_res_domain())
        return model.browse(self._evaluate_res_ids())

    def action_send_mail(self):
        """Say so instead of closing the dialog when nobody would get the message.

        This is the button: whoever presses it writes as a person, whatever kind of
        message was asked for. Code sends by another way.
        """
        self.filtered(
            lambda composer: (
                composer.composition_mode == "mass_mail"
                and composer.message_type != "comment"
            )
        ).message_type = "comment"
        marketing = self.env["contact.marketing"]
        for composer in self.filtered(lambda composer: composer._asks_for_consent()):
            records = composer._addressed_records()
            left_out = composer._left_out(marketing._default_recipients(records))
            marketing._check_anybody(left_out, len(records))
        return super().action_send_mail()

    def _process_mail_values_state(self, mail_values_dict):
        """Cancel the mails to those who have not agreed.

        Odoo sends here in batches and commits each: who withdraws while a long
        mailing goes out is left out of its next batch.
        """
        if not self._may_be_marketing():
            return super()._process_mail_values_state(mail_values_dict)
        left_out = self._left_out(
            {
                record_id: (
                    [command[1] for command in values.get("recipient_ids") or []],
                    email_normalize_all(values.get("email_to") or ""),
                )
                for record_id, values in mail_values_dict.items()
            }
        )
        if not self._asks_for_consent():
            mail_values = super()._process_mail_values_state(mail_values_dict)
            self._note_no_marketing(mail_values, left_out)
            return mail_values
        # judged apart: a duplicate of somebody left out is no duplicate
        kept = super()._process_mail_values_state(
            {
                record_id: values
                for record_id, values in mail_values_dict.items()
                if record_id not in left_out
            }
        )
        for record_id, reason in left_out.items():
            mail_values_dict[record_id].update(
                state="cancel", failure_type=reason, is_notification=False
            )
        mail_values = {**mail_values_dict, **kept}
        for values in mail_values.values():
            # Once more when it leaves, and where somebody sends a canceled one again.
            values["asks_for_consent"] = True
        return mail_values

    def _note_no_marketing(self, mail_values_dict, left_out):
        """Leave a note with each contact that gets this message only because somebody
        said that it is no marketing: one day they may ask who did.

        :param left_out: id of a record -> why it would get no marketing
        """
        words = self.env["contact.marketing"]._left_out_labels()
        notes = {
            record_id: self.env._(
                "“%(subject)s” was sent as no marketing, without asking for consent "
                "(%(reason)s).",
                subject=mail_values_dict[record_id].get("subject") or "",
                reason=words[reason],
            )
            for record_id, reason in left_out.items()
            if mail_values_dict[record_id].get("state") != "cancel"
        }
        if notes:
            self.env[self.model].browse(notes)._message_log_batch(notes)
