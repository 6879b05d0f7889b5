"""What was imported stands in the forms of whoever logs in."""

from lxml import html

from odoo.tests import HttpCase, tagged

from .common import LoginCase

DATA = """First name,Last name,Email,Phone,Street,ZIP,City,Country,Login,Password
Ina,Guest,ina@guests.example,+420 603 123 456,Dlouhá 5,110 00,Praha,CZ,\
ina@guests.example,Start-2026!
"""
SHOWN = {
    "name": "Ina Guest",
    "email": "ina@guests.example",
    "phone": "+420 603 123 456",
    "street": "Dlouhá 5",
    "zip": "110 00",
    "city": "Praha",
}


@tagged("post_install", "-at_install")
class TestPrefilled(LoginCase, HttpCase):
    def deliver(self):
        """As the test of a web server is in that mode already."""
        self.env.ref(
            "contact_csv_import_portal.ir_cron_contact_import_logins"
        ).method_direct_trigger()
        self.env.invalidate_all()

    def test_the_details_of_the_portal(self):
        self.import_logins(DATA, new_password_first=False)
        self.authenticate("ina@guests.example", "Start-2026!")
        page = html.fromstring(self.url_open("/my/account").content)
        shown = {
            name: page.xpath(f"//input[@name='{name}']/@value")[0] for name in SHOWN
        }
        self.assertEqual(shown, SHOWN)
        country = page.xpath("//select[@name='country_id']/option[@selected]/@value")
        self.assertEqual(country, [str(self.env.ref("base.cz").id)])
