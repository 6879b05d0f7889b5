"""People who live elsewhere in the system: found, told apart, moved, taken back."""

import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MANAGER, USER, ImportCase, new_test_user


class SortingCase(ImportCase):
    """The origin is one of every Odoo: e-mails whose sender is no contact."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "s_manager", groups=MANAGER)
        cls.env["contact.origin"].search([]).active = False
        cls.mails = cls.env.ref("contact_csv_import.origin_mail")
        cls.mails.active = True
        cls.hotel = cls.env["res.partner.category"].create({"name": "From the hotel"})

    def mail(self, *senders, date="2026-01-02 03:04:05"):
        return self.env["mail.message"].create(
            [
                {
                    "email_from": sender,
                    "author_id": False,
                    "message_type": "email",
                    "date": date,
                }
                for sender in senders
            ]
        )

    def sweep(self, origins=None):
        """What the button and the scheduled action do; the people there are now."""
        (origins or self.mails).with_user(self.manager).action_sweep()
        with self.scheduled():
            self.env.ref(
                "contact_csv_import.ir_cron_contact_sweep"
            ).method_direct_trigger()
        self.env.invalidate_all()
        return self.people()

    def people(self, state="open"):
        found = self.env["contact.unassigned"].with_user(self.manager)
        return found.search([("state", "=", state)], order="id")

    def moving(self, people):
        """The page that asks for the category of chosen people."""
        return (
            self.env["contact.unassigned.moving"]
            .with_user(self.manager)
            .with_context(active_model="contact.unassigned", active_ids=people.ids)
            .create({"category_id": self.hotel.id})
        )

    def move(self, people):
        action = self.moving(people).action_move()
        imported = self.env["contact.import"].browse(action["res_id"])
        self.work_on(imported)
        self.env.invalidate_all()
        return imported


@tagged("post_install", "-at_install")
class TestSorting(SortingCase):
    def test_one_person_is_one_entry_with_its_sightings(self):
        self.mail('"Anna Nová" <anna@s.example>', "ANNA@s.example", "bert@s.example")
        self.mail("Anna Nova <anna@s.example>", date="2026-05-05 05:05:05")
        people = self.sweep()
        self.assertEqual(people.mapped("email"), ["anna@s.example", "bert@s.example"])
        anna = people[0]
        self.assertEqual((anna.name, anna.sighting_count), ("Anna Nová", 3))
        self.assertEqual(anna.last_contact, datetime.datetime(2026, 5, 5, 5, 5, 5))
        self.assertEqual(anna.origin_ids, self.mails)
        self.assertEqual(self.mails.open_count, 2)
        self.assertEqual(len(anna.sighting_ids), 3)

    def test_two_people_of_one_address(self):
        self.mail("Anna Nová <both@s.example>", "Karel Dvořák <both@s.example>")
        self.assertEqual(self.sweep().mapped("name"), ["Anna Nová", "Karel Dvořák"])

    def test_a_second_search_brings_only_who_is_new(self):
        self.mail("anna@s.example")
        first = self.sweep()
        self.mail("anna@s.example", "carl@s.example")
        again = self.sweep()
        self.assertEqual(again - first, again[1])
        self.assertEqual(again[1].email, "carl@s.example")
        self.assertEqual(again[0].sighting_count, 2)
        self.assertTrue(self.mails.swept_at)
        self.assertFalse(self.mails.is_waiting)

    def test_who_was_in_deleted_records_is_forgotten(self):
        """Somebody deletes a record, perhaps because the person asked for that."""
        own = self.env["contact.origin"].create(
            {
                "name": "Written to by hand",
                "model": "mail.message",
                "domain": "[('subject', '=', 'S')]",
                "email_field": "email_from",
            }
        )
        anna, bert, carl, dora = self.mail(
            "anna@s.example", "bert@s.example", "carl@s.example", "dora@s.example"
        )
        bert.subject = "S"
        people = self.sweep()
        people[2].action_ignore()
        self.sweep(own)
        (anna + carl).unlink()
        left = self.sweep()
        self.assertEqual(left.mapped("email"), ["bert@s.example", "dora@s.example"])
        self.assertEqual(self.people("ignored").email, "carl@s.example")
        self.assertEqual(left[0].origin_ids, self.mails + own)
        bert.subject = "T"
        dora.unlink()
        self.mail("bert@s.example")
        bert.unlink()
        left = self.sweep()
        self.assertEqual(left.email, "bert@s.example")
        self.assertEqual((left.origin_ids, left.sighting_count), (self.mails + own, 2))
        self.sweep(own)
        self.assertEqual((left.origin_ids, left.sighting_count), (self.mails, 1))

    def test_slice_by_slice_it_is_the_same(self):
        senders = [f"Guest {n} <g{n % 7}@s.example>" for n in range(40)]
        self.mail(*senders)
        whole = sorted(self.sweep().mapped(lambda one: (one.email, one.name)))
        self.env["contact.sighting"].search([]).unlink()
        self.env["contact.unassigned"].search([]).unlink()
        with patch("odoo.addons.contact_csv_import.models.sorting.sweeping.AT_ONCE", 3):
            parts = sorted(self.sweep().mapped(lambda one: (one.email, one.name)))
        self.assertEqual(parts, whole)

    def test_who_is_nobody_to_sort(self):
        self.user.email = "worker@s.example"
        known = self.env["res.partner"].create(
            {
                "name": "Known",
                "email": "known@s.example",
                "category_id": [(6, 0, self.hotel.ids)],
            }
        )
        self.env["contact.erased"]._remember({("email", "erased@s.example")})
        self.mail(
            *("worker@s.example", "known@s.example", "12@guest.booking.com"),
            *(
                "noemail@noemail.com",
                "erased@s.example",
                "no address",
                "free@s.example",
            ),
        )
        self.assertEqual(self.sweep().mapped("email"), ["free@s.example"])
        self.assertFalse(self.sweep() - self.people())
        self.assertTrue(known.exists())

    def test_moved_into_a_category_and_taken_back(self):
        bert = self.env["res.partner"].create(
            {"name": "Bert Alt", "email": "bert@s.example"}
        )
        self.mail("Anna Nová <anna@s.example>", "Bert Alt <bert@s.example>")
        people = self.sweep()
        self.assertEqual(people.mapped("partner_id"), bert)
        imported = self.move(people)
        self.assertBooksBalance(imported)
        self.assertOutcomes(imported, created=1, updated=1)
        anna = self.partner("anna@s.example")
        self.assertEqual((anna + bert).category_id, self.hotel)
        self.assertEqual(anna.contact_import_id, imported)
        self.assertFalse(anna.marketing_consent)
        self.assertFalse(self.people())
        moved = self.people("moved")
        self.assertEqual(moved.partner_id, anna + bert)
        # found again, they stay where they are
        self.mail("anna@s.example")
        self.assertFalse(self.sweep())
        action = moved.action_take_back()
        self.assertEqual(action["res_model"], "contact.import.undoing")
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.env.invalidate_all()
        self.assertEqual(imported.state, "undone")
        self.assertFalse(anna.exists())
        self.assertFalse(bert.category_id)
        self.assertEqual(self.people(), people)

    def test_ignored_for_good_and_taken_back(self):
        self.mail("anna@s.example", "bert@s.example")
        people = self.sweep()
        people[0].action_ignore()
        self.mail("anna@s.example")
        self.assertEqual(self.sweep(), people[1])
        with self.assertRaises(UserError):
            self.move(people[0])
        people[0].action_take_back()
        self.assertEqual(self.people(), people)

    def test_contacts_without_a_category(self):
        own = self.env["contact.origin"].create(
            {
                "name": "Unsorted",
                "model": "res.partner",
                "domain": "[('category_id', '=', False), ('ref', '=', 'S')]",
                "name_field": "name",
                "email_field": "email",
                "phone_field": "phone",
            }
        )
        twins = self.env["res.partner"].create(
            [
                {"name": "Jan Novák", "email": "jan@s.example", "ref": "S"},
                {"name": "Jan Novák", "email": "jan@s.example", "ref": "S"},
            ]
        )
        people = self.sweep(own)
        self.assertEqual(people.partner_id, twins)
        self.move(people)
        self.assertEqual(twins.mapped("category_id"), self.hotel)
        self.assertTrue(all(twin.category_id for twin in twins))

    def test_an_origin_is_tried_before(self):
        self.mail("Anna Nová <anna@s.example>")
        self.assertIn("anna@s.example", self.mails.with_user(self.manager).sample)
        with self.assertRaises(AccessError):
            self.mails.with_user(self.manager).email_field = "body"
        origin = self.mails.with_user(self.env.ref("base.user_admin"))
        for name, value in {
            "model": "no.such.model",
            "email_field": "body_is_not_there",
            "domain": "[('nobody', '=', 1)]",
        }.items():
            before = origin[name]
            origin[name] = value
            self.assertTrue(origin.problem, name)
            self.assertFalse(origin.available)
            with self.assertRaises(UserError):
                origin.action_sweep()
            origin[name] = before
        self.assertTrue(origin.available)
        for domain in ("__import__('os')", "[", "1"):
            origin.domain = domain
            self.assertTrue(origin.problem, domain)

    def test_rights_and_companies(self):
        self.mail("anna@s.example")
        person = self.sweep()
        for groups in (USER, "base.group_user"):
            other = new_test_user(self.env, f"s_{groups[-12:]}", groups=groups)
            with self.assertRaises(AccessError):
                person.with_user(other).read(["email"])
            with self.assertRaises(AccessError):
                person.with_user(other).action_ignore()
            with self.assertRaises(AccessError):
                self.mails.with_user(other).action_sweep()
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        person.sudo().company_id = elsewhere
        self.assertFalse(self.people())
        with self.assertRaises(AccessError):
            person.with_user(self.manager).read(["email"])
        with self.assertRaises(AccessError):
            person.with_user(self.manager).action_ignore()

    def test_shipped_origins_fit_their_models(self):
        origins = self.env["contact.origin"].with_context(active_test=False).search([])
        installed = origins.filtered(lambda one: one.model in self.env)
        for origin in installed - self.mails:
            if origin.model != "res.partner":
                self.assertFalse(origin.problem, origin.name)
        self.assertGreaterEqual(len(origins), 11)
