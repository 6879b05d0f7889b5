"""What must take no longer than some time: these tests run when no others do."""

from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestSeconds(HttpCase):
    def test_two_hundred_columns_and_four_hundred_fields(self):
        """The page where the columns go opens within a second."""
        model = self.env["ir.model"]._get_id("res.partner")
        self.env["ir.model.fields"].create(
            [
                {
                    "model_id": model,
                    "name": f"x_measure_{number}",
                    "field_description": f"Measure {number}",
                    "ttype": "char",
                }
                for number in range(360)
            ]
        )
        offered = self.env["contact.import.fields"]._known()
        self.assertGreaterEqual(len(offered), 400)
        self.start_tour("/odoo/contact-import", "contact_import_wide", login="admin")
