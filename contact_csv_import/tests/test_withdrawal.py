"""The blacklist is a door to withdraw, and the sheet tells everything on one page."""

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.contact_csv_import import post_init_hook

from .common import ImportCase, new_test_user


@tagged("post_install", "-at_install")
class TestWithdrawal(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.phone_purpose = cls.env["contact.consent.purpose"].create(
            {"name": "Calls", "channel": "phone", "sequence": 50}
        )
        cls.eva, cls.ota, cls.old = cls.env["res.partner"].create(
            [
                {"name": "Eva", "email": "eva@w.example"},
                {"name": "Ota", "email": "ota@w.example", "phone": "+420603123456"},
                {"name": "Old", "email": "eva@w.example", "active": False},
            ]
        )

    def states(self, partner):
        return self.consents(partner).mapped("state")

    def test_put_on_the_blacklist(self):
        self.tell(self.eva, "granted", "2025-01-01")
        self.env["contact.further.address"].create(
            {"partner_id": self.ota.id, "value": "EVA@w.example"}
        )
        self.env["mail.blacklist"]._add("Eva@W.example")
        self.assertEqual(self.states(self.eva), ["granted", "withdrawn"])
        self.assertEqual(self.states(self.ota), ["refused"])
        self.assertEqual(self.states(self.old), ["refused"])
        told = self.consents(self.eva)[-1]
        self.assertEqual(told.method, "blacklist")
        self.assertEqual(told.source, "Blacklist of e-mail addresses")
        # again, or taken from the list and put there again, says nothing new
        self.env["mail.blacklist"]._add("eva@w.example")
        self.env["mail.blacklist"]._remove("eva@w.example")
        self.env["mail.blacklist"]._add("eva@w.example")
        self.assertEqual(self.states(self.eva), ["granted", "withdrawn"])

    def test_an_address_of_nobody_stays_refused(self):
        self.env["mail.blacklist"].create([{"email": "later@w.example"}])
        self.env["mail.blacklist"]._remove("later@w.example")
        self.import_file("E-mail,Consent\nlater@w.example,yes\n")
        later = self.partner("later@w.example")
        self.assertNotEqual(later.marketing_consent, "granted")

    def test_the_blacklist_of_numbers(self):
        for purpose in (self.purpose, self.phone_purpose):
            self.env["contact.consent"].create(
                {
                    "partner_id": self.ota.id,
                    "purpose_id": purpose.id,
                    "state": "granted",
                    "given_at": "2025-01-01",
                }
            )
        self.env["phone.blacklist"].add("+420603123456")
        self.assertEqual(
            self.consents(self.ota).mapped(lambda one: (one.purpose_id, one.state)),
            [
                (self.purpose, "granted"),
                (self.phone_purpose, "granted"),
                (self.phone_purpose, "withdrawn"),
            ],
        )

    def test_who_was_on_a_list_before_this_addon_was_here(self):
        """Installing tells the ledger, by the day they were put there."""
        for table, column, value in (
            ("mail_blacklist", "email", "eva@w.example"),
            ("mail_blacklist", "email", "later@w.example"),
            ("phone_blacklist", "number", "+420603123456"),
        ):
            self.env.cr.execute(
                SQL(
                    """INSERT INTO %s (%s, active, create_date)
                       VALUES (%s, TRUE, '2024-05-06 07:08:09')""",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    value,
                )
            )
        self.env.invalidate_all()
        post_init_hook(self.env)
        told = self.consents(self.eva)
        self.assertEqual((told.state, told.method), ("refused", "blacklist"))
        self.assertEqual(str(told.given_at), "2024-05-06 07:08:09")
        self.assertFalse(self.consents(self.ota), "a number is no e-mail")
        refusals = self.env["contact.consent.refusal"]
        self.assertTrue(
            refusals._find(self.phone_purpose.id, {("phone", "+420603123456")})
        )
        # Taken from the list, the address has still said no.
        self.env["mail.blacklist"]._remove("later@w.example")
        self.import_file("E-mail,Consent\nlater@w.example,yes\n")
        later = self.partner("later@w.example")
        self.assertNotEqual(later.marketing_consent, "granted")

    def sheet(self, records):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            f"contact_csv_import.report_consent_{records._name.split('.')[1]}",
            records.ids,
        )
        return html.decode()

    def test_the_sheet_of_a_contact(self):
        self.tell(self.eva, "granted", "2025-01-01")
        self.env["mail.blacklist"]._add("eva@w.example")
        page = self.sheet(self.eva)
        for told in ("Eva", "eva@w.example", "Granted", "Withdrawn", "Blacklist"):
            self.assertIn(told, page)
        self.assertIn("No campaign goes to this contact", page)

    def test_the_sheet_of_an_address_that_nobody_has(self):
        gone = self.env["res.partner"].create({"name": "X", "email": "gone@w.example"})
        self.tell(gone, "withdrawn")
        gone.unlink()
        wizard = self.env["contact.consent.sheet"].with_user(self.user)
        sheet = wizard.create({"email": " Gone@W.example "})
        action = sheet.action_print()
        self.assertEqual(action["type"], "ir.actions.report")
        page = self.sheet(sheet.sudo())
        self.assertIn("gone@w.example", page)
        self.assertIn("No contact has this address", page)
        self.assertIn("Somebody with this address refused", page)

    def test_who_may_print_the_sheet_of_an_address(self):
        employee = new_test_user(self.env, "w_employee")
        with self.assertRaises(AccessError):
            self.env["contact.consent.sheet"].with_user(employee).create(
                {"email": "eva@w.example"}
            )
