"""Forms of the website for somebody who was imported with a login: nothing before a
password is chosen, then what the file says of this person."""

import http.cookiejar
import json
import re
import urllib.parse
import urllib.request

import pytest

from .support import Odoo, fresh_database, shell, wait_for

LOGIN, GIVEN, OWN = "ina@forms.example", "Start-2026!", "my own one, longer"
# What the file says of this person, as forms name it.
VALUES = {"name": "Ina Guest", "email": LOGIN, "phone": "+420 603 123 456"}
IMPORT = """
import datetime
env = env(user=env.ref("base.user_admin").id)
data = (
    "Name,Email,Phone,Company,Login,Password\\n"
    "Ina Guest,ina@forms.example,+420 603 123 456,Guest & Co.,ina@forms.example,"
    "Start-2026!\\n"
)
imported = env["contact.import"]._receive(
    "people.csv", data.encode(), None, env.ref("contact_csv_import.profile_standard")
)
imported.create_logins = True
imported.sudo().unattended = True
imported.action_check()
env.cr.commit()
for _slice in range(5):
    imported._work_on(imported.id)
    env.cr.commit()
    env.invalidate_all()
env["contact.import.login"].sudo()._cron_deliver()
now = datetime.datetime.now()
event = env["event.event"].create(
    {
        "name": "Open Day",
        "date_begin": now + datetime.timedelta(days=3),
        "date_end": now + datetime.timedelta(days=4),
        "website_published": True,
        "event_ticket_ids": [(5, 0, 0), (0, 0, {"name": "Guest"})],
    }
)
env.cr.commit()
"""


class Visitor:
    """A browser without JavaScript, logged in."""

    def __init__(self, address):
        self.address = address
        cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(cookies)
        )

    def ask(self, path, data=None, kind="application/x-www-form-urlencoded"):
        """:return: path where it ended, and the text of the page"""
        request = urllib.request.Request(
            self.address + path, data, {"Content-Type": kind} if data else {}
        )
        with self.opener.open(request, timeout=60) as answer:
            return urllib.parse.urlsplit(answer.url).path, answer.read().decode()

    def fill(self, path, **values):
        """Send the form of a page."""
        _path, page = self.ask(path)
        token = re.search(r'name="csrf_token"\s+value="([^"]+)"', page)[1]
        data = urllib.parse.urlencode({**values, "csrf_token": token})
        return self.ask(path, data.encode())

    def call(self, path, **params):
        """:return: what a route for programs answers"""
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        _path, answer = self.ask(path, body.encode(), "application/json")
        return json.loads(answer)["result"]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A website, and its visitor who has chosen a password."""
    with fresh_database("forms") as database:
        install = Odoo(
            *("server", "-d", database.name, "-i", "website_event"),
            *("--stop-after-init", "--no-http", "--log-level=warn"),
        )
        assert install.wait(240) == 0, install.stderr
        shell(database, IMPORT, tmp_path_factory.mktemp("forms"))
        port = Odoo.free_port()
        server = Odoo.server(database, workers=0, port=port)
        try:
            visitor = Visitor(f"http://127.0.0.1:{port}")
            wait_for(lambda: _opens(visitor), 60, lambda: server.stderr, pause=0.2)
            path, _page = visitor.fill("/web/login", login=LOGIN, password=GIVEN)
            assert path == "/my/first_password"
            # Pages of the website that are open to anybody are no way out.
            for page in ("/", "/contactus", "/event"):
                assert visitor.ask(page)[0] == "/my/first_password"
            path, _page = visitor.fill(path, old=GIVEN, new1=OWN, new2=OWN)
            assert path == "/my"
            yield visitor, database
        finally:
            server.kill()


def test_registration_for_an_event(place):
    visitor, database = place
    event = database.value("SELECT id FROM event_event WHERE is_published")
    ticket = database.value(
        "SELECT id FROM event_event_ticket WHERE event_id = %s", event
    )
    form = visitor.call(
        f"/event/{event}/registration/new", **{f"nb_register-{ticket}": "1"}
    )
    shown = re.findall(r'<input[^>]*type="(text|email|tel)"[^>]*>', form)
    assert len(shown) >= 3, form
    for value in VALUES.values():
        assert f'value="{value}"' in form, form


def test_contact_form(place):
    """The form of the website says which fields it fills from the user, and asks the
    server for them as who is logged in: both are what is imported."""
    visitor, database = place
    _path, page = visitor.ask("/contactus")
    wanted = set(re.findall(r'data-fill-with="([^"]+)"', page))
    assert wanted >= VALUES.keys(), page
    user = database.value("SELECT id FROM res_users WHERE login = %s", LOGIN)
    assert f'"uid": {user},' in page, "the page knows who looks at it"
    [told] = visitor.call(
        "/web/dataset/call_kw/res.users/read",
        **{"model": "res.users", "method": "read", "kwargs": {}},
        args=[[user], sorted(wanted)],
    )
    assert told == {
        "id": user,
        **{name: VALUES.get(name, False) for name in wanted},
        "commercial_company_name": "Guest & Co.",
    }


def _opens(visitor):
    try:
        return visitor.ask("/web/login")
    except OSError:
        return None
