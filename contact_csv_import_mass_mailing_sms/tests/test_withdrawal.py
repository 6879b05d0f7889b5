"""The door of an SMS: its link to leave a list, or all of them."""

from odoo.tests import HttpCase, tagged

from odoo.addons.contact_csv_import_mass_mailing.tests.common import MailingCase
from odoo.addons.sms.tests.common import SMSCase

NUMBER = "+420603111005"


@tagged("post_install", "-at_install")
class TestSmsDoors(MailingCase, SMSCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.guest = self.env["res.partner"].create({"name": "Eva", "phone": NUMBER})
        self.tell(self.guest, "granted", "2025-01-01")
        self.news = self.env["mailing.list"].create({"name": "News"})
        # A member with a number and no e-mail.
        self.member = self.env["mailing.contact"].create(
            {"name": "Eva", "mobile": NUMBER, "list_ids": [(6, 0, self.news.ids)]}
        )

    def leave(self, records, **vals):
        """Open the link that stands in an SMS to these records."""
        mailing = self.mailing(
            records, mailing_type="sms", body_plaintext="Rooms from 50", **vals
        ).sudo()
        with self.mockSMSGateway():
            mailing.action_send_sms()
        trace = mailing.mailing_trace_ids.filtered(lambda one: one.sms_code)
        self.assertEqual(trace.sms_number, NUMBER)
        self.env.flush_all()
        told = self.url_open(
            f"/sms/{mailing.id}/unsubscribe/{trace.sms_code}",
            params={"sms_number": NUMBER},
        )
        self.assertEqual(told.status_code, 200)
        self.env.invalidate_all()

    def left_out(self):
        marketing = self.env["contact.marketing"]
        return marketing._left_out_of_sms(marketing._sms_recipients(self.guest))

    def leave_the_list(self):
        self.leave(
            self.member,
            mailing_model_id=self.env["ir.model"]._get_id("mailing.list"),
            contact_list_ids=[(6, 0, self.news.ids)],
        )
        self.assertTrue(self.member.subscription_ids.opt_out)

    def test_who_leaves_a_list_gets_no_sms(self):
        self.assertFalse(self.left_out())
        self.leave_the_list()
        self.assertEqual(self.left_out(), {self.guest.id: "mail_consent_withdrawn"})

    def test_where_people_are_asked_for_sms_it_stands_in_the_ledger(self):
        purpose = self.env["contact.consent.purpose"].create(
            {"name": "SMS", "channel": "phone", "sequence": 50}
        )
        self.env["contact.consent"].create(
            {
                "partner_id": self.guest.id,
                "purpose_id": purpose.id,
                "state": "granted",
                "given_at": "2025-01-01",
            }
        )
        self.leave_the_list()
        told = self.consents(self.guest)[-1]
        self.assertEqual(
            (told.purpose_id, told.state, told.method, told.source),
            (
                purpose,
                "withdrawn",
                "mailing",
                "Unsubscribed from the mailing list “News”",
            ),
        )

    def test_who_leaves_by_an_email_has_said_nothing_of_the_phone(self):
        purpose = self.env["contact.consent.purpose"].create(
            {"name": "SMS", "channel": "phone", "sequence": 50}
        )
        self.member.email = "eva@e.example"
        self.guest.email = "eva@e.example"
        said = self.env["contact.consent"].create(
            {
                "partner_id": self.guest.id,
                "purpose_id": purpose.id,
                "state": "granted",
                "given_at": "2025-01-01",
            }
        )
        self.news._update_subscription_from_email("eva@e.example", opt_out=True)
        self.assertTrue(self.member.subscription_ids.opt_out)
        told = self.consents(self.guest).filtered(lambda one: one.purpose_id == purpose)
        self.assertEqual(told, said)
        self.assertFalse(self.left_out())
        self.assertEqual(self.guest.marketing_consent, "withdrawn")

    def test_who_is_put_on_the_list_of_numbers_keeps_its_emails(self):
        self.leave(self.guest)
        self.assertEqual(self.left_out(), {self.guest.id: "mail_consent_withdrawn"})
        self.assertEqual(self.guest.marketing_consent, "granted")
