"""Taking an import back: what goes, what returns, what stays and why."""

from odoo.tests import tagged

from .common import new_test_user
from .undoing import PEOPLE, UndoCase


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

    def test_who_is_in_another_import_too_stays(self):
        """Whether that one had something to add, nothing to add, or repeats a row."""
        first = self.import_file(PEOPLE)
        jan = self.partner("jan@u.example")
        for rows, outcomes in (
            ("name,email\nJan Jansen,jan@u.example\n", {"unchanged": 1}),
            ("name,email,zip\nJan Jansen,jan@u.example,2611\n", {"updated": 1}),
        ):
            other = self.import_file(rows)
            other.sudo().name = "Guests May"
            self.assertOutcomes(other, **outcomes)
            page = self.preview(first)
            [row] = page.row_ids.filtered(lambda row: row.who == "Jan Jansen")
            self.assertEqual(row.outcome, "kept")
            self.assertIn("Guests May", row.why)
            self.undo(other)
        self.assertEqual(self.preview(first).removed_count, 3)
        last = self.import_file("name,email\nJan Jansen,jan@u.example\n")
        self.undo(first)
        self.assertUndone(first, removed=2, kept=1)
        self.assertIn("UNDO_ALSO_IN", str(self.undo_codes(first)))
        self.assertEqual(self.lines(last).partner_id, jan)

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
            (first.who, first.outcome, first.why.splitlines()),
            (
                "Jan Jansen",
                "kept",
                [
                    "“Phone” was changed since the import.",
                    "The consent this row recorded counts no more.",
                ],
            ),
        )
        self.assertIn("“VAT number”", second.why)
        self.undo(imported)
        self.assertUndone(imported, kept=2, removed=1)
        self.assertTrue(jan.active and eva.active)
        self.assertEqual(jan.phone, "+31687654321")

    def test_what_odoo_puts_into_new_contacts_is_no_change(self):
        """Whoever undoes it may live in another time zone."""
        self.user.tz = "Europe/Prague"
        imported = self.import_file(PEOPLE)
        made = self.lines(imported).partner_id
        self.assertEqual(set(made.mapped("tz")), {"Europe/Prague"})
        self.user.tz = self.manager.tz = "Asia/Tokyo"
        made[0].tz = "Europe/Paris"
        made.flush_recordset()
        self.env.cr.execute(
            """UPDATE res_partner SET write_date = write_date + interval '1 day'
               WHERE id = ANY(%s)""",
            [made.ids],
        )
        made.invalidate_recordset()
        self.undo(imported)
        self.assertUndone(imported, kept=1, removed=2)
        self.assertIn("Timezone", self.lines(imported)[0].undo_text)

    def test_a_tag_given_by_hand_is_an_edit(self):
        imported = self.import_file("email,tags\njan@u.example,guest\n")
        jan = self.partner("jan@u.example")
        jan.category_id = [(0, 0, {"name": "VIP"})]
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        [told] = self.lines(imported).undo_issues
        self.assertEqual(told["params"], {"field": "category_id"})
        self.assertEqual(len(jan.category_id), 2)

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
        new_test_user(self.env, "eva_u", partner_id=eva.id, groups="base.group_portal")
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
        self.assertTrue(known.active and eva.active)
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


@tagged("post_install", "-at_install")
class TestUndoUpdated(UndoCase):
    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create(
            {"name": "Jan", "email": "jan@u.example", "phone": "+31 6 12345678"}
        )

    def test_each_field_gets_back_what_it_held(self):
        rows = "email,given name,city,country,language,notes,tags\n"
        rows += "jan@u.example,Jan,Delft,NL,nl,Likes tea & cake,guest\n"
        known = self.env["res.partner.category"].create({"name": "Regular"})
        self.jan.category_id = known
        imported = self.import_file(rows)
        self.assertOutcomes(imported, updated=1)
        self.assertEqual(self.jan.city, "Delft")
        [row] = self.preview(imported).row_ids
        self.assertEqual(row.outcome, "restored")
        self.assertIn("City: Delft → (empty)", row.why)
        self.assertIn("Country: Netherlands → (empty)", row.why)
        self.assertIn("Tags that go: guest", row.why)
        self.undo(imported)
        self.assertUndone(imported, restored=1)
        for name in ("given_name", "city", "country_id", "language_code", "comment"):
            self.assertFalse(self.jan[name], name)
        self.assertEqual(self.jan.category_id, known)
        self.assertEqual((self.jan.name, self.jan.phone), ("Jan", "+31 6 12345678"))

    def test_a_field_changed_since_stays_the_others_return(self):
        imported = self.import_file("email,city,zip\njan@u.example,Delft,2611\n")
        self.jan.city = "Gouda"
        [row] = self.preview(imported).row_ids
        self.assertIn("“City” was changed since the import and stays", row.why)
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual(self.jan.city, "Gouda")
        self.assertFalse(self.jan.zip)

    def test_what_was_put_right_by_hand_needs_nothing(self):
        self.jan.language_code = "en"
        imported = self.import_file("email,city\njan@u.example,Delft\n")
        self.jan.city = False
        self.undo(imported)
        self.assertUndone(imported, nothing=1)

    def test_two_rows_that_went_to_one_contact(self):
        rows = "name,email,phone,city,zip\nJan,jan@u.example,,Delft,\n"
        rows += "Jan,,+31612345678,,2611\n"
        imported = self.import_file(rows)
        self.assertOutcomes(imported, updated=2)
        self.undo(imported)
        self.assertUndone(imported, restored=2)
        self.assertFalse(self.jan.city or self.jan.zip)

    def test_the_contact_of_an_internal_user_is_not_touched(self):
        imported = self.import_file("email,city\njan@u.example,Delft\n")
        new_test_user(self.env, "jan_u", partner_id=self.jan.id)
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual(self.jan.city, "Delft")

    def test_a_login_keeps_its_address(self):
        self.jan.email = False
        imported = self.import_file(
            "name,email,phone,city\nJan,jan@u.example,+31612345678,Delft\n"
        )
        self.assertEqual(self.jan.email, "jan@u.example")
        new_test_user(
            *(self.env, "jan_u", "base.group_portal"),
            partner_id=self.jan.id,
            email="jan@u.example",
        )
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual((self.jan.email, self.jan.city), ("jan@u.example", False))

    def test_a_language_chosen_since_stays(self):
        imported = self.import_file("email,language,city\njan@u.example,nl,Delft\n")
        self.jan.language_code = "de"
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual((self.jan.language_code, self.jan.city), ("de", False))

    def test_of_another_company_nothing_is_touched(self):
        imported = self.import_file("email,city\njan@u.example,Delft\n")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.jan.company_id = company
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual(self.undo_codes(imported), [["UNDO_NO_ACCESS"]])
        self.assertEqual(self.jan.city, "Delft")

    def test_what_nobody_knows_to_undo_is_left_alone(self):
        imported = self.import_file("email,city\njan@u.example,Delft\n")
        line = self.lines(imported).sudo()
        line.before_image = {**line.before_image, "surprise": [[], [1]]}
        self.undo(imported)
        self.assertUndone(imported, restored=1)
        self.assertFalse(self.jan.city)
