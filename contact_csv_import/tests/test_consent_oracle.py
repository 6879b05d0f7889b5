"""Whole imports and their undo, statements by hand, deletions and the blacklist in
random orders, against an oracle that looks at all that was ever said."""

import random
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user

SEQUENCES = 60
EVENTS = 6
# The imports of these turns are undone at once.
UNDONE = (1, 3)
DAYS = ("2024-01-01", "2024-01-02", "2024-01-03")
KINDS = ("yes", "yes", "dated yes", "dated yes", "no", "opt-out", "dated opt-out")
KINDS += ("no by hand", "yes by hand", "blacklist", "off the blacklist", "blank")
KINDS += ("deleted",)
HEADER = "E-mail,Consent,Consent date,Unsubscribed\n"


def may_be_written_to(statements):
    """The oracle (docs/reliability.md, consent): a newer withdrawal wins, and ties; a
    yes of unknown date beats none; a no of unknown date was said when it was recorded;
    whoever is put on the blacklist withdraws.

    :param statements: ``(word, when it was said or None, when it was recorded, by)``
    :return: True, False, or None where nobody said anything
    """
    yes = [said for word, said, *_rest in statements if word == "yes"]
    no = [said or recorded for word, said, recorded, _by in statements if word == "no"]
    if not no:
        return True if yes else None
    return any(said is not None and said > max(no) for said in yes)


@tagged("post_install", "-at_install")
class TestConsentOracle(ImportCase):
    """Each sequence is an address; one import tells all of them their next word."""

    def setUp(self):
        super().setUp()
        self.manager = new_test_user(self.env, "oracle_manager", groups=MANAGER)
        chance = random.Random(19)
        self.plans = [
            [(chance.choice(KINDS), chance.choice(DAYS)) for _ in range(EVENTS)]
            for _ in range(SEQUENCES)
        ]
        self.env["res.partner"].create(
            [{"name": f"P{at}", "email": self.email(at)} for at in range(SEQUENCES)]
        )
        self.statements = [[] for _ in self.plans]
        self.blocked, self.deleted, self.ends = set(), set(), []
        self.now = fields.Datetime.now()
        self.startPatcher(patch.object(fields.Datetime, "now", lambda: self.now))

    def email(self, at):
        return f"p{at}@o.example"

    def person(self, at):
        return self.env["res.partner"].search([("email", "=", self.email(at))])

    def test_any_order(self):
        for turn in range(EVENTS):
            rows = [self.event(at, *plan[turn]) for at, plan in enumerate(self.plans)]
            imported = self.import_file(HEADER + "".join(rows))
            self.assertOracle()
            if turn in UNDONE:
                self.undo(imported)
                self.assertOracle()
            self.now += timedelta(minutes=1)
        for end in (True, False, None):  # Otherwise the above proves little.
            self.assertGreater(self.ends.count(end), 20)
        before = self.env["contact.consent"].search_count([])
        rows = [f"{self.email(at)},,,\n" for at in range(SEQUENCES)]
        self.import_file(HEADER + "".join(rows))
        self.assertEqual(self.env["contact.consent"].search_count([]), before)

    def undo(self, imported):
        """A no of its file stays; a yes does not, nor a contact it alone brought."""
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.assertEqual(imported.state, "undone")
        for statements in self.statements:
            statements[:] = [
                statement
                for statement in statements
                if statement[0] == "no"
                or statement[3] != "file"
                or statement[2] != self.now
            ]

    def event(self, at, kind, day):
        """Let it happen; what an import has to tell is returned as a row."""
        email, said, by = self.email(at), None, "file"
        row = f"{email},,,\n"
        dated = fields.Datetime.to_datetime(day)
        if kind in ("yes", "dated yes"):
            row = f"{email},yes,{day if kind == 'dated yes' else ''},\n"
            if at not in self.blocked:
                said = ("yes", dated if kind == "dated yes" else None)
        elif kind == "no":
            row, said = f"{email},no,,\n", ("no", None)
        elif kind in ("opt-out", "dated opt-out"):
            row = f"{email},,,{day if kind == 'dated opt-out' else 'x'}\n"
            said = ("no", dated if kind == "dated opt-out" else None)
        elif kind in ("no by hand", "yes by hand") and (person := self.person(at)):
            by = "hand"
            word = "yes" if kind == "yes by hand" else "no"
            said = (word, self.now)
            self.tell(person, "granted" if word == "yes" else "withdrawn", self.now)
        elif kind == "blacklist":
            self.env["mail.blacklist"]._add(email)
            self.blocked.add(at)
            said, by = ("no", self.now), "blacklist"
        elif kind == "off the blacklist":
            self.env["mail.blacklist"]._remove(email)
            self.blocked.discard(at)
        elif kind == "deleted":
            self.person(at).unlink()
            self.deleted.add(at)
            # What the address refused outlives the contact; what it allowed does not.
            self.statements[at] = [
                statement for statement in self.statements[at] if statement[0] == "no"
            ]
        if said:
            self.statements[at].append((*said, self.now, by))
        return row

    def assertOracle(self):
        self.env.invalidate_all()
        for at, plan in enumerate(self.plans):
            expected = may_be_written_to(self.statements[at])
            self.ends.append(expected)
            state = self.person(at).marketing_consent
            with self.subTest(plan=plan, at=at, now=self.now):
                self.assertEqual(state == "granted", bool(expected))
                if at not in self.deleted:
                    self.assertEqual(bool(state), expected is not None)
