"""Columns that go to no field: counted and named, or kept with the contact."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user

ROWS = (
    "E-Mail;Name;Room;Heslo;Fleet\n"
    "a@l.example;Anna A;204;geheim;\n"
    "b@l.example;Ben B;<b>311</b>;geheim;-\n"
)


@tagged("post_install", "-at_install")
class TestLeftOver(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "left_manager", groups=MANAGER)

    def named(self, imported):
        return {
            told["column"]: told["params"]["count"]
            for told in imported.file_issues
            if told["code"] == "COLUMN_NOT_IMPORTED"
        }

    def notes(self, email):
        return self.env["mail.message"].search(
            [
                ("model", "=", "res.partner"),
                ("res_id", "=", self.partner(email).id),
                ("body", "like", "o_contact_import_left_over"),
            ]
        )

    def test_each_column_is_named_with_its_count(self):
        draft = self.receive(ROWS)
        self.assertEqual(draft.column_ids.mapped("filled")[2], 2)
        draft.action_check()
        # Not the empty one, nor the passwords, which are another matter.
        self.assertEqual(self.named(draft), {2: 2})
        self.assertIn("“Room” goes to no field: 2 filled", draft.file_issue_text)

    def test_who_says_that_it_may_be_is_not_told(self):
        draft = self.receive(ROWS)
        self.page(draft, "map").action_leave_left_over()
        draft.action_check()
        self.assertEqual(self.named(draft), {})
        # A profile remembers what was said of its columns.
        vals = draft.with_user(self.manager)._prepare_profile_vals("Rooms")
        self.assertEqual(vals["column_ids"][2][2]["left_over"], "leave")
        fine = self.receive(ROWS)
        fine.left_over = "fine"
        fine.allow_again = True
        fine.action_check()
        self.assertEqual(self.named(fine), {})
        with self.assertRaises(UserError):
            fine.column_ids.left_over = "keep"

    def test_kept_with_the_contact_and_undone(self):
        draft = self.receive(ROWS)
        self.page(draft, "map").action_keep_left_over()
        self.assertEqual(
            draft.column_ids.mapped("left_over"), [False, False, "keep", False, "keep"]
        )
        draft.action_check()
        self.assertEqual(self.named(draft), {})
        self.run_import(draft)
        self.assertOutcomes(draft, created=2)
        note = self.notes("b@l.example")
        self.assertIn("Room", note.body)
        self.assertIn("&lt;b&gt;311&lt;/b&gt;", note.body)
        self.assertNotIn("geheim", note.body)
        self.assertEqual(note.author_id, self.user.partner_id)
        # The same row again is no news; another room is.
        again = self.receive(ROWS.replace("204", "205"), left_over="keep")
        again.allow_again = True
        again.action_check()
        self.run_import(again)
        self.assertOutcomes(again, updated=1, unchanged=1)
        self.assertEqual(len(self.notes("a@l.example")), 2)
        for imported in (again, draft):
            action = imported.with_user(self.manager).action_undo()
            page = self.env[action["res_model"]].browse(action["res_id"])
            page.with_user(self.manager).action_undo_now()
            self.work_on(imported)
            left = [len(self.notes("a@l.example"))] if imported == again else []
            self.assertEqual(left, [1] if imported == again else [])
        self.assertFalse(
            self.env["res.partner"].search([("email", "=", "a@l.example")])
        )

    def test_rows_of_one_person_are_kept_together(self):
        rows = "E-Mail;Name;Room\na@l.example;Anna A;204\na@l.example;Anna A;311\n"
        draft = self.receive(rows, left_over="keep")
        draft.action_check()
        self.run_import(draft)
        self.assertOutcomes(draft, created=1, skipped=1)
        body = self.notes("a@l.example").body
        self.assertIn("204", body)
        self.assertIn("311", body)
