from pathlib import Path

from odoo.tests import HttpCase, tagged

from .background import scheduled_action
from .common import FIXTURES, S1

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


@tagged("post_install", "-at_install")
class TestAccessibility(HttpCase):
    """axe-core finds nothing serious on our pages; a guide leads through them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # In a checkout without node_modules, `./dev lint` brings it.
        cls.env["ir.attachment"].create(
            {
                "name": "axe.min.js",
                "raw": AXE.read_bytes(),
                "mimetype": "application/javascript",
                "url": "/contact_csv_import/axe.min.js",
                "public": True,
            }
        )

    def test_each_step(self):
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_accessible", login="admin"
            )

    def test_what_will_happen(self):
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        profile = self.env.ref("contact_csv_import.profile_standard")
        data = (FIXTURES / S1).read_bytes()
        imports._receive("guests.csv", data, None, profile)._begin()
        self.start_tour(
            "/odoo/contact-imports", "contact_import_accessible_express", login="admin"
        )

    def test_guide(self):
        """The bubbles of a first import lead to its contacts."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_guide", login="admin"
            )
        imported = self.env["contact.import"].search([], limit=1)
        self.assertEqual((imported.state, imported.created_count), ("done", 3))
