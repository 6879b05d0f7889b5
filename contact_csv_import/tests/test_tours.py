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
