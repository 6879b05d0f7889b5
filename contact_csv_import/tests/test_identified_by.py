"""What a row needs to be somebody, what stands for nothing, and whose e-mail it is."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user

POSTAL = (
    "Name,Reference,Street,ZIP,City\n"
    "Jan Novák,K1,Dlouhá 5,60200,Brno\n"
    "Eva Malá,,Krátká 7,60200,Brno\n"
    "NOVÁK Jan,K1,Dlouhá 5,602 00,Brno\n"
    "Karel Dub,,,,\n"
)
SHOP = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,"
    "Default Address Company,Default Address Address1,Default Address Address2,"
    "Default Address City,Default Address Province Code,"
    "Default Address Country Code,Default Address Zip,Default Address Phone,"
    "Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n"
    "1,Jan,Novák,shop@x.example,no,,,,,,,,,,no,0,0,,no,\n"
    "2,Eva,Malá,shop@x.example,no,,,,,,,,,,no,0,0,,no,\n"
)


@tagged("post_install", "-at_install")
class TestIdentifiedBy(ImportCase):
    def texts(self, imported):
        return [line.issue_text or "" for line in self.lines(imported)]

    def test_a_register(self):
        imported = self.stage("E-mail," + POSTAL.replace("\n", "\n,").rstrip(","))
        self.assertEqual(self.lines(imported).mapped("state"), ["invalid"] * 4)
        texts = self.texts(imported)
        self.assertIn("Its reference or number is enough", texts[0])
        self.assertIn("Its name with its address is enough", texts[1])
        self.assertIn("one of them is enough", texts[3])
        imported = self.import_file(POSTAL, identified_by="ref")
        self.assertOutcomes(imported, created=1, skipped=1, refused=2)
        again = self.import_file(POSTAL, identified_by="ref")
        self.assertOutcomes(again, unchanged=1, skipped=1, refused=2)

    def test_a_postal_list(self):
        imported = self.import_file(POSTAL, identified_by="postal")
        self.assertOutcomes(imported, created=2, skipped=1, refused=1)
        self.assertIn("no name with a street", self.texts(imported)[3])
        contacts = self.lines(imported).partner_id
        again = self.import_file(POSTAL, identified_by="postal")
        self.assertOutcomes(again, unchanged=2, skipped=1, refused=1)
        self.assertEqual(self.lines(again).partner_id, contacts)
        # Found however it is spelt, and not under another address.
        rows = "Name,Street,ZIP,City\nMalá Eva,Krátká 7,60200,Brno\n"
        other = self.stage(rows, identified_by="postal")
        self.assertEqual(self.lines(other).match_kind, "address")
        moved = self.stage(rows.replace("Krátká 7", "Nová 1"), identified_by="postal")
        self.assertEqual(self.lines(moved).match_state, "none")
        manager = new_test_user(self.env, "postal_manager", groups=MANAGER)
        for each in (again, imported):
            each.with_user(manager)._begin_undo()
            self.work_on(each)
        self.assertFalse(contacts.exists())

    def test_nobody_corrected_into_somebody_elses_address(self):
        imported = self.stage(POSTAL, identified_by="postal")
        eva = self.lines(imported)[1].with_user(self.user)
        eva.write({"name": "Jan Novák", "street": "Dlouhá 5"})
        self.assertEqual((eva.state, eva.duplicate_of), ("duplicate", 2))
        eva.street = "Dlouhá 9"
        self.assertEqual(eva.state, "valid")
        self.assertEqual(self.lines(imported)[2].duplicate_of, 2)

    def test_known_exports_of_shops(self):
        imported = self.import_file(SHOP)
        self.assertTrue(imported.one_per_email)
        self.assertOutcomes(imported, created=1, skipped=1)
        other = self.import_file(
            "Name,E-mail\nEva Malá,shop@x.example\n", one_per_email=True
        )
        self.assertOutcomes(other, unchanged=1)
        self.assertFalse(self.stage("Name,E-mail\nA B,c@x.example\n").one_per_email)

    def test_the_list_of_placeholders(self):
        listed = self.env["contact.import.placeholder"]
        self.assertTrue(listed.search([("name", "=", "noemail@")]).is_shipped)
        manager = new_test_user(self.env, "placeholder_manager", groups=MANAGER)
        rows = (
            "Name,E-mail,Phone\n"
            "Jan Novák,Recepce@hotel.example,\n"
            "Eva Malá,gast.ohne@x.example,\n"
            "Karel Dub,karel@leer.example,+420 222 333 444\n"
            "Dora Nová,test@firma.example,\n"
        )
        before = self.import_file(rows)
        self.assertEqual(
            [codes.count("EMAIL_PLACEHOLDER") for codes in self.codes(before)],
            [0, 0, 0, 1],
        )
        self.lines(before).partner_id.unlink()
        own = listed.with_user(manager).create(
            [
                {"name": "recepce@hotel.example"},
                {"name": "Gast.Ohne@"},
                {"name": "leer.example"},
                {"name": "+420 222 333 444", "note": "reception"},
            ]
        )
        self.assertEqual(own.mapped("kind"), ["address", "word", "domain", "phone"])
        listed.search([("name", "=", "test@")]).with_user(manager).active = False
        imported = self.import_file(rows)
        self.assertEqual(
            [
                [code for code in codes if "PLACEHOLDER" in code]
                for codes in self.codes(imported)
            ],
            [
                ["EMAIL_PLACEHOLDER"],
                ["EMAIL_PLACEHOLDER"],
                ["EMAIL_PLACEHOLDER", "PHONE_PLACEHOLDER"],
                [],
            ],
        )
        contacts = self.lines(imported).mapped("partner_id")
        emails = [contact.email for contact in contacts]
        self.assertEqual(emails, [False, False, False, "test@firma.example"])
        with self.assertRaises(ValidationError):
            listed.with_user(manager).create({"name": "???"})
        with self.assertRaises(ValidationError):
            listed.search([("is_shipped", "=", True)], limit=1).name = "x@"
        with self.assertRaises(AccessError):
            listed.with_user(self.user).create({"name": "x@y.example"})
        total = listed.search_count([])
        listed._load_shipped()
        self.assertEqual(listed.search_count([]), total)
