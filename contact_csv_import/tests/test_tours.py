from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..models import contact_import_runner
from .background import scheduled_action


@tagged("post_install", "-at_install")
class TestTours(HttpCase):
    def test_strict_import(self):
        """A hotel's guest list under Strict, as a receptionist imports it."""
        with scheduled_action(self.registry):
            self.start_tour("/odoo/contacts", "contact_import_strict", login="admin")
        imported = self.env["contact.import"].search([("filename", "=", "guests.csv")])
        self.assertEqual(imported.state, "done")
        self.assertEqual((imported.created_count, imported.refused_count), (2, 4))
        self.assertEqual(imported.line_count, 6)

    def test_standard_import(self):
        """A newsletter under Standard: a known contact gains, a word is explained."""
        greta = self.env["res.partner"].create(
            {"name": "Greta Gran", "email": "greta@gran.example"}
        )
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_standard", login="admin"
            )
        self.assertEqual(greta.phone, "+46 70 111 22 33")
        self.assertEqual(greta.marketing_consent, "granted")
        told = self.env["contact.consent"].search([("partner_id", "=", greta.id)])
        self.assertEqual(told.raw_value, "beru na vědomí")
        hugo = self.env["res.partner"].search([("email", "=", "hugo@hed.example")])
        self.assertEqual(hugo.marketing_consent, "refused")

    def test_value_mapping(self):
        """Words of a hotel's own are explained at the columns, and hold to the end."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_values", login="admin"
            )
        told = self.env["res.partner"].search(
            [("email", "like", "@odd.example")], order="email"
        )
        self.assertEqual(told.mapped("country_id.code"), ["DE", "PL"])
        self.assertEqual(
            told.mapped("lifecycle_status"), ["active", "potential", "active"]
        )
        self.assertEqual(
            told.mapped("marketing_consent"), ["granted", "refused", "granted"]
        )
        self.assertEqual(told[2].language_code, "pl")
        [greta] = self.env["contact.consent"].search([("partner_id", "=", told[0].id)])
        self.assertEqual(greta.raw_value, "beru na vědomí")

    def test_every_row_of_a_file_is_saved_on_screen(self):
        """A wrong address is corrected, a duplicate decided: all rows are imported."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_correct_all", login="admin"
            )
        imported = self.env["contact.import"].search([("filename", "=", "reago.txt")])
        self.assertEqual((imported.created_count, imported.line_count), (3, 3))
        emails = imported.line_ids.sorted("line").partner_id.mapped("email")
        self.assertEqual(
            emails,
            [
                "tomas@cermak.example",
                "eliska@rihova.example",
                "cermak.st@cermak.example",
            ],
        )

    def test_pause_and_continue(self):
        """A running import rests where a person pauses it, and goes on from there."""
        rows = "".join(f"Guest {n},guest{n}@pause.example\n" for n in range(60))
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        imported = imports._receive(
            "pause.csv",
            f"name,email\n{rows}".encode(),
            None,
            self.env.ref("contact_csv_import.profile_standard"),
        )
        imported.action_check()
        imported.action_import()
        imported.action_pause()
        with (
            patch.object(contact_import_runner, "FIRST", 5),
            patch.object(contact_import_runner, "_next_size", lambda *told: 5),
            scheduled_action(self.registry),
        ):
            self.start_tour(
                f"/odoo/contact-imports/{imported.id}",
                "contact_import_pause",
                login="admin",
            )
        self.assertEqual(imported.state, "done")
        self.assertEqual(imported.created_count, 60)

    def test_german(self):
        """The pages and the reasons speak the language of their user."""
        self.env["res.lang"]._activate_lang("de_DE")
        modules = self.env["ir.module.module"].search(
            [("name", "in", ("base", "web", "contacts", "contact_csv_import"))]
        )
        modules._update_translations("de_DE")
        self.env.ref("base.user_admin").lang = "de_DE"
        self.start_tour("/odoo/contact-import", "contact_import_german", login="admin")
        imported = self.env["contact.import"].search([("filename", "=", "gaeste.csv")])
        self.assertEqual((imported.valid_count, imported.invalid_count), (1, 1))
