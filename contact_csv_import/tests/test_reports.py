"""What is printed. As PDF where wkhtmltopdf is installed, else the page it would print:
nothing is skipped where it is not."""

from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.misc import find_in_path

from .common import ImportCase

ROWS = (
    "Name,Email,City,Newsletter\nHugo Hed,hugo@hed.example,Lund,yes\n"
    "Ida Berg,ida(at)berg.example,Lund,no\n"
)


def is_installed(program):
    try:
        return bool(find_in_path(program))
    except OSError:
        return False


@tagged("post_install", "-at_install")
class TestReports(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nothing is fetched: no server answers in these tests.
        cls.env["ir.config_parameter"].set_param("report.url", "http://127.0.0.1:9")
        cls.env["res.lang"]._activate_lang("cs_CZ")
        cls.on_paper = is_installed("wkhtmltopdf")

    def print(self, name, records, lang):
        """:return: a PDF, or the HTML of which it would be made"""
        report = self.env["ir.actions.report"].with_user(self.user)
        told = {"lang": lang, "force_report_rendering": self.on_paper}
        with mute_logger("odoo.addons.base.models.ir_actions_report"):
            data, kind = report.with_context(**told)._render_qweb_pdf(name, records.ids)
        self.assertEqual(kind, "pdf" if self.on_paper else "html")
        return data

    def assertPrinted(self, data, *told):
        if self.on_paper:
            self.assertTrue(data.startswith(b"%PDF-"))
            self.assertIn(b"/Type /Page", data)
        else:
            for each in told:
                self.assertIn(each, data.decode())

    def test_of_an_import(self):
        imported = self.import_file(ROWS)
        name = "contact_csv_import.contact_import_document"
        for lang in ("en_US", "cs_CZ"):
            data = self.print(name, imported, lang)
            self.assertPrinted(data, "ida(at)berg.example", lang[:2])

    def test_of_consents(self):
        self.import_file(ROWS)
        partner = self.partner("hugo@hed.example")
        name = "contact_csv_import.report_consent_partner"
        for lang in ("en_US", "cs_CZ"):
            data = self.print(name, partner, lang)
            self.assertPrinted(data, "hugo@hed.example", lang[:2])
