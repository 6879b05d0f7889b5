from odoo.tests import HttpCase, tagged

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

    def test_cp1250(self):
        """A Czech file asks how it is to be read, and is read so."""
        self.start_tour("/odoo/contact-import", "contact_import_cp1250", login="admin")
        imported = self.env["contact.import"].search([("filename", "=", "hoste.csv")])
        self.assertEqual(imported.encoding, "cp1250")
        self.assertEqual(imported.column_ids[0].header, "Příjmení")

    def test_take_up(self):
        """The browser is closed in the middle; the draft waits in the history."""
        self.start_tour("/odoo/contact-import", "contact_import_leave", login="admin")
        named = [("name", "=", "Left in the middle")]
        imported = self.env["contact.import"].search(named)
        self.assertTrue(imported._open_reading_questions())
        self.start_tour(
            "/odoo/contact-imports", "contact_import_take_up", login="admin"
        )
        self.assertEqual(self.env["contact.import"].search(named), imported)
        self.assertEqual((imported.delimiter, imported.has_header), (";", False))
