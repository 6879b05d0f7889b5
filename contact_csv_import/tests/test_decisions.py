"""Open pairs are decided by a person: it steers the import, is remembered, and goes
with the undo of the import."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.check.open_pairs import OpenPair, decide
from .common import MANAGER, USER, ImportCase, new_test_user

HEADER = "Name,E-mail,Phone\n"
JAN = "Jan Novák,jan@x.example,+420601111001\n"
YOUNGER = "Jan Novák ml.,jan@x.example,+420601111001\n"
ROWS = HEADER + JAN + YOUNGER
SAME, TWO = "same", "different"


@tagged("post_install", "-at_install")
class TestDecisions(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "decisions_manager", groups=MANAGER)

    def own(self, imported):
        return imported.with_user(imported.user_id)

    def pairs(self, imported):
        told = self.own(imported).get_open_pairs()
        return [(p["line"], p["other"], p["contact"]) for p in told["pairs"]]

    def decide(self, imported, verdict):
        """Decide all open pairs one after the other."""
        for pair in self.pairs(imported):
            self.own(imported).action_decide_pairs(verdict, [list(pair)])
        self.assertEqual(self.pairs(imported), [])

    def states(self, imported):
        return self.lines(imported).mapped("state")

    def decisions(self):
        return self.env["contact.import.decision"].search([])

    def test_rows_of_a_file_are_the_same(self):
        imported = self.stage(ROWS)
        self.assertEqual(self.pairs(imported), [(2, 3, 0)])
        self.assertEqual(self.lines(imported).mapped("match_state"), ["open"] * 2)
        [pair] = self.own(imported).get_open_pairs()["pairs"]
        self.assertEqual(
            pair["text"], "The same: E-mail, Phone; different: Senior or junior"
        )
        told = {row["label"]: row["differs"] for row in pair["rows"]}
        self.assertEqual(told["Full name"], True)
        self.assertEqual((told["E-mail"], told["Phone"]), (False, False))
        self.decide(imported, SAME)
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        self.assertEqual(self.lines(imported)[1].duplicate_of, 2)
        self.run_import(imported)
        self.assertOutcomes(imported, created=1, skipped=1)
        again = self.stage(ROWS)
        self.assertEqual(self.states(again), ["valid", "duplicate"])
        self.assertEqual(self.pairs(again), [])
        self.run_import(again)
        self.assertOutcomes(again, unchanged=1, skipped=1)

    def test_rows_of_a_file_are_two_people(self):
        imported = self.stage(ROWS, on_open="hold")
        self.assertEqual(self.lines(imported).mapped("will"), ["created", "held"])
        self.decide(imported, TWO)
        self.assertEqual(self.lines(imported).mapped("will"), ["created"] * 2)
        self.assertIn("EMAIL_SHARED", self.codes(imported)[1])
        self.run_import(imported)
        self.assertOutcomes(imported, created=2)
        # The other way round, and with more said of one of them.
        rows = HEADER + YOUNGER + JAN.replace("601111001", "602222002")
        again = self.stage(rows, on_open="hold")
        self.assertEqual(self.pairs(again), [])
        self.assertNotIn("held", self.lines(again).mapped("will"))
        younger, jan = self.lines(again)
        partners = self.lines(imported).mapped("partner_id")
        self.assertEqual(younger.match_partner, partners[1].id)
        self.assertEqual(jan.match_partner, partners[0].id)

    def contact(self):
        return self.env["res.partner"].create(
            {"name": "Jan Novák ml.", "email": "jan@x.example"}
        )

    def test_a_row_and_a_contact(self):
        for verdict, outcome in ((SAME, "updated"), (TWO, "created")):
            contact = self.contact()
            imported = self.stage(HEADER + JAN)
            self.assertEqual(self.pairs(imported), [(2, 0, contact.id)])
            self.assertTrue(self.lines(imported).is_open)
            self.decide(imported, verdict)
            self.assertEqual(self.lines(imported).will, outcome)
            self.run_import(imported)
            self.assertOutcomes(imported, **{outcome: 1})
            again = self.import_file(HEADER + JAN)
            self.assertOutcomes(again, unchanged=1)
            (self.lines(imported).partner_id | contact).unlink()
            self.decisions().unlink()

    def test_a_decision_at_run_time(self):
        """Whatever a worker finds: rows of another chunk, contacts made meanwhile."""
        first = self.stage(ROWS)
        self.decide(first, SAME)
        later = self.stage(HEADER + YOUNGER)
        self.assertEqual(self.lines(later).match_state, "none")
        contact = self.env["res.partner"].create(
            {"name": "Jan Novák", "email": "jan@x.example"}
        )
        self.run_import(later)
        self.assertEqual(self.lines(later).partner_id, contact)

    def test_decided_in_another_import_meanwhile(self):
        one, other = self.stage(ROWS), self.stage(ROWS)
        self.decide(one, SAME)
        self.assertEqual(self.states(other), ["valid"] * 2)
        self.run_import(other)
        self.assertOutcomes(other, created=1, skipped=1)

    def test_all_of_a_kind(self):
        rows = "".join(
            f"Jan Novák{at},jan{at}@x.example,\nJan Novák{at} ml.,jan{at}@x.example,\n"
            for at in "abc"
        )
        imported = self.stage(HEADER + rows + "Eva Malá,eva@x.example,\n")
        [kind] = self.own(imported).get_open_pairs()["kinds"]
        self.assertEqual(kind["count"], 3)
        told = self.own(imported).get_check_counts()["filters"]
        self.assertIn(
            {"name": "same_person", "label": "Same person?", "count": 6}, told
        )
        done = self.own(imported).action_decide_pairs(SAME, [], kind["kind"])
        self.assertEqual(done, 3)
        self.assertEqual(self.states(imported), ["valid", "duplicate"] * 3 + ["valid"])
        self.assertEqual(len(self.decisions()), 3)

    def test_asked_again(self):
        imported = self.stage(ROWS)
        self.decide(imported, SAME)
        [told] = self.own(imported).get_open_pairs()["decided"]
        self.assertIn("Jan Novák ml. (line 3)", told["who"])
        self.own(imported).action_ask_again([told["id"]])
        self.assertEqual(self.pairs(imported), [(2, 3, 0)])
        self.assertEqual(self.states(imported), ["valid"] * 2)
        self.assertFalse(self.decisions())
        # Of another import nothing is taken back.
        self.decide(imported, TWO)
        other = self.stage(ROWS)
        self.own(other).action_ask_again(self.decisions().ids)
        self.assertEqual(len(self.decisions()), 1)

    def test_undone_with_its_import(self):
        earlier = self.stage(ROWS)
        self.decide(earlier, TWO)
        imported = self.stage(ROWS)
        decide(self.own(imported), [OpenPair(2, 3, None, "", {})], SAME)
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        self.assertEqual(self.decisions().mapped("is_overruled"), [False, True])
        self.run_import(imported)
        self.assertEqual(self.states(self.stage(ROWS)), ["valid", "duplicate"])
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.assertEqual(imported.state, "undone")
        # What was decided before holds again.
        self.assertEqual(self.decisions().import_id, earlier)
        self.assertEqual(self.states(self.stage(ROWS)), ["valid"] * 2)
        self.assertEqual(self.pairs(self.stage(ROWS)), [])

    def test_some_rows_undone(self):
        imported = self.stage(ROWS)
        self.decide(imported, TWO)
        self.run_import(imported)
        one, other = self.lines(imported)
        imported.with_user(self.manager)._begin_undo(one)
        self.work_on(imported)
        self.assertEqual(len(self.decisions()), 1)
        imported.with_user(self.manager)._begin_undo(other)
        self.work_on(imported)
        self.assertFalse(self.decisions())

    def test_companies_decide_for_themselves(self):
        self.decide(self.stage(ROWS), SAME)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "decisions_stranger",
            groups=MANAGER,
            company_id=elsewhere.id,
            company_ids=[(6, 0, elsewhere.ids)],
        )
        imported = self.stage(ROWS, user=stranger)
        self.assertEqual(self.states(imported), ["valid"] * 2)
        self.assertEqual(len(self.pairs(imported)), 1)
        seen = self.env["contact.import.decision"].with_user(stranger).search([])
        self.assertFalse(seen)

    def test_held_rows_are_decided_when_the_import_is_done(self):
        eva = "Eva Malá,eva@x.example,\n"
        for method, outcome in (
            ("action_same_person", "updated"),
            ("action_two_people", "created"),
        ):
            with self.subTest(method=method):
                contact = self.contact()
                imported = self.import_file(HEADER + JAN + eva, on_open="hold")
                self.assertOutcomes(imported, held=1, created=1)
                held, other = self.lines(imported).with_user(self.user)
                with self.assertRaises(UserError):
                    getattr(other, method)()
                getattr(held, method)()
                self.work_on(imported)
                self.assertBooksBalance(imported)
                self.assertEqual(held.state, outcome)
                self.assertEqual(held.partner_id == contact, outcome == "updated")
                self.assertEqual(len(self.decisions()), 1)
                self.decisions().unlink()
                (self.lines(imported).partner_id | contact).unlink()

    def test_held_rows_of_a_file_are_decided_when_the_import_is_done(self):
        imported = self.import_file(ROWS, on_open="hold")
        self.assertOutcomes(imported, created=1, held=1)
        first, held = self.lines(imported).with_user(self.user)
        held.action_same_person()
        self.work_on(imported)
        self.assertEqual(held.partner_id, first.partner_id)
        self.assertBooksBalance(imported)

    def test_rights(self):
        imported = self.stage(ROWS)
        self.contact()
        colleague = new_test_user(self.env, "decisions_colleague", groups=USER)
        for method, args in (
            ("get_open_pairs", ()),
            ("action_decide_pairs", (SAME, [[2, 3, 0]])),
            ("action_ask_again", ([1],)),
        ):
            with self.assertRaises(AccessError):
                getattr(imported.with_user(colleague), method)(*args)
        own = self.own(imported)
        for pairs in ([[2, 2, 0]], [[3, 2, 0]], [[2, 0, self.env.user.partner_id.id]]):
            with self.assertRaises(UserError):
                own.action_decide_pairs(SAME, pairs)
        with self.assertRaises(UserError):
            own.action_decide_pairs("whatever", [[2, 3, 0]])
        self.decide(imported, SAME)
        decision = self.decisions()
        self.assertFalse(decision.with_user(self.user).has_access("read"))
        self.assertTrue(decision.with_user(self.manager).has_access("unlink"))
        self.assertFalse(decision.with_user(self.manager).has_access("write"))
        imported.action_import()
        with self.assertRaises(UserError):
            own.action_decide_pairs(SAME, [[2, 3, 0]])

    def test_a_contact_nobody_may_see(self):
        """A colleague's private contact is found by the matcher of who may see it
        only; of another company, it is not even named."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.contact().company_id = elsewhere
        self.assertEqual(self.pairs(self.stage(HEADER + JAN)), [])

    def test_nothing_of_a_person_is_kept(self):
        imported = self.stage(ROWS)
        self.contact()
        self.decide(imported, SAME)
        self.env.flush_all()
        for table in ("contact_import_decision", "contact_import_decision_key"):
            self.env.cr.execute(f"SELECT t::text FROM {table} t")
            rows = str(self.env.cr.fetchall()).casefold()
            for word in ("nov", "jan", "x.example", "601111001"):
                self.assertNotIn(word, rows)

    def test_open_pairs_are_taken_as_the_same(self):
        contact = self.contact()
        imported = self.stage(ROWS, on_open="same")
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        self.run_import(imported)
        self.assertOutcomes(imported, updated=1, skipped=1)
        self.assertEqual(self.lines(imported).partner_id, contact)

    def test_chosen_when_the_rows_are_checked(self):
        imported = self.stage(ROWS)
        self.assertEqual(self.states(imported), ["valid"] * 2)
        self.own(imported).on_open = "same"
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        self.own(imported).on_open = "hold"
        self.assertEqual(self.states(imported), ["valid"] * 2)

    def test_a_correction_keeps_what_was_decided(self):
        imported = self.stage(ROWS)
        self.decide(imported, SAME)
        first = self.lines(imported)[0].with_user(self.user)
        first.phone = "+420 602 222 002"
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        first.email = "other@x.example"
        self.assertEqual(self.states(imported), ["valid"] * 2)
