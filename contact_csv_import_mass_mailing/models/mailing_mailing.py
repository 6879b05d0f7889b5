from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.contact_csv_import.models.contacts.marketing import LEFT_OUT

SENT = ("sending", "done")
CODES = [code for code, _label in LEFT_OUT]


class MailingMailing(models.Model):
    """Shows who is left out for want of consent, before and after a mailing."""

    _inherit = "mailing.mailing"

    no_marketing = fields.Boolean(
        string="This is no marketing (but about a booking, for example)",
        tracking=True,
        copy=False,
        help="For messages people need, such as about their booking or an invoice: "
        "they are sent without asking for consent. Blacklisted addresses stay out.",
    )
    left_out_notice = fields.Char(compute="_compute_left_out_notice")

    @api.depends(
        "state", "mailing_type", "mailing_model_id", "mailing_domain", "no_marketing"
    )
    def _compute_left_out_notice(self):
        marketing = self.env["contact.marketing"]
        for mailing in self:
            notice = False
            if mailing.state in SENT:
                reasons = mailing._reasons_of_traces()
                notice = marketing._notice(reasons, mailing.expected, sent=True)
            elif mailing._asks_for_consent():
                records = mailing._intended_recipients()
                reasons = mailing._left_out(mailing._recipients_of(records))
                notice = marketing._notice(reasons.values(), len(records))
            mailing.left_out_notice = notice

    @api.model_create_multi
    def create(self, vals_list):
        """What is set from the start is no change that Odoo tracks: note who did it."""
        mailings = super().create(vals_list)
        for mailing in mailings.filtered("no_marketing"):
            mailing._message_log(
                body=self.env._(
                    "This is no marketing: it is sent without asking for consent."
                )
            )
        return mailings

    def _asks_for_consent(self):
        """Whether only those may get this mailing who agreed to marketing."""
        self.ensure_one()
        return self.mailing_type == "mail" and not self.no_marketing

    def _left_out(self, recipients):
        """:return: id of a record -> a code of LEFT_OUT

        Asked with the company of who is responsible: mailings are sent by a
        scheduled action, which has no company to speak of.
        """
        company = self.user_id.company_id or self.env.company
        return (
            self.env["contact.marketing"]
            .with_company(company)
            ._left_out(
                recipients, subscribers=self.mailing_model_real == "mailing.contact"
            )
        )

    def _recipients_of(self, records):
        """Whom this mailing writes to, as :meth:`_left_out` takes it."""
        return self.env["contact.marketing"]._default_recipients(records)

    def _intended_recipients(self):
        """The records this mailing is for."""
        if self.mailing_model_real not in self.env:
            return self.env["res.partner"]
        return self.env[self.mailing_model_real].search(self._get_recipients_domain())

    def _get_recipients(self):
        """An A/B test draws its sample from those who may get the mailing: drawn from
        all, a test of 10 % would reach fewer, and none at worst.

        Who is left out is shown on the mailing that goes to the rest.
        """
        if not self._draws_a_sample() or not self._asks_for_consent():
            return super()._get_recipients()
        left_out = self._ids_left_out()
        return super(
            MailingMailing, self.with_context(mailing_left_out=left_out)
        )._get_recipients()

    def _get_recipients_domain(self):
        domain = super()._get_recipients_domain()
        if left_out := self.env.context.get("mailing_left_out"):
            domain &= Domain("id", "not in", left_out)
        return domain

    def _compute_total(self):
        """The size of a sample, as it is drawn."""
        sampling = self.filtered(
            lambda mailing: mailing._draws_a_sample() and mailing._asks_for_consent()
        )
        for mailing in sampling:
            left_out = mailing._ids_left_out()
            super(
                MailingMailing, mailing.with_context(mailing_left_out=left_out)
            )._compute_total()
        return super(MailingMailing, self - sampling)._compute_total()

    def _ids_left_out(self):
        """Of the records this mailing is for, those that do not get it."""
        return list(self._left_out(self._recipients_of(self._intended_recipients())))

    def _draws_a_sample(self):
        return self.ab_testing_enabled and not self.ab_testing_is_winner_mailing

    def _reasons_of_traces(self):
        """A code of LEFT_OUT -> number of those who were left out for it."""
        return dict(
            self.env["mailing.trace"]._read_group(
                self._left_out_traces_domain(), ["failure_type"], ["__count"]
            )
        )

    def _left_out_traces_domain(self):
        return [
            ("mass_mailing_id", "in", self.ids),
            ("trace_status", "=", "cancel"),
            ("failure_type", "in", CODES),
        ]

    def action_view_left_out(self):
        """Who will not get this mailing, or did not."""
        self.ensure_one()
        self.check_access("read")
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Left Out"),
            "view_mode": "list,form",
        }
        if self.state in SENT:
            return {
                **action,
                "res_model": "mailing.trace",
                "views": [
                    (
                        self.env.ref("mass_mailing.mailing_trace_view_tree_mail").id,
                        "list",
                    ),
                    (self.env.ref("mass_mailing.mailing_trace_view_form").id, "form"),
                ],
                "domain": self._left_out_traces_domain(),
                "context": {"search_default_group_failure_type": True},
            }
        return {
            **action,
            "res_model": self.mailing_model_real,
            "view_mode": "list,kanban,form",
            "domain": [("id", "in", self._ids_left_out())],
            "context": {"create": False},
        }
