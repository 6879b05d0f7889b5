"""Contacts that are perhaps one person: found in the background, merged or not."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import split_every

from ..models.duplicates import finding
from .common import ImportCase, new_test_user


@tagged("post_install", "-at_install")
class TestDuplicates(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partners = cls.env["res.partner"]
        cls.jan, cls.again, cls.younger, cls.eva = partners.create(
            [
                {
                    "name": "Jan Novák",
                    "email": "jan@x.example",
                    "phone": "+420601111001",
                },
                {"name": "Novák Jan", "email": "jan@x.example"},
                {"name": "Jan Novák ml.", "email": "jan@x.example"},
                {"name": "Eva Malá", "email": "two@x.example"},
            ]
        )
        cls.firm = partners.create(
            {"name": "Eva Malá", "is_company": True, "email": "two@x.example"}
        )
        cls.pairs = cls.env["contact.duplicate"]

    def find(self):
        self.env.flush_all()
        before = self.pairs._begin()
        while contacts := self.pairs._next_contacts(before):
            for batch in split_every(finding.AT_ONCE, contacts, list):
                before = batch[-1]
                self.pairs._find_among([id_ for _changed, id_ in batch])
                self.pairs._keep_seen(before)

    def found(self, **values):
        domain = [(name, "=", value) for name, value in values.items()]
        own = (self.jan | self.again | self.younger | self.eva | self.firm).ids
        found = self.pairs.search([("partner_id", "in", own), *domain])
        return {(p.partner_id, p.other_partner_id): p for p in found}

    def test_a_contact_that_goes_after_it_was_listed(self):
        self.env.flush_all()
        listed = [id_ for _at, id_ in self.pairs._next_contacts(self.pairs._begin())]
        self.assertIn(self.again.id, listed)
        gone = self.again.id
        self.again.unlink()
        self.pairs._find_among([gone])
        self.pairs._find_among([id_ for id_ in listed if id_ != gone])
        pairs = self.pairs.search([("partner_id", "in", listed)])
        self.assertIn(self.jan, pairs.partner_id)
        self.assertNotIn(gone, (pairs.partner_id | pairs.other_partner_id).ids)

    def test_found_with_reasons(self):
        self.find()
        found = self.found()
        self.assertEqual(
            set(found),
            {
                (self.jan, self.again),
                (self.jan, self.younger),
                (self.again, self.younger),
            },
        )
        same, perhaps = found[self.jan, self.again], found[self.jan, self.younger]
        self.assertEqual((same.verdict, perhaps.verdict), ("same", "open"))
        self.assertGreater(same.score, perhaps.score)
        self.assertEqual(same.reason_text, "The same: Name, E-mail")
        self.assertIn("different: Senior or junior", perhaps.reason_text)

    def test_any_size_of_chunks(self):
        self.find()
        told = {pair: (p.verdict, p.score) for pair, p in self.found().items()}
        self.pairs.search([]).unlink()
        self.env["ir.config_parameter"].set_param(finding.SEEN, False)
        self.patch(finding, "AT_ONCE", 1)
        self.find()
        again = {pair: (p.verdict, p.score) for pair, p in self.found().items()}
        self.assertEqual(again, told)

    def test_only_what_changed(self):
        self.find()
        self.pairs.search([]).unlink()
        self.env["ir.config_parameter"].set_param(
            finding.SEEN, "2999-01-01 00:00:00|0|2999-02-01 00:00:00"
        )
        self.find()
        self.assertFalse(self.found())

    def test_what_is_no_longer_shared(self):
        self.find()
        (self.again | self.younger).email = False
        self.find()
        self.assertFalse(self.found())

    def test_further_addresses(self):
        (self.again | self.younger).email = False
        self.env["contact.further.address"].create(
            {"partner_id": self.again.id, "value": "jan@x.example"}
        )
        self.find()
        self.assertEqual(set(self.found()), {(self.jan, self.again)})

    def test_one_name_in_one_house(self):
        home = {"name": "Karel Dub", "street": "Dlouhá 5", "zip": "60200"}
        first, second = self.env["res.partner"].create([home, home])
        self.find()
        pair = self.pairs.search([("partner_id", "=", first.id)])
        self.assertEqual(pair.other_partner_id, second)

    def test_not_the_same_for_good(self):
        self.find()
        pair = self.found()[self.jan, self.younger]
        pair.with_user(self.user).action_apart()
        self.assertEqual(pair.state, "apart")
        self.env["ir.config_parameter"].set_param(finding.SEEN, False)
        self.find()
        self.assertEqual(self.found()[self.jan, self.younger].state, "apart")
        with self.assertRaises(UserError):
            pair.with_user(self.user).action_apart()
        self.again.unlink()
        rows = "Name,E-mail\nJan Novák,jan@x.example\n"
        self.jan.email = False
        self.assertEqual(self.lines(self.stage(rows)).match_state, "none")
        pair.with_user(self.user).action_ask_again()
        self.assertEqual(self.lines(self.stage(rows)).match_state, "open")

    def test_merged_by_odoos_own_wizard(self):
        self.find()
        pair = self.found()[self.jan, self.again].with_user(self.user)
        action = pair.action_merge()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.user)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.partner_ids, self.jan | self.again)
        wizard.dst_partner_id = self.jan
        wizard.action_merge()
        self.assertFalse(self.again.exists())
        self.assertEqual(set(self.found()), {(self.jan, self.younger)})

    def test_companies_and_rights(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.younger.company_id = elsewhere
        self.again.company_id = self.env.company
        self.find()
        found = self.found()
        self.assertNotIn((self.again, self.younger), found)
        mine = self.pairs.with_user(self.user).search([])
        self.assertIn(found[self.jan, self.again], mine)
        self.assertNotIn(found[self.jan, self.younger], mine)
        with self.assertRaises(AccessError):
            found[self.jan, self.younger].with_user(self.user).action_merge()
        employee = new_test_user(self.env, "duplicates_employee")
        with self.assertRaises(AccessError):
            found[self.jan, self.again].with_user(employee).action_apart()

    def test_the_scheduled_action(self):
        with self.enter_registry_test_mode():
            self.env.ref(
                "contact_csv_import.ir_cron_contact_duplicates"
            ).method_direct_trigger()
        self.assertIn((self.jan, self.again), self.found())

    def test_imported_as_new_and_listed(self):
        rows = "Name,E-mail\nJan Novák st.,jan@x.example\n"
        imported = self.import_file(rows)
        new = self.lines(imported).partner_id
        self.find()
        self.assertTrue(self.pairs.search([("other_partner_id", "=", new.id)], limit=1))
