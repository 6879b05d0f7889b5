"""Whole imports, statements by hand and the blacklist in random orders, against the
oracle of ``core/test_consent_oracle.py``."""

import random

from odoo import fields
from odoo.tests import tagged

from .common import ImportCase
from .core.test_consent_oracle import may_be_written_to

SEQUENCES = 30
EVENTS = 5
DAYS = ("2024-01-01", "2024-01-02", "2024-01-03")
KINDS = ("yes", "yes", "dated yes", "dated yes", "no", "opt-out", "dated opt-out")
KINDS += ("by hand", "blacklist", "off the blacklist", "blank")
HEADER = "E-mail,Consent,Consent date,Unsubscribed\n"


@tagged("post_install", "-at_install")
class TestConsentOracle(ImportCase):
    """Each sequence is a person; one import tells all of them their next word."""

    def setUp(self):
        super().setUp()
        chance = random.Random(19)
        self.plans = [
            [(chance.choice(KINDS), chance.choice(DAYS)) for _ in range(EVENTS)]
            for _ in range(SEQUENCES)
        ]
        self.people = self.env["res.partner"].create(
            [{"name": f"P{at}", "email": f"p{at}@o.example"} for at in range(SEQUENCES)]
        )
        self.told = [[] for _ in self.plans]
        self.blocked = set()

    def test_any_order(self):
        for turn in range(EVENTS):
            rows = [self.event(at, *plan[turn]) for at, plan in enumerate(self.plans)]
            self.import_file(HEADER + "".join(rows))
            self.assertOracle()
        before = self.env["contact.consent"].search_count([])
        self.import_file(HEADER + "".join(f"p{at}@o.example,,,\n" for at in range(30)))
        self.assertEqual(self.env["contact.consent"].search_count([]), before)

    def event(self, at, kind, day):
        """Let it happen; what an import has to tell is returned as a row."""
        email, said = f"p{at}@o.example", None
        row = f"{email},,,\n"
        if kind in ("yes", "dated yes"):
            day = day if kind == "dated yes" else ""
            row = f"{email},yes,{day},\n"
            if at not in self.blocked:
                said = ("yes", fields.Datetime.to_datetime(day) or None)
        elif kind == "no":
            row, said = f"{email},no,,\n", ("no", None)
        elif kind in ("opt-out", "dated opt-out"):
            day = day if kind == "dated opt-out" else ""
            row = f"{email},,,{day or 'x'}\n"
            said = ("no", fields.Datetime.to_datetime(day) or None)
        elif kind == "by hand":
            told = self.tell(self.people[at], "withdrawn", fields.Datetime.now())
            said = ("no", told.given_at)
        elif kind == "blacklist":
            self.env["mail.blacklist"]._add(email)
            self.blocked.add(at)
        elif kind == "off the blacklist":
            self.env["mail.blacklist"]._remove(email)
            self.blocked.discard(at)
        if said:
            self.told[at].append(said)
        return row

    def assertOracle(self):
        self.people.invalidate_recordset()
        for at, person in enumerate(self.people):
            expected = may_be_written_to(self.told[at])
            state = person.marketing_consent
            with self.subTest(plan=self.plans[at]):
                self.assertEqual(state == "granted", bool(expected))
                self.assertEqual(bool(state), expected is not None)
