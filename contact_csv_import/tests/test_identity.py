"""Who is who in whole imports: the small files that failed, and variants of each."""

from odoo.tests import tagged

from .common import ImportCase


@tagged("post_install", "-at_install")
class TestIdentity(ImportCase):
    def found(self, imported):
        """Codes of each line, without those of its cells."""
        kept = ("DUP_IN_FILE", "SAME_PERSON_OPEN", "NO_IDENTIFIER")
        return [
            [
                code
                for code in codes
                if code in kept or "SHARED" in code or "PLACE" in code
            ]
            for codes in self.codes(imported)
        ]

    def test_a_family_shares_its_mail(self):
        imported = self.import_file("cases/01_shared_mail_family.csv")
        self.assertOutcomes(imported, created=3)
        self.assertEqual(self.found(imported), [["EMAIL_SHARED"]] * 3)
        jan, eva, petr = self.lines(imported).partner_id.sorted("id")
        self.assertEqual((jan.name, eva.name, petr.name),
                         ("Jan Novák", "Eva Nováková", "Petr Novák"))  # fmt: skip
        self.assertEqual(jan.phone, "+420 601 111 001")
        self.assertEqual(set((jan | eva | petr).mapped("email")), {jan.email})
        self.assertIn("line 2", self.lines(imported)[1].issue_text)
        again = self.import_file("cases/01_shared_mail_family.csv")
        self.assertOutcomes(again, unchanged=3)

    def test_a_placeholder_is_no_address(self):
        imported = self.import_file("cases/02_placeholder_mail.csv")
        self.assertOutcomes(imported, created=5)
        self.assertEqual(self.found(imported), [["EMAIL_PLACEHOLDER"]] * 5)
        self.assertFalse(any(self.lines(imported).partner_id.mapped("email")))
        self.assertEqual(len(set(self.lines(imported).partner_id.mapped("phone"))), 5)
        self.assertIn("noemail@noemail.example", self.lines(imported)[0].raw)

    def test_a_placeholder_alone_is_nobody(self):
        imported = self.import_file("Guest,E-mail\n,noemail@noemail.example\n")
        self.assertOutcomes(imported, refused=1)
        [told] = self.lines(imported).issues
        self.assertEqual(
            (told["code"], told["severity"]), ("EMAIL_PLACEHOLDER", "error")
        )

    def test_the_companys_own_address_is_a_placeholder(self):
        self.env.company.partner_id.email = "reception@hotel.example"
        imported = self.import_file(
            "Name,E-mail,Phone\nAnna Malá,Reception@hotel.example,+420601111001\n"
        )
        self.assertOutcomes(imported, created=1)
        self.assertEqual(self.found(imported), [["EMAIL_PLACEHOLDER"]])
        self.assertFalse(self.lines(imported).partner_id.email)

    def test_a_switchboard_is_nobody(self):
        imported = self.import_file("cases/03_same_phone_company.csv")
        self.assertOutcomes(imported, created=3)
        self.assertEqual(self.found(imported), [["PHONE_SHARED"]] * 3)
        names = self.lines(imported).partner_id.mapped("name")
        self.assertEqual(names, ["Anna A", "Bob B", "Cyril C"])
        again = self.import_file("cases/03_same_phone_company.csv")
        self.assertOutcomes(again, unchanged=3)

    def test_a_person_never_becomes_a_company(self):
        partners = self.env["res.partner"]
        beta = partners.create(
            {"name": "Beta a.s.", "is_company": True, "email": "info@beta.example"}
        )
        karel = partners.create(
            {"name": "Karel Beta", "parent_id": beta.id, "email": "karel@beta.example"}
        )
        partners.create(
            {"name": "Sklad", "parent_id": beta.id, "type": "delivery",
             "email": "sklad@beta.example"}
        )  # fmt: skip
        imported = self.import_file("cases/40_company_mail.csv")
        self.assertOutcomes(imported, created=2, updated=1)
        jana, again, sklad = self.lines(imported).mapped("partner_id")
        self.assertEqual(again, karel)
        self.assertEqual((jana.name, sklad.name), ("Jana Malá", "Petr Sklad"))
        self.assertEqual((beta.name, beta.phone), ("Beta a.s.", False))
        self.assertFalse(beta.marketing_consent)
        self.assertEqual((beta.city, karel.city), (False, False))
        self.assertEqual(karel.phone, "+420 601 999 002")
        self.assertIn("City", self.lines(imported)[1].issue_text)
        self.assertIn("ADDRESS_OF_COMPANY", self.codes(imported)[1])
        self.assertEqual(jana.marketing_consent, "granted")
        [told] = [i for i in self.lines(imported)[0].issues if "SHARED" in i["code"]]
        self.assertEqual(told["params"]["contact"], beta.id)

    def test_nor_a_company_a_person(self):
        self.env["res.partner"].create({"name": "Beta", "email": "info@beta.example"})
        imported = self.import_file(
            "Company,E-mail\nBeta a.s.,info@beta.example\n", contact_type="company"
        )
        self.assertOutcomes(imported, created=1)

    def test_another_person_at_the_address_of_a_contact(self):
        jan = self.env["res.partner"].create(
            {"name": "Jan Novák", "email": "novakovi@x.example"}
        )
        self.tell(jan, "granted")
        imported = self.import_file(
            "Name,E-mail,Newsletter\nEva Nováková,novakovi@x.example,\n"
        )
        self.assertOutcomes(imported, created=1)
        self.assertEqual(self.found(imported), [["EMAIL_SHARED"]])
        line = self.lines(imported)
        self.assertIn("Jan Novák", line.issue_text)
        self.assertFalse(line.partner_id.marketing_consent)

    def test_perhaps_the_same(self):
        rows = (
            "Name,E-mail,Phone,Language,Newsletter\n"
            "Jan Novák,jan@x.example,+420601111001,cs,yes\n"
            "Jan Novák ml.,jan@x.example,+420601111001,cs,yes\n"
        )
        imported = self.import_file(rows)
        self.assertOutcomes(imported, created=2)
        self.assertEqual(self.found(imported), [["SAME_PERSON_OPEN"]] * 2)
        others = rows.replace("jan@", "otto@").replace("111001", "111009")
        strict = self.import_file(others, "Strict")
        self.assertOutcomes(strict, created=1, held=1)
        held = self.lines(strict)[1]
        held.action_release()
        self.work_on(strict)
        self.assertOutcomes(strict, created=2)

    def test_perhaps_a_contact(self):
        contact = self.env["res.partner"].create(
            {"name": "Jan Novák ml.", "email": "jan@x.example"}
        )
        rows = "Name,E-mail\nJan Novák,jan@x.example\n"
        imported = self.stage(rows, on_open="hold")
        self.assertEqual(self.lines(imported).will, "held")
        self.run_import(imported)
        self.assertOutcomes(imported, held=1)
        imported = self.import_file(rows)
        self.assertOutcomes(imported, created=1)
        self.assertIn(contact.name, self.lines(imported).issue_text)

    def test_a_corrected_name_parts_two_people(self):
        imported = self.stage(
            "Name,E-mail\nJan Malý,a@x.example\nJan Malý,a@x.example\n"
        )
        second = self.lines(imported)[1].with_user(self.user)
        self.assertEqual((second.state, second.duplicate_of), ("duplicate", 2))
        second.name = "Eva Malá"
        self.assertEqual((second.state, second.duplicate_of), ("valid", 0))
        self.assertEqual(self.found(imported), [["EMAIL_SHARED"]] * 2)
        second.email = "eva@x.example"
        self.assertEqual(self.found(imported), [[], []])

    def test_the_order_of_the_rows_changes_nothing(self):
        rows = [
            "J. Novák,jan@x.example,\n", "Jan Novák,jan@x.example,+420601111001\n",
            "Eva Nováková,,+420601111001\n", ",jan@x.example,\n",
        ]  # fmt: skip
        for order in ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)):
            data = "Name,E-mail,Phone\n" + "".join(rows[at] for at in order)
            imported = self.stage(data)
            states = self.lines(imported).mapped("state")
            self.assertEqual(sorted(states), ["duplicate"] * 2 + ["valid"] * 2)
            eva = self.lines(imported).filtered(lambda line: "Eva" in (line.name or ""))
            self.assertEqual(eva.state, "valid")

    def test_the_database_knows_that_an_address_is_nobodys(self):
        rows = "Name,E-mail\nDora Malá,info@firma.example\n,info@firma.example\n"
        self.assertEqual(self.stage(rows).line_count, 2)
        self.assertEqual(self.lines(self.stage(rows)).mapped("duplicate_of"), [0, 2])
        for name in ("Anna Kowalska", "Max Moser", "John Smith"):
            self.env["res.partner"].create(
                {"name": name, "email": "info@firma.example"}
            )
        imported = self.stage(rows)
        self.assertEqual(self.lines(imported).mapped("duplicate_of"), [0, 0])
        self.run_import(imported)
        self.assertOutcomes(imported, created=2)

    def test_father_and_son_in_two_imports(self):
        """Nobody but earlier rows knows when a contact was born."""
        head = "Name,E-mail,Phone,Born\n"
        father = "Jan Novák,novak@x.example,+420601111001,1951-03-04\n"
        son = "Jan Novák,novak@x.example,+420601111001,1980-05-06\n"
        self.assertOutcomes(self.import_file(head + father), created=1)
        imported = self.import_file(head + son)
        self.assertOutcomes(imported, created=1)
        self.assertEqual(self.found(imported), [["SAME_PERSON_OPEN"]])
        self.assertOutcomes(self.import_file(head + father + son), unchanged=2)

    def test_the_younger_one_is_another_contact(self):
        head = "Name,E-mail,Phone\n"
        elder = "Jan Novák st.,novak@x.example,+420601111001\n"
        self.assertOutcomes(self.import_file(head + elder), created=1)
        imported = self.import_file(head + elder.replace("st.", "ml."))
        self.assertOutcomes(imported, created=1)

    def test_another_address_stays_with_a_known_contact(self):
        head = "Name,E-mail,Phone\n"
        self.import_file(head + "Jan Novák,jan@x.example,+420601111001\n")
        again = self.import_file(head + "Jan Novák,novak@y.example,+420601111001\n")
        self.assertOutcomes(again, updated=1)
        partner = self.lines(again).partner_id
        self.assertEqual(partner.email, "jan@x.example")
        self.assertEqual(
            partner.further_address_ids.mapped("value"), ["novak@y.example"]
        )
        # The next import finds the contact by it, and has nothing to add.
        third = self.import_file(head + "Novák Jan,novak@y.example,\n")
        self.assertOutcomes(third, unchanged=1)
