"""Files that come by themselves: looked at, taken once, asked about, put away."""

import os

from odoo.exceptions import UserError
from odoo.tests import tagged

from .sources import GUESTS, UNCLEAR, SourceCase


@tagged("post_install", "-at_install")
class TestSources(SourceCase):
    def setUp(self):
        super().setUp()
        self.place = self.source()

    def test_a_dropped_file_becomes_contacts_and_is_moved(self):
        self.drop("guests.csv", GUESTS)
        self.drop("half.csv.part", GUESTS)
        self.assertTrue(self.visit(self.place))
        self.assertEqual(self.states(self.place), [("guests.csv", "seen")])
        # Twice within a moment is not twice.
        self.assertTrue(self.visit(self.place))
        self.assertEqual(self.states(self.place), [("guests.csv", "seen")])
        self.pass_time(self.place)
        self.assertFalse(self.visit(self.place))
        self.assertEqual(self.states(self.place), [("guests.csv", "done")])
        file = self.place.file_ids
        self.assertEqual(file.import_id.user_id, self.user)
        self.assertEqual((file.row_count, file.created_count), (2, 2))
        self.assertEqual(self.partner("jan@s.example").name, "Jan Novák")
        self.assertEqual(self.names(), ["half.csv.part"])
        self.assertEqual(self.names("done"), [self.today("guests.csv")])
        self.assertEqual(file.place, f"done/{self.today('guests.csv')}")
        self.assertFalse(self.place.failures)
        self.assertFalse(self.partner("jan@s.example").message_ids)

    def test_quietly(self):
        """Whoever imports is not called: there is the mail of the day."""
        notices = []
        self.patch(
            self.registry["res.users"],
            "_bus_send",
            lambda _user, kind, told: notices.append((kind, told)),
        )
        self.drop("guests.csv", GUESTS)
        self.look(self.place)
        self.assertEqual(self.states(self.place), [("guests.csv", "done")])
        self.assertFalse(notices)

    def test_rows_a_day_by_source(self):
        by_hand = self.import_file("Name,E-mail\nIda Berg,ida@berg.example\n")
        self.drop("guests.csv", GUESTS)
        # The bytes of an import by hand are not the source's.
        self.drop("again.csv", by_hand._file_bytes())
        self.look(self.place)
        told = (
            self.env["contact.import.outcome"]
            .with_user(self.user)
            ._read_group(
                [("import_id", "in", [by_hand.id, *self.place.file_ids.import_id.ids])],
                ["done_at:day", "source_id"],
                ["lines:sum"],
            )
        )
        self.assertEqual(
            {source: lines for _day, source, lines in told},
            {self.place: 2, self.place.browse(): 1},
        )

    def test_a_file_that_still_grows_is_not_taken(self):
        path = self.drop("guests.csv", GUESTS[:40])
        self.visit(self.place)
        self.pass_time(self.place)
        path.write_text(GUESTS)
        self.visit(self.place)
        self.assertEqual(self.states(self.place), [("guests.csv", "seen")])
        path.rename(self.root / "other.csv")
        self.pass_time(self.place)
        self.visit(self.place)
        self.assertEqual(self.states(self.place), [("other.csv", "seen")])
        self.pass_time(self.place)
        self.visit(self.place)
        self.assertEqual(self.place.file_ids.created_count, 2)

    def test_the_same_bytes_are_imported_once(self):
        self.drop("guests.csv", GUESTS)
        self.look(self.place)
        self.drop("again.csv", GUESTS)
        self.drop("done/taken", "")
        self.drop(f"done/{self.today('again.csv')}", "somebody's")
        self.look(self.place)
        again = self.place.file_ids.filtered(lambda one: one.path == "again.csv")
        self.assertEqual(again.state, "again")
        self.assertIn("imported already", again.trouble_text)
        self.assertEqual(self.env["contact.import"].search_count([]), 1)
        # A name that is taken is never written over.
        taken = self.root / "done" / self.today("again.csv")
        self.assertEqual(taken.read_text(), "somebody's")
        self.assertEqual(again.place, f"done/{self.today('again (2).csv')}")

    def test_the_same_file_dropped_again_is_only_put_away(self):
        path = self.drop("guests.csv", GUESTS)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        self.look(self.place)
        path = self.drop("guests.csv", GUESTS)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        self.look(self.place)
        told = self.states(self.place)
        self.assertEqual(told, [("guests.csv", "done"), ("guests.csv", "again")])
        self.assertEqual(self.names(), [])

    def test_kept_files_are_known_and_deleted_ones_gone(self):
        self.place.done_action = "keep"
        self.drop("guests.csv", GUESTS)
        self.look(self.place)
        self.look(self.place)
        self.assertEqual(self.states(self.place), [("guests.csv", "done")])
        self.assertEqual(self.names(), ["guests.csv"])
        self.place.done_action = "delete"
        self.drop("more.csv", GUESTS.replace("jan", "petr"))
        self.look(self.place)
        self.assertEqual(self.names(), ["guests.csv"])

    def test_a_refused_file_says_why_and_is_put_aside(self):
        self.drop("nothing.csv", "")
        self.look(self.place)
        self.assertEqual(self.states(self.place), [("nothing.csv", "refused")])
        self.assertIn("empty", self.place.file_ids.trouble_text)
        self.assertEqual(self.names("failed"), [self.today("nothing.csv")])

    def test_a_file_is_taken_where_a_worker_died(self):
        """Between the commit of an import and the move, and before anything."""
        self.drop("guests.csv", GUESTS)
        self.visit(self.place)
        self.place.file_ids.state = "claimed"
        self.visit(self.place)
        file = self.place.file_ids
        self.assertEqual(file.state, "done")
        os.rename(self.root / file.place, self.root / "guests.csv")
        file.write({"put_away": False, "gone": False, "place": False})
        self.visit(self.place)
        self.assertEqual(self.names("done"), [self.today("guests.csv")])
        self.assertEqual(self.env["contact.import"].search_count([]), 1)

    def test_a_file_that_kills_its_readers_is_given_up(self):
        self.drop("guests.csv", GUESTS)
        self.visit(self.place)
        self.place.file_ids.write({"state": "claimed", "attempts": 5})
        self.visit(self.place)
        self.assertEqual(self.place.file_ids.state, "refused")
        self.assertIn("given up", self.place.file_ids.trouble_text)

    def test_only_files_of_the_pattern(self):
        self.place.pattern = "guests*.CSV, *.xlsx"
        self.drop("guests-1.csv", GUESTS)
        self.drop("staff.csv", GUESTS)
        self.visit(self.place)
        self.assertEqual(self.states(self.place), [("guests-1.csv", "seen")])

    # -- what a person is asked ----------------------------------------------------

    def test_a_file_that_leaves_something_open_waits(self):
        self.drop("unclear.csv", UNCLEAR)
        self.look(self.place)
        file = self.place.file_ids
        self.assertEqual(file.state, "waiting")
        self.assertFalse(file.import_id.unattended)
        filled = file.import_id.column_ids.sorted("index").mapped("filled")
        self.assertEqual(filled, [1, 1, 1], "as whoever answers sees it")
        self.assertEqual(file.activity_ids.user_id, self.user)
        self.assertEqual(self.names(), ["unclear.csv"])
        opened = file.with_user(self.user).action_answer()
        self.assertEqual(opened["res_model"], "contact.import.mapping")
        own = file.import_id.with_user(self.user)
        with self.assertRaises(UserError):
            file.with_user(self.user).action_answered()
        own._confirm_columns()
        columns = own.column_ids.sorted("index")
        columns[2].field_name = False
        file.with_user(self.user).action_answered()
        self.assertEqual(file.state, "running")
        self.assertFalse(file.activity_ids)
        self.work_on(own)
        self.work_on(own)
        self.visit(self.place)
        self.assertEqual(file.state, "done")
        self.assertEqual(self.names("done"), [self.today("unclear.csv")])
        # The next one asks nothing.
        self.assertNotEqual(self.place.profile_id, self.profile("Standard"))
        self.drop("next.csv", UNCLEAR.replace("Jan", "Petr").replace("jan", "petr"))
        self.look(self.place)
        self.assertEqual(self.place.file_ids.mapped("state"), ["done", "done"])
        self.assertFalse(self.profile("Standard").column_ids)

    def test_answered_step_by_step(self):
        self.drop("unclear.csv", UNCLEAR)
        self.look(self.place)
        file = self.place.file_ids
        own = file.import_id.with_user(self.user)
        own._confirm_columns()
        own.column_ids.sorted("index")[2].field_name = False
        own.action_check()
        own.action_import()
        self.work_on(own)
        self.visit(self.place)
        self.assertEqual(file.state, "done")
        self.assertTrue(self.place.profile_id.column_ids)

    def test_a_question_that_is_thrown_away(self):
        self.drop("unclear.csv", UNCLEAR)
        self.look(self.place)
        self.place.file_ids.import_id.with_user(self.user).unlink()
        self.visit(self.place)
        self.assertEqual(self.place.file_ids.state, "refused")
        self.assertFalse(self.place.file_ids.activity_ids)
        self.assertEqual(self.names("failed"), [self.today("unclear.csv")])
