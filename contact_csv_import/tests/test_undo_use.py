"""What counts as a use of a contact when its import is undone."""

from odoo.tests import tagged

from .undoing import PEOPLE, UndoCase


@tagged("post_install", "-at_install")
class TestUndoUse(UndoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in ("res.partner", "res.partner.category"):
            cls.env["ir.model.fields"].create(
                {
                    "name": "x_carrier_id",
                    "field_description": "Carrier",
                    "model_id": cls.env["ir.model"]._get_id(model),
                    "ttype": "many2one",
                    "relation": "res.partner",
                    "company_dependent": True,
                    "on_delete": "set null",
                }
            )

    def test_a_field_per_company(self):
        """Odoo keeps it as JSON, without a foreign key."""
        imported = self.import_file(PEOPLE)
        jan = self.partner("jan@u.example")
        other = self.env["res.company"].create({"name": "Elsewhere"})
        tag = self.env["res.partner.category"].create({"name": "By ship"})
        tag.with_company(other).x_carrier_id = jan
        self.undo(imported)
        self.assertUndone(imported, archived=1, removed=2)
        self.assertIn("(1)", self.lines(imported)[0].undo_text)
        self.assertEqual(tag.with_company(other).x_carrier_id, jan)

    def test_a_contact_that_names_one_per_company(self):
        imported = self.import_file(PEOPLE)
        jan, eva = self.partner("jan@u.example"), self.partner("eva@u.example")
        self.env["res.partner"].create({"name": "Hotel", "x_carrier_id": jan.id})
        eva.x_carrier_id = self.env.company.partner_id
        self.undo(imported)
        # Naming somebody is an edit, being named is a use.
        self.assertUndone(imported, archived=1, kept=1, removed=1)
        self.assertIn("“Carrier”", self.lines(imported)[1].undo_text)
