from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import MANAGER, USER, ImportCase, new_test_user

GUESTS = (
    "Name,Email\nHugo Hed,hugo@hed.example\nIda Berg,ida@berg.example\n"
    "Jan Alt,jan(at)alt.example\n"
)


@tagged("post_install", "-at_install")
class TestHistory(ImportCase):
    """How rows ended, for the graph of the history, and what is found on the way."""

    def outcomes(self, imported, user):
        found = self.env["contact.import.outcome"].with_user(user)
        return {
            one.outcome: one.lines
            for one in found.search([("import_id", "=", imported.id)])
        }

    def test_graph_counts_how_rows_ended(self):
        """By import and outcome, also when the rows themselves are purged."""
        imported = self.import_file(GUESTS)
        expected = {"created": 2, "refused": 1}
        self.assertEqual(self.outcomes(imported, self.user), expected)
        imported.line_ids.sudo().unlink()
        self.env.invalidate_all()
        self.assertEqual(self.outcomes(imported, self.user), expected)
        told = self.env["contact.import.outcome"]._read_group(
            [("import_id", "=", imported.id)], ["done_at:day"], ["lines:sum"]
        )
        self.assertEqual([lines for _day, lines in told], [3])

    def test_graph_shows_ones_own(self):
        imported = self.import_file(GUESTS)
        other = new_test_user(self.env, "other_importer", groups=USER)
        manager = new_test_user(self.env, "boss_importer", groups=MANAGER)
        self.assertFalse(self.outcomes(imported, other))
        self.assertTrue(self.outcomes(imported, manager))
        company = self.env["res.company"].create({"name": "Elsewhere"})
        manager.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        self.assertFalse(self.outcomes(imported, manager))
        clerk = new_test_user(self.env, "clerk_importer", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.outcomes(imported, clerk)

    def test_installing_fills_language_codes(self):
        """Contacts that were there before have a language and no code of it."""
        spoken = self.env["res.partner"].create({"name": "A", "lang": "en_US"})
        silent = self.env["res.partner"].create({"name": "B", "lang": False})
        (spoken + silent).flush_recordset()
        self.env.cr.execute(
            "UPDATE res_partner SET language_code = NULL WHERE id = ANY(%s)",
            [(spoken + silent).ids],
        )
        self.env.invalidate_all()
        self.env["res.partner"]._fill_language_codes()
        self.assertEqual((spoken.language_code, silent.language_code), ("en", False))
        self.assertFalse(
            self.env["res.partner"].search(
                [("lang", "!=", False), ("language_code", "=", False)]
            ),
            "also those of the demo data, when the addon was installed",
        )

    def test_menus_in_odoos_order(self):
        root = self.env.ref("contacts.menu_contacts")
        names = root.child_id.sorted("sequence").mapped("name")
        self.assertEqual(names[:2], ["Contacts", "Import"])
        self.assertEqual(names[-1], "Configuration")

    def test_managers_reach_their_configuration(self):
        """Odoo shows the menu Configuration to administrators of the system only."""
        manager = new_test_user(self.env, "boss_importer", groups=MANAGER)
        shown = self.env["ir.ui.menu"].with_user(manager)._visible_menu_ids()
        for name in ("placeholders", "relay_domains"):
            menu = self.env.ref(f"contact_csv_import.menu_contact_import_{name}")
            self.assertLessEqual({menu.id, menu.parent_id.id}, set(shown), name)

    def test_empty_list_of_contacts_offers_an_import(self):
        clerk = new_test_user(self.env, "clerk_importer", groups="base.group_user")
        for user, offered in ((self.user, True), (clerk, False)):
            told = self.env["res.partner"].with_user(user).get_empty_list_help("Empty")
            self.assertEqual("/odoo/contact-import" in told, offered)


@tagged("post_install", "-at_install")
class TestOdooImport(HttpCase):
    def test_import_records_leads_here(self):
        """Odoo's own entry, unless an administrator wants Odoo's own import."""
        self.start_tour("/odoo/contacts", "contact_import_odoo_entry", login="admin")
        self.env["ir.config_parameter"].set_param(
            "contact_csv_import.replaces_import", "False"
        )
        self.start_tour("/odoo/contacts", "contact_import_odoo_own", login="admin")
