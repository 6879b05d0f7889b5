"""Whoever must choose a new password gets to nothing else, by no way."""

import json
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

GIVEN = "given by somebody"
OWN = "chosen by oneself"
PAGE = "/my/first_password"
# Pages, files and programs' doors; of the portal, of the server, of nobody.
GET = (
    *("/my", "/my/account", "/my/security", "/my/home", "/web", "/odoo"),
    *("/web/image/res.partner/1/avatar_128", "/web/content/1", "/nowhere"),
    *("/web/login_successful", "/my/../my/account", "//my/account"),
    *("/my/security?redirect=/web/login", "/web/version", "/web/webclient/load_menus"),
)
CALLS = (
    "/web/dataset/call_kw/res.users/read",
    "/web/session/get_session_info",
    "/mail/data",
)


@tagged("post_install", "-at_install")
class TestFirstPassword(HttpCase):
    def setUp(self):
        super().setUp()
        self.person = new_test_user(
            self.env,
            "person@guests.example",
            password=GIVEN,
            groups="base.group_portal",
            email="person@guests.example",
        )
        self.person.must_change_password = True

    def ask(self, path, **how):
        return self.url_open(path, allow_redirects=False, **how)

    def call(self, path):
        params = {"model": "res.users", "method": "read", "args": [[self.person.id]]}
        told = self.ask(
            path,
            data=json.dumps({"params": {**params, "kwargs": {}}}),
            headers={"Content-Type": "application/json"},
        )
        return told.json()

    def choose(self, **given):
        values = {"old": GIVEN, "new1": OWN, "new2": OWN, "redirect": "/my/account"}
        page = self.ask(PAGE).text
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        return self.ask(PAGE, data={**values, "csrf_token": token, **given})

    def test_nothing_but_the_page(self):
        self.authenticate("person@guests.example", GIVEN)
        for path in GET:
            with self.subTest(path=path):
                answer = self.ask(path)
                self.assertEqual(answer.status_code, 303)
                self.assertEqual(urlsplit(answer.headers["Location"]).path, PAGE)
        wanted = self.ask("/my/account?a=1&b=2").headers["Location"]
        told = parse_qs(urlsplit(wanted).query)["redirect"]
        self.assertEqual(told, ["/my/account?a=1&b=2"])
        for path in CALLS:
            with self.subTest(path=path), mute_logger("odoo.http"):
                self.assertNotIn("result", self.call(path))
        answer = self.ask("/my/account", data={"name": "Changed"})
        self.assertEqual(answer.status_code, 403)
        self.assertEqual(self.ask(PAGE).status_code, 200)

    def test_no_door_for_programs(self):
        credentials = [self.env.cr.dbname, "person@guests.example", GIVEN]
        with mute_logger("odoo.http", "odoo.service.model"):
            self.assertFalse(self.xmlrpc_common.authenticate(*credentials, {}))
        keys = self.env["res.users.apikeys"].with_user(self.person).sudo()
        key = keys._generate("rpc", "key", datetime.now() + timedelta(days=1))
        answer = self.ask(
            "/json/2/res.partner/search_read",
            data="{}",
            headers={
                "Authorization": f"Bearer {key}",
                "Content-Type": "application/json",
            },
        )
        self.assertEqual(answer.status_code, 403)

    def test_choosing(self):
        self.authenticate("person@guests.example", GIVEN)
        refused = (
            {"old": "wrong"},
            {"new2": "another"},
            {"new1": GIVEN, "new2": GIVEN},
            {"new1": "short", "new2": "short"},
            {"new1": "", "new2": ""},
        )
        for given in refused:
            with self.subTest(given=given):
                answer = self.choose(**given)
                self.assertEqual(answer.status_code, 200)
                self.assertIn("is-invalid", answer.text)
                self.assertTrue(self.person.must_change_password)
        answer = self.choose()
        self.assertEqual(urlsplit(answer.headers["Location"]).path, "/my/account")
        self.env.invalidate_all()
        self.assertFalse(self.person.must_change_password)
        page = self.ask("/my/account")
        self.assertEqual(page.status_code, 200)
        self.assertIn("person@guests.example", page.text)
        answer = self.ask(f"{PAGE}?redirect=//elsewhere.example/")
        self.assertEqual(urlsplit(answer.headers["Location"]).path, "/my")

    def test_the_page_is_a_form_of_this_site(self):
        self.authenticate("person@guests.example", GIVEN)
        with mute_logger("odoo.http"):
            answer = self.choose(csrf_token="forged")
        self.assertEqual(answer.status_code, 400)
        self.assertTrue(self.person.must_change_password)

    def test_others_see_nothing_of_it(self):
        new_test_user(self.env, "other", password=OWN, groups="base.group_portal")
        self.assertEqual(self.ask("/web/login").status_code, 200)
        self.authenticate("other", OWN)
        self.assertEqual(self.ask("/my").status_code, 200)
        self.assertEqual(urlsplit(self.ask(PAGE).headers["Location"]).path, "/my")
