"""Two people with one e-mail address, in random orders of what they say: the yes of one
never reaches the other, and a no holds for the address. Against the same oracle as
``test_consent_oracle``."""

import random
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user
from .test_consent_oracle import DAYS, may_be_written_to

COUPLES = 40
TURNS = 6
UNDONE = (2, 4)
WHO = ("Adam Alfa", "Eva Beta")
KINDS = ("yes", "dated yes", "dated yes", "no", "opt-out", "dated opt-out")
KINDS += ("yes by hand", "no by hand", "deleted", "blank")
HEADER = "Name,E-mail,Consent,Consent date,Unsubscribed\n"


@tagged("post_install", "-at_install")
class TestConsentShared(ImportCase):
    def setUp(self):
        super().setUp()
        self.manager = new_test_user(self.env, "shared_manager", groups=MANAGER)
        self.statements = {
            (at, who): [] for at in range(COUPLES) for who in range(len(WHO))
        }
        self.ends = []
        self.now = fields.Datetime.now()
        self.startPatcher(patch.object(fields.Datetime, "now", lambda: self.now))

    def email(self, at):
        return f"c{at}@shared.example"

    def contacts(self):
        """``(couple, who)`` -> contact."""
        found = self.env["res.partner"].search([("email", "like", "@shared.example")])
        told = {}
        for contact in found:
            at = int(contact.email.partition("@")[0][1:])
            self.assertNotIn((at, WHO.index(contact.name)), told)
            told[at, WHO.index(contact.name)] = contact
        return told

    def test_any_order(self):
        chance = random.Random(23)
        for turn in range(TURNS):
            contacts = self.contacts()
            rows = [
                self.event(
                    key, chance.choice(KINDS), chance.choice(DAYS), contacts.get(key)
                )
                for key in self.statements
                if chance.random() < 0.6
            ]
            chance.shuffle(rows)
            imported = self.import_file(HEADER + "".join(rows))
            self.assertOracle()
            if turn in UNDONE:
                self.undo(imported)
                self.assertOracle()
            self.now += timedelta(minutes=1)
        for end in (True, False):  # Otherwise the above proves little.
            self.assertGreater(self.ends.count(end), 60)

    def event(self, key, kind, day, contact):
        """Let it happen; what an import has to tell is returned as a row."""
        at, who = key
        dated = fields.Datetime.to_datetime(day)
        said, by, cells = None, "file", ",,"
        if kind in ("yes", "dated yes"):
            said = ("yes", dated if kind == "dated yes" else None)
            cells = f"yes,{day if kind == 'dated yes' else ''},"
        elif kind == "no":
            said, cells = ("no", None), "no,,"
        elif kind in ("opt-out", "dated opt-out"):
            said = ("no", dated if kind == "dated opt-out" else None)
            cells = f",,{day if kind == 'dated opt-out' else 'x'}"
        elif kind in ("yes by hand", "no by hand") and contact:
            word = kind.partition(" ")[0]
            said, by = (word, self.now), "hand"
            self.tell(contact, "granted" if word == "yes" else "withdrawn", self.now)
        elif kind == "deleted" and contact:
            contact.unlink()
            self.forget(key, lambda statement: statement[0] == "no")
        if said and not (said == ("no", None) and contact and self.is_told(key)):
            self.statements[key].append((*said, self.now, by))
        return f"{WHO[who]},{self.email(at)},{cells}\n"

    def is_told(self, key):
        """Whether the last word of a person is an undated no: the same again, as each
        night's export has it, says nothing new."""
        own = self.statements[key]
        noes = [(s[1] or s[2], s[1] is None) for s in own if s[0] == "no"]
        return bool(noes) and max(noes)[1] and may_be_written_to(own) is False

    def forget(self, key, is_kept):
        self.statements[key] = [s for s in self.statements[key] if is_kept(s)]

    def undo(self, imported):
        """A no of its file stays; a yes does not, nor a contact it alone brought."""
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.assertEqual(imported.state, "undone")
        for key in self.statements:
            self.forget(
                key, lambda s: s[0] == "no" or s[3] != "file" or s[2] != self.now
            )

    def assertOracle(self):
        self.env.invalidate_all()
        contacts = self.contacts()
        recipients = {contact.id: ((contact.id,), ()) for contact in contacts.values()}
        left_out = self.env["contact.marketing"]._left_out(recipients)
        for (at, who), contact in contacts.items():
            own = may_be_written_to(self.statements[at, who])
            both = [*self.statements[at, 0], *self.statements[at, 1]]
            is_written_to = contact.id not in left_out
            self.ends.append(is_written_to)
            with self.subTest(at=at, who=WHO[who], own=own, both=both, now=self.now):
                if contact.marketing_consent == "granted":
                    self.assertTrue(own)
                if is_written_to:
                    self.assertTrue(own)
                    self.assertTrue(may_be_written_to(both))
                if own and not any(word == "no" for word, *_rest in both):
                    self.assertTrue(is_written_to)
