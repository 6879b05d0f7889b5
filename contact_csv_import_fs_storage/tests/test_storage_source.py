"""Files that arrive in a storage of OCA's fs_storage: a folder of this machine, S3."""

import logging
import os
from unittest.mock import patch

from fsspec.implementations.local import LocalFileSystem
from lxml import etree

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.contact_csv_import.core.connectors import CONNECTORS
from odoo.addons.contact_csv_import.tests.common import MANAGER, new_test_user
from odoo.addons.contact_csv_import.tests.core.servers import (
    PASSWORD,
    SftpServer,
    s3_server,
)
from odoo.addons.contact_csv_import.tests.sources import GUESTS, SourceCase


@tagged("post_install", "-at_install")
class TestStorageSource(SourceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "s_manager", MANAGER)

    def setUp(self):
        super().setUp()
        (self.root / "hotel").mkdir()
        self.storage = self.env["fs.storage"].create(
            {
                "name": "Disk of the hotel",
                "code": "hotel",
                "protocol": "file",
                "directory_path": str(self.root),
            }
        )
        self.place = self.storage_source()

    def storage_source(self, **vals):
        return self.source(
            **{
                "kind": "fs_storage",
                "fs_storage_id": self.storage.id,
                "folder": "hotel",
                **vals,
            }
        )

    def claimed(self, name="guests.csv"):
        """A file that is taken at the next look."""
        path = self.drop(name, GUESTS, "hotel")
        self.visit(self.place)
        self.pass_time(self.place)
        return path

    def test_from_the_storage_to_contacts(self):
        self.drop("guests.csv", GUESTS, "hotel")
        self.assertTrue(self.visit(self.place))
        self.assertEqual(self.states(self.place), [("guests.csv", "seen")])
        self.pass_time(self.place)
        self.visit(self.place)
        self.assertEqual(self.states(self.place), [("guests.csv", "done")])
        self.assertEqual(self.place.file_ids.created_count, 2)
        self.assertEqual(self.names("hotel"), [])
        (moved,) = self.names("hotel/done")
        self.assertTrue(moved.endswith(" guests.csv"), moved)
        self.assertEqual((self.root / "hotel/done" / moved).read_text(), GUESTS)
        self.assertFalse(self.place.failures)

    def test_a_taken_name_is_left_alone(self):
        self.claimed()
        (self.root / "hotel/done").mkdir()
        with patch(
            "odoo.addons.contact_csv_import.core.connectors.place.free_names",
            return_value=["taken.csv", "free.csv"],
        ):
            (self.root / "hotel/done/taken.csv").write_text("of somebody else")
            self.visit(self.place)
        self.assertEqual(self.names("hotel/done"), ["free.csv", "taken.csv"])
        taken = self.root / "hotel/done/taken.csv"
        self.assertEqual(taken.read_text(), "of somebody else")
        self.assertEqual(self.place.file_ids.state, "done")

    def test_a_file_that_is_gone_is_no_trouble(self):
        path = self.claimed()
        listed = LocalFileSystem.ls

        def stale(filesystem, folder, detail=False, **options):
            entries = listed(filesystem, folder, detail=detail, **options)
            path.unlink(missing_ok=True)
            return entries

        with patch.object(LocalFileSystem, "ls", stale):
            self.visit(self.place)
        self.assertFalse(self.place.file_ids)
        self.assertFalse(self.place.failures)

    def test_deleted_where_that_is_asked_for(self):
        self.place.done_action = "delete"
        self.claimed()
        self.visit(self.place)
        self.assertEqual(os.listdir(self.root / "hotel"), [])
        self.assertEqual(self.place.file_ids.created_count, 2)

    def test_a_half_copy_costs_no_file(self):
        self.claimed()

        def cut(filesystem, source, target, **options):
            with open(target, "w") as file:
                file.write(GUESTS[:10])

        with patch.object(LocalFileSystem, "cp_file", cut):
            self.visit(self.place)
        self.assertEqual(self.names("hotel"), ["guests.csv"])
        self.assertIn("lost", self.place.trouble_text)
        self.visit(self.place)
        self.assertEqual(self.names("hotel"), [])
        self.assertFalse(self.place.failures)
        self.assertEqual(self.place.file_ids.created_count, 2)

    def test_a_library_that_cannot_copy(self):
        self.claimed()
        with patch.object(LocalFileSystem, "cp_file", side_effect=NotImplementedError):
            self.visit(self.place)
        (moved,) = self.names("hotel/done")
        self.assertEqual((self.root / "hotel/done" / moved).read_text(), GUESTS)

    def test_no_link_leads_out(self):
        outside = self.root / "outside"
        outside.mkdir()
        (outside / "secret.csv").write_text(GUESTS)
        (self.root / "hotel/link.csv").symlink_to(outside / "secret.csv")
        self.look(self.place)
        self.assertFalse(self.place.file_ids)
        # A link takes the place of a file after it was listed.
        path = self.claimed("swapped.csv")
        listed = LocalFileSystem.ls

        def swap(filesystem, folder, detail=False, **options):
            entries = listed(filesystem, folder, detail=detail, **options)
            path.unlink(missing_ok=True)
            path.symlink_to(outside / "secret.csv")
            return entries

        with patch.object(LocalFileSystem, "ls", swap):
            self.visit(self.place)
        self.assertFalse(self.place.file_ids)
        # The folder for imported files is one.
        self.claimed("third.csv")
        (self.root / "hotel/done").symlink_to(outside)
        self.visit(self.place)
        self.assertIn("does not lie", self.place.trouble_text)
        self.assertEqual(os.listdir(outside), ["secret.csv"])
        # The folder itself is one.
        (self.root / "away").symlink_to(outside)
        self.place.folder = "away"
        with self.assertRaisesRegex(UserError, "does not lie"):
            self.place.action_test()
        self.place.folder = "hotel/../outside"
        with self.assertRaisesRegex(UserError, "does not lie"):
            self.place.action_test()

    def test_a_folder_that_is_not_there(self):
        self.place.folder = "hostel"
        with self.assertRaisesRegex(UserError, "hostel"):
            self.place.action_test()

    def test_who_chooses_a_storage(self):
        admin = new_test_user(self.env, "s_admin", f"{MANAGER},base.group_system")
        other = self.storage.copy({"name": "Other disk"})
        place = self.place.with_user(self.manager)
        self.assertIn("It works", place.action_test()["params"]["message"])
        place.fs_storage_id = other
        self.assertEqual(place.fs_storage_id, self.storage)
        with self.assertRaisesRegex(ValidationError, "needs a storage"):
            place.copy()
        self.assertEqual(place.copy({"kind": "folder"}).kind, "folder")
        place = place.with_user(admin)
        place.fs_storage_id = other
        self.assertEqual(place.fs_storage_id, other)
        self.assertEqual(place.copy().fs_storage_id, other)
        with self.assertRaisesRegex(ValidationError, "needs a storage"):
            place.fs_storage_id = False

    def test_a_manager_reads_the_name_of_a_storage_and_nothing_else(self):
        self.storage.json_options = {"password": PASSWORD}
        place = self.place.with_user(self.manager)
        (shown,) = place.web_read({"fs_storage_id": {"fields": {"display_name": {}}}})
        self.assertEqual(shown["fs_storage_id"]["display_name"], "Disk of the hotel")
        with self.assertRaises(AccessError):
            place.web_read({"fs_storage_id": {"fields": {"options": {}}}})
        with self.assertRaises(AccessError):
            place.search([("fs_storage_id.options", "like", PASSWORD[:2])])
        for user, readonly in ((self.manager, True), (self.env.user, False)):
            page = place.with_user(user).get_view(view_type="form")["arch"]
            (field,) = etree.fromstring(page).findall(".//field[@name='fs_storage_id']")
            self.assertEqual(bool(field.get("readonly")), readonly)

    def test_another_storage_is_looked_at_anew(self):
        admin = new_test_user(self.env, "s_admin", f"{MANAGER},base.group_system")
        self.place.write({"failures": 3, "trouble": {"code": "SOURCE_NO_ROOT"}})
        self.place.with_user(admin).fs_storage_id = self.storage.copy()
        self.assertFalse(self.place.failures or self.place.trouble)

    def test_the_kind_is_of_this_database(self):
        self.assertNotIn("fs_storage", CONNECTORS)
        kinds = dict(self.env["contact.import.source"]._kinds())
        self.assertEqual(kinds["fs_storage"], "Storage of the server")

    def test_each_look_has_a_connection_of_its_own(self):
        filesystems = [self.storage._fresh_filesystem() for _look in range(3)]
        self.assertEqual(len({id(each.fs) for each in filesystems}), 3)
        self.assertFalse(LocalFileSystem._cache or type(filesystems[0])._cache)

    def test_a_bucket_of_s3(self):
        with s3_server() as address:
            self.storage.write(
                {
                    "protocol": "s3",
                    "directory_path": "depot",
                    "json_options": {
                        "key": "hotel",
                        "secret": PASSWORD,
                        "endpoint_url": address,
                    },
                }
            )
            bucket = self.storage._fresh_filesystem()
            bucket.fs.mkdir("depot")
            self.look(self.place)
            self.assertFalse(self.place.failures, "an empty bucket is no trouble")
            bucket.pipe_file("hotel/guests.csv", GUESTS.encode())
            self.visit(self.place)
            self.pass_time(self.place)
            # Listings are kept by the library: what changed meanwhile is seen.
            bucket.pipe_file("hotel/guests.csv", GUESTS.upper().encode())
            self.visit(self.place)
            self.assertEqual(self.place.file_ids.mapped("state"), ["seen"])
            self.pass_time(self.place)
            self.visit(self.place)
            self.assertEqual(self.place.file_ids.mapped("state"), ["done"])
            self.assertEqual(self.place.file_ids.created_count, 2)
            bucket.invalidate_cache()
            (moved,) = bucket.ls("hotel/done", detail=False)
            self.assertEqual(bucket.cat_file(moved).decode(), GUESTS.upper())
            self.assertFalse(bucket.exists("hotel/guests.csv"))

    def test_an_account_of_sftp_that_has_no_shell(self):
        server = SftpServer(self.root)
        self.addCleanup(server.stop)
        self.storage.write(
            {
                "protocol": "ssh",
                "directory_path": False,
                "json_options": {
                    "host": "127.0.0.1",
                    "port": server.port,
                    "username": "hotel",
                    "password": PASSWORD,
                    "known_hosts": None,
                },
            }
        )
        self.claimed()
        self.visit(self.place)
        self.assertFalse(self.place.trouble_text)
        self.assertEqual(server.connections(), 0)
        (moved,) = self.names("hotel/done")
        self.assertEqual((self.root / "hotel/done" / moved).read_text(), GUESTS)
        self.assertEqual(self.names("hotel"), [])
        self.assertEqual(self.place.file_ids.created_count, 2)

    def test_secrets_are_in_no_error(self):
        self.storage.write(
            {
                "protocol": "s3",
                "directory_path": "lists",
                "json_options": {
                    "key": "hotel",
                    "secret": PASSWORD,
                    "endpoint_url": f"http://127.0.0.1:1/{PASSWORD}",
                    "config_kwargs": {"retries": {"max_attempts": 1}},
                },
            }
        )
        with self.assertLogs(level="INFO") as logged:
            logging.getLogger().warning("at least one line")
            self.visit(self.place)
        self.assertIn("Disk of the hotel", self.place.trouble_text)
        self.assertNotIn(PASSWORD, self.place.trouble_text + str(logged.output))
