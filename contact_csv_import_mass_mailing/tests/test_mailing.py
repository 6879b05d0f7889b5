"""A mailing leaves out who has not agreed, and says how many and why."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import GUESTS, MAILER, MailingCase

REASONS = {
    "no@e.example": "mail_consent_withdrawn",
    "withdrawn@e.example": "mail_consent_withdrawn",
    "silent@e.example": "mail_no_consent",
    "12345@guest.booking.com": "mail_relay_address",
}
COUNTS = (
    "(no consent to marketing: 1 · consent withdrawn or refused: 2 · only the address "
    "of a booking site: 1)."
)


@tagged("post_install", "-at_install")
class TestMailingToContacts(MailingCase):
    def test_only_who_agreed_gets_it(self):
        mailing = self.mailing(self.guests)
        self.assertEqual(self.launch(mailing), ["yes@e.example"])
        self.assertEqual(self.reasons(mailing), REASONS)
        self.assertEqual((mailing.expected, mailing.canceled, mailing.sent), (5, 4, 1))
        self.assertFalse(
            self.env["mail.mail"].search([("mailing_id", "=", mailing.id)])
            - self._new_mails
        )

    def test_it_says_so_before_and_after(self):
        mailing = self.mailing(self.guests)
        self.assertEqual(
            mailing.left_out_notice, f"4 of 5 recipients will be left out {COUNTS}"
        )
        action = mailing.action_view_left_out()
        self.assertIn("kanban", action["view_mode"], "cards on a phone")
        [[_field, _operator, told]] = action["domain"]
        self.assertEqual(
            set(self.env["res.partner"].browse(told).mapped("email")), set(REASONS)
        )
        self.launch(mailing)
        self.assertEqual(
            mailing.left_out_notice, f"4 of 5 recipients were left out {COUNTS}"
        )
        action = mailing.action_view_left_out()
        traces = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(set(traces.mapped("email")), set(REASONS))

    def test_the_notice_follows_what_is_chosen(self):
        with Form(self.mailing(self.guests)) as form:
            form.mailing_domain = repr([("email", "=", "yes@e.example")])
            self.assertFalse(form.left_out_notice)
            form.mailing_domain = repr([("email", "=", "silent@e.example")])
            self.assertEqual(
                form.left_out_notice,
                "1 of 1 recipients will be left out (no consent to marketing: 1).",
            )
            form.no_marketing = True
            self.assertFalse(form.left_out_notice)

    def test_what_is_no_marketing_reaches_everybody_but_the_blacklist(self):
        self.env["mail.blacklist"]._add("no@e.example")
        mailing = self.mailing(self.guests)
        mailing.no_marketing = True
        self.assertFalse(mailing.left_out_notice)
        told = self.launch(mailing)
        self.assertEqual(set(told), set(REASONS) - {"no@e.example"} | {"yes@e.example"})
        self.assertEqual(self.reasons(mailing), {"no@e.example": "mail_bl"})

    def test_the_chatter_knows_who_said_it_is_no_marketing(self):
        mailing = self.mailing(self.guests)
        self.cr.flush()  # what is new is not tracked
        before = mailing.message_ids
        mailing.no_marketing = True
        self.cr.flush()
        mailing.invalidate_recordset()
        [message] = mailing.message_ids - before
        self.assertEqual(message.author_id, self.mailer.partner_id)
        self.assertEqual(
            message.sudo().tracking_value_ids.field_id.name, "no_marketing"
        )

    def test_also_when_it_was_said_from_the_start(self):
        mailing = self.mailing(self.guests, no_marketing=True)
        [message] = mailing.message_ids.filtered(lambda m: "no marketing" in m.body)
        self.assertEqual(message.author_id, self.mailer.partner_id)
        self.assertFalse(mailing.copy().no_marketing)

    def test_who_withdraws_between_two_batches_is_left_out(self):
        rows = "".join(f"g{n}@e.example,yes\n" for n in range(30))
        guests = self.lines(self.import_file(f"email,consent\n{rows}")).partner_id
        mailing = self.mailing(guests)
        self.assertFalse(mailing.left_out_notice)
        self.env["ir.config_parameter"].set_param("mail.batch_size", 10)
        composer = self.registry["mail.compose.message"]
        send, batches = composer._process_mail_values_state, []

        def withdraw(composer, values):
            batches.append(list(values))
            if len(batches) == 2:
                self.tell(guests.sorted("id")[-1], "withdrawn")
            return send(composer, values)

        self.patch(composer, "_process_mail_values_state", withdraw)
        self.assertEqual(len(self.launch(mailing)), 29)
        self.assertEqual(len(batches), 3)
        self.assertEqual(
            list(self.reasons(mailing).values()), ["mail_consent_withdrawn"]
        )
        self.assertEqual(len(self._new_mails), 29, "no mail was made")

    def test_who_withdraws_while_the_mail_waits_is_left_out(self):
        yes = self.partner("yes@e.example")
        mailing = self.mailing(yes + self.partner("silent@e.example"))
        send = self.registry["mail.mail"].send

        def withdraw(mails, **options):
            self.tell(yes, "withdrawn")
            return send(mails, **options)

        self.patch(self.registry["mail.mail"], "send", withdraw)
        self.assertEqual(self.launch(mailing), [])
        self.assertEqual(
            self.reasons(mailing),
            {
                "yes@e.example": "mail_consent_withdrawn",
                "silent@e.example": "mail_no_consent",
            },
        )
        self.assertEqual((mailing.expected, mailing.canceled), (2, 2))
        self.assertEqual(self._new_mails.state, "cancel")

    def test_of_two_addresses_in_one_field_each_is_asked(self):
        both = self.env["res.partner"].create(
            {"name": "Both", "email": "both@e.example, no@e.example"}
        )
        self.tell(both, "granted", "2024-01-01 00:00:00")
        mailing = self.mailing(both)
        self.assertEqual(self.launch(mailing), [])
        self.assertEqual(
            list(self.reasons(mailing).values()), ["mail_consent_withdrawn"]
        )

    def test_a_test_goes_to_whoever_is_named(self):
        mailing = self.mailing(self.guests)
        test = self.env["mailing.mailing.test"].with_user(self.mailer)
        with self.mock_mail_gateway():
            test.create(
                {"mass_mailing_id": mailing.id, "email_to": "silent@e.example"}
            ).send_mail_test()
        self.assertEqual(self.addressees(), ["silent@e.example"])

    def test_five_thousand_recipients_cost_as_many_queries_as_fifty(self):
        people = self.crowd(5000)
        mailings = self.mailing(people[:50]) + self.mailing(people)
        costs = []
        for mailing in mailings:
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertIn("will be left out", mailing.left_out_notice)
            costs.append(self.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0])

    def test_nobody_else_learns_who_is_left_out(self):
        mailing = self.mailing(self.guests)
        mailing.invalidate_recordset()
        with self.assertRaises(AccessError):
            mailing.with_user(self.user).action_view_left_out()
        with self.assertRaises(AccessError):
            mailing.with_user(self.user).no_marketing = True

    def test_the_purpose_is_that_of_the_company_of_who_is_responsible(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.env["contact.consent.purpose"].create(
            {"name": "Of the other", "sequence": -1, "company_id": other.id}
        )
        self.assertEqual(self.launch(self.mailing(self.guests)), ["yes@e.example"])
        self.mailer.write({"company_ids": [(4, other.id)], "company_id": other.id})
        self.assertEqual(self.launch(self.mailing(self.guests)), [])


@tagged("post_install", "-at_install")
class TestMailingToOthers(MailingCase):
    def subscribers(self):
        """A mailing list of all guests and of somebody who is no contact."""
        addresses = [*self.guests.mapped("email"), "reader@e.example"]
        mailing_list = self.env["mailing.list"].create({"name": "Readers"})
        self.env["mailing.contact"].create(
            [{"email": a, "list_ids": mailing_list.ids} for a in addresses]
        )
        return mailing_list

    def test_a_subscriber_is_left_out_for_a_no_only(self):
        lists = self.subscribers()
        domain = repr([("list_ids", "in", lists.ids)])
        mailing = self.mailing(lists, contact_list_ids=lists.ids, mailing_domain=domain)
        self.assertIn("3 of 6 recipients", mailing.left_out_notice)
        self.assertEqual(mailing.action_view_left_out()["res_model"], "mailing.contact")
        told = self.launch(mailing)
        self.assertEqual(
            told, ["reader@e.example", "silent@e.example", "yes@e.example"]
        )
        left_out = dict(REASONS)
        del left_out["silent@e.example"]
        self.assertEqual(self.reasons(mailing), left_out)

    def test_users_are_judged_as_the_contacts_they_are(self):
        """Any model that leads to contacts; users are the one that is always here."""
        users = self.env["res.users"].create(
            [
                {"name": guest.email, "login": guest.email, "partner_id": guest.id}
                for guest in self.guests
            ]
        )
        mailing = self.mailing(users)
        self.assertIn("4 of 5 recipients", mailing.left_out_notice)
        self.assertEqual(self.launch(mailing), ["yes@e.example"])

    def test_addresses_are_judged_by_the_contacts_that_have_them(self):
        model = self.env["ir.model"].create(
            {
                "name": "Booking",
                "model": "x_booking",
                "is_mail_thread": True,
                "field_id": [(0, 0, {"name": "x_email", "ttype": "char"})],
                "access_ids": [
                    (0, 0, {"name": "x", "group_id": self.ref(MAILER), "perm_read": 1})
                ],
            }
        )
        addresses = [*self.guests.mapped("email"), "nobody@e.example", False]
        bookings = self.env[model.model].create([{"x_email": a} for a in addresses])
        mailing = self.mailing(bookings)
        self.assertIn("4 of 7 recipients", mailing.left_out_notice)
        told = self.launch(mailing)
        self.assertEqual(told, ["nobody@e.example", "yes@e.example"])
        left_out = self.reasons(mailing)
        self.assertEqual(left_out.pop(""), "mail_email_missing")
        self.assertEqual(left_out, REASONS)

    def test_a_file_imported_later_counts(self):
        mailing = self.mailing(self.guests)
        self.import_file(GUESTS.replace("silent@e.example,", "silent@e.example,yes"))
        self.assertIn("3 of 5 recipients", mailing.left_out_notice)
        self.assertEqual(self.launch(mailing), ["silent@e.example", "yes@e.example"])
