"""Taking an import back: what goes, what returns, what stays and why."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..core.undo import UNDONE
from .common import MANAGER, S1, ImportCase

PEOPLE = "name,email,phone,consent\nJan Jansen,jan@u.example,+31612345678,yes\n"
PEOPLE += "Eva Evers,eva@u.example,,no\nTom Tol,tom@u.example,,\n"


class UndoCase(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "undo_manager", groups=MANAGER)

    def preview(self, records):
        """The page behind the button Undo of an import, or of rows."""
        action = records.with_user(self.manager).action_undo()
        page = self.env[action["res_model"]].browse(action["res_id"])
        return page.with_user(self.manager)

    def undo(self, records):
        """Undo an import, or rows of it, through its pages; what is shown happens."""
        page = self.preview(records)
        shown = {name: page[f"{name}_count"] for name in UNDONE}
        imported = page.import_id
        before = self.outcomes(imported)
        page.action_undo_now()
        self.assertEqual(imported.state, "undoing")
        self.work_on(imported)
        after = self.outcomes(imported)
        done = {name: after.get(name, 0) - before.get(name, 0) for name in UNDONE}
        self.assertEqual(done, shown)
        self.assertUndone(imported)
        return imported

    def outcomes(self, imported):
        """How many rows were undone as what."""
        told = self.lines(imported).mapped("undo_state")
        return {name: told.count(name) for name in set(told) if name}

    def assertUndone(self, imported, **expected):
        """Each row has at most one outcome, the counts add up, nothing is in hand."""
        told = self.outcomes(imported)
        self.assertLessEqual(set(told), set(UNDONE))
        self.assertEqual(imported.undo_counts, told)
        whole = sum(told.values()) == imported.line_count
        self.assertEqual(imported.state, "undone" if whole else "done")
        leases = self.env["contact.import.lease"].sudo()
        self.assertFalse(leases.search([("import_id", "=", imported.id)]))
        if expected:
            self.assertEqual(told, expected)

    def undo_codes(self, imported):
        return [
            [told["code"] for told in line.undo_issues or []]
            for line in self.lines(imported)
        ]


@tagged("post_install", "-at_install")
class TestUndoCreated(UndoCase):
    def test_contacts_that_nobody_touched_are_gone(self):
        imported = self.import_file(PEOPLE)
        made = self.lines(imported).partner_id
        self.assertEqual(len(made), 3)
        self.undo(imported)
        self.assertFalse(made.exists())
        self.assertUndone(imported, removed=3)
        self.assertEqual(imported.undo_summary, "3 contacts deleted")
        self.assertEqual(imported.undo_user_id, self.manager)
        self.assertFalse(self.lines(imported).partner_id)
        ledger = self.env["contact.consent"]
        self.assertFalse(ledger.search([("import_id", "=", imported.id)]))
        self.assertOutcomes(imported, created=3)

    def test_every_row_gets_an_outcome(self):
        rows = PEOPLE + "Jan Jansen,jan@u.example,+31612345678,\nX,not an address,,\n"
        imported = self.import_file(rows)
        self.assertOutcomes(imported, created=3, skipped=1, refused=1)
        self.undo(imported)
        self.assertUndone(imported, removed=3, nothing=2)
        self.assertEqual(self.undo_codes(imported)[3:], [["UNDO_WITH_LINE"], []])

    def test_notes_that_odoo_cleans_are_no_change(self):
        rows = 'name,email,notes\nJan,jan@u.example,"two\nlines; a\xa0b ""q"" http://x.example"\n'
        imported = self.import_file(rows)
        self.undo(imported)
        self.assertUndone(imported, removed=1)

    def test_a_contact_somebody_edited_stays(self):
        imported = self.import_file(PEOPLE)
        jan, eva = self.partner("jan@u.example"), self.partner("eva@u.example")
        jan.phone = "+31687654321"
        eva.vat = "NL123"
        page = self.preview(imported)
        [first, second, _last] = page.row_ids.sorted("line")
        self.assertEqual(
            (first.who, first.outcome, first.why),
            ("Jan Jansen", "kept", "“Phone” was changed since the import."),
        )
        self.assertIn("“Tax ID”", second.why)
        self.undo(imported)
        self.assertUndone(imported, kept=2, removed=1)
        self.assertTrue(jan.active and eva.active)
        self.assertEqual(jan.phone, "+31687654321")

    def test_a_tag_given_by_hand_is_an_edit(self):
        imported = self.import_file("email,tags\njan@u.example,guest\n")
        jan = self.partner("jan@u.example")
        jan.category_id = [(0, 0, {"name": "VIP"})]
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual(self.lines(imported).undo_issues[0]["params"]["field"], "category_id")
        self.assertEqual(len(jan.category_id), 2)

    def test_tags_are_no_use_and_stay(self):
        imported = self.import_file("email,tags\njan@u.example,guest of undo\n")
        self.undo(imported)
        self.assertUndone(imported, removed=1)
        tags = self.env["res.partner.category"]
        self.assertTrue(tags.search([("name", "=", "guest of undo")]))

    def test_what_is_in_use_is_archived(self):
        imported = self.import_file(PEOPLE)
        jan, eva = self.partner("jan@u.example"), self.partner("eva@u.example")
        self.env["res.partner.bank"].create(
            {"acc_number": "NL91ABNA0417164300", "partner_id": jan.id}
        )
        eva.child_ids = [(0, 0, {"name": "Child"})]
        self.undo(imported)
        self.assertUndone(imported, archived=2, removed=1)
        self.assertFalse(jan.active or eva.active)
        lines = self.lines(imported)
        self.assertIn("Bank Accounts (1)", lines[0].undo_text)
        self.assertIn("Contact (1)", lines[1].undo_text)
        self.assertEqual(lines[0].partner_id, jan)
        self.assertTrue(eva.child_ids.active)

    def test_what_people_wrote_or_planned_is_use(self):
        imported = self.import_file(PEOPLE)
        jan, eva = self.partner("jan@u.example"), self.partner("eva@u.example")
        jan.message_post(body="Called back", message_type="comment")
        eva.activity_schedule("mail.mail_activity_data_todo")
        tom = self.partner("tom@u.example")
        tom.message_post(body="A machine's note")
        self.undo(imported)
        self.assertUndone(imported, archived=2, removed=1)
        self.assertFalse(tom.exists())

    def test_a_message_by_the_contact_is_use(self):
        imported = self.import_file(PEOPLE)
        jan = self.partner("jan@u.example")
        hotel = self.env["res.partner"].create({"name": "Hotel"})
        hotel.message_post(body="Hello", author_id=jan.id)
        self.undo(imported)
        self.assertUndone(imported, archived=1, removed=2)

    def test_a_contact_with_a_user_stays(self):
        imported = self.import_file(PEOPLE)
        jan, eva = self.partner("jan@u.example"), self.partner("eva@u.example")
        new_test_user(self.env, "jan_u", partner_id=jan.id)
        new_test_user(
            self.env, "eva_u", partner_id=eva.id, groups="base.group_portal"
        )
        self.undo(imported)
        self.assertUndone(imported, kept=2, removed=1)
        self.assertTrue(jan.active and eva.active)
        self.assertEqual(self.undo_codes(imported)[:2], [["UNDO_PROTECTED"]] * 2)

    def test_the_survivor_of_a_merge_is_not_deleted(self):
        imported = self.import_file(PEOPLE)
        jan, eva = self.partner("jan@u.example"), self.partner("eva@u.example")
        tom = self.partner("tom@u.example")
        known = self.env["res.partner"].create({"name": "Known"})
        self.merge(jan, known)
        self.merge(tom, eva)
        self.assertEqual(self.lines(imported)[0].partner_id, known)
        self.undo(imported)
        self.assertUndone(imported, kept=3)
        self.assertEqual(self.undo_codes(imported), [["UNDO_MERGED"]] * 3)
        self.assertTrue(known.active and tom.active)
        self.assertNotEqual(known.marketing_consent, "granted")

    def merge(self, source, survivor):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((source | survivor).ids, survivor, extra_checks=False)

    def test_a_contact_deleted_meanwhile(self):
        imported = self.import_file(PEOPLE)
        self.partner("tom@u.example").unlink()
        self.undo(imported)
        self.assertUndone(imported, removed=2, nothing=1)
        self.assertEqual(self.undo_codes(imported)[2], ["UNDO_GONE"])

    def test_one_that_cannot_be_deleted_costs_no_other(self):
        imported = self.import_file(PEOPLE)
        self.env.cr.execute(
            """CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$
               BEGIN
                   IF OLD.email = 'eva@u.example' THEN
                       RAISE foreign_key_violation;
                   END IF;
                   RETURN OLD;
               END $$;
               CREATE TRIGGER stay BEFORE DELETE ON res_partner
               FOR EACH ROW EXECUTE FUNCTION stay()"""
        )
        self.preview(imported).action_undo_now()
        self.work_on(imported)
        self.assertUndone(imported, removed=2, kept=1)
        self.assertEqual(self.undo_codes(imported), [[], ["UNDO_FAILED"], []])
        self.assertTrue(self.partner("eva@u.example"))
