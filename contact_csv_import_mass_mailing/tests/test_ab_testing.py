"""An A/B test tries a mailing on a sample of those who may get it."""

from odoo.tests import tagged

from .common import MailingCase

AGREED = [f"ab{number}@e.example" for number in range(10)]
PEOPLE = "email,consent\n" + "".join(f"{address},yes\n" for address in AGREED)
PEOPLE += "".join(f"silent{number}@e.example,\n" for number in range(30))


@tagged("post_install", "-at_install")
class TestABTesting(MailingCase):
    def setUp(self):
        super().setUp()
        self.people = self.lines(self.import_file(PEOPLE)).partner_id
        self.assertEqual(len(self.people), 40)

    def sample(self, percent, **vals):
        return self.mailing(
            self.people, ab_testing_enabled=True, ab_testing_pc=percent, **vals
        )

    def test_the_sample_is_of_those_who_agreed(self):
        mailing = self.sample(50)
        self.assertEqual(mailing.total, 5)
        self.assertEqual(
            mailing.left_out_notice,
            "30 of 40 recipients will be left out (no consent to marketing: 30).",
        )
        told = self.launch(mailing)
        self.assertEqual(len(told), 5)
        self.assertLess(set(told), set(AGREED))
        self.assertEqual(self.reasons(mailing), {})
        self.assertEqual((mailing.expected, mailing.sent), (5, 5))

    def test_the_rest_is_for_the_winner(self):
        first = self.sample(30)
        told = self.launch(first)
        second = self.sample(30, campaign_id=first.campaign_id.id)
        others = self.launch(second)
        self.assertEqual((len(told), len(others)), (3, 3))
        self.assertFalse(set(told) & set(others))
        action = first.action_select_as_winner()
        winner = self.env["mailing.mailing"].browse(action["res_id"])
        rest = self.launch(winner.with_user(self.mailer))
        self.assertEqual(set(rest), set(AGREED) - set(told) - set(others))
        self.assertEqual(len(self.reasons(winner)), 30)
        self.assertIn("30 of 34 recipients were left out", winner.left_out_notice)

    def test_what_is_no_marketing_is_tried_on_all(self):
        mailing = self.sample(50, no_marketing=True)
        self.assertEqual(mailing.total, 20)
        self.assertEqual(len(self.launch(mailing)), 20)
