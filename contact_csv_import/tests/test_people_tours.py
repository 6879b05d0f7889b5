"""People in the real browser: sorted, asked, exported."""

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .background import scheduled_action
from .test_consent_request import RequestCase
from .test_sorting import SortingCase


@tagged("post_install", "-at_install")
class TestSortingTour(SortingCase, HttpCase):
    def test_two_origins_and_who_is_new(self):
        """The senders go into one category, the guests into another; the second search
        brings only who is new, who is asked first."""
        categories = self.env["res.partner.category"]
        writers, guests = categories.create([{"name": "Writers"}, {"name": "Guests"}])
        origin = self.env["contact.origin"].create(
            {
                "name": "Guests without a category",
                "model": "res.partner",
                "domain": "[('category_id', '=', False), ('ref', '=', 'S')]",
                "name_field": "name",
                "email_field": "email",
            }
        )
        carl = self.env["res.partner"].create(
            {"name": "Carl Pes", "email": "carl@s.example", "ref": "S"}
        )
        self.mail("Anna Nová <anna@s.example>", "Bert Alt <bert@s.example>")
        with self.searching_at_once(), scheduled_action(self.registry):
            self.start_tour("/odoo/contacts", "contact_sorting_search", login="admin")
            self.start_tour(
                "/odoo/unassigned-contacts", "contact_sorting", login="admin"
            )
        self.assertEqual(
            writers.partner_ids.mapped("email"), ["anna@s.example", "bert@s.example"]
        )
        self.assertEqual(guests.partner_ids, carl)
        self.assertEqual((self.mails.open_count, origin.open_count), (0, 0))
        self.mail("Dora Malá <dora@s.example>", "Anna Nová <anna@s.example>")
        with self.searching_at_once(), scheduled_action(self.registry):
            self.start_tour("/odoo/contacts", "contact_sorting_search", login="admin")
            self.start_tour(
                "/odoo/unassigned-contacts", "contact_sorting_again", login="admin"
            )
        request = self.env["contact.consent.request"].search([], limit=1)
        self.assertEqual(request.asked_ids.email, "dora@s.example")
        self.assertEqual(request.import_id.held_count, 1)
        self.assertEqual(len(writers.partner_ids), 2)

    def searching_at_once(self):
        """Searches do their work in the request, as no cron thread runs here."""

        def search(origins):
            origins.env.flush_all()
            while origin := origins._locked_origin():
                origin._sweep_slice()
                origins.env.flush_all()

        return patch.object(self.registry["contact.origin"], "_wake_search", search)


@tagged("post_install", "-at_install")
class TestRequestTour(RequestCase, HttpCase):
    def test_a_request_and_how_it_went(self):
        eva = self.contact("Eva Malá", "eva@ask.example", language_code="sk")
        self.contact("Ota Bez", "ota at ask.example")
        self.env.company.email = "hotel@sender.example"

        self.start_tour("/odoo/contacts", "contact_consent_request", login="admin")
        letters = self.work()
        self.assertEqual(set(letters), {"jan@ask.example", "eva@ask.example"})
        for address, mail in letters.items():
            self.answer(self.links(mail)["answer"], address == self.jan.email)
        self.assertEqual(self.jan.marketing_consent, "granted")
        self.assertEqual(eva.marketing_consent, "refused")
        self.start_tour("/odoo/contacts", "contact_consent_funnel", login="admin")


@tagged("post_install", "-at_install")
class TestExportTour(RequestCase, HttpCase):
    def test_a_category_comes_back_unchanged(self):
        category = self.env["res.partner.category"].create({"name": "Spa guests"})
        eva = self.contact("Eva Malá", "eva@ask.example", phone="+420 603 123 456")
        (self.jan + eva).category_id = category
        self.tell(self.jan, "granted", "2025-01-02")
        with scheduled_action(self.registry):
            self.start_tour("/odoo/contact-categories", "contact_export", login="admin")
        imported = self.env["contact.import"].search(
            [("filename", "=", "spa_guests.csv")]
        )
        self.assertOutcomes(imported, unchanged=2)
        self.assertEqual(len(self.consents(self.jan)), 1)
        self.assertEqual(category.partner_ids, self.jan + eva)
