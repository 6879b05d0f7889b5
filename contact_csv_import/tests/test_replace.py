"""Contacts that were there before and are not in the file: archived after a list and a
typed number."""

from odoo.tests import tagged

from .replacing import COUNT, ReplaceCase, guests


@tagged("post_install", "-at_install")
class TestReplace(ReplaceCase):
    def test_the_one_who_is_gone_is_archived_and_comes_back(self):
        """By a tag: one of twenty is not in the new export; what uses it stays."""
        gone = self.old[7]
        bank = self.env["res.partner.bank"].create(
            {"partner_id": gone.id, "acc_number": "1"}
        )
        new = self.bring(guests(n for n in range(COUNT) if n != 7))
        page = self.page_about(new)
        self.assertEqual(self.outcomes(page), {gone: "used"})
        self.assertIn("Bank", page.row_ids.why)
        self.assertEqual((page.total, page.archived_count), (COUNT, 1))
        self.assertFalse(page.stop_text)
        self.assertTrue(gone.active, "only listed")
        self.archive(page)
        self.assertFalse(gone.active)
        self.assertTrue(bank.exists())
        self.assertEqual((self.old - gone).mapped("active"), [True] * (COUNT - 1))
        self.assertEqual(new.replaced_count, 1)
        new.with_user(self.manager)._begin_undo()
        self.work_on(new)
        self.env.invalidate_all()
        self.assertEqual(new.state, "undone")
        self.assertTrue(gone.active)
        self.assertEqual(new.replaced_ids.mapped("state"), ["returned"])

    def test_of_an_earlier_import(self):
        """Contacts of the tag that came otherwise are left alone."""
        other = self.env["res.partner"].create(
            {"name": "By Hand", "category_id": [(4, self.tag.id)]}
        )
        new = self.bring(guests(range(1, COUNT)))
        scope = {"scope": "import", "earlier_id": self.first.id}
        page = self.page_about(new, **scope)
        self.assertEqual(self.outcomes(page), {self.old[0]: "archived"})
        self.archive(page)
        self.assertTrue(other.active)
        self.assertFalse(self.old[0].active)

    def test_of_a_source(self):
        """What its earlier files brought, and nothing that came otherwise."""
        source = self.env["contact.import.source"].create(
            {
                "name": "Nightly",
                "user_id": self.manager.id,
                "responsible_id": self.manager.id,
            }
        )
        other = self.old[1]
        files = self.env["contact.import.source.file"]
        new = self.bring(guests(range(2, COUNT)))
        for imported in (self.first, new):
            files.create(
                {
                    "source_id": source.id,
                    "path": f"{imported.id}.csv",
                    "size": 1,
                    "etag": "x",
                    "import_id": imported.id,
                    "state": "done",
                }
            )
        self.lines(self.first)[1].partner_id = False
        page = self.page_about(new, scope="source", source_id=source.id)
        self.assertEqual(self.outcomes(page), {self.old[0]: "archived"})
        self.archive(page)
        self.assertTrue(other.active)

    def test_undoing_some_rows_brings_nobody_back(self):
        new = self.bring(guests(range(1, COUNT), "One More,more@r.example\n"))
        self.archive(self.page_about(new))
        new.with_user(self.manager)._begin_undo(self.lines(new)[-1:])
        self.work_on(new)
        self.env.invalidate_all()
        self.assertFalse(self.old[0].active)

    def test_who_came_back_by_hand_is_left_alone(self):
        new = self.bring(guests(range(1, COUNT)))
        self.archive(self.page_about(new))
        self.old[0].active = True
        self.age(self.old[0])
        new.with_user(self.manager)._begin_undo()
        self.work_on(new)
        self.assertUntouched(self.old[0])
