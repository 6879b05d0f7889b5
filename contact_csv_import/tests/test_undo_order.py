"""Undo and what came later: merged contacts, consents, newer imports; and who may."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import S1
from .undoing import PEOPLE, UndoCase


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
