"""The public page, as visitors without a login ask for it."""

import logging
import re
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tests.common import ChromeBrowser

from .test_consent_request import RequestCase

CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
PHONE = {"User-Agent": "Mozilla/5.0 (iPhone)", "Accept-Language": "cs"}


@tagged("post_install", "-at_install")
class TestConsentPage(RequestCase, HttpCase):
    # A phone of 2016: nothing may be wider than it.
    browser_size = "375x667"
    touch_enabled = True

    def setUp(self):
        super().setUp()
        self.second = self.env["contact.consent.purpose"].create(
            {"name": "Post", "channel": "post", "wording": "Letters by post"}
        )
        self.request = self.request_for(
            self.jan, purpose_ids=[(6, 0, (self.purpose + self.second).ids)]
        )
        self.tokens = self.links(self.send(self.request)["jan@ask.example"])
        # What was left for the commit is not what visitors write.
        self.env.cr.flush()

    def get(self, kind, token, method="GET"):
        return self.url_open(
            f"/consent/{kind}/{token}", headers=PHONE, method=method, timeout=30
        )

    def post(self, kind, token, **form):
        page = self.get(kind, token)
        found = CSRF.search(page.text)
        form["csrf_token"] = found[1] if found else ""
        told = self.url_open(f"/consent/{kind}/{token}", data=form, headers=PHONE)
        self.env.invalidate_all()
        return told

    def choice(self, first="yes", second="no"):
        return {
            f"purpose_{self.purpose.id}": first,
            f"purpose_{self.second.id}": second,
        }

    def written(self):
        """Rows written in this transaction so far, of all tables."""
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)
               FROM pg_stat_xact_all_tables WHERE schemaname = 'public'"""
        )
        return self.env.cr.fetchone()[0]

    def said(self):
        return [
            (told.purpose_id, told.state)
            for told in self.consents(self.jan)
            if told.state != "requested"
        ]

    def test_looking_changes_nothing(self):
        """50 requests of mail scanners, and a prefetch before the person's click."""
        before = self.written()
        for number in range(50):
            kind = ("answer", "withdraw")[number % 2]
            method = ("GET", "HEAD")[number // 2 % 2]
            self.assertEqual(self.get(kind, self.tokens[kind], method).status_code, 200)
        self.assertEqual(self.written(), before)
        self.get("answer", self.tokens["answer"], "HEAD")
        self.get("answer", self.tokens["answer"])
        told = self.post("answer", self.tokens["answer"], **self.choice())
        self.assertEqual(told.status_code, 200)
        self.assertGreater(self.written(), before)
        self.assertEqual(
            self.said(), [(self.purpose, "granted"), (self.second, "refused")]
        )
        self.assertEqual(self.request.asked_ids.state, "agreed")

    def test_unknown_used_and_expired_look_the_same(self):
        token = self.tokens["answer"]
        self.post("answer", token, **self.choice())
        said = self.said()
        used = self.get("answer", token)
        unknown = self.get("answer", "A" * 43)
        self.env["contact.consent.link"].search([("kind", "=", "answer")]).write(
            {"used_at": False, "expires_at": "2020-01-01 00:00:00"}
        )
        self.env.flush_all()
        expired = self.get("answer", token)
        self.assertEqual(
            [one.status_code for one in (used, unknown, expired)], [404] * 3
        )
        self.assertEqual(used.text, unknown.text)
        self.assertEqual(used.text, expired.text)
        self.assertIn("Tento odkaz neplatí", used.text)
        self.assertIn('<html lang="cs">', used.text, "a screen reader speaks it")
        page = self.get("withdraw", self.tokens["withdraw"])
        language = self.request.asked_ids.language_code
        self.assertIn(f'<html lang="{language}">', page.text)
        form = {"csrf_token": CSRF.search(page.text)[1], **self.choice("no", "no")}
        for garbage in ("A" * 43, "%00", "a" * 5000, "..%2f..", token):
            told = self.url_open(f"/consent/answer/{garbage}", data=form, headers=PHONE)
            self.assertIn(told.status_code, (404, 414), garbage)
        self.assertEqual(self.said(), said)

    def test_each_question_is_answered(self):
        token = self.tokens["answer"]
        half = {f"purpose_{self.purpose.id}": "yes"}
        told = self.post("answer", token, **half)
        self.assertIn("Odpovězte prosím na každou z otázek.", told.text)
        self.assertEqual(self.said(), [])
        half[f"purpose_{self.second.id}"] = "maybe"
        self.post("answer", token, **half)
        self.assertEqual(self.said(), [])

    def test_without_the_token_of_the_form_nothing_happens(self):
        for kind in ("answer", "withdraw"):
            told = self.url_open(
                f"/consent/{kind}/{self.tokens[kind]}", data=self.choice()
            )
            self.assertEqual(told.status_code, 400)
        self.env.invalidate_all()
        self.assertEqual(self.said(), [])

    def test_withdraw_twice_and_by_the_mail_programs_button(self):
        told = self.post("withdraw", self.tokens["withdraw"])
        self.assertIn("Uloženo", told.text)
        self.post("withdraw", self.tokens["withdraw"])
        no = [(self.purpose, "refused"), (self.second, "refused")]
        self.assertEqual(self.said(), no)
        told = self.url_open(
            f"/consent/one-click/{self.tokens['one-click']}",
            data={"List-Unsubscribe": "One-Click"},
        )
        self.assertEqual(told.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self.said(), no)

    def test_one_click_alone_withdraws(self):
        self.url_open(
            f"/consent/one-click/{self.tokens['one-click']}",
            data={"List-Unsubscribe": "One-Click"},
        )
        self.env.invalidate_all()
        self.assertEqual(self.jan.marketing_consent, "refused")

    def test_too_many_attempts(self):
        with patch("odoo.addons.contact_csv_import.models.asking.attempt.MOST", 2):
            for _number in range(2):
                self.post("answer", self.tokens["answer"])
            told = self.post("answer", self.tokens["answer"], **self.choice())
        self.assertEqual(told.status_code, 429)
        self.assertEqual(self.said(), [])

    def test_a_withdrawal_is_never_too_much(self):
        """Many people share a network address: that of a proxy, or of the provider
        whose button they press."""
        with patch("odoo.addons.contact_csv_import.models.asking.attempt.MOST", 0):
            told = self.post("withdraw", self.tokens["withdraw"])
            self.assertEqual(told.status_code, 200)
            no = [(self.purpose, "refused"), (self.second, "refused")]
            self.assertEqual(self.said(), no)
            page = self.get("withdraw", self.tokens["withdraw"])
            form = {"csrf_token": CSRF.search(page.text)[1]}
            told = self.url_open(f"/consent/withdraw/{'A' * 43}", data=form)
            self.assertEqual(told.status_code, 429)

    def test_the_button_of_a_provider_is_never_too_much(self):
        with patch("odoo.addons.contact_csv_import.models.asking.attempt.MOST", 0):
            self.url_open(
                f"/consent/one-click/{self.tokens['one-click']}",
                data={"List-Unsubscribe": "One-Click"},
            )
        self.env.invalidate_all()
        self.assertEqual(self.jan.marketing_consent, "refused")

    def test_no_token_in_the_log_of_requests(self):
        """What werkzeug's server logs, as the filters of its log leave it."""
        log = logging.getLogger("werkzeug")
        token = self.tokens["answer"]
        for kind in ("answer", "withdraw", "one-click"):
            line = f"GET /consent/{kind}/{token}?from=mail HTTP/1.1"
            record = log.makeRecord(
                *("werkzeug", logging.INFO, "", 0, '192.0.2.7 - - "%s" %s %s'),
                *((line, "200", "-"), None),
            )
            self.assertTrue(log.filter(record))
            self.assertEqual(
                record.getMessage(),
                f'192.0.2.7 - - "GET /consent/{kind}/***?from=mail HTTP/1.1" 200 -',
            )

    def test_the_page_keeps_its_address_to_itself(self):
        page = self.get("answer", self.tokens["answer"])
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])
        self.assertNotIn("<script", page.text)
        self.assertTrue(page.text.lstrip().startswith("<!DOCTYPE html>"))
        self.assertNotIn("jan@ask.example", page.text)

    def test_what_people_wrote_runs_nowhere(self):
        self.second.wording = "<img src=x onerror=alert(1)>"
        self.request.sudo().address_origin = "{company.__class__} <b>x</b>"
        self.env.flush_all()
        page = self.get("answer", self.tokens["answer"])
        self.assertNotIn("<img src=x", page.text)
        self.assertNotIn("<b>x</b>", page.text)

    def test_on_a_phone(self):
        """A visitor agrees to one thing, refuses the other, comes again, withdraws."""
        url = f"{self.base_url()}/consent"
        choose = "document.querySelector('[name=purpose_%s][value=%s]').click();"
        links = self.env["contact.consent.link"]
        expired = links._make(self.request.sudo().asked_ids, "answer")
        link = links._of_token(expired, "answer")
        link.expires_at = "2020-01-01 00:00:00"
        self.env.flush_all()
        browser = ChromeBrowser(self)
        with self.allow_requests(browser=browser):
            try:
                browser.navigate_to(f"{url}/answer/{self.tokens['answer']}")
                self.sees(browser, "ask")
                self.does(
                    browser,
                    """const page = document.documentElement;
                    if (page.scrollWidth > innerWidth) return "wide";
                    if (document.querySelector("input:checked")) return "chosen";
                    for (const each of page.querySelectorAll("label, button"))
                        if (each.offsetHeight < 44) return "small";""",
                )
                # Nothing is chosen for a visitor, and nothing is sent without a choice.
                self.does(browser, "document.querySelector('button').click();")
                self.sees(browser, "ask")
                self.does(
                    browser,
                    choose % (self.purpose.id, "yes")
                    + choose % (self.second.id, "no")
                    + "document.querySelector('button').click();",
                )
                self.sees(browser, "thanks")
                browser.navigate_to(f"{url}/answer/{self.tokens['answer']}")
                self.sees(browser, "invalid")
                browser.navigate_to(f"{url}/withdraw/{self.tokens['withdraw']}")
                self.sees(browser, "withdraw")
                self.does(browser, "document.querySelector('button').click();")
                self.sees(browser, "withdrawn")
                for token in (expired, "garbage"):
                    browser.navigate_to(f"{url}/answer/{token}")
                    self.sees(browser, "invalid")
            finally:
                browser.stop()
        self._wait_remaining_requests()
        self.env.invalidate_all()
        self.assertEqual(
            self.said(),
            [
                (self.purpose, "granted"),
                (self.second, "refused"),
                (self.purpose, "withdrawn"),
            ],
        )

    def sees(self, browser, step):
        """Wait until the visitor sees a page."""
        seen = f"document.querySelector('main[data-step={step}]') !== null"
        self.assertTrue(browser._wait_ready(seen, timeout=20), step)

    def does(self, browser, code):
        """Let the visitor do something; what ``code`` returns is what is wrong."""
        told = browser._websocket_request(
            "Runtime.evaluate",
            params={"expression": f"(() => {{{code}; return 'fine';}})()"},
        )
        self.assertEqual(told["result"].get("value"), "fine")
