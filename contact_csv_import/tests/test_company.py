"""Two companies in one database: neither sees what the other imports."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MANAGER, S1, ImportCase, new_test_user


@tagged("post_install", "-at_install")
class TestCompanies(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.stranger = new_test_user(
            cls.env,
            "stranger",
            groups=MANAGER,
            company_id=cls.elsewhere.id,
            company_ids=[(6, 0, cls.elsewhere.ids)],
        )

    def test_neither_sees_the_imports_of_the_other(self):
        imported = self.import_file(S1)
        partner = self.lines(imported).partner_id[:1]
        for records in (
            imported,
            imported.column_ids,
            self.lines(imported),
            self.consents(partner),
        ):
            self.assertTrue(records)
            seen = records.with_user(self.stranger)
            with self.subTest(model=records._name):
                self.assertFalse(seen.search([("id", "in", records.ids)]))
                with self.assertRaises(AccessError):
                    seen.check_access("read")

    def test_an_import_has_the_company_of_its_user(self):
        imported = self.import_file(S1, user=self.stranger)
        self.assertEqual(imported.company_id, self.elsewhere)
        lines = self.lines(imported)
        lines.with_user(self.stranger).check_access("read")
        with self.assertRaises(AccessError):
            lines.with_user(self.user).check_access("read")
        told = self.env["contact.consent"].search([("import_id", "=", imported.id)])
        self.assertEqual(told.company_id, self.elsewhere)
        self.assertEqual(told.user_id, self.stranger)

    def test_it_keeps_it_when_the_user_moves_on(self):
        imported = self.stage("email\na@e.example\n", user=self.stranger)
        self.stranger.write(
            {
                "company_ids": [(4, self.env.company.id)],
                "company_id": self.env.company.id,
            }
        )
        self.env["res.partner"].create(
            {"name": "A", "email": "a@e.example", "company_id": self.env.company.id}
        )
        both = (self.env.company | self.elsewhere).ids
        imported = imported.with_context(allowed_company_ids=both)
        imported.action_import()
        self.work_on(imported)
        self.assertOutcomes(imported, created=1)

    def test_contacts_of_the_other_are_not_matched(self):
        theirs = self.env["res.partner"].create(
            {
                "name": "Jan",
                "email": "jan@e.example",
                "company_id": self.elsewhere.id,
            }
        )
        self.age(theirs)
        imported = self.import_file("email,function\njan@e.example,Chef\n")
        self.assertOutcomes(imported, created=1)
        self.assertUntouched(theirs)
        self.assertNotEqual(self.lines(imported).partner_id, theirs)

    def test_the_same_bytes_are_new_to_the_other(self):
        self.import_file(S1)
        self.assertFalse(self.receive(S1, user=self.stranger).imported_before)
        self.assertTrue(self.receive(S1).imported_before)
