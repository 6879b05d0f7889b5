"""Companies that rows name: found or made once, and their people linked to them."""

from odoo.tests import tagged

from .undoing import UndoCase

COLUMNS = "name,email,company,country,street,city\n"
STAFF = [
    'Jan Malý,jan@alfa.example,"ALFA, spol. s r.o.",CZ,Dlouhá 1,Brno',
    "Eva Malá,eva@alfa.example,Alfa s.r.o.,CZ,Dlouhá 1,Brno",
    "Ota Nový,ota@alfa.example,alfa,CZ,,",
]


def orders(rows):
    """As they are, turned around, and with the middle first."""
    middle = len(rows) // 2
    return rows, rows[::-1], [*rows[middle:], *rows[:middle]]


@tagged("post_install", "-at_install")
class TestCompanies(UndoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.cz")

    def linked(self, rows, columns=COLUMNS, **vals):
        """An import that links companies, at its end."""
        text = columns + "\n".join(rows) + "\n"
        return self.import_file(text, companies="link", **vals)

    def companies(self, name):
        found = self.env["res.partner"].with_context(active_test=False)
        return found.search([("is_company", "=", True), ("name", "ilike", name)])

    def test_as_a_text(self):
        self.import_file(COLUMNS + STAFF[0] + "\n")
        jan = self.partner("jan@alfa.example")
        self.assertEqual(jan.company_name, "ALFA, spol. s r.o.")
        self.assertFalse(jan.parent_id)

    def test_three_people_make_one_company_in_any_order(self):
        for rows in orders(STAFF):
            imported = self.linked(rows)
            self.assertOutcomes(imported, created=3)
            company = self.companies("alfa")
            self.assertEqual(company.mapped("name"), ["ALFA, spol. s r.o."], rows)
            self.assertEqual((company.street, company.city), ("Dlouhá 1", "Brno"))
            self.assertEqual(company.country_id.code, "CZ")
            people = self.lines(imported).partner_id
            self.assertEqual(people.parent_id, company)
            self.assertEqual(set(people.mapped("city")), {"Brno"})
            self.assertFalse(any(people.mapped("company_name")))
            self.assertEqual(imported.made_company_count, 1)
            self.undo(imported)
            self.assertUndone(imported, removed=3)
            self.assertFalse(self.companies("alfa"))

    def test_two_files_one_company(self):
        first, second = self.linked(STAFF[:1]), self.linked(STAFF[1:])
        company = self.companies("alfa")
        self.assertEqual(len(company), 1)
        self.assertEqual(len(company.child_ids), 3)
        self.assertEqual(second.made_company_count, 0)
        self.assertIn(
            "ADDRESS_OF_COMPANY",
            self.codes(
                self.linked(["Iva Malá,iva@alfa.example,Alfa,CZ,Krátká 2,Brno"])
            )[0],
        )
        # In the order that is not asked for, the company goes with its last contact.
        self.undo(first)
        self.assertEqual(self.companies("alfa"), company)
        self.undo(second)
        self.assertTrue(company.exists())
        self.undo(self.env["contact.import"].search([], limit=1))
        self.assertFalse(self.companies("alfa"))

    def test_companies_of_one_name_in_two_countries(self):
        known = self.env["res.partner"].create(
            {
                "name": "Beta AG",
                "is_company": True,
                "country_id": self.env.ref("base.de").id,
            }
        )
        rows = ["A A,a@b.example,Beta,DE,,", "B B,b@b.example,BETA AG,AT,,"]
        imported = self.linked([*rows, "C C,c@b.example,Beta AG,AT,,"])
        parents = self.lines(imported).partner_id.mapped("parent_id")
        self.assertEqual(parents.mapped("country_id.code"), ["DE", "AT"])
        self.assertEqual(self.partner("a@b.example").parent_id, known)
        self.assertEqual(imported.made_company_count, 1)

    def test_legal_forms_part_companies(self):
        rows = [
            "A A,a@g.example,Gama a.s.,,,",
            "B B,b@g.example,Gama s.r.o.,,,",
            "C C,c@g.example,Gama,,,",
        ]
        imported = self.linked(rows)
        names = [line.partner_id.parent_id.name for line in self.lines(imported)]
        self.assertEqual(names, ["Gama a.s.", "Gama s.r.o.", False])
        self.assertEqual(self.codes(imported)[2], ["COMPANY_SEVERAL"])
        self.assertEqual(self.partner("c@g.example").company_name, "Gama")

    def test_what_is_no_company(self):
        rows = [
            "A A,a@n.example,info@alfa.example,,,",
            "B B,b@n.example,OSVČ,,,",
            "Cyril Cech,c@n.example,Cyril Čech,,,",
        ]
        imported = self.linked(rows)
        self.assertFalse(self.lines(imported).partner_id.parent_id)
        self.assertEqual(imported.made_company_count, 0)

    def test_rows_that_are_companies_in_any_order(self):
        columns = "name,email,is a company,related company,city\n"
        rows = [
            "Delta s.r.o.,info@delta.example,True,,Brno",
            "Jana Malá,jana@delta.example,False,Delta s.r.o.,",
            "Petr Malý,petr@delta.example,False,DELTA,Praha",
            "Delta Sklad s.r.o.,,True,Delta s.r.o.,Plzeň",
        ]
        for order in orders(rows):
            imported = self.import_file(columns + "\n".join(order) + "\n")
            self.assertOutcomes(imported, created=4)
            self.assertEqual(imported.made_company_count, 0)
            delta = self.partner("info@delta.example")
            self.assertTrue(delta.is_company)
            self.assertEqual(len(delta.child_ids), 3)
            self.assertEqual(self.partner("petr@delta.example").city, "Brno")
            branch = self.companies("sklad")
            self.assertEqual((branch.parent_id, branch.city), (delta, "Plzeň"))
            self.undo(imported)
            self.assertUndone(imported, removed=4)
            self.assertFalse(delta.exists())

    def test_found_by_their_numbers_first(self):
        by_vat, by_registry = self.env["res.partner"].create(
            [
                {"name": "Old Name", "is_company": True, "vat": "CZ27082440"},
                {"name": "Iota a.s.", "is_company": True},
            ]
        )
        rows = [
            "A A,a@v.example,Alfa s.r.o.,270 82 440,",
            "B B,b@v.example,Alfa s.r.o.,,",
            "C C,c@v.example,Iota,,25596641",
            "D D,d@v.example,Kappa,CZ00177041,",
            "E E,e@v.example,Kappa s.r.o.,00177041,",
        ]
        imported = self.linked(rows, "name,email,company,DIČ,IČO\n")
        parents = [self.partner(f"{one}@v.example").parent_id for one in "abcde"]
        self.assertEqual(parents[:2], [by_vat] * 2)
        self.assertEqual(parents[2], by_registry)
        self.assertEqual(by_registry.company_registry, "25596641")
        self.assertEqual(parents[3], parents[4])
        self.assertEqual(parents[3].vat, "CZ00177041")
        self.assertEqual(self.partner("e@v.example").vat, "CZ00177041")
        self.assertEqual(imported.made_company_count, 1)
        self.undo(imported)
        self.assertFalse(by_registry.company_registry)
        self.assertFalse(parents[3].exists())

    def test_odoos_own_export(self):
        imported = self.import_file("cases/13_odoo_export.csv")
        self.assertOutcomes(imported, created=2)
        alfa = self.partner("info@alfa.example")
        self.assertTrue(alfa.is_company)
        self.assertEqual(self.partner("jana@alfa.example").parent_id, alfa)

    def test_a_known_contact_is_linked_and_keeps_its_address(self):
        company = self.env["res.partner"].create(
            {"name": "Eta a.s.", "is_company": True, "city": "Brno"}
        )
        home, nowhere = self.env["res.partner"].create(
            [
                {"name": "Jan Eta", "email": "jan@eta.example", "city": "Praha"},
                {"name": "Eva Eta", "email": "eva@eta.example", "company_name": "Eta"},
            ]
        )
        self.age(company)
        rows = ["Jan Eta,jan@eta.example,Eta,,,", "Eva Eta,eva@eta.example,Eta,,,"]
        imported = self.linked(rows)
        self.assertOutcomes(imported, updated=2)
        self.assertEqual((home | nowhere).parent_id, company)
        self.assertEqual((home.type, home.city), ("other", "Praha"))
        self.assertEqual((nowhere.type, nowhere.city), ("contact", "Brno"))
        self.assertFalse(nowhere.company_name)
        self.assertUntouched(company)
        self.undo(imported)
        self.assertFalse((home | nowhere).parent_id)
        self.assertEqual((home.type, home.city), ("contact", "Praha"))
        self.assertEqual((nowhere.company_name, nowhere.city), ("Eta", False))

    def test_case_40_is_linked_by_the_mailbox_of_the_company(self):
        beta = self.env["res.partner"].create(
            {"name": "Beta a.s.", "is_company": True, "email": "info@beta.example"}
        )
        karel = self.env["res.partner"].create(
            {"name": "Karel Beta", "email": "karel@beta.example", "parent_id": beta.id}
        )
        self.env["res.partner"].create(
            {
                "name": "Sklad",
                "type": "delivery",
                "email": "sklad@beta.example",
                "parent_id": beta.id,
            }
        )
        self.age(beta)
        imported = self.import_file("cases/40_company_mail.csv", companies="link")
        self.assertOutcomes(imported, created=2, updated=1)
        self.assertUntouched(beta)
        self.assertFalse(self.consents(beta))
        jana = self.lines(imported)[0].partner_id
        self.assertEqual((jana.name, jana.parent_id), ("Jana Malá", beta))
        self.assertFalse(karel.city)
        self.assertIn("ADDRESS_OF_COMPANY", self.codes(imported)[1])
        self.undo(imported)
        self.assertEqual(beta.child_ids.mapped("name"), ["Karel Beta", "Sklad"])


@tagged("post_install", "-at_install")
class TestAddressOfCompany(UndoCase):
    """Whose an address is that differs from the company's, and what Odoo or another
    addon changes beside the rows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.cz")
        cls.company, cls.other = cls.env["res.partner"].create(
            [
                {"name": "Eta a.s.", "is_company": True, "street": "Hlavní 1",
                 "city": "Brno"},
                {"name": "Not In The File", "comment": "<p>0</p>", "ref": "0"},
            ]
        )  # fmt: skip
        cls.jan, cls.eva = cls.env["res.partner"].create(
            [
                {"name": "Jan Eta", "email": "jan@eta.example",
                 "parent_id": cls.company.id},
                {"name": "Eva Eta", "email": "eva@eta.example",
                 "parent_id": cls.company.id},
            ]
        )  # fmt: skip
        cls.file = (
            "name,email,company,street,city\n"
            "Jan Eta,jan@eta.example,Eta,Krátká 2,Praha\n"
            "Nový Muž,novy@eta.example,Eta,Krátká 2,Praha\n"
            "Eva Eta,eva@eta.example,Eta,,\n"
        )

    def places(self):
        self.env["res.partner"].invalidate_model()
        return [
            (one.type, one.street, one.city)
            for one in self.company | self.jan | self.eva
        ]

    def test_it_is_left(self):
        before = self.places()
        imported = self.import_file(self.file, companies="link")
        self.assertEqual(self.places(), before)
        new = self.partner("novy@eta.example")
        self.assertEqual((new.parent_id, new.city), (self.company, "Brno"))
        told = [line.issue_text or "" for line in self.lines(imported)]
        self.assertIn("Street, City", told[0])
        self.assertIn("Street, City", told[1])
        self.assertNotIn("address of its company", told[2])

    def test_the_contact_gets_its_own(self):
        before = self.places()
        imported = self.import_file(
            self.file, companies="link", address_of_company="own"
        )
        own = ("other", "Krátká 2", "Praha")
        self.assertEqual(self.places(), [before[0], own, before[2]])
        new = self.partner("novy@eta.example")
        self.assertEqual((new.type, new.street, new.city), own)
        self.assertEqual(new.parent_id, self.company)
        self.undo(imported)
        self.assertEqual(self.places(), before)

    def test_it_is_the_companys_and_all_its_people_go_back_with_it(self):
        before = self.places()
        imported = self.stage(self.file, companies="link", address_of_company="company")
        imported._set_merge_policies("overwrite")
        self.run_import(imported)
        moved = ("contact", "Krátká 2", "Praha")
        self.assertEqual(self.places(), [moved] * 3)
        self.assertEqual(self.partner("novy@eta.example").city, "Praha")
        self.undo(imported)
        self.assertEqual(self.places(), before)
        self.assertFalse(self.env["res.partner"].search([("name", "=", "Nový Muž")]))

    def test_what_another_addon_writes_beside_the_rows_is_undone(self):
        """An addon that counts elsewhere what is written to contacts."""
        counted = self.other
        plain = type(self.env["res.partner"]).write

        def write(partners, vals):
            done = plain(partners, vals)
            counted = partners.env["res.partner"].browse(self.other.id)
            if partners - counted and vals.get("function"):
                number = int(counted.ref) + len(partners)
                counted.sudo().write({"ref": str(number), "color": number})
                (partners - counted).sudo().write(
                    {"website": f"http://b{number}.example"}
                )
            return done

        self.patch(type(self.env["res.partner"]), "write", write)
        text = "email,function\njan@eta.example,Chef\neva@eta.example,Cook\n"
        imported = self.import_file(text)
        self.assertOutcomes(imported, updated=2)
        self.assertEqual((counted.ref, counted.color), ("2", 2))
        self.assertEqual(self.eva.website, "http://b2.example")
        self.undo(imported)
        self.env["res.partner"].invalidate_model()
        self.assertEqual((counted.ref, counted.color), ("0", 0))
        self.assertEqual([self.jan.website, self.eva.website], [False, False])
        self.assertEqual([self.jan.function, self.eva.function], [False, False])

    def test_a_company_row_moves_its_people_and_undo_brings_them_back(self):
        self.company.email = "info@eta.example"
        before = self.places()
        imported = self.stage(
            "name,email,is a company,street,city\n"
            "Eta a.s.,info@eta.example,yes,Nová 3,Zlín\n"
        )
        imported._set_merge_policies("overwrite")
        self.run_import(imported)
        self.assertEqual(self.places(), [("contact", "Nová 3", "Zlín")] * 3)
        self.undo(imported)
        self.assertEqual(self.places(), before)

    def test_companies_of_another_company_of_odoo_are_not_found(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.company.company_id = elsewhere
        imported = self.import_file(
            "name,email,company\nOta Nový,ota@eta.example,Eta a.s.\n", companies="link"
        )
        ota = self.partner("ota@eta.example")
        self.assertNotEqual(ota.parent_id, self.company)
        self.assertEqual(ota.parent_id.name, "Eta a.s.")
        self.assertEqual(imported.made_company_count, 1)

    def test_companies_that_belong_to_each_other(self):
        imported = self.import_file(
            "name,email,is a company,related company\n"
            "Alfa s.r.o.,,1,Beta s.r.o.\nBeta s.r.o.,,1,Alfa s.r.o.\n"
        )
        self.assertEqual(len(self.lines(imported).partner_id), 2)
        self.assertIn("PARENT_CYCLE", sum(self.codes(imported), []))

    def test_who_leads_into_a_circle_keeps_the_company(self):
        imported = self.import_file(
            "name,email,is a company,related company\n"
            "Gama s.r.o.,,1,Alfa s.r.o.\n"
            "Alfa s.r.o.,,1,Beta s.r.o.\nBeta s.r.o.,,1,Alfa s.r.o.\n"
        )
        gama, *circle = self.lines(imported).partner_id
        self.assertEqual(gama.parent_id.name, "Alfa s.r.o.")
        self.assertEqual(sum(self.codes(imported), []).count("PARENT_CYCLE"), 1)
        self.assertEqual(sum(bool(each.parent_id) for each in circle), 1)

    def test_an_archived_company_is_no_second_time_made(self):
        self.company.active = False
        imported = self.import_file(
            "name,email,company\nOta Nový,ota@eta.example,Eta\n", companies="link"
        )
        self.assertEqual(self.codes(imported), [["COMPANY_ARCHIVED"]])
        ota = self.partner("ota@eta.example")
        self.assertEqual((ota.parent_id.id, ota.company_name), (False, "Eta"))
