import hashlib
from unittest.mock import patch

from odoo import http
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..core.errors import FileRejected
from .common import USER

ROUTE = "/contact_csv_import/upload"
GUESTS = b"name;email\r\nAnna;anna@a.example\r\n"


@tagged("post_install", "-at_install")
class TestUpload(HttpCase):
    """The file travels once: what the controller takes, and what it refuses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env, "reception", groups=USER, password="secret-of-reception"
        )
        cls.profile = cls.env.ref("contact_csv_import.profile_standard")

    def setUp(self):
        super().setUp()
        self.authenticate("reception", "secret-of-reception")

    def send(self, data=GUESTS, filename="guests.csv", **fields):
        fields = {
            "csrf_token": http.Request.csrf_token(self),
            "profile_id": self.profile.id,
            "name": "Guests",
            "contact_type": "company",
            **fields,
        }
        files = {"ufile": (filename, data)}
        return self.url_open(ROUTE, data=fields, files=files)

    def drafts(self):
        return self.env["contact.import"].search([("user_id", "=", self.user.id)])

    def assertRefused(self, response, words):
        self.assertIn(words, response.json()["error"])
        self.assertFalse(self.drafts())

    def test_good_file(self):
        action = self.send().json()["action"]
        self.assertEqual(action["res_model"], "contact.import.reading")
        draft = self.drafts()
        page = self.env["contact.import.reading"].browse(action["res_id"])
        self.assertEqual(page.import_id, draft)
        self.assertEqual((draft.name, draft.contact_type), ("Guests", "company"))
        self.assertEqual(draft.profile_id, self.profile)

    def test_settled_from_the_file(self):
        """Nobody says a profile, a name or a type: the file does. One page follows."""
        told = self.send(profile_id="", name="", contact_type="", each_step="").json()
        self.assertEqual(told["action"]["res_model"], "contact.import.express")
        draft = self.drafts()
        self.assertEqual(told["import_id"], draft.id)
        self.assertEqual((draft.name, draft.contact_type), ("guests.csv", "person"))
        self.assertEqual(draft.profile_id, self.profile)
        self.assertEqual((draft.state, draft.valid_count), ("staged", 1))

    def test_a_row_that_cannot_be_read_leaves_nothing(self):
        """The rows are checked with the upload: what refuses them refuses the file."""
        with patch.object(
            type(self.env["contact.import"]),
            "_stage_rows",
            side_effect=FileRejected("UNCLOSED_QUOTE", line=2),
        ):
            self.assertRefused(self.send(each_step=""), "quotation")

    def test_column_names_without_rows(self):
        self.assertRefused(self.send(b"name;email\r\n"), "no rows")

    def test_stored_once(self):
        self.send()
        stored = self.env["ir.attachment"].search(
            [
                ("checksum", "=", hashlib.sha1(GUESTS).hexdigest()),
                ("res_field", "!=", False),
            ]
        )
        draft = self.drafts()
        self.assertEqual(stored.mapped("res_model"), ["contact.import"])
        self.assertEqual(stored.res_id, draft.id)
        self.assertEqual(stored.raw, GUESTS)
        self.assertFalse(stored.index_content, "no copy of it in the database")

    def test_two_drafts_at_once(self):
        self.send(name="First")
        self.send(name="Second")
        first, second = self.drafts().sorted("id")
        first.choose_encoding = "cp1250"
        first.action_read_again()
        self.assertEqual((first.encoding, second.encoding), ("cp1250", "utf-8"))
        self.assertEqual((first.name, second.name), ("First", "Second"))

    @mute_logger("odoo.http")
    def test_a_profile_of_five_thousand_digits(self):
        self.assertRefused(self.send(profile_id="9" * 5000), "profile")

    def test_no_csrf_token(self):
        response = self.send(csrf_token="")
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self.drafts())

    @mute_logger("odoo.http")
    def test_user_without_rights(self):
        new_test_user(
            self.env, "guest", groups="base.group_user", password="secret-of-reception"
        )
        self.authenticate("guest", "secret-of-reception")
        before = self.env["contact.import"].search_count([])
        self.assertEqual(self.send().status_code, 403)
        self.assertEqual(self.env["contact.import"].search_count([]), before)

    def test_nobody(self):
        self.authenticate(None, None)
        response = self.send()
        self.assertIn("/web/login", response.url)
        self.assertFalse(self.drafts())

    def test_too_large_is_not_read(self):
        self.env["ir.config_parameter"].set_param(
            "contact_csv_import.max_megabytes", "1"
        )
        with patch.object(type(self.env["contact.import"]), "_receive") as receive:
            response = self.send(b"name\n" + b"x" * 2**21)
        receive.assert_not_called()
        self.assertEqual(response.status_code, 413)
        self.assertRefused(response, "at most 1 MB")

    def test_a_little_too_large(self):
        """The form around the file has room; the file itself has none."""
        self.env["ir.config_parameter"].set_param(
            "contact_csv_import.max_megabytes", "1"
        )
        self.assertRefused(self.send(b"name\n" + b"x" * 2**20), "at most 1 MB")

    def test_wrong_kind(self):
        self.assertRefused(self.send(b"\x89PNG\r\n\x1a\n", "photo.png"), "png")
        self.assertRefused(self.send(GUESTS, "guests.pdf"), "pdf")
        self.assertRefused(self.send(b"", "guests.csv"), "empty")

    def test_unknown_profile(self):
        self.assertRefused(self.send(profile_id=2**31 - 1), "profile")

    @mute_logger("odoo.http")
    def test_unknown_contact_type(self):
        self.assertEqual(self.send(contact_type="robot").status_code, 400)

    def test_filename(self):
        self.send(filename="../../etc/guests.csv", name="")
        self.assertEqual(self.drafts().filename, "guests.csv")

    def test_button_on_the_contact_list(self):
        """Who may not import does not see it."""
        action = self.env.ref("contact_csv_import.contact_import_upload_action")
        button = f'name="{action.id}"'
        guest = new_test_user(self.env, "guest", groups="base.group_user")
        view = self.env.ref("base.view_partner_tree").id
        for user, shown in ((self.user, True), (guest, False)):
            arch = self.env["res.partner"].with_user(user).get_view(view)["arch"]
            self.assertEqual(button in arch, shown)
