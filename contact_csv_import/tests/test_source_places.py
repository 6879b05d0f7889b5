"""Places on other computers: secrets are used and never shown, keys are pinned."""

import logging
import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import config

from ..models.sources.sealing import FOLDER
from .common import MANAGER, new_test_user
from .core.servers import PASSWORD, SftpServer, WebServer
from .sources import GUESTS, SourceCase


@tagged("post_install", "-at_install")
class TestSourcePlaces(SourceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.below = Path(tempfile.mkdtemp(prefix="contact_import_sftp"))
        cls.addClassCleanup(shutil.rmtree, cls.below)
        cls.server = SftpServer(cls.below)
        cls.addClassCleanup(cls.server.stop)
        cls.manager = new_test_user(cls.env, "p_manager", MANAGER)

    def setUp(self):
        super().setUp()
        self.set_option("contact_import_allowed_hosts", "127.0.0.1, localhost")
        self.set_option("data_dir", str(self.root))
        for each in self.below.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()

    def sftp(self):
        """An SFTP source as a manager sets it up, its key not trusted yet."""
        place = self.source(
            kind="sftp",
            address=f"localhost:{self.server.port}",
            username="hotel",
            password=PASSWORD,
        )
        return place.with_user(self.manager)

    def trusted_sftp(self):
        place = self.sftp()
        place.action_show_host_key()
        place.action_trust_host_key()
        return place

    def test_a_key_is_looked_at_then_trusted_then_the_only_one(self):
        place = self.sftp()
        with self.assertRaisesRegex(UserError, "not trusted"):
            place.action_test()
        with self.assertRaises(UserError):
            place.action_trust_host_key()
        place.action_show_host_key()
        self.assertEqual(place.shown_fingerprint, self.server.key.get_fingerprint())
        place.action_trust_host_key()
        self.assertFalse(place.shown_fingerprint)
        self.assertIn("It works", place.action_test()["params"]["message"])
        self.server.change_key()
        with self.assertRaisesRegex(UserError, "another key"):
            place.action_test()
        self.visit(place.sudo())
        self.assertIn("another key", place.trouble_text)
        place.action_show_host_key()
        place.action_trust_host_key()
        self.assertFalse(place.trouble_text)

    def test_from_the_server_to_contacts(self):
        place = self.trusted_sftp().sudo()
        (self.below / "guests.csv").write_text(GUESTS)
        self.look(place)
        self.assertEqual(self.states(place), [("guests.csv", "done")])
        self.assertEqual(place.file_ids.created_count, 2)
        self.assertEqual(len(list((self.below / "done").iterdir())), 1)

    def test_a_connection_cut_in_the_middle(self):
        place = self.trusted_sftp().sudo()
        rows = "".join(f"Guest {n},guest{n}@cut.example\n" for n in range(600))
        (self.below / "large.csv").write_text(f"Name,E-mail\n{rows}")
        self.visit(place)
        self.pass_time(place)
        self.server.cut_after = 20_000
        self.addCleanup(setattr, self.server, "cut_after", None)
        self.visit(place)
        self.assertEqual(place.file_ids.state, "claimed")
        self.assertIn("lost", place.trouble_text)
        self.server.cut_after = None
        self.visit(place)
        self.assertEqual(place.file_ids.created_count, 600)

    def test_secrets_are_not_readable(self):
        place = self.sftp()
        self.env.flush_all()
        for user in (self.manager, self.user, self.env.ref("base.user_admin")):
            own = place.with_user(user)
            told = own.read(["password", "private_key", "link", "kept_secrets"])
            self.assertNotIn(PASSWORD, str(told))
            self.assertEqual(told[0]["kept_secrets"], ["password"])
            secrets = self.env["contact.import.source.secret"].with_user(user)
            self.assertFalse(secrets.has_access("read"))
        rows = place.with_user(self.env.ref("base.user_admin")).export_data(
            ["name", "password"]
        )
        self.assertNotIn(PASSWORD, str(rows))
        self.env.cr.execute("SELECT sealed FROM contact_import_source_secret")
        self.assertNotIn(PASSWORD, str(self.env.cr.fetchall()))
        self.assertFalse(place.copy().kept_secrets)
        key = next((self.root / FOLDER).iterdir())
        self.assertEqual(key.stat().st_mode & 0o077, 0)
        self.assertEqual(place._settings().password, PASSWORD)
        # In a copy of the database elsewhere nothing opens them.
        key.unlink()
        with self.assertRaisesRegex(UserError, "Enter it again"):
            place.action_test()

    def test_secrets_are_not_sent_elsewhere(self):
        place = self.trusted_sftp()
        place.write({"name": "Renamed", "username": "other"})
        self.assertTrue(place.kept_secrets and place.host_key)
        place.address = "localhost:1"
        self.assertFalse(place.kept_secrets or place.host_key)
        place.write({"address": "localhost:2", "password": "new"})
        self.assertEqual(place._settings().password, "new")

    def test_secrets_are_in_no_log(self):
        with self.assertLogs(level=logging.INFO) as logged:
            logging.getLogger("odoo").info("at least one line")
            place = self.sftp()
            place.username = "nobody"
            place.action_show_host_key()
            place.action_trust_host_key()
            self.visit(place.sudo())
        self.assertIn("refuses", place.trouble_text)
        self.assertNotIn(PASSWORD, "".join(logged.output) + place.trouble_text)

    def test_a_private_address_is_refused(self):
        self.set_option("contact_import_allowed_hosts", "")
        place = self.sftp()
        with self.assertRaisesRegex(UserError, "contact_import_allowed_hosts"):
            place.action_show_host_key()

    def test_a_link_is_taken_when_it_changes(self):
        web = WebServer(self.root)
        self.addCleanup(web.stop)
        version = ["1"]

        def page(asked):
            if asked.get("If-None-Match") == version[0]:
                return 304, {}, b""
            rows = GUESTS.replace("@s.", f"@v{version[0]}.").encode()
            return 200, {"ETag": version[0]}, rows

        web.pages["/guests.csv"] = page
        place = self.source(kind="link", link=web.url(f"/guests.csv?token={PASSWORD}"))
        self.assertFalse(place.link)
        with patch.dict(os.environ, SSL_CERT_FILE=str(web.certificate)):
            self.visit(place)
            self.visit(place)
            self.assertEqual(self.states(place), [("guests.csv", "done")])
            version[0] = "2"
            self.visit(place)
            self.visit(place)
        self.assertEqual(place.file_ids.mapped("state"), ["done", "done"])
        self.assertEqual(self.partner("jan@v2.example").name, "Jan Novák")
        self.assertFalse(place.failures)
        self.assertTrue(all("token=" in path for path, _headers in web.asked))
        self.assertEqual(config["data_dir"], str(self.root))
