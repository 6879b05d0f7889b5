"""A no stays: past an undo, a deletion, a merge, an archived contact, a new e-mail."""

from odoo import fields
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user

NO = "name,email,consent\nJan Novák,jan@r.example,no\n"
YES = "name,email,consent\nJan Novák,jan@r.example,yes\n"
DATED = "name,email,consent,consent_date\nJan Novák,jan@r.example,{},{}\n"


@tagged("post_install", "-at_install")
class TestRefusals(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "refusal_manager", groups=MANAGER)

    def jan(self, **vals):
        return self.env["res.partner"].create(
            {"name": "Jan Novák", "email": "jan@r.example", **vals}
        )

    def undo(self, imported):
        imported = imported.with_user(self.manager)
        action = imported.action_undo()
        self.env[action["res_model"]].with_user(self.manager).browse(
            action["res_id"]
        ).action_undo_now()
        self.work_on(imported)
        self.assertEqual(imported.state, "undone")

    def assertRefusedStill(self, code="CONSENT_REFUSED_ADDRESS", rows=YES, **vals):
        """A later file's yes does not count, and says why."""
        imported = self.import_file(rows, **vals)
        line = self.lines(imported)[-1]
        self.assertIn(code, [issue["code"] for issue in line.issues or []])
        self.assertNotEqual(line.partner_id.marketing_consent, "granted")
        left_out = self.env["contact.marketing"]._left_out(
            {1: ((), ("jan@r.example",))}
        )
        self.assertEqual(left_out, {1: "mail_consent_withdrawn"})
        return line.partner_id

    def test_past_the_undo_of_the_file_that_said_it(self):
        self.undo(self.import_file(NO))
        gone = self.env["res.partner"].search([("email", "=", "jan@r.example")])
        self.assertFalse(gone)
        self.assertRefusedStill()

    def test_past_the_undo_of_a_file_that_updated_the_contact(self):
        jan = self.jan()
        self.tell(jan, "granted", "2024-01-01")
        self.undo(self.import_file(NO))
        self.assertEqual(jan.marketing_consent, "withdrawn")
        self.assertRefusedStill("CONSENT_WITHDRAWN")

    def test_past_a_deletion(self):
        jan = self.jan()
        self.tell(jan, "withdrawn", "2024-01-01")
        jan.unlink()
        self.assertRefusedStill()

    def test_past_a_copy_of_the_database(self):
        """Odoo gives it another secret, a restored one too."""
        jan = self.jan()
        self.tell(jan, "withdrawn", "2024-01-01")
        jan.unlink()
        self.env["contact.erasure"]._erase("eva@r.example")
        self.env["ir.config_parameter"].init(force=True)
        self.assertRefusedStill()
        again = self.import_file("name,email\nEva,eva@r.example\n")
        self.assertOutcomes(again, refused=1)

    def test_past_an_archived_contact(self):
        jan = self.jan(active=False)
        self.tell(jan, "refused", "2024-01-01")
        made = self.assertRefusedStill(on_archived="import")
        self.assertNotEqual(made, jan)

    def test_past_another_address(self):
        jan = self.jan()
        self.tell(jan, "refused", "2024-01-01")
        jan.email = "novak@r.example"
        self.assertRefusedStill()
        self.assertRefusedStill("CONSENT_WITHDRAWN", YES.replace("jan@r", "novak@r"))

    def test_past_a_further_address(self):
        """Taken away, or written otherwise."""
        for take_away in (
            lambda further: further.unlink(),
            lambda further: further.write({"value": "else@r.example"}),
        ):
            with self.subTest(), self.env.cr.savepoint() as savepoint:
                other = self.jan(email="novak@r.example")
                further = self.env["contact.further.address"].create(
                    {"partner_id": other.id, "value": "jan@r.example"}
                )
                self.tell(other, "refused", "2024-01-01")
                take_away(further)
                self.assertRefusedStill()
                savepoint.rollback()

    def test_past_another_number(self):
        """Of whoever has a number only; by hand, and by a file that goes past the
        ORM."""
        numbers = [f"+4206031110{n:02}" for n in range(8)]
        people = self.env["res.partner"].create(
            [
                {"name": f"Zed Zz{chr(97 + n)}", "phone": number, "ref": f"r{n}"}
                for n, number in enumerate(numbers)
            ]
        )
        for person in people:
            self.tell(person, "refused", "2024-01-01")
        people[0].phone = "+420777000000"
        imported = self.stage(
            "ref,phone\n"
            + "".join(f"r{n},+42077700000{n}\n" for n in range(1, len(numbers)))
        )
        imported.action_back()
        imported.column_ids.filtered(
            lambda column: column.field_name == "phone"
        ).merge_policy = "overwrite"
        imported.identified_by = "ref"
        imported.action_check()
        self.run_import(imported)
        self.assertEqual(people[5].phone_sanitized, "+420777000005")
        again = self.import_file(
            "name,phone,consent\n"
            + "".join(f"Anna A{n},{number},yes\n" for n, number in enumerate(numbers))
        )
        made = self.lines(again).partner_id
        self.assertEqual(len(made), len(numbers))
        self.assertNotIn("granted", made.mapped("marketing_consent"))

    def test_of_a_contact_with_two_addresses_in_one_field(self):
        """Odoo writes to each of them and knows the first."""
        jan = self.jan(email="novak@r.example, Jan <JAN@r.example>")
        self.tell(jan, "refused", "2024-01-01")
        self.assertRefusedStill()
        jan.unlink()
        self.assertRefusedStill()

    def test_past_a_merge(self):
        jan, other = self.jan(), self.jan(email="jn@r.example", phone="+420603111222")
        self.tell(jan, "refused", "2024-01-01")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge([jan.id, other.id], other, extra_checks=False)
        self.assertFalse(jan.exists())
        self.assertEqual(other.marketing_consent, "refused")
        further = other.further_address_ids.mapped("key")
        self.assertEqual(len(further), 1, "the address that lost")
        imported = self.import_file("email,city\njan@r.example,Brno\n")
        self.assertOutcomes(imported, updated=1)
        self.assertEqual(self.lines(imported).partner_id, other)

    def test_a_merge_keeps_the_phone_too(self):
        jan = self.jan(phone="+420603999888", email=False)
        other = self.jan(phone="+420603111222")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge([jan.id, other.id], other, extra_checks=False)
        imported = self.import_file("name,phone\nJan Novák,+420603999888\n")
        self.assertEqual(self.lines(imported).partner_id, other)
        imported = self.import_file("name,phone\nJan Novák,+420603111222\n")
        self.assertEqual(self.lines(imported).partner_id, other)

    def test_past_a_deletion_by_the_phone_where_no_email_can_be_read(self):
        jan = self.jan(email="jan at r", phone="+420603999888")
        self.further(jan, "jan(at)r")
        self.tell(jan, "withdrawn", "2024-01-01")
        jan.unlink()
        imported = self.import_file("name,phone,consent\nJan Novák,+420603999888,yes\n")
        contact = self.lines(imported).partner_id
        self.assertTrue(contact)
        self.assertNotEqual(contact.marketing_consent, "granted")

    def test_a_merge_keeps_an_address_that_cannot_be_read(self):
        jan, other = self.jan(), self.jan(email=False)
        self.further(other, "jan(at)r")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        jan.email = False
        wizard._merge([jan.id, other.id], other, extra_checks=False)
        self.assertIn("jan(at)r", other.further_address_ids.mapped("value"))

    def further(self, partner, value):
        """A further e-mail of a contact, as somebody typed it."""
        self.env["contact.further.address"].create(
            {"partner_id": partner.id, "kind": "email", "value": value}
        )

    def test_of_a_row_that_no_contact_is_made_of(self):
        rows = "name,email,consent,language\nJan Novák,jan@r.example,no,cs\n"
        for vals in ({"profile": "Strict"}, {"without_consent": "hold"}):
            with self.subTest(vals), self.env.cr.savepoint() as savepoint:
                self.import_file(rows, **vals)
                self.assertRefusedStill()
                savepoint.rollback()

    def test_of_a_row_that_cannot_be_written(self):
        jan = self.jan()
        self.tell(jan, "granted", "2024-01-01")
        imported = self.stage(NO)
        imported.action_import()
        with self.enter_registry_test_mode():
            runner = self.env["contact.import.runner"].sudo()
            runner._start(imported.id)
            runner._fail(imported.id, 2, "No such city.")
        self.assertEqual(self.lines(imported).state, "failed")
        self.assertEqual(jan.marketing_consent, "withdrawn")

    def test_the_day_of_an_opt_in_is_none_of_the_no_beside_it(self):
        jan = self.jan()
        self.tell(jan, "granted", "2025-06-01")
        self.import_file(DATED.format("no", "2024-01-01"))
        self.assertEqual(jan.marketing_consent, "withdrawn")

    def test_whoever_agrees_after_an_undated_no_has_agreed(self):
        self.import_file(NO)
        jan = self.partner("jan@r.example")
        self.assertEqual(jan.marketing_consent, "refused")
        self.assertIn("contacts.csv", jan.marketing_consent_reason)
        self.env.cr.execute(
            "UPDATE contact_consent SET recorded_at = recorded_at - interval '1 hour'"
        )
        self.env.invalidate_all()
        self.import_file(YES)
        self.assertEqual(jan.marketing_consent, "refused", "a file without a later day")
        self.tell(jan, "granted", fields.Datetime.now())
        self.assertEqual(jan.marketing_consent, "granted")
        self.assertIn("By hand", jan.marketing_consent_reason)
        self.assertEqual(
            self.env["contact.marketing"]._left_out({1: ((jan.id,), ())}), {}
        )

    def test_the_same_undated_no_each_night_adds_nothing(self):
        self.import_file(NO)
        self.assertOutcomes(self.import_file(NO), unchanged=1)
        self.assertEqual(len(self.consents(self.partner("jan@r.example"))), 1)

    def test_the_form_says_what_is_stronger(self):
        jan, other = self.jan(), self.jan(name="Eva Nováková")
        self.tell(jan, "granted", "2024-01-01")
        self.tell(other, "refused", "2024-02-01")
        self.assertEqual(jan.marketing_consent, "granted")
        self.assertIn("refused later", jan.marketing_consent_reason)

    def test_no_address_is_stored(self):
        self.undo(self.import_file(NO))
        self.env.cr.execute("SELECT kind, digest FROM contact_consent_refusal")
        [(kind, digest)] = self.env.cr.fetchall()
        self.assertEqual(kind, "email")
        self.assertNotIn("jan", digest)


