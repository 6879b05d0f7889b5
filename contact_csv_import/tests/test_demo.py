from odoo.tests import TransactionCase, tagged
from odoo.tools import convert_file

ADDON = "contact_csv_import"


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    def test_sample_data_loads(self):
        """Odoo installs an addon whose sample data fail without a word on screen."""
        filename = "demo/contact_import_demo.xml"
        convert_file(self.env, ADDON, filename, {}, "init", noupdate=True)
        imported = self.env.ref(f"{ADDON}.demo_import")
        self.assertEqual(
            imported.line_ids.mapped("state"), ["created", "created", "refused"]
        )
        self.assertTrue(self.env.ref(f"{ADDON}.demo_source"))
