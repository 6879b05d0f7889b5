"""Files that come by themselves: looked at, taken once, asked about, put away."""

import os
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Datetime
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..core.connectors import LocalFolder
from ..core.errors import SourceFailed
from .common import MANAGER, USER
from .sources import GUESTS, UNCLEAR, SourceCase, with_shelf


@tagged("post_install", "-at_install")
class TestSources(SourceCase):
    def setUp(self):
        super().setUp()
        self.place = self.source()

    def today(self, name):
        return f"{Datetime.today().date().isoformat()} {name}"

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

    # -- places that fail ------------------------------------------------------------

    def test_a_failing_source_backs_off_and_says_so(self):
        self.place.folder = "no/such"
        other = self.source(name="Other")
        self.drop("guests.csv", GUESTS)
        pauses = []
        for _look in range(4):
            self.visit(self.place)
            pauses.append((self.place.next_look - self.place.last_look).seconds // 60)
        self.assertEqual(pauses, [2, 4, 8, 16])
        self.assertIn("no/such", self.place.trouble_text)
        self.assertEqual(self.place.activity_ids.user_id, self.user)
        self.assertEqual(len(self.place.activity_ids), 1)
        # Others go first, and on.
        due = self.env["contact.import.source"]._due_ids()
        self.assertEqual(
            [one for one in due if one in (self.place | other).ids], other.ids
        )
        self.look(other)
        self.assertEqual(other.file_ids.state, "done")
        # What is mended is looked at soon.
        (self.root / "no/such").mkdir(parents=True)
        self.place.with_user(new_test_user(self.env, "mends", MANAGER)).every = 2
        self.assertFalse(self.place.next_look)
        self.visit(self.place)
        self.assertFalse(self.place.failures or self.place.trouble_text)
        self.assertFalse(self.place.activity_ids)

    def test_nothing_outside_of_the_root(self):
        outside = self.root.parent / f"{self.root.name}_beside"
        outside.mkdir()
        self.addCleanup(outside.rmdir)
        secret = self.drop("secret.csv", GUESTS)
        (self.root / "hotel").mkdir()
        (self.root / "hotel/link.csv").symlink_to(secret)
        (self.root / "away").symlink_to("/etc")
        (self.root / "inner").symlink_to(self.root / "hotel")
        os.mkfifo(self.root / "hotel/pipe.csv")
        for folder in (
            *("..", "../" + outside.name, "/etc", "away", "inner", "hotel/../.."),
            *("hotel/\0", "away/ssl"),
        ):
            with self.subTest(folder=folder):
                settings = self.place._settings()
                with self.assertRaises(SourceFailed) as raised:
                    LocalFolder(type(settings)(root=settings.root, folder=folder))
                self.assertEqual(raised.exception.issue.code, "SOURCE_OUTSIDE")
        self.place.folder = "hotel"
        self.look(self.place)
        self.assertFalse(self.place.file_ids)
        self.assertTrue(secret.exists())

    def test_no_root_no_folder(self):
        self.set_option("contact_import_root", None)
        with self.assertRaisesRegex(UserError, "contact_import_root"):
            self.place.action_test()

    def test_a_user_who_may_not_import_any_more(self):
        self.drop("guests.csv", GUESTS)
        self.user.group_ids -= self.env.ref(USER)
        self.visit(self.place)
        self.assertIn("not allowed", self.place.trouble_text)

    def test_an_unexpected_error_is_no_end(self):
        shelf = with_shelf(self)
        shelf.breaks = RuntimeError("jan@s.example")
        self.place.kind = "shelf"
        logger = "odoo.addons.contact_csv_import.models.sources.looking"
        with self.assertLogs(logger, "WARNING") as logged:
            self.visit(self.place)
        self.assertNotIn("s.example", "".join(logged.output))
        self.assertIn("RuntimeError", self.place.trouble_text)

    # -- a kind of another addon ------------------------------------------------------

    def test_a_kind_of_place_from_elsewhere(self):
        shelf = with_shelf(self)
        self.assertIn(("shelf", "Shelf"), self.place._kinds())
        self.place.kind = "shelf"
        shelf.files = {"guests.csv": GUESTS.encode()}
        self.assertIn("guests.csv", self.place.action_test()["params"]["message"])
        self.look(self.place)
        self.assertEqual(self.states(self.place), [("guests.csv", "done")])
        self.assertEqual(shelf.away, [f"done/{self.today('guests.csv')}"])

    def test_a_connection_that_is_lost_while_reading(self):
        shelf = with_shelf(self)
        self.place.kind = "shelf"
        shelf.files = {"guests.csv": GUESTS.encode()}
        self.visit(self.place)
        self.pass_time(self.place)
        lost = SourceFailed("SOURCE_FAILED", reason="cut")
        with patch.object(shelf, "read", side_effect=lost):
            self.visit(self.place)
        file = self.place.file_ids
        self.assertEqual((file.state, file.attempts), ("claimed", 0))
        self.assertEqual(self.place.failures, 1)
        self.visit(self.place)
        self.assertEqual(file.state, "done")

    def test_a_listing_that_is_stale(self):
        shelf = with_shelf(self)
        self.place.kind = "shelf"
        shelf.files = {"guests.csv": GUESTS.encode()}
        self.look(self.place)
        shelf.files = {"guests.csv": FileNotFoundError("gone")}
        with self.subTest("listed with the size it had"):
            length = len(GUESTS.encode())
            shelf.files["guests.csv"] = Stale(length)
            self.look(self.place)
            self.assertEqual(self.states(self.place), [("guests.csv", "done")])
            self.assertFalse(self.place.failures)

    # -- the mail of the day -----------------------------------------------------------

    def digests(self):
        return self.env["mail.mail"].search([("email_to", "ilike", "import_user")])

    def test_one_mail_a_day(self):
        sources = self.env["contact.import.source"]
        sources._send_digests()
        self.assertFalse(self.digests())
        self.drop("guests.csv", GUESTS)
        self.drop("unclear.csv", UNCLEAR)
        self.drop("nothing.csv", "")
        self.look(self.place)
        self.user.email = "import_user@e.example"
        sources._send_digests()
        mail = self.digests()
        self.assertEqual(len(mail), 1)
        for told in ("guests.csv", "unclear.csv", "nothing.csv", "2 created", "empty"):
            self.assertIn(told, mail.body_html)
        waiting = self.place.file_ids.filtered(lambda one: one.state == "waiting")
        self.assertIn(f"/{waiting._name}/{waiting.id}", mail.body_html)
        self.assertIn("wait for your answer: 1", mail.subject)
        self.drop("more.csv", GUESTS.replace("jan", "petr"))
        self.look(self.place)
        sources._send_digests()
        self.assertEqual(self.digests(), mail)
        self.place.digest_at = Datetime.subtract(Datetime.now(), days=1)
        sources._send_digests()
        self.assertEqual(len(self.digests()), 2)
        self.assertNotIn("guests.csv", self.digests()[0].body_html)

    def test_the_scheduled_action(self):
        self.drop("guests.csv", GUESTS)
        self.user.email = "import_user@e.example"
        slept = []
        self.patch(self.registry["contact.import.source"], "_visit", self.aging_visit())
        self.patch_sleep(slept)
        with self.enter_registry_test_mode():
            self.env.ref(
                "contact_csv_import.ir_cron_contact_import_sources"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.place.file_ids.state, "done")
        self.assertEqual(slept, [10])
        self.assertEqual(len(self.digests()), 1)

    def aging_visit(self):
        visit = self.registry["contact.import.source"]._visit

        def aged(model, source_id):
            model.env.cr.execute(
                "UPDATE contact_import_source_file "
                "SET seen_at = seen_at - interval '10 seconds'"
            )
            model.env.cr.commit()
            model.env.invalidate_all()
            return visit(model, source_id)

        return aged

    def patch_sleep(self, slept):
        from ..models.sources import schedule

        self.patch(schedule.time, "sleep", slept.append)

    # -- who may do what ---------------------------------------------------------------

    def test_nobody_imports_with_rights_of_others(self):
        manager = new_test_user(self.env, "s_manager", MANAGER)
        admin = new_test_user(self.env, "s_admin", f"{MANAGER},base.group_system")
        own = self.place.with_user(manager)
        with self.assertRaises(AccessError):
            own.user_id = admin
        own.write({"user_id": manager.id, "responsible_id": manager.id})
        with self.assertRaises(ValidationError):
            own.responsible_id = self.user
        stranger = new_test_user(self.env, "s_stranger", "base.group_user")
        with self.assertRaises(ValidationError):
            own.user_id = stranger
        for name in ("next_look", "failures", "file_ids", "trouble", "last_look"):
            before = own[name]
            own.write({name: False if name == "file_ids" else "2001-01-01 00:00:00"})
            own.invalidate_recordset()
            self.assertEqual(own[name], before)

    @mute_logger("odoo.models.unlink")
    def test_files_of_the_past_are_forgotten(self):
        self.drop("guests.csv", GUESTS)
        self.drop("nothing.csv", "")
        self.place.failed_action = "keep"
        self.look(self.place)
        self.place.file_ids.seen_at = Datetime.subtract(Datetime.now(), days=91)
        self.place.file_ids._gc_personal_data()
        # What still lies there stays known.
        self.assertEqual(self.states(self.place), [("nothing.csv", "refused")])


class Stale(bytes):
    """Bytes that are listed and not there."""

    def __new__(cls, length):
        return super().__new__(cls, length)

    def __getitem__(self, key):
        raise FileNotFoundError("gone")
