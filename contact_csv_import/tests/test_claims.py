"""A chunk claims the keys of whatever it writes, and of nothing else: an import that
changes nothing keeps nobody waiting."""

from unittest.mock import patch

from odoo.tests import tagged

from ..models.contacts.match_key import ContactImportKey
from .common import ImportCase

GUESTS = """name,email,phone,consent,tags,city
Anna,anna@example.cz,+420603123456,yes,VIP,Brno
Ben,ben@example.cz,,no,,
"""


@tagged("post_install", "-at_install")
class TestClaims(ImportCase):
    def setUp(self):
        super().setUp()
        self.import_file(GUESTS)

    def claimed(self, data, **vals):
        """The keys an import claims, and its lines."""
        keys = set()
        claim = ContactImportKey._claim

        def recorded(model, scope, told):
            keys.update(told)
            claim(model, scope, told)

        imported = self.stage(data, **vals)
        with patch.object(ContactImportKey, "_claim", recorded):
            self.run_import(imported)
        return {key for _kind, key in keys}, imported

    def test_nothing_where_nothing_changes(self):
        keys, imported = self.claimed(GUESTS)
        self.assertOutcomes(imported, unchanged=2)
        self.assertFalse(keys)

    def test_whoever_is_new(self):
        new = GUESTS + "Zoe,zoe@example.cz,,,Sauna,\n"
        keys, imported = self.claimed(new)
        self.assertOutcomes(imported, unchanged=2, created=1)
        self.assertEqual(keys, {"zoe@example.cz", "sauna"})

    def test_whoever_gets_a_value(self):
        keys, imported = self.claimed(GUESTS.replace("no,,", "no,,Praha"))
        self.assertOutcomes(imported, unchanged=1, updated=1)
        self.assertEqual(keys, {"ben@example.cz"})

    def test_whoever_gets_a_tag(self):
        """A tag that is there is held, but no other import waits for it."""
        keys, imported = self.claimed(GUESTS.replace("no,,", "no,VIP,"))
        self.assertOutcomes(imported, unchanged=1, updated=1)
        self.assertEqual(keys, {"ben@example.cz"})

    def test_whoever_gets_a_new_tag(self):
        keys, imported = self.claimed(GUESTS.replace("no,,", "no,Ski,"))
        self.assertOutcomes(imported, unchanged=1, updated=1)
        self.assertEqual(keys, {"ben@example.cz", "ski"})

    def test_whoever_withdraws(self):
        keys, imported = self.claimed(GUESTS.replace("yes", "no"))
        self.assertOutcomes(imported, unchanged=1, updated=1)
        self.assertEqual(keys, {"anna@example.cz", "+420603123456"})

    def test_whoever_withdraws_in_a_row_that_is_skipped(self):
        data = GUESTS.replace("yes", "no")
        keys, imported = self.claimed(data, on_one="skip")
        self.assertOutcomes(imported, skipped=2)
        self.assertIn("anna@example.cz", keys)
        anna = self.env["res.partner"].search([("email", "=", "anna@example.cz")])
        told = self.env["contact.consent"].search([("partner_id", "=", anna.id)])
        self.assertEqual(sorted(told.mapped("state")), ["granted", "withdrawn"])

    def test_whoever_gets_a_further_address(self):
        two = GUESTS.replace("ben@example.cz", "ben@example.cz; b@example.cz")
        keys, imported = self.claimed(two)
        self.assertOutcomes(imported, unchanged=1, updated=1)
        self.assertEqual(keys, {"ben@example.cz", "b@example.cz"})

    def test_two_rows_of_one_contact(self):
        """The first has nothing new; the contact changes all the same, by the second,
        which is found by the phone only."""
        data = (
            "name,email,phone,consent,tags,city\n"
            "Anna,anna@example.cz,,yes,,\nAnna,,+420603123456,no,,\n"
        )
        keys, imported = self.claimed(data)
        self.assertOutcomes(imported, unchanged=1, updated=1)
        self.assertEqual(keys, {"anna@example.cz", "+420603123456"})
