"""As eTermin's user, and as one of the customers that were imported."""

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from odoo.addons.base.models import res_users
from odoo.addons.contact_csv_import.tests.background import scheduled_action


@tagged("post_install", "-at_install")
class TestTours(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A test need not wait for a hash as long as a thief has to.
        cls.enterClassContext(patch.object(res_users, "MIN_ROUNDS", 1000))

    def test_from_the_file_to_the_portal(self):
        """The fields are clicked in order, the logins are made but the repeated one;
        then a customer logs in, and must choose a password before anything else."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_etermin", login="admin"
            )
        imported = self.env["contact.import"].search([], limit=1)
        self.assertEqual((imported.state, imported.created_count), ("done", 3))
        self.env.ref(
            "contact_csv_import_portal.ir_cron_contact_import_logins"
        ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(
            [(order.line, order.state) for order in imported.login_ids.sorted("line")],
            [(1, "done"), (2, "done"), (3, "refused")],
        )
        page = f"/odoo/{imported._name}/{imported.id}"
        self.start_tour(page, "contact_import_etermin_logins", login="admin")
        self.start_tour("/web/login", "contact_import_first_login", login=None)
        uwe = self.env["res.users"].search([("login", "=", "uwe.wagner@mail.example")])
        self.assertFalse(uwe.must_change_password)
