"""People who are no contacts are asked for consent first: who agrees becomes one."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_consent_request import RequestCase
from .test_sorting import SortingCase


@tagged("post_install", "-at_install")
class TestSortingConsent(SortingCase, RequestCase):
    def ask(self, people, **vals):
        """A draft that asks people of the list, and the import that holds them."""
        action = self.moving(people).action_ask_consent()
        request = self.env["contact.consent.request"].browse(action["res_id"])
        request = request.with_user(self.manager)
        request.write(
            {"legal_basis": "contract", "address_origin": "a fair in 2025", **vals}
        )
        self.work_on(request.import_id)
        self.env.invalidate_all()
        return request

    def sweep_mails(self, *senders):
        """The people found who wrote e-mails."""
        self.mail(*senders)
        return self.sweep()

    def test_who_agrees_becomes_a_contact_in_the_category(self):
        people = self.sweep_mails(
            "Anna Nová <anna@s.example>",
            "Bert Alt <bert@s.example>",
            "Carl Pes <carl@s.example>",
        )
        request = self.ask(people)
        imported = request.import_id
        self.assertOutcomes(imported, held=3)
        mails = self.send(request)
        self.assertEqual(len(mails), 3)
        self.assertEqual(people.mapped("asked_text"), ["No answer yet"] * 3)
        contacts = self.env["res.partner"].search([("email", "like", "@s.example")])
        self.assertFalse(contacts, "asking makes no contact")
        self.answer(self.links(mails["anna@s.example"])["answer"], True)
        self.answer(self.links(mails["bert@s.example"])["answer"], False)
        self.work()
        self.work_on(imported)
        self.env.invalidate_all()
        self.assertOutcomes(imported, created=1, held=1, refused=1)
        anna = self.partner("anna@s.example")
        self.assertEqual(anna.category_id, self.hotel)
        self.assertEqual(anna.marketing_consent, "granted")
        granted = self.consents(anna)
        self.assertEqual(
            (granted.method, granted.source, granted.ip_address),
            ("page", request.name, "192.0.2.7"),
        )
        self.assertEqual(people.mapped("state"), ["moved", "open", "open"])
        self.assertEqual(
            people.mapped("asked_text"), ["Agreed", "Refused", "No answer yet"]
        )
        self.assertFalse(
            self.env["res.partner"].search([("email", "=", "bert@s.example")])
        )
        self.assertTrue(
            self.env["contact.consent.refusal"]._find(
                self.purpose.id, {("email", "bert@s.example")}
            )
        )
        # An undo keeps who answered since.
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.env.invalidate_all()
        line = self.lines(imported).filtered(lambda line: line.partner_id == anna)
        self.assertEqual((line.undo_state, people[0].state), ("kept", "moved"))

    def test_a_contact_without_a_category_is_asked_as_that_contact(self):
        bert = self.contact("Bert Alt", "bert@s.example")
        people = self.sweep_mails("Bert Alt <bert@s.example>")
        request = self.ask(people)
        self.assertEqual(request.asked_ids.partner_id, bert)
        mail = self.send(request)["bert@s.example"]
        self.assertEqual(bert.marketing_consent, "requested")
        self.assertEqual(people.state, "open")
        self.answer(self.links(mail)["answer"], True)
        self.work()
        self.work_on(request.import_id)
        self.env.invalidate_all()
        self.assertEqual(bert.category_id, self.hotel)
        self.assertEqual(self.consents(bert).mapped("state"), ["requested", "granted"])
        self.assertEqual(people.state, "moved")

    def test_who_is_left_out(self):
        self.contact("Somebody Else", "taken@s.example")
        people = self.sweep_mails(
            "Anna Nová <both@s.example>",
            "Karel Dvořák <both@s.example>",
            "Ida Malá <taken@s.example>",
            "Black <black@s.example>",
            "Free <free@s.example>",
        )
        self.env["mail.blacklist"]._add("black@s.example")
        request = self.ask(people)
        self.assertEqual(set(self.send(request)), {"free@s.example"})
        self.assertEqual(
            self.states(request),
            {
                "both@s.example": "shared",
                "taken@s.example": "shared",
                "black@s.example": "blacklisted",
                "free@s.example": "sent",
            },
        )

    def test_nothing_is_sent_before_the_rows_are_held(self):
        people = self.sweep_mails("Anna Nová <anna@s.example>")
        action = self.moving(people).action_ask_consent()
        request = self.env["contact.consent.request"].browse(action["res_id"])
        request.write({"legal_basis": "contract", "address_origin": "a fair"})
        with self.assertRaisesRegex(UserError, "being prepared"):
            request.action_send()
        self.work_on(request.import_id)
        self.env.invalidate_all()
        self.assertEqual(len(self.send(request)), 1)

    def test_who_was_asked_and_is_moved_still_answers(self):
        people = self.sweep_mails("Anna Nová <anna@s.example>")
        request = self.ask(people)
        mail = self.send(request)["anna@s.example"]
        moving = self.move(people)
        self.assertOutcomes(request.import_id, skipped=1)
        self.assertOutcomes(moving, created=1)
        anna = self.partner("anna@s.example")
        self.assertFalse(anna.marketing_consent)
        self.answer(self.links(mail)["answer"], True)
        self.work()
        self.assertEqual(anna.marketing_consent, "granted")
        self.assertOutcomes(moving, created=1)

    def test_asked_twice_there_is_one_row_that_waits(self):
        people = self.sweep_mails("Anna Nová <anna@s.example>")
        first = self.ask(people)
        mail = self.send(first)["anna@s.example"]
        second = self.ask(people)
        self.assertEqual(self.states(second), {"anna@s.example": "lately"})
        self.assertOutcomes(first.import_id, skipped=1)
        self.answer(self.links(mail)["answer"], True)
        self.work()
        self.work_on(second.import_id)
        self.env.invalidate_all()
        self.assertOutcomes(second.import_id, created=1)
        self.assertEqual(self.partner("anna@s.example").marketing_consent, "granted")
        self.assertEqual(people.state, "moved")

    def test_a_category_is_needed_and_rights(self):
        people = self.sweep_mails("Anna Nová <anna@s.example>")
        moving = self.moving(people)
        moving.category_id = False
        with self.assertRaisesRegex(UserError, "Choose a category"):
            moving.action_ask_consent()
        people.action_ignore()
        with self.assertRaises(UserError):
            self.moving(people).action_ask_consent()
        with self.assertRaises(AccessError):
            people.with_user(self.user)._ask_consent(self.hotel)
