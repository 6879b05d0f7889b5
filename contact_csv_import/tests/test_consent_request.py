"""Asking for consent: whom a request writes to, what leaves, and what comes of it."""

import datetime
import re
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MockEmail

from .common import MANAGER, USER, ImportCase, new_test_user

LINK = re.compile(r"/consent/(answer|withdraw|one-click)/([\w-]{43})")


class RequestCase(ImportCase, MockEmail):
    """Requests of ``self.user``, whose mails leave into ``self._mails``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(
            "contact_csv_import.letters_per_hour", 1000
        )
        cls.jan = cls.contact("Jan Novák", "jan@ask.example", language_code="cs")

    @classmethod
    def contact(cls, name, email, **vals):
        return cls.env["res.partner"].create({"name": name, "email": email, **vals})

    def request_for(self, *partners, **vals):
        """A draft that asks contacts, with all that has to be said."""
        partners = self.env["res.partner"].concat(*partners).with_user(self.user)
        action = partners.action_ask_consent()
        return self.complete(action, **vals)

    def complete(self, action, **vals):
        request = (
            self.env["contact.consent.request"]
            .with_user(self.user)
            .browse(action["res_id"])
        )
        request.write(
            {
                "legal_basis": "contract",
                "address_origin": "your stay in 2025",
                **vals,
            }
        )
        return request

    def send(self, request):
        request.action_send()
        return self.work()

    def work(self):
        """What the two scheduled actions do; return ``{address: mail}``."""
        with (
            self.mock_mail_gateway(mail_unlink_sent=True),
            mute_logger("odoo.addons.mail.models.mail_mail"),
            self.scheduled(),
        ):
            action = self.env.ref("contact_csv_import.ir_cron_consent_request")
            action.method_direct_trigger()
            self.env["mail.mail"].process_email_queue()
        self.env.invalidate_all()
        return {
            mail["email_to"][0].rpartition("<")[2][:-1]: mail
            for mail in self._mails
            if "List-Unsubscribe" in (mail["headers"] or {})
        }

    def links(self, mail):
        """Kind of link -> its token, of a mail that left."""
        return dict(
            LINK.findall(str(mail["body"]) + mail["headers"]["List-Unsubscribe"])
        )

    def link(self, token, kind):
        return self.env["contact.consent.link"].sudo()._of_token(token, kind)

    def answer(self, token, agrees):
        """What the page does with a form."""
        link = self.link(token, "answer")
        link._use_up()
        said = dict.fromkeys(link.asked_id.request_id.purpose_ids.ids, agrees)
        link.asked_id._record_answers(said, "192.0.2.7", "a browser")
        self.env.invalidate_all()

    def states(self, request):
        return {one.email: one.reason or one.state for one in request.sudo().asked_ids}


@tagged("post_install", "-at_install")
class TestConsentRequest(RequestCase):
    def test_from_the_letter_to_the_ledger(self):
        request = self.request_for(self.jan)
        mail = self.send(request)["jan@ask.example"]
        self.assertIn("Můžeme vám psát?", mail["subject"])
        self.assertIn("your stay in 2025", mail["body"])
        self.assertEqual(request.state, "sent")
        self.assertEqual(self.jan.marketing_consent, "requested")
        self.assertFalse(
            self.env["mail.mail"].search([("consent_asked_id", "!=", False)])
        )
        self.answer(self.links(mail)["answer"], True)
        self.assertEqual(self.jan.marketing_consent, "granted")
        told = self.consents(self.jan)[-1]
        self.assertEqual(
            (told.method, told.ip_address, told.user_agent, told.source),
            ("page", "192.0.2.7", "a browser", request.name),
        )
        self.assertIn("Souhlasím se zasíláním", told.wording)
        self.assertTrue(told.requested_at)
        self.assertFalse(told.user_id)
        self.assertEqual((request.sent_count, request.agreed_count), (1, 1))
        self.assertIn('data-step="agreed_count"', request.funnel)

    def test_tokens_stand_in_no_table(self):
        request = self.request_for(self.jan)
        request.action_send()
        self.env["contact.consent.request"]._send_some()
        body = (
            self.env["mail.mail"].search([("consent_asked_id", "!=", False)]).body_html
        )
        self.assertFalse(LINK.search(body))
        tokens = self.links(self.work()["jan@ask.example"])
        self.env.flush_all()
        self.env.cr.execute("SELECT digest FROM contact_consent_link")
        digests = [digest for (digest,) in self.env.cr.fetchall()]
        for token in tokens.values():
            self.assertGreaterEqual(len(token), 43)
            self.assertNotIn(token, digests)
            self.assertEqual(
                len(self.link(token, "answer") | self.link(token, "withdraw")), 1
            )

    def test_who_is_left_out(self):
        self.contact("Twin", "twins@ask.example")
        self.user.email = "worker@ask.example"
        people = {
            "twins@ask.example": "shared",
            "12@guest.booking.com": "relay",
            "noemail@noemail.com": "placeholder",
            "dead@ask.example": "dead",
            "black@ask.example": "blacklisted",
            "yes@ask.example": "said_yes",
            "no@ask.example": "said_no",
            "not an address": "no_address",
            "worker@ask.example": "user",
            "free@ask.example": "waiting",
        }
        partners = {email: self.contact("Somebody", email) for email in people}
        self.env["contact.dead.address"].create({"email": "dead@ask.example"})
        self.env["mail.blacklist"]._add("black@ask.example")
        self.tell(partners["yes@ask.example"], "granted", "2025-01-01")
        self.tell(partners["no@ask.example"], "withdrawn")
        request = self.request_for(*partners.values())
        self.assertEqual(self.states(request), people)
        self.assertIn("Shared with somebody else: 1", request.left_out_notice)
        self.assertEqual(set(self.send(request)), {"free@ask.example"})

    def test_a_no_of_an_address_outlives_its_contact(self):
        gone = self.contact("Gone", "gone@ask.example")
        self.tell(gone, "withdrawn")
        gone.unlink()
        request = self.request_for(self.contact("New", "gone@ask.example"))
        self.assertEqual(self.states(request), {"gone@ask.example": "said_no"})

    def test_once_in_thirty_days(self):
        self.send(self.request_for(self.jan))
        self.assertEqual(
            self.states(self.request_for(self.jan)), {"jan@ask.example": "lately"}
        )
        later = fields.Datetime.now() + datetime.timedelta(days=31)
        with patch.object(fields.Datetime, "now", lambda: later):
            again = self.request_for(self.jan)
        self.assertEqual(self.states(again), {"jan@ask.example": "waiting"})

    def test_two_requests_begun_before_either_was_sent(self):
        first, second = self.request_for(self.jan), self.request_for(self.jan)
        self.assertEqual(set(self.send(first)), {"jan@ask.example"})
        self.assertFalse(self.send(second))
        self.assertEqual(self.states(second), {"jan@ask.example": "lately"})

    def test_one_reminder_and_no_other(self):
        request = self.request_for(self.jan, remind=True)
        self.send(request)
        self.assertFalse(self.work())
        for day, expected in ((8, 1), (16, 0), (29, 0)):
            later = fields.Datetime.now() + datetime.timedelta(days=day)
            with patch.object(fields.Datetime, "now", lambda later=later: later):
                mails = self.work()
            self.assertEqual(len(mails), expected, f"after {day} days")
            for mail in mails.values():
                self.assertTrue(mail["subject"].startswith("Připomínka: "))
        later = fields.Datetime.now() + datetime.timedelta(days=40)
        with patch.object(fields.Datetime, "now", lambda: later):
            self.work()
        self.assertEqual(request.asked_ids.state, "no_answer")

    def test_who_says_something_while_the_letter_waits_gets_none(self):
        people = {state: self.contact(state, f"{state}@ask.example") for state in "abc"}
        request = self.request_for(self.env["res.partner"].concat(*people.values()))
        request.action_send()
        with self.scheduled():
            self.env.ref(
                "contact_csv_import.ir_cron_consent_request"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(set(self.states(request).values()), {"queued"})
        self.tell(people["a"], "withdrawn")
        self.env["mail.blacklist"]._add("b@ask.example")
        with (
            self.mock_mail_gateway(),
            mute_logger("odoo.addons.mail.models.mail_mail"),
            self.scheduled(),
        ):
            self.env["mail.mail"].process_email_queue()
        self.env.invalidate_all()
        self.assertEqual(
            self.states(request),
            {
                "a@ask.example": "said_no",
                "b@ask.example": "blacklisted",
                "c@ask.example": "sent",
            },
        )
        self.assertEqual(len(self._mails), 1)

    def test_so_many_an_hour(self):
        self.env["ir.config_parameter"].set_param(
            "contact_csv_import.letters_per_hour", 2
        )
        people = [self.contact(f"No {n}", f"n{n}@ask.example") for n in range(3)]
        request = self.request_for(*people)
        self.assertEqual(len(self.send(request)), 2)
        self.assertEqual(request.state, "sending")
        self.assertFalse(self.work())
        later = fields.Datetime.now() + datetime.timedelta(hours=1, minutes=1)
        with patch.object(fields.Datetime, "now", lambda: later):
            self.assertEqual(len(self.work()), 1)
        self.assertEqual(request.state, "sent")

    def test_what_is_missing_is_said(self):
        request = self.request_for(self.jan, legal_basis=False, address_origin=" ")
        with self.assertRaisesRegex(UserError, "on what ground"):
            request.action_send()
        request.write({"legal_basis": "contract", "address_origin": "a fair"})
        self.assertFalse(request.missing)
        letter = self.env.ref("contact_csv_import.letter_consent_cs")
        letter.body_html = "<p>Press here</p>"
        with self.assertRaisesRegex(UserError, "Consent request: Czech"):
            request.action_send()

    def test_how_many_of_a_hundred(self):
        """Rounded, so that the bars of a request add up as well as they can."""
        others = [
            self.contact(f"Anna {number}", f"anna{number}@ask.example")
            for number in range(2)
        ]
        request = self.request_for(*others, self.contact("No Mail", False))
        self.assertRegex(request.funnel, r"(?s)left_out_count.*?33 %")
        self.assertRegex(request.funnel, r"(?s)waiting_count.*?67 %")

    def test_letters_need_a_sender(self):
        request = self.request_for(self.jan)
        self.env.company.email = self.user.email = False
        with self.assertRaisesRegex(UserError, "letters need a sender"):
            request.action_send()
        self.env.company.email = "hotel@ask.example"
        mail = self.send(request)["jan@ask.example"]
        self.assertIn("hotel@ask.example", mail["email_from"])

    def test_the_form_is_filled_in(self):
        """The page is asked for anew whenever a field of it changes."""
        request = self.request_for(self.jan, address_origin=False)
        with Form(request) as form:
            form.address_origin = "a fair in 2024"
            self.assertFalse(form.missing)
        self.assertIn("a fair in 2024", request.preview)

    def test_a_message_about_a_stay_advertises_nothing(self):
        request = self.request_for(self.jan, kind="stay", message="Nová sleva 20 %!")
        with self.assertRaisesRegex(UserError, "20 %, sleva|sleva, 20 %"):
            request.action_send()
        request.message = "Zapomněli jste u nás šálu."
        mail = self.send(request)["jan@ask.example"]
        self.assertIn("Zapomněli jste u nás šálu.", mail["body"])
        self.assertEqual(set(self.links(mail)), {"withdraw", "one-click"})
        self.assertFalse(self.jan.marketing_consent)

    def test_what_was_sent_is_not_changed(self):
        request = self.request_for(self.jan)
        self.send(request)
        with self.assertRaises(UserError):
            request.address_origin = "something else"
        with self.assertRaises(UserError):
            request.unlink()
        request.name = "Renamed"

    def test_withdrawing_works_for_ever_and_once(self):
        tokens = self.links(self.send(self.request_for(self.jan))["jan@ask.example"])
        self.answer(tokens["answer"], True)
        later = fields.Datetime.now() + datetime.timedelta(days=4000)
        with patch.object(fields.Datetime, "now", lambda: later):
            self.env["contact.consent.asked"]._gc_names()
            for _again in range(2):
                self.link(tokens["withdraw"], "withdraw")._withdraw("192.0.2.7", "x")
        self.env.invalidate_all()
        told = self.consents(self.jan).mapped("state")
        self.assertEqual(told, ["requested", "granted", "withdrawn"])
        # also for an address whose contact is gone
        email = self.jan.email
        self.jan.unlink()
        self.env["contact.consent.refusal"].search([]).unlink()
        self.link(tokens["withdraw"], "withdraw")._withdraw("192.0.2.7", "x")
        refused = self.env["contact.consent.refusal"]._find(
            self.purpose.id, {("email", email)}
        )
        self.assertTrue(refused)

    def test_used_and_expired_links_are_unknown(self):
        token = self.links(self.send(self.request_for(self.jan))["jan@ask.example"])
        later = fields.Datetime.now() + datetime.timedelta(days=31)
        with patch.object(fields.Datetime, "now", lambda: later):
            self.assertFalse(self.link(token["answer"], "answer"))
        self.assertFalse(self.link(token["withdraw"], "answer"))
        self.answer(token["answer"], False)
        self.assertEqual(self.jan.marketing_consent, "refused")
        self.assertFalse(self.link(token["answer"], "answer"))

    def test_a_mail_that_is_not_delivered_is_told(self):
        request = self.request_for(self.jan)
        request.action_send()
        self.env["contact.consent.request"]._send_some()
        mail = self.env["mail.mail"].search([("consent_asked_id", "!=", False)])
        mail._postprocess_sent_message([], [], "no server", "mail_smtp")
        self.assertEqual(request.asked_ids.state, "failed")
        self.assertEqual(request.failed_count, 1)

    def test_rights(self):
        request = self.request_for(self.jan)
        for name, groups in (
            ("cr_colleague", USER),
            ("cr_employee", "base.group_user"),
        ):
            other = new_test_user(self.env, name, groups=groups)
            for method in ("action_send", "action_stop", "action_view_people"):
                with (
                    self.subTest(user=name, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(request.with_user(other), method)()
            with self.assertRaises(AccessError):
                request.asked_ids.with_user(other).read(["email"])
        employee = self.env["res.users"].search([("login", "=", "cr_employee")])
        with self.assertRaises(AccessError):
            self.jan.with_user(employee).action_ask_consent()
        manager = new_test_user(self.env, "cr_manager", groups=MANAGER)
        self.assertTrue(request.with_user(manager).name)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "cr_stranger",
            groups=MANAGER,
            company_id=elsewhere.id,
            company_ids=[(6, 0, elsewhere.ids)],
        )
        with self.assertRaises(AccessError):
            request.with_user(stranger).read(["name"])
        with self.assertRaises(AccessError):
            request.asked_ids.with_user(stranger).action_open_person()
