"""What will become of many rows: no request takes as long as the file is large."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.check import judging
from ..models.plan import foreseeing
from .common import ImportCase

# Two rows of one contact that is known, one of them by its phone; one is repeated, one
# is perhaps somebody who is there.
ROWS = (
    "name,email,phone,city\n"
    "Jan Jansen,jan@l.example,,Brno\n"
    "Eva New,eva@l.example,,\n"
    "Eva New,eva@l.example,,\n"
    "Jan Jansen,,+31612345678,Brno\n"
    "X,not an address,,\n"
    "Ada Abel st.,ada@l.example,+31687654321,\n"
    "Ida New,ida@l.example,,Praha\n"
)
STORED = ("state", "match_state", "match_kind", "match_partner", "planned", "perhaps")


@tagged("post_install", "-at_install")
class TestForeseeing(ImportCase):
    def setUp(self):
        super().setUp()
        self.env["res.partner"].create(
            [
                {"name": "Jan Jansen", "email": "jan@l.example"}
                | {"phone": "+31612345678"},
                {"name": "Ada Abel", "email": "ada@l.example", "phone": "+31687654321"},
            ]
        )
        self.imported = self.stage(ROWS)

    def slowly(self):
        """A row a request."""
        return patch.multiple(foreseeing, LOOK_SECONDS=0, FIRST_SPAN=1, QUICK=0)

    def planned(self):
        return [[line[name] for name in STORED] for line in self.lines(self.imported)]

    def forget(self):
        """Something was chosen that changes all of it."""
        self.imported._forget_plan()
        self.env.cr.execute(
            """UPDATE contact_import_line SET match_state = 'none', planned = NULL,
               match_kind = NULL, match_partner = NULL, perhaps = NULL
               WHERE import_id = %s AND state = 'valid'""",
            [self.imported.id],
        )
        self.env.invalidate_all()

    def test_several_looks_find_what_one_look_finds(self):
        at_once, counts = self.planned(), self.imported._count_outcomes()
        self.assertEqual(
            (counts["created"], counts["updated"], counts["unchanged"]), (3, 1, 1)
        )
        self.forget()
        with self.slowly():
            page = self.page(self.imported, "consent")
            self.assertTrue(page.is_looking)
            self.assertEqual((page.looked_count, page.row_count), (1, 7))
            self.assertEqual((page.updated_count, page.created_count), (1, 0))
            looks = 1
            while page.look_on():
                looks += 1
                self.assertEqual(page.looked_count, looks)
        self.assertEqual(looks, 7)
        self.assertEqual(self.planned(), at_once)
        self.assertEqual(self.imported._count_outcomes(), counts)
        self.assertEqual(page.created_count, 3)
        self.assertTrue(self.imported.foreseen_at)
        self.assertFalse(page.look_on(), "there is nothing left to look at")

    def test_each_page_goes_on_where_another_was_left(self):
        self.forget()
        with self.slowly():
            for count, step in enumerate(("match", "consent", "express"), start=1):
                page = self.page(self.imported, step)
                self.assertEqual(page.looked_count, count)
            with self.assertRaisesRegex(UserError, "still being found out"):
                page.action_see()

    def test_a_choice_begins_anew(self):
        self.forget()
        with self.slowly():
            page = self.page(self.imported, "match")
            page.look_on()
            page.on_one = "skip"
            page.invalidate_recordset()
            self.assertFalse(page.is_looking)
            page.action_look_again()
            page.invalidate_recordset()
            self.assertEqual(page.looked_count, 1)
            while page.look_on():
                pass
        self.assertEqual(self.imported._count_outcomes()["skipped"], 2)

    def test_it_can_be_imported_before_all_is_known(self):
        self.forget()
        with self.slowly():
            page = self.page(self.imported, "express")
            self.assertTrue(page.is_looking)
            self.assertFalse(page.nothing_to_write, "nobody knows that yet")
            page.action_next()
        page.invalidate_recordset()
        self.assertFalse(page.is_looking)
        self.assertFalse(page.look_on())
        self.work_on(self.imported)
        self.assertEqual(self.imported.created_count, 3)


@tagged("post_install", "-at_install")
class TestManyRowsChanged(ImportCase):
    """More rows are changed at once than are judged while a person waits."""

    FILE = (
        "name,email\nAnna,anna@gmial.com\nBert,bert@l.example\nCyril,cyril@l.example\n"
        "Dana,dana@gmial.com\n"
    )

    def test_they_are_changed_in_the_background(self):
        imported = self.stage(self.FILE)
        lines = self.lines(imported).with_user(self.user)
        lines[1].write({"name": "Berta"})
        with patch.object(judging, "JUDGED_AT_ONCE", 1):
            lines[1:3].action_exclude()
        self.assertEqual(imported.state, "staging")
        self.assertFalse(self.lines(imported))
        self.work_on(imported)
        lines = self.lines(imported).with_user(self.user)
        states = ["valid", "excluded", "excluded", "valid"]
        self.assertEqual(lines.mapped("state"), states)
        self.assertEqual(lines[1].name, "Berta")
        with patch.object(judging, "JUDGED_AT_ONCE", 1):
            lines.action_include()
        self.work_on(imported)
        lines = self.lines(imported).with_user(self.user)
        self.assertEqual(set(lines.mapped("state")), {"valid"})
        with patch.object(judging, "JUDGED_AT_ONCE", 1):
            lines.action_use_proposals()
        self.assertEqual(imported.state, "staging")
        self.work_on(imported)
        emails = self.lines(imported).mapped("email")
        self.assertEqual((emails[0], emails[3]), ("anna@gmail.com", "dana@gmail.com"))
        self.assertEqual(emails[1], "bert@l.example")
        self.assertEqual(self.lines(imported)[1].name, "Berta")

    def test_without_the_file_they_are_changed_at_once(self):
        imported = self.stage(self.FILE)
        imported._delete_file()
        with patch.object(judging, "JUDGED_AT_ONCE", 1):
            self.lines(imported).with_user(self.user)[:3].action_exclude()
        states = self.lines(imported).mapped("state")
        self.assertEqual(states, ["excluded"] * 3 + ["valid"])

    def test_proposals_of_a_kind_are_used_some_at_a_time(self):
        imported = self.stage(self.FILE).with_user(self.user)
        all_rows = "odoo.addons.contact_csv_import.models.check.all_rows"
        with patch(f"{all_rows}.USED_AT_ONCE", 1):
            self.assertEqual(imported.action_use_proposals("email"), 1)
            self.assertEqual(imported.action_use_proposals("email"), 0)
