"""What people did by hand between an import and its undo."""

from odoo.tests import tagged

from .common import new_test_user
from .undoing import PEOPLE, UndoCase


@tagged("post_install", "-at_install")
class TestUndoHands(UndoCase):
    def setUp(self):
        super().setUp()
        self.imported = self.import_file(PEOPLE)
        self.jan = self.partner("jan@u.example")

    def test_a_contact_that_was_archived_stays_archived(self):
        self.jan.active = False
        self.undo(self.imported)
        self.assertUndone(self.imported, kept=1, removed=2)
        self.assertIn("“Active”", self.lines(self.imported)[0].undo_text)
        self.assertTrue(self.jan.exists() and not self.jan.active)

    def test_a_parent(self):
        self.jan.parent_id = self.env["res.partner"].create({"name": "Hotel"})
        self.undo(self.imported)
        self.assertUndone(self.imported, kept=1, removed=2)

    def test_a_parent_of_the_same_import(self):
        """One is an employee of the other: both were changed or are in use."""
        eva = self.partner("eva@u.example")
        self.jan.parent_id = eva
        self.undo(self.imported)
        self.assertUndone(self.imported, kept=1, archived=1, removed=1)
        self.assertTrue(self.jan.active)

    def test_a_picture(self):
        self.jan.image_1920 = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
            "awAAAABJRU5ErkJggg=="
        )
        self.undo(self.imported)
        self.assertTrue(self.jan.exists())

    def test_a_user_made_of_it_and_deleted_again(self):
        user = new_test_user(self.env, "jan_u", partner_id=self.jan.id)
        user.unlink()
        self.undo(self.imported)
        self.assertTrue(self.jan.exists())

    def test_a_field_per_company(self):
        self.jan.barcode = "12345"
        self.undo(self.imported)
        self.assertUndone(self.imported, kept=1, removed=2)

    def test_a_follower(self):
        self.jan.message_subscribe(self.user.partner_id.ids)
        hotel = self.env["res.partner"].create({"name": "Hotel"})
        hotel.message_subscribe(self.partner("eva@u.example").ids)
        self.undo(self.imported)
        # Who follows it is no use of it; what it follows is.
        self.assertUndone(self.imported, removed=2, archived=1)

    def test_two_who_begin_at_once(self):
        first, second = self.preview(self.imported), self.preview(self.imported)
        first.action_undo_now()
        with self.assertRaisesRegex(Exception, "came to its end"):
            second.action_undo_now()
        self.work_on(self.imported)
        self.assertUndone(self.imported, removed=3)
        with self.assertRaisesRegex(Exception, "undone already"):
            second.action_undo_now()

    def test_a_page_of_chosen_rows_that_waited(self):
        page = self.preview(self.lines(self.imported)[:2])
        self.undo(self.lines(self.imported)[0])
        page.action_undo_now()
        self.work_on(self.imported)
        self.assertUndone(self.imported, removed=2)
        with self.assertRaisesRegex(Exception, "undone already"):
            page.action_look_again()


@tagged("post_install", "-at_install")
class TestUndoHandsKnown(UndoCase):
    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create(
            {"name": "Jan", "email": "jan@u.example"}
        )

    def test_a_tag_taken_away_by_hand_is_not_missed(self):
        imported = self.import_file("email,tags\njan@u.example,Diver; Skier\n")
        diver = self.jan.category_id.filtered(lambda tag: tag.name == "Diver")
        self.jan.category_id -= diver
        self.undo(imported)
        self.assertUndone(imported, restored=1)
        self.assertFalse(self.jan.category_id)

    def test_archived_by_hand(self):
        imported = self.import_file("email,city\njan@u.example,Delft\n")
        self.jan.active = False
        self.undo(imported)
        self.assertFalse(self.jan.city or self.jan.active)

    def test_another_region_by_hand_keeps_its_country(self):
        imported = self.import_file("email,country,region\njan@u.example,US,CA\n")
        self.assertEqual(self.jan.state_id.code, "CA")
        texas = self.env.ref("base.state_us_44")
        self.jan.state_id = texas
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual((self.jan.state_id, self.jan.country_id.code), (texas, "US"))
        self.assertIn("“Country”", self.lines(imported)[0].undo_text)

    def test_what_it_held_before_is_gone_meanwhile(self):
        country = self.env["res.country"].create({"name": "Nowhere", "code": "X1"})
        self.jan.country_id = country
        imported = self.receive("email,country,city\njan@u.example,NL,Delft\n")
        imported._set_merge_policies("overwrite")
        imported.action_check()
        self.run_import(imported)
        self.assertEqual(self.jan.country_id.code, "NL")
        country.unlink()
        self.undo(imported)
        self.assertUndone(imported, restored=1)
        self.assertFalse(self.jan.country_id or self.jan.city)

    def test_merged_into_somebody_else(self):
        imported = self.import_file("email,city,consent\njan@u.example,Delft,yes\n")
        other = self.env["res.partner"].create({"name": "Jan Known", "city": "Delft"})
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.jan | other).ids, other, extra_checks=False)
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual(other.city, "Delft")
        self.assertNotEqual(other.marketing_consent, "granted")

    def test_one_of_two_rows_of_a_contact(self):
        rows = "name,email,phone,city,zip\nJan,jan@u.example,,Delft,\n"
        rows += "Jan,jan@u.example,+31612345678,,2611\n"
        imported = self.import_file(rows)
        self.undo(self.lines(imported)[1])
        self.assertFalse(self.jan.city or self.jan.phone)
        told = self.lines(imported).mapped("undo_state")
        self.assertEqual(told, ["restored", "nothing"])
