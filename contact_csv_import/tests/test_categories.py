from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user


@tagged("post_install", "-at_install")
class TestCategories(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "k_manager", groups=MANAGER)
        cls.hotel, cls.spa, cls.both = cls.env["res.partner.category"].create(
            [{"name": "Hotel"}, {"name": "Spa"}, {"name": "Below", "parent_id": False}]
        )
        cls.anna, cls.bert = cls.env["res.partner"].create(
            [
                {"name": "Anna", "category_id": [(6, 0, (cls.hotel + cls.spa).ids)]},
                {"name": "Bert", "category_id": [(6, 0, cls.spa.ids)]},
            ]
        )

    def merging(self, categories, kept, user=None):
        return (
            self.env["contact.category.merging"]
            .with_user(user or self.manager)
            .create({"category_ids": [(6, 0, categories.ids)], "kept_id": kept.id})
        )

    def test_counts(self):
        self.assertEqual((self.hotel.contact_count, self.spa.contact_count), (1, 2))
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.bert.company_id = elsewhere
        mine = self.spa.with_user(self.user)
        self.assertEqual(mine.contact_count, 1)
        action = mine.action_view_category_contacts()
        found = self.env["res.partner"].with_user(self.user).search(action["domain"])
        self.assertEqual(found, self.anna)

    def test_two_become_one(self):
        imported = self.stage("E-mail\nc@k.example\n")
        imported.category_ids = self.spa
        below = self.env["res.partner.category"].create(
            {"name": "Sauna", "parent_id": self.spa.id}
        )
        self.merging(self.hotel + self.spa, self.hotel).action_merge()
        self.assertFalse(self.spa.exists())
        self.assertEqual(self.anna.category_id, self.hotel)
        self.assertEqual(self.bert.category_id, self.hotel)
        self.assertEqual(imported.category_ids, self.hotel)
        self.assertEqual(below.parent_id, self.hotel)
        self.run_import(imported)
        self.assertEqual(self.hotel.contact_count, 3)
        # the import into it can still be taken back
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.env.invalidate_all()
        self.assertEqual(self.hotel.contact_count, 2)

    def test_the_imports_of_a_category(self):
        imported = self.stage("E-mail,Tags\nd@k.example,Hotel\n")
        self.run_import(imported)
        action = self.hotel.with_user(self.user).action_view_category_imports()
        imports = self.env["contact.import"].with_user(self.user)
        self.assertEqual(imports.search(action["domain"]), imported)

    def test_what_cannot_be_merged(self):
        self.both.parent_id = self.hotel
        with self.assertRaises(UserError):
            self.merging(self.hotel + self.both, self.both).action_merge()
        with self.assertRaises(UserError):
            self.merging(self.hotel, self.hotel).action_merge()
        with self.assertRaises(AccessError):
            self.merging(self.hotel + self.spa, self.hotel, self.user)
        self.assertTrue(self.spa.exists())
