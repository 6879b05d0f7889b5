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


@tagged("post_install", "-at_install")
class TestUndoMerged(UndoCase):
    """What policies other than filling blanks wrote, and further addresses."""

    rows = (
        "name,email,phone,city,tags\n"
        "Jan,jan@u.example; jan.work@u.example,+31612345678,Delft,New\n"
    )

    def known(self, **vals):
        return self.env["res.partner"].create(
            {"name": "Jan", "email": "jan@u.example", **vals}
        )

    def import_overwriting(self):
        imported = self.receive(self.rows)
        imported._set_merge_policies("overwrite")
        tags = imported.column_ids.filtered(lambda c: c.field_name == "tags")
        tags.merge_policy = "overwrite"
        imported.action_check()
        return self.run_import(imported)

    def test_what_was_overwritten_returns(self):
        old = self.env["res.partner.category"].create({"name": "Old"})
        jan = self.known(city="Gouda", category_id=[(6, 0, old.ids)])
        imported = self.import_overwriting()
        self.assertEqual((jan.city, jan.category_id.name), ("Delft", "New"))
        self.undo(imported)
        self.assertEqual((jan.city, jan.category_id), ("Gouda", old))
        self.assertFalse(jan.phone or jan.further_address_ids)

    def test_a_further_address_of_somebody_else_stays(self):
        jan = self.known()
        mine = self.env["contact.further.address"].create(
            {"partner_id": jan.id, "value": "mine@u.example"}
        )
        self.undo(self.import_file(self.rows))
        self.assertEqual(jan.further_address_ids, mine)

    def test_a_new_contact_goes_with_its_further_addresses(self):
        imported = self.import_file(self.rows)
        jan = self.partner("jan@u.example")
        self.assertEqual(len(jan.further_address_ids), 1)
        self.undo(imported)
        self.assertFalse(jan.exists())

    def test_a_new_contact_that_gained_one_stays(self):
        imported = self.import_file(self.rows)
        jan = self.partner("jan@u.example")
        self.env["contact.further.address"].create(
            {"partner_id": jan.id, "value": "mine@u.example"}
        )
        self.undo(imported)
        self.assertEqual(len(jan.further_address_ids), 2)
        self.assertEqual(self.undo_codes(imported), [["UNDO_CHANGED"]])


@tagged("post_install", "-at_install")
class TestUndoConsent(UndoCase):
    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create(
            {"name": "Jan", "email": "jan@u.example"}
        )

    def imported(self, answer):
        rows = f"email,consent,language\njan@u.example,{answer},nl\n"
        return self.import_file(rows)

    def test_a_consent_it_recorded_counts_no_more(self):
        imported = self.imported("yes")
        self.assertEqual(self.jan.marketing_consent, "granted")
        self.undo(imported)
        self.assertFalse(self.jan.marketing_consent)
        granted, voided = self.consents(self.jan)
        self.assertEqual((granted.state, voided.state), ("granted", "voided"))
        self.assertEqual(voided.void_of_id, granted)
        self.assertEqual(voided.user_id, self.manager)
        search = self.env["res.partner"].search
        self.assertNotIn(self.jan, search([("marketing_consent", "=", "granted")]))
        statements = self.env["contact.consent"]._statements
        self.assertFalse(statements(self.jan.ids, self.purpose.id))

    def test_the_same_yes_can_be_imported_anew(self):
        self.undo(self.imported("yes"))
        self.imported("yes")
        self.assertEqual(
            self.consents(self.jan).mapped("state"), ["granted", "voided", "granted"]
        )
        self.assertEqual(self.jan.marketing_consent, "granted")

    def test_a_withdrawal_stays(self):
        self.tell(self.jan, "granted", "2020-01-01 00:00:00")
        imported = self.imported("no")
        self.assertEqual(self.jan.marketing_consent, "withdrawn")
        self.undo(imported)
        self.assertEqual(self.jan.marketing_consent, "withdrawn")
        self.assertIn("UNDO_WITHDRAWAL_STAYS", self.undo_codes(imported)[0])
        self.assertFalse(self.jan.language_code)

    def test_a_refusal_stays(self):
        self.undo(self.imported("no"))
        self.assertEqual(self.consents(self.jan).mapped("state"), ["refused"])

    def test_a_withdrawal_that_followed_stays(self):
        imported = self.imported("yes")
        self.tell(self.jan, "withdrawn")
        self.undo(imported)
        self.assertEqual(self.jan.marketing_consent, "withdrawn")

    def test_a_consent_confirmed_since_stands_by_itself(self):
        imported = self.imported("yes")
        self.tell(self.jan, "granted", "2026-01-01 00:00:00")
        self.undo(imported)
        self.assertEqual(self.jan.marketing_consent, "granted")
        self.assertEqual(
            self.consents(self.jan).mapped("state"), ["granted", "granted", "voided"]
        )

    def test_a_consent_a_repeated_row_gave(self):
        rows = "email,consent\njan@u.example,\njan@u.example,yes\n"
        imported = self.import_file(rows)
        self.assertEqual(self.jan.marketing_consent, "granted")
        self.undo(imported)
        self.assertFalse(self.jan.marketing_consent)

    def test_a_new_contact_that_spoke_since_stays(self):
        imported = self.import_file("email,consent\neva@u.example,yes\n")
        eva = self.partner("eva@u.example")
        self.tell(eva, "withdrawn")
        self.undo(imported)
        self.assertUndone(imported, kept=1)
        self.assertEqual(eva.marketing_consent, "withdrawn")

    def test_nobody_voids_by_hand(self):
        with self.assertRaises(UserError):
            self.env["contact.consent"].with_user(self.manager).create(
                {
                    "partner_id": self.jan.id,
                    "purpose_id": self.purpose.id,
                    "state": "voided",
                }
            )


