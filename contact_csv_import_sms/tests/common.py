"""What tests of SMS share: four people, of whom one agreed and kept to it."""

from odoo.addons.contact_csv_import.tests.common import ImportCase
from odoo.addons.sms.tests.common import SMSCase

PEOPLE = (
    "Name,Phone,Consent\n"
    "Anna Ja,+420603111001,yes\n"
    "Bert Nein,+420603111002,no\n"
    "Carl Still,+420603111003,\n"
    "Dora Weg,+420603111004,yes\n"
)


class SmsPeopleCase(ImportCase, SMSCase):
    def setUp(self):
        super().setUp()
        self.people = self.lines(self.import_file(PEOPLE)).partner_id
        self.assertEqual(len(self.people), 4)
        self.tell(self.people[3], "withdrawn")
