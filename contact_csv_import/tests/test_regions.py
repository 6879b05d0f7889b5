"""Regions that Odoo lacks are made with the rows that name them, and go with them."""

from odoo.tests import tagged

from .undoing import UndoCase

ROWS = (
    "name,email,country,region\n"
    "Jan Malý,jan@r.example,CZ,Jihomoravský kraj\n"
    "Eva Malá,eva@r.example,CZ,Jihomoravský\n"
    "Ota Nový,ota@r.example,SK,Žilinský kraj\n"
)


@tagged("post_install", "-at_install")
class TestRegions(UndoCase):
    def setUp(self):
        super().setUp()
        self.states = self.env["res.country.state"]
        self.states.search([("country_id.code", "in", ("CZ", "SK"))]).unlink()

    def made(self):
        found = self.states.search([("country_id.code", "in", ("CZ", "SK"))])
        return sorted((one.country_id.code, one.code, one.name) for one in found)

    def test_not_unasked(self):
        imported = self.import_file(ROWS)
        self.assertEqual(self.codes(imported), [["REGION_MISSING"]] * 3)
        self.assertIn("Jihomoravský kraj", self.lines(imported)[1].issue_text)
        self.assertEqual(self.made(), [])

    def test_made_once_and_undone(self):
        imported = self.import_file(ROWS, make_regions=True)
        both = [("CZ", "64", "Jihomoravský kraj"), ("SK", "ZI", "Žilinský kraj")]
        self.assertEqual(self.made(), both)
        jan, eva, _ota = self.lines(imported).partner_id
        self.assertEqual(jan.state_id, eva.state_id)
        self.assertEqual(jan.state_id.contact_import_id, imported)
        # Another import finds them.
        again = self.import_file(
            "name,email,country,region\nIva,iva@r.example,CZ,JIHOMORAVSKÝ KRAJ\n"
        )
        self.assertEqual(self.partner("iva@r.example").state_id, jan.state_id)
        self.undo(imported)
        self.assertEqual(self.made(), both[:1])
        self.undo(again)
        self.assertEqual(self.made(), [])

    def test_a_known_contact_gets_one(self):
        country = self.env.ref("base.cz").id
        jan = self.env["res.partner"].create(
            {"name": "Jan Malý", "email": "jan@r.example", "country_id": country}
        )
        imported = self.import_file(ROWS, make_regions=True)
        self.assertOutcomes(imported, updated=1, created=2)
        self.assertEqual(jan.state_id.name, "Jihomoravský kraj")
        self.undo(imported)
        self.assertFalse(jan.state_id)
        self.assertEqual(self.made(), [])