@tagged("post_install", "-at_install")
class TestUndoOrder(UndoCase):
    CITY = "email,city\njan@u.example,Delft\n"
    ZIP = "email,zip\njan@u.example,2611\n"

    def test_the_newer_import_first(self):
        older, newer = self.import_file(self.CITY), self.import_file(self.ZIP)
        self.assertFalse(self.preview(newer).newer)
        self.undo(newer)
        self.assertFalse(self.preview(older).newer)
        self.undo(older)
        self.assertUndone(older, removed=1)
        self.assertFalse(self.env["res.partner"].search([("zip", "=", "2611")]))

    def test_the_older_first_leaves_what_the_newer_added_to(self):
        older = self.import_file(self.CITY, name="May")
        newer = self.import_file(self.ZIP, name="June")
        self.assertEqual(self.preview(older).newer, "“June”")
        self.undo(older)
        self.assertUndone(older, kept=1)
        self.assertIn("“June”", self.lines(older).undo_text)
        self.undo(newer)
        self.assertUndone(newer, restored=1)
        self.assertEqual(self.partner("jan@u.example").city, "Delft")

    def test_undoing_twice_changes_nothing(self):
        imported = self.undo(self.import_file(PEOPLE))
        again = self.import_file(PEOPLE)
        made = self.lines(again).partner_id
        with self.assertRaisesRegex(UserError, "undone already"):
            imported.with_user(self.manager).action_undo()
        self.work_on(imported)
        self.assertEqual(len(made.exists()), 3)
        self.assertEqual(imported.undo_counts, {"removed": 3})

    def test_a_page_that_waited_too_long_changes_nothing(self):
        imported = self.import_file(PEOPLE)
        page = self.preview(imported)
        self.undo(imported)
        with self.assertRaises(UserError):
            page.action_undo_now()
        self.assertEqual(imported.state, "undone")

    def test_the_file_can_be_imported_again(self):
        self.undo(self.import_file(PEOPLE))
        again = self.receive(PEOPLE)
        self.assertFalse(again.imported_before)
        again.action_check()
        self.assertOutcomes(self.run_import(again), created=3)

    def test_chosen_rows(self):
        rows = PEOPLE + "Jan Jansen,jan@u.example,+31612345678,\n"
        imported = self.import_file(rows)
        lines = self.lines(imported)
        self.undo(lines[3])
        self.assertEqual(imported.state, "done")
        self.assertUndone(imported, removed=1, nothing=1)
        self.assertEqual(
            lines.mapped("undo_state"), ["removed", False, False, "nothing"]
        )
        self.assertIn("1 contact deleted", imported.undo_summary)
        with self.assertRaisesRegex(UserError, "undone already"):
            lines[0].with_user(self.manager).action_undo()
        self.undo(imported)
        self.assertUndone(imported, removed=3, nothing=1)

    def test_rows_of_two_imports(self):
        lines = self.lines(self.import_file(self.CITY))
        lines |= self.lines(self.import_file(PEOPLE))
        with self.assertRaises(UserError):
            lines.with_user(self.manager).action_undo()

    def test_a_stopped_import(self):
        imported = self.stage(PEOPLE)
        imported.action_import()
        imported.action_pause()
        imported.action_stop()
        self.undo(imported)
        self.assertUndone(imported, nothing=3)

    def test_a_failed_import_ends_by_it(self):
        imported = self.stage(PEOPLE)
        imported.action_import()
        imported.sudo().state = "failed"
        self.undo(imported)
        self.assertOutcomes(imported, skipped=3)
        self.assertUndone(imported, nothing=3)

    def test_an_undo_that_failed_goes_on(self):
        imported = self.import_file(PEOPLE)
        self.preview(imported).action_undo_now()
        imported.sudo().state = "failed"
        imported.with_user(self.manager).action_continue()
        self.work_on(imported)
        self.assertUndone(imported, removed=3)

    def test_not_before_it_ended(self):
        imported = self.stage(PEOPLE)
        with self.assertRaises(UserError):
            imported.with_user(self.manager).action_undo()
        imported.action_import()
        with self.assertRaises(UserError):
            imported.with_user(self.manager).action_undo()

    def test_not_when_its_rows_are_gone(self):
        imported = self.import_file(S1)
        self.assertEqual(imported.undo_days_left, 90)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE contact_import SET write_date = now() - interval '80 days'"
        )
        imported.invalidate_recordset()
        self.assertIn(imported.undo_days_left, (9, 10))
        self.env.cr.execute(
            "UPDATE contact_import SET write_date = now() - interval '91 days'"
        )
        imported.invalidate_recordset()
        self.env["contact.import"]._gc_personal_data()
        self.assertFalse(imported.with_user(self.manager).can_undo)
        with self.assertRaisesRegex(UserError, "no longer be undone"):
            imported.with_user(self.manager).action_undo()

    def test_the_counts_outlive_the_rows(self):
        imported = self.undo(self.import_file(PEOPLE))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE contact_import SET write_date = now() - interval '91 days'"
        )
        imported.invalidate_recordset()
        self.env["contact.import"]._gc_personal_data()
        self.assertFalse(self.lines(imported))
        self.assertEqual(imported.undo_summary, "3 contacts deleted")

    def test_progress(self):
        imported = self.import_file(PEOPLE)
        self.preview(imported).action_undo_now()
        told = imported.with_user(self.manager).get_progress()
        self.assertEqual(
            (told["state"], told["processed"], told["total"]), ("undoing", 0, 3)
        )


