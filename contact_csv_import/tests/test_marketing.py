"""Who gets an e-mail that is written to several contacts."""

from ast import literal_eval

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger
from odoo.tools.mail import email_normalize_all

from odoo.addons.mail.tests.common import MockEmail

from ..models.contacts.marketing import LEFT_OUT
from .common import ImportCase

GUESTS = """email,consent
yes@e.example,yes
no@e.example,no
silent@e.example,
withdrawn@e.example,yes
12345@guest.booking.com,yes
"""


@tagged("post_install", "-at_install")
class TestWhoGetsMarketing(ImportCase):
    def setUp(self):
        super().setUp()
        self.marketing = self.env["contact.marketing"]

    def contact(self, email, *states, **vals):
        """A contact that said this, each a day after the one before."""
        made = self.env["res.partner"].create({"name": "Jan", "email": email, **vals})
        for day, state in enumerate(states, 1):
            self.tell(made, state, f"2024-01-{day:02} 00:00:00")
        return made

    def reasons(self, *partners, **options):
        told = {partner.id: ((partner.id,), ()) for partner in partners}
        left_out = self.marketing._left_out(told, **options)
        return [left_out.get(partner.id) for partner in partners]

    def reason_of_address(self, address, **options):
        return self.marketing._left_out({1: ((), (address,))}, **options).get(1)

    def test_only_who_agreed_last_gets_it(self):
        for said, reason in {
            (): "mail_no_consent",
            ("requested",): "mail_no_consent",
            ("granted",): None,
            ("granted", "requested"): None,
            ("refused",): "mail_consent_withdrawn",
            ("granted", "withdrawn"): "mail_consent_withdrawn",
            ("withdrawn", "granted"): None,
        }.items():
            with self.subTest(said=said):
                email = f"{'-'.join(said) or 'silent'}@e.example"
                self.assertEqual(self.reasons(self.contact(email, *said)), [reason])

    def test_a_relay_address_gets_none_whatever_was_said(self):
        guest = self.contact("9@guest.booking.com", "granted")
        self.assertEqual(self.reasons(guest), ["mail_relay_address"])
        self.assertEqual(
            self.reason_of_address("8@guest.booking.com"), "mail_relay_address"
        )

    def test_without_an_address_there_is_nothing_to_judge(self):
        self.assertEqual(self.reasons(self.contact(False)), [None])
        self.assertEqual(self.reasons(self.contact("no address")), [None])

    def test_a_later_no_of_the_same_address_counts_for_all(self):
        first = self.contact("jan@e.example", "granted")
        self.assertEqual(self.reasons(first), [None])
        second = self.contact("JAN@e.example", "requested", "withdrawn", active=False)
        self.assertEqual(self.reasons(first, second), ["mail_consent_withdrawn"] * 2)

    def test_a_later_yes_of_the_same_address_speaks_for_itself_only(self):
        first = self.contact("jan@e.example", "withdrawn")
        silent = self.contact("jan@e.example")
        last = self.contact("jan@e.example", "requested", "granted")
        self.assertEqual(
            self.reasons(first, silent, last),
            ["mail_consent_withdrawn", "mail_no_consent", None],
        )

    def test_of_two_addresses_in_one_field_each_is_asked(self):
        """Odoo's mails go to both."""
        both = self.contact("jan@e.example; Eva <EVA@e.example>", "granted")
        self.assertEqual(self.reasons(both), [None])
        eva = self.contact("eva@e.example", "requested", "withdrawn")
        self.assertEqual(self.reasons(both), ["mail_consent_withdrawn"])
        self.tell(both, "granted", "2024-02-01 00:00:00")
        self.assertEqual(self.reasons(both), [None])
        self.tell(both, "withdrawn", "2024-03-01 00:00:00")
        self.tell(eva, "granted", "2024-02-01 00:00:00")
        self.assertEqual(self.reasons(both, eva), ["mail_consent_withdrawn"] * 2)
        self.assertEqual(
            self.reason_of_address("eva@e.example"), "mail_consent_withdrawn"
        )

    def test_an_address_alone_is_judged_by_its_contacts(self):
        self.assertIsNone(self.reason_of_address("nobody@e.example"))
        self.contact("silent@e.example")
        self.contact("no@e.example", "refused")
        self.contact("yes@e.example", "granted")
        self.assertEqual(self.reason_of_address("silent@e.example"), "mail_no_consent")
        self.assertEqual(
            self.reason_of_address("no@e.example"), "mail_consent_withdrawn"
        )
        self.assertIsNone(self.reason_of_address("yes@e.example"))

    def test_for_a_subscriber_only_a_no_counts(self):
        silent, no = self.contact("s@e.example"), self.contact("n@e.example", "refused")
        self.assertEqual(
            self.reasons(silent, no, subscribers=True), [None, "mail_consent_withdrawn"]
        )

    def test_another_purpose_is_no_consent(self):
        jan = self.contact("jan@e.example", "granted")
        own = {"name": "Post", "sequence": -1, "company_id": self.env.company.id}
        self.env["contact.consent.purpose"].create(own)
        self.assertEqual(self.reasons(jan), ["mail_no_consent"])
        self.env["contact.consent.purpose"].search([]).active = False
        self.assertEqual(self.reasons(jan), ["mail_no_consent"])

    def test_five_thousand_cost_as_many_queries_as_five(self):
        people = self.crowd(5000)
        self.env.flush_all()
        self.env.invalidate_all()
        # Once a server: the key of the hashes is kept in memory.
        self.env["contact.import.key"]._secret()
        for crowd in (people[:5], people):
            told = self.marketing._default_recipients(crowd)
            with self.assertQueryCount(5):
                left_out = self.marketing._left_out(told)
            self.assertEqual(len(left_out), len(crowd))


