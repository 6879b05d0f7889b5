"""Rows whose contact was kept, or archived, are undone later; nothing goes twice."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .undoing import PEOPLE, UndoCase


@tagged("post_install", "-at_install")
class TestUndoAgain(UndoCase):
    def undo_again(self, records, **expected):
        """Undo what is left; what is shown happens.

        :return: the page that showed it
        """
        page = self.preview(records)
        imported = page.import_id
        chosen = {row.line: row.outcome for row in page.row_ids}
        page.action_undo_now()
        self.work_on(imported)
        after = {line.line: line.undo_state for line in self.lines(imported)}
        self.assertEqual({line: after[line] for line in chosen}, chosen)
        self.assertUndone(imported, **expected)
        return page

    def test_a_contact_that_was_changed_back(self):
        imported = self.undo(self.import_file(PEOPLE))
        self.assertFalse(imported.with_user(self.manager).can_undo)
        imported = self.import_file(PEOPLE)
        jan = self.partner("jan@u.example")
        phone, jan.phone = jan.phone, "+31687654321"
        self.undo(imported)
        self.assertUndone(imported, kept=1, removed=2)
        self.assertTrue(imported.with_user(self.manager).can_undo)
        page = self.undo_again(imported, kept=1, removed=2)
        self.assertTrue(page.again)
        jan.phone = phone
        page = self.undo_again(imported, removed=3)
        self.assertEqual(page.row_ids.mapped("who"), ["Jan Jansen"])
        self.assertFalse(jan.exists())
        self.assertEqual(imported.state, "undone")
        self.assertFalse(imported.with_user(self.manager).can_undo)
        with self.assertRaisesRegex(UserError, "undone already"):
            imported.with_user(self.manager).action_undo()

    def test_a_use_that_ended(self):
        imported = self.import_file(PEOPLE)
        jan = self.partner("jan@u.example")
        child = self.env["res.partner"].create({"name": "Child", "parent_id": jan.id})
        self.undo(imported)
        self.assertUndone(imported, archived=1, removed=2)
        self.undo_again(imported, archived=1, removed=2)
        child.unlink()
        self.undo_again(self.lines(imported)[0], removed=3)
        self.assertFalse(jan.exists())

    def test_a_contact_that_somebody_took_back(self):
        """An archived contact that is active again is wanted."""
        imported = self.import_file(PEOPLE)
        jan = self.partner("jan@u.example")
        child = self.env["res.partner"].create({"name": "Child", "parent_id": jan.id})
        self.undo(imported)
        child.unlink()
        jan.active = True
        self.undo_again(imported, kept=1, removed=2)
        self.assertTrue(jan.active)
        self.assertIn("“Active”", self.lines(imported)[0].undo_text)
        jan.active = False
        self.undo_again(imported, removed=3)

    def test_what_went_back_is_not_touched_again(self):
        jan = self.env["res.partner"].create({"name": "Jan", "email": "jan@u.example"})
        tag = self.env["res.partner.category"].create({"name": "New"})
        rows = "email,city,zip,tags\njan@u.example,Delft,2611,New\n"
        imported = self.import_file(rows)
        jan.city = "Gouda"
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual((jan.city, jan.zip, jan.category_id.ids), ("Gouda", False, []))
        # A person writes by hand what the import wrote, and knows why.
        jan.write({"zip": "2611", "category_id": [(4, tag.id)]})
        self.undo_again(imported, kept=1)
        jan.city = "Delft"
        self.undo_again(imported, restored=1)
        self.assertEqual((jan.city, jan.zip), (False, "2611"))
        self.assertEqual(jan.category_id, tag)

    def test_a_consent_is_voided_once(self):
        rows = "name,email,consent\nJan Jansen,jan@u.example,yes\n"
        imported = self.import_file(rows)
        jan = self.partner("jan@u.example")
        jan.city = "Gouda"
        self.undo(imported)
        self.undo_again(imported, kept=1)
        self.assertEqual(self.consents(jan).mapped("state"), ["granted", "voided"])

    def test_the_newer_import_is_undone_after_all(self):
        older = self.import_file("email,city\njan@u.example,Delft\n", name="May")
        newer = self.import_file("email,zip\njan@u.example,2611\n", name="June")
        self.undo(older)
        self.undo(newer)
        self.undo_again(older, removed=1)

    def test_a_row_that_failed(self):
        imported = self.import_file(PEOPLE)
        self.env.cr.execute(
            """CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$
               BEGIN RAISE foreign_key_violation; END $$;
               CREATE TRIGGER stay BEFORE DELETE ON res_partner
               FOR EACH ROW EXECUTE FUNCTION stay()"""
        )
        self.preview(imported).action_undo_now()
        self.work_on(imported)
        self.assertUndone(imported, kept=3)
        self.env.cr.execute("DROP TRIGGER stay ON res_partner")
        self.undo_again(imported, removed=3)
        self.assertFalse(any(self.lines(imported).mapped("undo_issues")))

    def test_what_is_deleted_or_restored_is_not_chosen_again(self):
        imported = self.import_file(PEOPLE)
        self.partner("jan@u.example").city = "Gouda"
        self.undo(imported)
        with self.assertRaisesRegex(UserError, "undone already"):
            self.lines(imported)[1:].with_user(self.manager).action_undo()
        page = self.preview(self.lines(imported))
        self.assertEqual((page.row_count, page.chosen_count), (1, 1))
