"""The same import for other programs: the example of the README, run as it stands."""

import base64
import re
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import USER, ImportCase, new_test_user

README = Path(__file__).parents[2] / "README.md"
EXAMPLE = re.compile(r"```python\n(# import_contacts\.py.*?)```", re.S)
ROWS = "Name,E-mail\nJan Novák,jan@api.example\nNobody,\n"


@tagged("post_install", "-at_install")
class TestRemoteCalls(ImportCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keys = {}
        stranger = new_test_user(cls.env, "api_stranger", "base.group_user")
        colleague = new_test_user(cls.env, "api_colleague", USER)
        for user in (cls.user, stranger, colleague):
            keys = cls.env["res.users.apikeys"].with_user(user).sudo()
            cls.keys[user] = keys._generate("rpc", "key", datetime(2999, 1, 1))
        cls.stranger, cls.colleague = stranger, colleague

    def ask(self, method, user=None, **told):
        self.env.flush_all()
        answer = self.url_open(
            f"/json/2/contact.import/{method}",
            json=told,
            headers={"Authorization": f"Bearer {self.keys[user or self.user]}"},
        )
        self.env.invalidate_all()
        return answer

    def send(self, text, **told):
        data = base64.b64encode(text.encode()).decode()
        return self.ask("receive_file", filename="a.csv", data=data, **told).json()

    def test_the_example_of_the_readme(self):
        [example] = EXAMPLE.findall(README.read_text())
        code = compile(example, "README.md", "exec")
        told = {}
        names = {
            "base64": base64,
            "requests": SimpleNamespace(post=self.post),
            "URL": self.base_url(),
            "KEY": self.keys[self.user],
            "FILE": ROWS.encode(),
            "sleep": lambda _seconds: self.work(),
            "print": lambda *said: told.setdefault("said", []).append(said),
        }
        exec(code, names)
        result = names["result"]
        self.assertEqual((result["state"], result["created"]), ("done", 1))
        self.assertEqual(result["refused"], 1)
        self.assertIn(b"Nobody", names["refused"])
        self.assertEqual(self.partner("jan@api.example").name, "Jan Novák")

    def post(self, url, json, headers):
        """``requests.post`` of the example, within this test's transaction."""
        self.env.flush_all()
        answer = self.url_open(url, json=json, headers=headers)
        self.env.invalidate_all()
        return answer

    def work(self):
        imported = self.env["contact.import"].search([], order="id desc", limit=1)
        self.work_on(imported)
        self.env.flush_all()

    def test_what_a_program_is_told(self):
        unclear = self.send("Name,Mail,Mail\nJan,a@x.example,b@x.example\n")
        self.assertEqual(unclear["state"], "ask")
        self.assertEqual(unclear["questions"][0]["code"], "HEADER_DUPLICATE")
        draft = self.env["contact.import"].browse(unclear["import_id"])
        self.assertEqual((draft.state, draft.user_id), ("draft", self.user))
        asked = self.ask("get_result", ids=draft.ids).json()
        self.assertEqual(asked["state"], "ask")
        self.assertEqual(self.send("")["state"], "rejected")
        self.assertEqual(self.send(ROWS, profile="None")["state"], "failed")
        first = self.send(ROWS)
        self.assertEqual(first["state"], "running")
        again = self.send(ROWS)
        self.assertEqual(again["state"], "rejected")
        self.assertEqual(again["issues"][0]["code"], "FILE_ALREADY_IMPORTED")
        self.assertEqual(self.send(ROWS, allow_again=True)["state"], "running")
        with mute_logger("odoo.http"):
            broken = self.ask("receive_file", filename="a", data="no base64!")
            self.assertEqual(broken.status_code, 422)
            for user in (self.stranger, self.colleague):
                for method in ("get_result", "get_refused_file"):
                    told = self.ask(method, user, ids=[first["import_id"]])
                    self.assertEqual(told.status_code, 403, (user.login, method))
            data = base64.b64encode(ROWS.encode()).decode()
            told = self.ask("receive_file", self.stranger, filename="a", data=data)
            self.assertEqual(told.status_code, 403)