@tagged("post_install", "-at_install")
class TestComposer(ImportCase, MockEmail):
    def setUp(self):
        super().setUp()
        imported = self.import_file(GUESTS)
        self.guests = self.lines(imported).partner_id
        self.assertEqual(len(self.guests), 5)
        self.tell(self.partner("withdrawn@e.example"), "withdrawn")

    def compose(self, partners=None):
        """The dialog behind Send email on the list of contacts."""
        partners = self.guests if partners is None else partners
        action = self.env.ref("mail.action_partner_mass_mail")
        context = {
            **literal_eval(action.context.strip()),
            "active_model": "res.partner",
            "active_ids": partners.ids,
            "active_id": partners.ids[0],
        }
        composer = self.env["mail.compose.message"].with_user(self.user)
        form = Form(composer.with_context(**context))
        form.subject = "Spring offer"
        form.reply_to = "hotel@e.example"
        form.body = "<p>Rooms from 50</p>"
        return form

    def send(self, form):
        """Addresses that got the mail, and the reasons of the mails that stayed."""
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            with self.mock_mail_gateway():
                form.save().action_send_mail()
        canceled = self._new_mails.exists().filtered(lambda m: m.state == "cancel")
        self.assertFalse(canceled.filtered("is_notification"))
        return (
            sorted(
                to
                for mail in self._mails
                for to in email_normalize_all(",".join(mail["email_to"]))
            ),
            {
                mail.recipient_ids.email: mail.failure_type
                for mail in canceled
                if mail.failure_type in dict(LEFT_OUT)
            },
        )

    def test_only_who_agreed_gets_the_mail(self):
        form = self.compose()
        self.assertTrue(form.may_be_marketing)
        self.assertEqual(
            form.marketing_notice,
            "4 of 5 recipients will be left out (no consent to marketing: 1 · consent "
            "withdrawn or refused: 2 · only the address of a booking site: 1).",
        )
        told, left_out = self.send(form)
        self.assertEqual(told, ["yes@e.example"])
        self.assertEqual(
            left_out,
            {
                "no@e.example": "mail_consent_withdrawn",
                "withdrawn@e.example": "mail_consent_withdrawn",
                "silent@e.example": "mail_no_consent",
                "12345@guest.booking.com": "mail_relay_address",
            },
        )

    def test_what_is_no_marketing_reaches_everybody_but_the_blacklist(self):
        self.env["mail.blacklist"]._add("no@e.example")
        form = self.compose()
        form.no_marketing = True
        self.assertFalse(form.marketing_notice)
        told, left_out = self.send(form)
        self.assertEqual(left_out, {})
        self.assertEqual(
            told,
            [
                "12345@guest.booking.com",
                "silent@e.example",
                "withdrawn@e.example",
                "yes@e.example",
            ],
        )

    def test_who_gets_it_as_no_marketing_has_a_note_of_it(self):
        self.env["mail.blacklist"]._add("no@e.example")
        before = self.guests.message_ids
        form = self.compose()
        form.no_marketing = True
        self.send(form)
        self.guests.invalidate_recordset(["message_ids"])
        notes = (self.guests.message_ids - before).filtered(
            lambda message: "no marketing" in message.body
        )
        self.assertEqual(
            set(notes.mapped("res_id")),
            {
                self.partner(address).id
                for address in (
                    *("silent@e.example", "withdrawn@e.example"),
                    "12345@guest.booking.com",
                )
            },
        )
        self.assertEqual(notes.author_id, self.user.partner_id)
        [told] = notes.filtered(
            lambda note: note.res_id == self.partner("silent@e.example").id
        )
        self.assertIn("Spring offer", told.body)
        self.assertIn("no consent to marketing", told.body)

    def test_a_duplicate_of_somebody_left_out_is_none(self):
        yes = self.partner("yes@e.example")
        silent = yes.copy({"email": "yes@e.example"})
        told, left_out = self.send(self.compose(silent + yes))
        self.assertEqual(told, ["yes@e.example"])
        self.assertEqual(left_out, {"yes@e.example": "mail_no_consent"})

    def test_who_withdraws_while_the_mail_waits_is_left_out(self):
        yes = self.partner("yes@e.example")
        stays = self.env["res.partner"].create({"name": "S", "email": "s@e.example"})
        self.tell(stays, "granted", "2024-01-01 00:00:00")
        composer = self.compose(yes + stays).save()
        composer.force_send = False
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            with self.mock_mail_gateway():
                composer.action_send_mail()
                waiting = self._new_mails.sudo()
                self.assertEqual(waiting.mapped("state"), ["outgoing"] * 2)
                self.tell(yes, "withdrawn")
                waiting.send()
        self.assertEqual(
            [email_normalize_all(",".join(mail["email_to"])) for mail in self._mails],
            [["s@e.example"]],
        )
        canceled = waiting.exists().filtered(lambda mail: mail.state == "cancel")
        self.assertEqual(canceled.failure_type, "mail_consent_withdrawn")
        canceled.mark_outgoing()  # somebody presses Retry
        with self.mock_mail_gateway():
            canceled.send()
        self.assertFalse(self._mails)

    def test_what_is_no_marketing_waits_for_nobody(self):
        composer = self.compose().save()
        composer.no_marketing = True
        composer.force_send = False
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            with self.mock_mail_gateway():
                composer.action_send_mail()
                self._new_mails.sudo().send()
        self.assertEqual(len(self._mails), 5)

    def test_a_message_to_nobody_is_not_sent(self):
        form = self.compose(self.guests - self.partner("yes@e.example"))
        with self.assertRaises(UserError), self.mock_mail_gateway():
            form.save().action_send_mail()
        self.assertFalse(self._new_mails)

    def test_no_other_kind_of_message_goes_past_the_question(self):
        """A client can make a composer that says it is a notification."""
        for kind in ("notification", "auto_comment"):
            composer = self.env["mail.compose.message"].create(
                {
                    "composition_mode": "mass_mail",
                    "model": "res.partner",
                    "res_ids": repr(self.guests.ids),
                    "message_type": kind,
                    "subject": "Spring offer",
                    "body": "<p>Come</p>",
                }
            )
            with self.mock_mail_gateway():
                composer.action_send_mail()
            sent = self._new_mails.filtered(lambda mail: mail.state != "cancel")
            self.assertEqual(sent.recipient_ids.mapped("email"), ["yes@e.example"])

    def test_what_odoo_sends_by_itself_is_no_marketing(self):
        template = self.env["mail.template"].create(
            {
                "name": "Booking",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "use_default_to": True,
                "body_html": "<p>See you soon</p>",
            }
        )
        with self.mock_mail_gateway():
            self.partner("silent@e.example").message_mail_with_source(
                template, subject="Your booking"
            )
        self.assertEqual(
            [mail.recipient_ids.email for mail in self._new_mails],
            ["silent@e.example"],
        )
        self.assertNotEqual(self._new_mails.state, "cancel")

    def test_other_records_are_not_judged(self):
        composer = self.env["mail.compose.message"].create(
            {
                "composition_mode": "mass_mail",
                "model": "res.users",
                "res_ids": repr(self.user.ids),
            }
        )
        self.assertFalse(composer.may_be_marketing)
        self.assertFalse(composer.marketing_notice)
