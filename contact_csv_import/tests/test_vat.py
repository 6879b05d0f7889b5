"""Companies are found by their VAT number, however it is spelt; people are not."""

from collections import Counter
from unittest.mock import patch

from odoo.tests import tagged

from .common import ImportCase

ROWS = "Firma;E-Mail;USt-IdNr.;IČO;Country\n"


@tagged("post_install", "-at_install")
class TestVat(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alfa, cls.karel = cls.env["res.partner"].create(
            [
                {"name": "Alfa s.r.o.", "is_company": True, "vat": "2021853504"},
                # A sole trader is a person: its number finds no company.
                {"name": "Karel Beta", "is_company": False, "vat": "SK2020317068"},
            ]
        )
        cls.alfa.country_id = cls.env.ref("base.sk")

    def import_rows(self, *rows, contact_type="company"):
        imported = self.import_file(
            ROWS + "\n".join(rows) + "\n", contact_type=contact_type
        )
        return imported, self.lines(imported)

    def test_found_in_any_spelling(self):
        imported, [line] = self.import_rows(
            "ALFA, spol. s r.o.;new@alfa.example;SK 2021 853 504;31 333 532;SK"
        )
        self.assertOutcomes(imported, updated=1)
        self.assertEqual(line.partner_id, self.alfa)
        self.assertEqual(line.match_kind, "vat")
        # What it had stays; what it lacked is filled in.
        self.assertEqual(self.alfa.vat, "2021853504")
        self.assertEqual(self.alfa.company_registry, "31333532")
        imported.sudo().undo_user_id = self.user
        self.assertEqual(line.before_image["company_registry"], [False, "31333532"])

    def test_one_company_in_one_file(self):
        imported, lines = self.import_rows(
            "Gama a.s.;a@gama.example;CZ27082440;;CZ",
            "Gama a.s.;b@gama.example;270 82 440;;CZ",
            # The same digits in another country are another company's.
            "Gama;c@gama.example;RO27082440;;RO",
        )
        self.assertEqual(lines[0].state, "created")
        self.assertEqual(lines[1].duplicate_of, 2)
        gama = lines[0].partner_id
        self.assertEqual((gama.vat, gama.is_company), ("CZ27082440", True))
        self.assertFalse(lines[2].duplicate_of)

    def test_people_are_not_found_by_the_number_of_their_company(self):
        _imported, lines = self.import_rows(
            "Alfa;jan@alfa.example;SK2021853504;;SK",
            "Alfa;eva@alfa.example;SK2021853504;;SK",
            contact_type="person",
        )
        self.assertEqual(lines.mapped("state"), ["created", "created"])
        self.assertEqual(len(lines.partner_id), 2)
        self.assertNotIn(self.alfa, lines.partner_id)
        self.assertEqual(set(lines.partner_id.mapped("vat")), {"SK2021853504"})

    def test_a_sole_trader_is_no_company(self):
        _imported, [line] = self.import_rows(
            "Beta;beta@beta.example;2020317068;;SK",
        )
        self.assertEqual(line.state, "created")

    def test_numbers_that_cannot_exist_are_named(self):
        imported, [line] = self.import_rows("Delta;d@delta.example;SK123;;SK")
        self.assertOutcomes(imported, created=1)
        self.assertFalse(line.partner_id.vat)
        [told] = [one for one in line.issues if one["code"] == "VAT_INVALID"]
        self.assertEqual((told["cell"], told["column"]), ("SK123", 2))

    def test_odoos_own_check_where_it_is_installed(self):
        """What ``base_vat`` would refuse the contact for is left out and named; what it
        writes in another form is no news the next time."""
        asked = []

        def check(_self, country, vat, _name="", validation="error"):
            asked.append((country.code, vat, validation))
            return ("" if vat == "CZ27082440" else f"SK{vat}"), country.code

        partner = type(self.env["res.partner"])
        rows = (
            "Eta;e@eta.example;CZ27082440;;CZ",
            "Theta;t@theta.example;2021853504;;SK",
            "Iota;i@iota.example;2021853504;;SK",
        )
        self.alfa.unlink()
        with (
            patch.object(partner, "_run_vat_checks", check, create=True),
            patch.object(partner, "_check_vat_number", True, create=True),
        ):
            imported, lines = self.import_rows(*rows, contact_type="person")
            again, _lines = self.import_rows(*rows, "", contact_type="person")
        self.assertOutcomes(imported, created=3)
        self.assertEqual(
            lines.partner_id.mapped("vat"), [False, "SK2021853504", "SK2021853504"]
        )
        self.assertIn("VAT_INVALID", self.codes(imported)[0])
        self.assertOutcomes(again, unchanged=3)
        # Each number once, whenever a chunk is planned.
        told = Counter(asked)
        self.assertEqual(
            set(told),
            {("CZ", "CZ27082440", "setnull"), ("SK", "2021853504", "setnull")},
        )
        self.assertEqual(len(set(told.values())), 1)
