from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, HttpCase, tagged

from .background import scheduled_action
from .common import ImportCase

CLEAN = "Name,Email\nHugo Hed,hugo@hed.example\nIda Berg,ida@berg.example\n"
# A word nobody can know, beside some that everybody knows.
WORD = (
    "Name,Email,Newsletter\nHugo,h@hed.example,beru na vědomí\n"
    "Ida,i@berg.example,yes\nJan,j@berg.example,no\n"
)
STAGE_AT_ONCE = "odoo.addons.contact_csv_import.models.pages.steps.STAGE_AT_ONCE"


@tagged("post_install", "-at_install")
class TestExpress(ImportCase):
    """Nobody is asked what the file says by itself."""

    def begin(self, data, profile="Standard", **vals):
        imported = self.receive(data, profile, **vals)
        return imported, imported._begin()

    def assertAsks(self, action, step):
        """The page of ``step`` is shown, and nothing beside it was asked."""
        self.assertEqual(action["res_model"], f"contact.import.{step}")
        page = self.env[action["res_model"]].browse(action["res_id"])
        return page.with_user(self.user)

    def test_what_is_asked(self):
        """Each file leaves one thing open, or none: that page is shown."""
        cases = (
            (CLEAN, "express"),
            ("Anna;Kowalska,anna\nMax;Mustermann,max\n", "reading"),
            ("Name,Email,Zimmer\nHugo,hugo@hed.example,204\n", "mapping"),
            ("Name,Email,Zimmer\nHugo,hugo@hed.example,\n", "express"),
            ("Name,Email,Email\nHugo,hugo@hed.example,h@hed.example\n", "mapping"),
            ("Name,City\nHugo Hed,Lund\n", "mapping"),
            ("Name,Email,Opt-in/Opt-out\nHugo,h@hed.example,yes\n", "mapping"),
            (WORD, "consenting"),
            ("Name,Email,Newsletter\nHugo,h@hed.example,yes\n", "express"),
        )
        for data, step in cases:
            with self.subTest(data):
                self.assertAsks(self.begin(data)[1], step)

    def test_known_export_and_profile(self):
        """What a known export or a profile leaves out was decided already."""
        for data in (
            "formats/04_mailchimp_subscribed.csv",
            "formats/07_shopify_customers.csv",
        ):
            with self.subTest(data):
                self.assertAsks(self.begin(data)[1], "express")
        rooms = "Name,Email,Zimmer\nHugo,hugo@hed.example,204\n"
        imported, action = self.begin(rooms)
        self.assertAsks(action, "mapping").action_next()
        self.run_import(imported)
        saving = self.env["contact.import.profile.saving"].sudo()
        page = saving.create({"import_id": imported.id, "name": "Rooms"})
        page.action_save_profile()
        again, action = self.begin(rooms.replace("Hugo", "Jan"))
        self.assertEqual(again.profile_id.name, "Rooms")
        self.assertAsks(action, "express")

    def test_an_answer_leads_on(self):
        """From the only question straight to what will happen; what a person leaves
        open is not asked again."""
        imported, action = self.begin(WORD)
        page = self.assertAsks(action, "consenting")
        page = self.assertAsks(page.action_next(), "express")
        self.assertEqual(imported.state, "staged", "nothing is started by an answer")
        self.assertIn("1 agree, 1 do not want it, of 1 nothing", page.consent_text)
        page.action_next()
        self.assertEqual(imported.state, "queued")

    def test_back_to_the_page_after_the_import(self):
        """By the browser's own button: nothing written is shown as not imported."""
        imported, action = self.begin(CLEAN)
        page = self.assertAsks(action, "express")
        self.assertIn("Hugo Hed", page.examples)
        self.run_import(imported)
        page.invalidate_recordset()
        self.assertTrue(page.is_over)
        self.assertNotIn("Hugo Hed", page.examples or "")
        self.assertEqual(page.action_next()["res_id"], imported.id)

    def test_consent_that_a_person_states_has_its_source(self):
        imported, action = self.begin(CLEAN)
        self.assertAsks(action, "express")
        imported.consent_on_none = "all"
        page = self.assertAsks(imported.action_take_up(), "consenting")
        with self.assertRaises(UserError):
            page.action_next()
        page.consent_source = "reception"
        self.assertAsks(page.action_next(), "express")

    def test_perhaps_the_same_person(self):
        """Rows that are perhaps one person: they are shown side by side."""
        imported, action = self.begin(
            "Name,Email,Phone\n"
            "Jan Novák,jan@x.example,+420601111001\n"
            "Jan Novák ml.,jan@x.example,+420601111001\n"
        )
        self.assertTrue(imported.line_ids.filtered("is_open"))
        self.assertEqual(action["res_model"], "contact.import.line")
        self.assertTrue(action["context"]["search_default_same_person"])
        # Whoever leaves them open goes on, and is not asked again.
        self.assertAsks(imported.action_next_step("check"), "express")

    def test_the_page_in_numbers_and_examples(self):
        partner = self.env["res.partner"].create(
            {"name": "Greta Gran", "email": "greta@gran.example", "city": "Ystad"}
        )
        self.age(partner)
        imported, action = self.begin(
            "Name,Email,Phone,City\n"
            "Hugo Hed,hugo@hed.example,,Lund\n"
            "Greta Gran,greta@gran.example,+46 70 111 22 33,\n"
            "Ida Ingeborg,ida(at)ingeborg.example,,\n"
        )
        page = self.assertAsks(action, "express")
        counts = (page.created_count, page.updated_count, page.refused_count)
        self.assertEqual(counts, (1, 1, 1))
        self.assertIn("3 rows of contacts.csv", page.file_text)
        told = {each["will"]: each for each in imported._express_examples()}
        self.assertEqual(told["created"]["who"], "Hugo Hed")
        self.assertIn("+46 70 111 22 33", str(told["updated"]["changes"]))
        self.assertIn("ida(at)ingeborg.example", told["refused"]["reason"])
        self.assertIn("1 row will not be imported", page.correct_text)

    def test_large_file_goes_on_by_itself(self):
        with patch(STAGE_AT_ONCE, 1):
            imported, action = self.begin(CLEAN)
        self.assertEqual(
            (action["res_model"], imported.state), (imported._name, "staging")
        )
        self.work_on(imported)
        self.assertAsks(imported.action_take_up(), "express")

    def test_same_file_again(self):
        self.import_file(CLEAN)
        imported, action = self.begin(CLEAN)
        page = self.assertAsks(action, "reading")
        with Form(page) as form:
            form.allow_again = True
        self.assertAsks(page.action_next(), "express")
        self.assertEqual(imported.state, "staged")

    def test_each_step_after_all(self):
        """Back at how the file is read, all can be changed; corrections are gone."""
        imported, action = self.begin(CLEAN)
        page = self.assertAsks(action, "express")
        self.assertAsks(page.action_each_step(), "reading")
        self.assertEqual((imported.state, imported.express), ("draft", False))
        with self.assertRaises(ValueError):
            page.with_context(contact_import_page="upload").action_see_step()

    def test_companies_by_their_columns(self):
        imported, _action = self.begin("Firma,E-Mail\nACME s.r.o.,info@acme.example\n")
        self.assertEqual(imported.contact_type, "company")
        imported, _action = self.begin(
            "Firma,Nachname,E-Mail\nACME s.r.o.,Malá,mala@acme.example\n"
        )
        self.assertEqual(imported.contact_type, "person")

    def test_an_import_left_at_the_check_is_there(self):
        """Nobody saw its matches and its consents yet."""
        self.assertEqual(self.stage(CLEAN).step, "check")


@tagged("post_install", "-at_install")
class TestExpressTours(HttpCase):
    def run_tour(self, name):
        with scheduled_action(self.registry):
            self.start_tour("/odoo/contact-import", name, login="admin")

    def test_two_clicks(self):
        """From a clean file to its contacts."""
        greta = self.env["res.partner"].create(
            {"name": "Greta Gran", "email": "greta@gran.example"}
        )
        self.run_tour("contact_import_express")
        self.assertEqual(greta.city, "Lund")
        imported = self.env["contact.import"].search([("filename", "=", "guests.csv")])
        self.assertEqual((imported.created_count, imported.refused_count), (1, 1))

    def test_three_clicks_where_something_is_asked(self):
        self.run_tour("contact_import_express_question")
        imported = self.env["contact.import"].search([("filename", "=", "rooms.csv")])
        self.assertEqual((imported.created_count, imported.refused_count), (2, 1))

    def test_each_step_of_a_clean_file(self):
        self.run_tour("contact_import_express_each_step")
        imported = self.env["contact.import"].search([("filename", "=", "guests.csv")])
        self.assertEqual((imported.state, imported.express), ("draft", False))