@tagged("post_install", "-at_install")
class TestArchived(ImportCase):
    ROWS = "name,email,city\nJan Novák,jan@r.example,Brno\nEva,eva@r.example,Brno\n"

    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create(
            {"name": "Jan Novák", "email": "jan@r.example", "active": False}
        )

    def test_is_left_out_and_named(self):
        imported = self.stage(self.ROWS)
        self.assertEqual(imported.archived_match_count, 1)
        self.assertEqual(imported._count_outcomes()["skipped"], 1)
        self.run_import(imported)
        self.assertOutcomes(imported, created=1, skipped=1)
        self.assertIn("MATCH_ARCHIVED", self.codes(imported, "skipped")[0])
        self.assertFalse(self.jan.active)

    def test_is_brought_back_and_archived_again_by_an_undo(self):
        imported = self.import_file(self.ROWS, on_archived="restore")
        self.assertOutcomes(imported, created=1, updated=1)
        self.assertTrue(self.jan.active)
        self.assertEqual(self.jan.city, "Brno")
        manager = new_test_user(self.env, "archived_manager", groups=MANAGER)
        imported.with_user(manager)._begin_undo()
        self.work_on(imported)
        self.assertFalse(self.jan.active or self.jan.city)

    def test_is_made_anew_where_that_is_wanted(self):
        imported = self.import_file(self.ROWS, on_archived="import")
        self.assertOutcomes(imported, created=2)
        self.assertFalse(self.jan.active)

    def test_makes_way_for_one_that_is_there(self):
        here = self.env["res.partner"].create(
            {"name": "Jan Novák", "email": "jan@r.example"}
        )
        imported = self.import_file(self.ROWS)
        self.assertOutcomes(imported, created=1, updated=1)
        self.assertEqual(here.city, "Brno")
