"""Places that fail, that an addon brings, what is told of them, and who may do what."""

import os
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..core.connectors import LocalFolder
from ..core.errors import SourceFailed
from .common import MANAGER, USER, new_test_user
from .sources import GUESTS, UNCLEAR, SourceCase, with_shelf


@tagged("post_install", "-at_install")
class TestSourceTroubles(SourceCase):
    def setUp(self):
        super().setUp()
        self.place = self.source()

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
