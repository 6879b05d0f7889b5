"""The e-mail from the list of contacts, where it becomes a mailing."""

from odoo.tests import tagged

from .common import MailingCase


@tagged("post_install", "-at_install")
class TestComposer(MailingCase):
    def compose(self, **vals):
        composer = self.env["mail.compose.message"].with_user(self.mailer)
        return composer.with_context(
            active_model="res.partner", active_ids=self.guests.ids
        ).create(
            {
                "composition_mode": "mass_mail",
                "subject": "Spring offer",
                "body": "<p>Rooms from 50</p>",
                **vals,
            }
        )

    def send(self, composer):
        with self.mock_mail_gateway():
            composer.action_send_mail()
        composer.mass_mailing_id.invalidate_recordset()
        return self.addressees()

    def test_a_message_that_becomes_a_mailing(self):
        composer = self.compose(mass_mailing_name="Spring")
        self.assertIn("4 of 5 recipients", composer.marketing_notice)
        self.assertEqual(self.send(composer), ["yes@e.example"])
        mailing = composer.mass_mailing_id
        self.assertEqual((mailing.expected, mailing.canceled), (5, 4))
        self.assertEqual(len(self.reasons(mailing)), 4)
        self.assertIn("4 of 5 recipients were", mailing.left_out_notice)

    def test_a_mailing_that_is_no_marketing(self):
        composer = self.compose(mass_mailing_name="Your stay", no_marketing=True)
        self.assertFalse(composer.marketing_notice)
        self.assertEqual(len(self.send(composer)), 5)
        mailing = composer.mass_mailing_id
        self.assertTrue(mailing.no_marketing)
        self.assertTrue(self.says_so(mailing))
        self.assertFalse(any(self.says_so(guest) for guest in self.guests))

    def says_so(self, record):
        """Whether a note says that something was no marketing."""
        record.invalidate_recordset(["message_ids"])
        return any("no marketing" in message.body for message in record.message_ids)

    def test_other_records_are_judged_as_a_mailing_only(self):
        composer = self.compose(model="mailing.contact", res_ids="[]")
        self.assertFalse(composer.may_be_marketing)
        composer.mass_mailing_name = "Spring"
        self.assertTrue(composer.may_be_marketing)
