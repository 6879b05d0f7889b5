"""Three variants of each small file in which people were taken for one another."""

from odoo.tests import tagged

from .common import ImportCase


@tagged("post_install", "-at_install")
class TestIdentityVariants(ImportCase):
    def contacts(self, rows, header="Name,Email,Phone", **policy):
        """Import rows; the contact of each, and the codes about who it is."""
        data = f"{header}\n" + "\n".join(rows) + "\n"
        imported = self.import_file(data, **policy)
        kept = ("DUP_IN_FILE", "SAME_PERSON_OPEN", "NO_IDENTIFIER")
        codes = [
            {
                code
                for code in told
                if code in kept or "SHARED" in code or "PLACE" in code
            }
            for told in self.codes(imported)
        ]
        return [line.partner_id for line in self.lines(imported)], codes

    def assertPeople(self, contacts, names):
        self.assertEqual([contact.name for contact in contacts], names)
        self.assertEqual(len({contact.id for contact in contacts}), len(names))

    # -- a family shares its mailbox -------------------------------------------

    def test_a_german_family_with_everything_in_common(self):
        contacts, codes = self.contacts(
            [
                "Uwe,Krüger,krueger@familie.example,+49 351 4941234,Ring 5,01067",
                "Heike,Krüger,krueger@familie.example,+49 351 4941234,Ring 5,01067",
                "Flo,Krüger,krueger@familie.example,+49 351 4941234,Ring 5,01067",
            ],
            "Vorname,Nachname,E-Mail,Telefon,Straße,PLZ",
        )
        self.assertPeople(contacts, ["Uwe Krüger", "Heike Krüger", "Flo Krüger"])
        self.assertEqual(codes, [{"EMAIL_SHARED", "PHONE_SHARED"}] * 3)

    def test_a_polish_couple_written_the_other_way_round(self):
        contacts, codes = self.contacts(
            [
                '"KOWALSKA, ANNA",kowalscy@dom.example,+48 601 222 333',
                '"KOWALSKI, PIOTR",kowalscy@dom.example,',
                "Anna Kowalska,kowalscy@dom.example,601222333",
            ]
        )
        self.assertEqual(contacts[0], contacts[2])
        self.assertNotEqual(contacts[0], contacts[1])
        self.assertIn("DUP_IN_FILE", codes[2])

    def test_a_couple_whose_surname_is_a_given_name_as_well(self):
        contacts, _codes = self.contacts(
            [
                "Encarna,Andres,andres@casa.example,+34608584196",
                "Teodosio,Andres,andres@casa.example,+34608584196",
            ],
            "First name,Last name,Email,Phone",
        )
        self.assertPeople(contacts, ["Encarna Andres", "Teodosio Andres"])

    # -- an address that stands for none ---------------------------------------

    def test_an_address_nobody_has(self):
        rows = ["Jan Malý,none@none.example,+420601111001"]
        rows += ["Eva Nová,NONE@none.example,+420601111002"]
        contacts, codes = self.contacts(rows)
        self.assertPeople(contacts, ["Jan Malý", "Eva Nová"])
        self.assertEqual(codes, [{"EMAIL_PLACEHOLDER"}] * 2)
        self.assertFalse(any(contact.email for contact in contacts))

    def test_a_number_nobody_has(self):
        rows = [
            "Jan Malý,jan@p.example,000000000",
            "Eva Nová,eva@p.example,000 000 000",
        ]
        contacts, codes = self.contacts(rows)
        self.assertPeople(contacts, ["Jan Malý", "Eva Nová"])
        self.assertFalse(any(contact.phone for contact in contacts))
        for told, line in zip(codes, contacts, strict=True):
            self.assertFalse(told & {"DUP_IN_FILE", "SAME_PERSON_OPEN"}, line.name)

    def test_an_address_of_the_desk_that_no_list_knows(self):
        names = ("Jan Malý", "Eva Nová", "Max Moser", "Ewa Zając", "John Hill")
        rows = [f"{name},recepce@u-lva.example," for name in names]
        contacts, codes = self.contacts(rows)
        self.assertPeople(contacts, list(names))
        self.assertEqual(codes, [{"EMAIL_SHARED"}] * 5)

    # -- a switchboard ---------------------------------------------------------

    def test_a_switchboard_in_several_spellings(self):
        contacts, codes = self.contacts(
            [
                "Anna Adler,,+49 30 901820",
                "Bob Bach,,0049 30 901820",
                "Cyril Cerny,,+49 (30) 90 18 20",
            ]
        )
        self.assertPeople(contacts, ["Anna Adler", "Bob Bach", "Cyril Cerny"])
        self.assertEqual(codes, [{"PHONE_SHARED"}] * 3)

    def test_colleagues_who_come_twice(self):
        rows = [f"{name},,+49 30 901820" for name in ("Anna Adler", "Bob Bach")]
        contacts, _codes = self.contacts([*rows, "Cyril Cerny,,+49 30 901820", *rows])
        self.assertEqual(contacts[3:], contacts[:2])
        self.assertPeople(contacts[:3], ["Anna Adler", "Bob Bach", "Cyril Cerny"])

    def test_a_given_name_alone_at_a_switchboard(self):
        contacts, _codes = self.contacts(
            [
                "František Bureš,bures@f.example,+420608330810",
                "František Valenta,valenta@f.example,+420608330810",
                "František,valenta@f.example,+420608330810",
            ]
        )
        self.assertEqual(contacts[2], contacts[1])
        self.assertNotEqual(contacts[0], contacts[1])

    # -- an address of a company -----------------------------------------------

    def company(self, **values):
        partners = self.env["res.partner"]
        return partners.create({"name": "Gama s.r.o.", "is_company": True, **values})

    def test_a_person_at_the_phone_of_a_company(self):
        gama = self.company(phone="+420 601 999 001")
        [jana], codes = self.contacts(["Jana Malá,,+420601999001"])
        self.assertEqual(jana.name, "Jana Malá")
        self.assertIn("PHONE_SHARED", codes[0])
        self.assertEqual((gama.name, gama.given_name), ("Gama s.r.o.", False))

    def test_a_linked_person_at_the_address_of_the_company(self):
        gama = self.company(email="info@gama.example")
        [jana], _codes = self.contacts(
            ["Jana Malá,info@gama.example,,Gama s.r.o.,yes"],
            "Name,Email,Phone,Company,Newsletter",
            companies="link",
        )
        self.assertEqual((jana.name, jana.parent_id), ("Jana Malá", gama))
        self.assertFalse(gama.marketing_consent)

    def test_a_company_and_its_person_in_one_file(self):
        contacts, _codes = self.contacts(
            [
                "Gama s.r.o.,info@gama.example,,yes",
                "Jana Malá,info@gama.example,+420601999001,no",
            ],
            "Name,Email,Phone,Is a Company",
        )
        gama, jana = contacts
        self.assertNotEqual(gama, jana)
        self.assertEqual((gama.is_company, jana.is_company), (True, False))
        self.assertFalse(gama.phone)
