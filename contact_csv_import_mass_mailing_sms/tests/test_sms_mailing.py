from odoo.tests import tagged

from odoo.addons.contact_csv_import_mass_mailing.tests.common import MailingCase
from odoo.addons.contact_csv_import_sms.tests.common import SmsPeopleCase


@tagged("post_install", "-at_install")
class TestSmsMailing(MailingCase, SmsPeopleCase):
    def send(self, records, **vals):
        mailing = self.mailing(
            records,
            mailing_type="sms",
            subject="Offer",
            body_plaintext="Rooms from 50",
            **vals,
        )
        notice = mailing.left_out_notice
        with self.mockSMSGateway():
            mailing.sudo().action_send_sms()
        sent = self.env["sms.sms"].sudo().search([("mailing_id", "=", mailing.id)])
        numbers = sorted(
            sent.filtered(lambda one: one.state == "outgoing").mapped("number")
        )
        return mailing, notice, numbers

    def test_only_who_agreed(self):
        mailing, notice, numbers = self.send(self.people)
        self.assertIn("3 of 4 recipients will be left out", notice)
        self.assertIn("no consent to marketing: 1", notice)
        self.assertEqual(numbers, ["+420603111001"])
        traces = mailing.sudo().mailing_trace_ids
        canceled = traces.filtered(lambda one: one.trace_status == "cancel")
        self.assertEqual(
            sorted(canceled.mapped("failure_type")),
            ["mail_consent_withdrawn", "mail_consent_withdrawn", "mail_no_consent"],
        )

    def test_who_withdraws_while_it_waits_gets_none(self):
        self.tell(self.people[3], "granted", "2099-01-01 00:00:00")
        mailing, _notice, numbers = self.send(self.people)
        self.assertEqual(len(numbers), 2)
        self.tell(self.people[0], "withdrawn")
        with self.mockSMSGateway():
            self.env["sms.sms"].sudo().search([("mailing_id", "=", mailing.id)]).send()
        self.assertEqual([sms["number"] for sms in self._sms], ["+420603111004"])
        traces = mailing.sudo().mailing_trace_ids
        stopped = traces.filtered(lambda one: one.sms_number == "+420603111001")
        self.assertEqual(stopped.trace_status, "cancel")
        self.assertEqual(stopped.failure_type, "mail_consent_withdrawn")

    def test_a_no_by_the_number(self):
        """Somebody else with the number said no: it rings in one pocket."""
        twin = self.env["res.partner"].create(
            {"name": "Twin", "phone": "+420603111001"}
        )
        self.tell(twin, "withdrawn")
        _mailing, notice, numbers = self.send(self.people)
        self.assertIn("4 of 4", notice)
        self.assertFalse(numbers)

    def test_no_marketing_goes_to_all(self):
        _mailing, notice, numbers = self.send(self.people, no_marketing=True)
        self.assertFalse(notice)
        self.assertEqual(len(numbers), 4)

    def test_a_sample_is_of_those_who_agreed(self):
        mailing = self.mailing(
            self.people,
            mailing_type="sms",
            body_plaintext="x",
            ab_testing_enabled=True,
            ab_testing_pc=100,
        )
        self.assertEqual(mailing.sudo()._get_recipients(), self.people[0].ids)
