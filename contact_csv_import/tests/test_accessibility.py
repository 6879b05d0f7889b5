from pathlib import Path

from odoo.tests import HttpCase, tagged

from .background import scheduled_action
from .common import FIXTURES, S1, ImportCase

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


class AxeCase(HttpCase):
    """Tours that let axe-core look at pages."""

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


@tagged("post_install", "-at_install")
class TestAccessibility(AxeCase):
    """axe-core finds nothing serious on our pages; a guide leads through them."""

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


@tagged("post_install", "-at_install")
class TestFurtherPages(ImportCase, AxeCase):
    """The same of the lists of the menus, and of what an import leads to."""

    def setUp(self):
        super().setUp()
        self.import_file("Name,Email\nHugo Hed,hugo@hed.example\nNobody,\n")

    def test_lists_of_the_menus(self):
        self.env["contact.dead.address"].create({"email": "dead@a.example"})
        self.start_tour(
            "/odoo/contacts", "contact_import_accessible_lists", login="admin"
        )

    def test_pages_after_an_import(self):
        self.stage("Name,Email\nIda Berg,ida(at)berg.example\n")
        self.start_tour(
            "/odoo/contact-imports", "contact_import_accessible_further", login="admin"
        )


class OnASmallScreen(HttpCase):
    """The pages of an import on other screens than that of a desk."""

    def walk(self):
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_phone", login="admin"
            )
        imported = self.env["contact.import"].search([], limit=1)
        self.assertEqual((imported.state, imported.created_count), ("done", 3))


@tagged("post_install", "-at_install")
class TestPhone(OnASmallScreen):
    browser_size = "400x800"

    def test_each_step(self):
        self.walk()


@tagged("post_install", "-at_install")
class TestTablet(OnASmallScreen):
    browser_size = "768x1024"

    def test_each_step(self):
        self.walk()

    def test_history(self):
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        profile = self.env.ref("contact_csv_import.profile_standard")
        data = (FIXTURES / S1).read_bytes()
        imports._receive("guests.csv", data, None, profile)._begin()
        self.start_tour("/odoo/contact-imports", "contact_import_tablet", login="admin")
