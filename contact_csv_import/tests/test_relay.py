"""Addresses of booking sites in whole imports, and the list of their domains."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import ImportCase

CLOUDBEDS = "formats/12_cloudbeds_reservations.csv"
A, B = "a.1@guest.booking.com", "b.2@guest.booking.com"


@tagged("post_install", "-at_install")
class TestRelayAddresses(ImportCase):
    def contacts(self, email):
        return self.env["res.partner"].search([("email", "=", email)])

    def test_the_list_of_a_booking_system(self):
        imported = self.import_file(CLOUDBEDS)
        self.assertOutcomes(imported, created=2, skipped=1)
        smith = self.contacts("jsmith.112233@guest.booking.com")
        self.assertEqual(smith.name, "SMITH, JOHN")
        self.assertIn("EMAIL_RELAY", self.codes(imported)[1])
        again = self.import_file(CLOUDBEDS)
        self.assertOutcomes(again, unchanged=2, skipped=1)

    def test_one_stay_on_several_rows_is_one_person_again_and_again(self):
        rows = f"Name,E-mail\nJan,{A}\nJAN,{A}\nEva,{A}\nJan,{B}\n"
        self.assertOutcomes(self.import_file(rows), created=3, skipped=1)
        again = self.stage(rows)
        self.assertEqual(set(self.lines(again).mapped("match_kind")), {"relay", False})
        self.run_import(again)
        self.assertOutcomes(again, unchanged=3, skipped=1)

    def test_nobody_is_recognised_by_the_address_alone(self):
        jan = self.env["res.partner"].create({"name": "Jan", "email": A})
        self.import_file(f"Name,E-mail\nEva,{A}\n")
        self.assertEqual(len(self.contacts(A)), 2)
        self.import_file(f"Name,E-mail,City\n jan ,{A},Brno\n")
        self.assertEqual((len(self.contacts(A)), jan.city), (2, "Brno"))

    def test_it_fills_what_is_empty_and_replaces_nothing(self):
        jan = self.env["res.partner"].create(
            {"name": "Jan", "phone": "+420603123456", "email": "jan@own.example"}
        )
        eva = self.env["res.partner"].create({"name": "Eva", "phone": "+420603123457"})
        self.import_file(
            f"Name,E-mail,Phone\nJan,{A},+420603123456\nEva,{B},+420603123457\n"
        )
        self.assertEqual((jan.email, eva.email), ("jan@own.example", B))

    def test_an_own_address_of_a_later_row_goes_first(self):
        self.import_file(
            f"Name,E-mail,Phone\nJan,{A},+420603123456\n"
            "Jan,jan@own.example,+420603123456\n"
        )
        self.assertEqual(self.partner("jan@own.example").phone, "+420 603 123 456")
        self.assertFalse(self.contacts(A))

    def test_no_consent_is_granted_to_a_booking(self):
        rows = f"Name,E-mail,Other e-mail,Consent\nJan,{A},,yes\n"
        imported = self.import_file(rows)
        self.assertIn("CONSENT_RELAY", self.codes(imported)[0])
        self.assertFalse(self.contacts(A).marketing_consent)
        self.import_file(rows.replace(",,yes", ",jan@own.example,yes"))
        jan = self.partner("jan@own.example")
        self.assertEqual(jan.marketing_consent, "granted")
        self.import_file(rows.replace("yes", "no"))
        self.assertEqual(self.contacts(A).marketing_consent, "refused")

    def test_of_another_channel_it_is(self):
        self.purpose.channel = "phone"
        self.import_file(f"Name,E-mail,Consent\nJan,{A},yes\n")
        self.assertEqual(self.contacts(A).marketing_consent, "granted")

    def test_a_corrected_row_is_compared_anew(self):
        imported = self.stage(f"Name,E-mail\nJan,{A}\nEva,{A}\n")
        second = self.lines(imported)[1].with_user(self.user)
        self.assertEqual(second.state, "valid")
        second.name = "Jan"
        self.assertEqual((second.state, second.duplicate_of), ("duplicate", 2))
        second.email = "eva@own.example"
        self.assertEqual((second.state, second.relay_key), ("valid", False))

    def test_the_list_is_data(self):
        domains = self.env["contact.import.relay.domain"]
        self.env.ref("contact_csv_import.relay_guest_booking_com").active = False
        domains.create({"name": " Jan.1@Stay.Site.Example "})
        imported = self.stage(f"Name,E-mail\nJan,{A}\nJan,x@eu.stay.site.example\n")
        self.assertEqual(self.codes(imported), [[], ["EMAIL_RELAY"]])
        self.assertEqual(self.lines(imported).mapped("email_key"), [A, False])
        for wrong in ("localhost", "site,example"):
            with self.assertRaises(ValidationError):
                domains.create({"name": wrong})

    def test_the_address_is_an_identifier(self):
        imported = self.import_file(f"E-mail\n{A}\n", require_email=True)
        self.assertOutcomes(imported, created=1)