@tagged("post_install", "-at_install")
class TestUndoRights(UndoCase):
    def test_only_a_manager_undoes(self):
        imported = self.import_file(PEOPLE)
        page = self.preview(imported)
        self.assertTrue(imported.with_user(self.manager).can_undo)
        self.assertFalse(imported.with_user(self.user).can_undo)
        own = imported.with_user(self.user)
        with self.assertRaises(AccessError):
            own.action_undo()
        with self.assertRaises(AccessError):
            self.lines(imported).with_user(self.user).action_undo()
        forged = self.env[page._name].with_user(self.user)
        forged = forged.create({"import_id": imported.id})
        for method in (forged.action_undo_now, forged.action_look_again):
            with self.assertRaises(AccessError):
                method()
        self.assertEqual(imported.state, "done")
        self.assertFalse(any(self.lines(imported).mapped("undo_state")))

    def test_it_runs_with_the_rights_of_who_asked(self):
        imported = self.import_file(PEOPLE)
        self.preview(imported).action_undo_now()
        self.env["ir.model.access"].search(
            [("model_id.model", "=", "res.partner"), ("perm_unlink", "=", True)]
        ).perm_unlink = False
        self.work_on(imported)
        self.assertUndone(imported, kept=3)
        self.assertEqual(self.undo_codes(imported), [["UNDO_NO_ACCESS"]] * 3)

    def test_rows_of_another_import_cannot_be_slipped_in(self):
        imported, other = self.import_file(PEOPLE), self.import_file(S1)
        page = self.preview(self.lines(imported)[0])
        page.chosen = self.lines(other).ids
        self.assertEqual(page.chosen, self.lines(imported)[0].ids)
        page.sudo().chosen = self.lines(other).ids
        with self.assertRaises(UserError):
            page.action_undo_now()
        self.assertFalse(any(self.lines(other).mapped("undo_state")))
