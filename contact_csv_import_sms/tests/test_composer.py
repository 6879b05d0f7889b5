"""An SMS to several contacts, as somebody writes it from their list."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import SmsPeopleCase


@tagged("post_install", "-at_install")
class TestSmsComposer(SmsPeopleCase):
    def composer(self, people=None, **vals):
        """The dialog of *Send SMS*, as the action of the list opens it."""
        people = self.people if people is None else people
        form = Form(
            self.env["sms.composer"]
            .with_user(self.user)
            .with_context(
                active_model="res.partner",
                default_res_model="res.partner",
                default_composition_mode="mass",
                default_mass_keep_log=True,
                default_res_ids=people.ids,
            )
        )
        form.body = "Rooms from 50"
        for name, value in vals.items():
            setattr(form, name, value)
        return form.save()

    def send(self, composer):
        """Press the button; the numbers the SMS goes to."""
        with self.mockSMSGateway():
            composer.action_send_sms()
        sent = (
            self.env["sms.sms"]
            .sudo()
            .search([("partner_id", "in", self.people.ids), ("state", "=", "outgoing")])
        )
        return sorted(sent.mapped("number"))

    def notes(self, partner):
        return [str(message.body) for message in partner.message_ids]

    def test_only_who_agreed_gets_it(self):
        composer = self.composer()
        self.assertIn("3 of 4 recipients will be left out", composer.marketing_notice)
        self.assertIn("no consent to marketing: 1", composer.marketing_notice)
        self.assertEqual(self.send(composer), ["+420603111001"])
        for number, person in enumerate(self.people):
            has_note = any("Rooms from 50" in note for note in self.notes(person))
            self.assertEqual(has_note, number == 0, person.name)

    def test_who_withdraws_while_it_waits_gets_none(self):
        self.tell(self.people[3], "granted", "2099-01-01 00:00:00")
        self.assertEqual(len(self.send(self.composer())), 2)
        self.tell(self.people[0], "withdrawn")
        waiting = self.env["sms.sms"].sudo()
        waiting = waiting.search([("partner_id", "in", self.people.ids)])
        with self.mockSMSGateway():
            waiting.send()
        self.assertEqual([sms["number"] for sms in self._sms], ["+420603111004"])
        stopped = waiting.exists().filtered(lambda one: one.state == "canceled")
        self.assertEqual(stopped.failure_type, "mail_consent_withdrawn")

    def test_a_no_by_the_number(self):
        """Somebody else with the number said no: it rings in one pocket."""
        twin = self.env["res.partner"].create(
            {"name": "Twin", "phone": "+420603111001"}
        )
        self.tell(twin, "withdrawn")
        composer = self.composer()
        self.assertIn("4 of 4", composer.marketing_notice)
        with self.assertRaisesRegex(UserError, "none of the recipients"):
            self.send(composer)

    def test_what_is_no_marketing_reaches_all_and_leaves_a_note(self):
        composer = self.composer(no_marketing=True)
        self.assertFalse(composer.marketing_notice)
        self.assertEqual(len(self.send(composer)), 4)
        told = [
            any("without asking for consent" in note for note in self.notes(person))
            for person in self.people
        ]
        self.assertEqual(told, [False, True, True, True])

    def test_no_client_can_pass_for_a_rule(self):
        composer = self.composer().with_context(sms_of_rule=True)
        self.assertEqual(self.send(composer), ["+420603111001"])

    def test_to_one_contact_nothing_is_asked(self):
        carl = self.people[2]
        composer = (
            self.env["sms.composer"]
            .with_user(self.user)
            .create(
                {
                    "composition_mode": "comment",
                    "res_model": "res.partner",
                    "res_id": carl.id,
                    "body": "Your key is at the desk",
                }
            )
        )
        self.assertFalse(composer.may_be_marketing)
        with self.mockSMSGateway():
            composer.action_send_sms()
            self.assertSMSNotification(
                [{"partner": carl, "number": "+420603111003", "state": "pending"}],
                "Your key is at the desk",
            )

    def test_what_a_rule_sends_is_no_marketing(self):
        model = self.env["ir.model"]._get_id("res.partner")
        template = self.env["sms.template"].create(
            {"name": "Key", "model_id": model, "body": "Your key is at the desk"}
        )
        rule = self.env["ir.actions.server"].create(
            {
                "name": "Key",
                "model_id": model,
                "state": "sms",
                "sms_method": "sms",
                "sms_template_id": template.id,
            }
        )
        with self.mockSMSGateway():
            rule.with_context(
                active_model="res.partner", active_ids=self.people.ids
            ).run()
        sent = self.env["sms.sms"].search([("partner_id", "in", self.people.ids)])
        self.assertEqual(len(sent), 4)
