"""Mailings to imported guests, and what became of them."""

from odoo.tools import mute_logger
from odoo.tools.mail import email_normalize_all

from odoo.addons.contact_csv_import.tests.common import ImportCase, new_test_user
from odoo.addons.mail.tests.common import MockEmail

GUESTS = """email,consent
yes@e.example,yes
no@e.example,no
silent@e.example,
withdrawn@e.example,yes
12345@guest.booking.com,yes
"""
MAILER = "mass_mailing.group_mass_mailing_user"


class MailingCase(ImportCase, MockEmail):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mailer = new_test_user(
            cls.env, "mailer", groups=f"{MAILER},base.group_partner_manager"
        )

    def setUp(self):
        super().setUp()
        self.guests = self.lines(self.import_file(GUESTS)).partner_id
        self.tell(self.partner("withdrawn@e.example"), "withdrawn")

    def mailing(self, records, **vals):
        """A mailing to these records, as somebody in marketing writes it."""
        model = vals.pop("model", records._name)
        return (
            self.env["mailing.mailing"]
            .with_user(self.mailer)
            .create(
                {
                    "subject": "Spring offer",
                    "body_html": "<p>Rooms from 50</p>",
                    "mailing_model_id": self.env["ir.model"]._get_id(model),
                    "mailing_domain": repr([("id", "in", records.ids)]),
                    **vals,
                }
            )
        )

    def launch(self, mailing):
        """Press Send and let the scheduled action work; return who got the mail."""
        mailing.action_launch()
        with (
            mute_logger("odoo.addons.mail.models.mail_mail"),
            self.mock_mail_gateway(),
            self.enter_registry_test_mode(),
        ):
            self.env.ref(
                "mass_mailing.ir_cron_mass_mailing_queue"
            ).method_direct_trigger()
            self.env["mail.mail"].process_email_queue()
        mailing.invalidate_recordset()
        self.assertEqual(mailing.state, "done")
        return self.addressees()

    def addressees(self):
        """Addresses of the mails that left."""
        return sorted(
            to
            for mail in self._mails
            for to in email_normalize_all(",".join(mail["email_to"]))
        )

    def reasons(self, mailing):
        """Address -> why its mail was not sent."""
        canceled = mailing.mailing_trace_ids.filtered(
            lambda trace: trace.trace_status == "cancel"
        )
        return {trace.email: trace.failure_type for trace in canceled}
