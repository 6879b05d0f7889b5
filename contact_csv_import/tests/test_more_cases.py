"""Files that were read rightly and written wrongly, or not at all; see
``fixtures/cases/README.md`` from 50 on."""

from odoo.tests import tagged

from ..core.fields import FIELD_BY_KEY
from ..models.words.sentences import issue_message
from .common import FIXTURES, ImportCase


@tagged("post_install", "-at_install")
class TestMoreCases(ImportCase):
    def test_what_a_cell_is_parted_into_is_written(self):
        self.import_file("cases/50_zip_city.csv")
        anna, bea = map(self.partner, ("anna50@mail.example", "bea50@mail.example"))
        self.assertEqual((anna.zip, anna.city), ("01067", "Dresden"))
        self.assertEqual((bea.zip, bea.city), ("53111", "Bonn"))
        self.assertEqual((bea.street, bea.street2), (False, "Postfach 12 34"))

    def test_a_number_alone_is_the_street_of_a_village(self):
        self.import_file("Jméno;E-mail;Číslo domu;Obec\nA A;a@v.example;12;Lhota\n")
        partner = self.partner("a@v.example")
        self.assertEqual((partner.street, partner.city), ("12", "Lhota"))

    def test_every_value_a_field_fills_has_its_column(self):
        staged = self.env["contact.import.line"]._fields
        stager = self.env["contact.import.stager"]
        for key, field in FIELD_BY_KEY.items():
            with self.subTest(field=key):
                self.assertLessEqual(set(field.fills), staged.keys())
                self.assertLessEqual(
                    set(field.fills), set(stager._values_filled([key]))
                )

    def test_nothing_of_a_second_person_goes_to_the_first(self):
        imported = self.import_file("cases/51_numbered_people.csv")
        self.assertOutcomes(imported, created=2)
        max_ = self.partner("max51@mail.example")
        self.assertEqual(max_.name, "Max Muster")
        self.assertFalse(max_.further_address_ids)
        left = [i for i in imported.file_issues if i["code"] == "COLUMN_NOT_IMPORTED"]
        self.assertEqual(len(left), 3)

    def test_dead_addresses_of_a_list_and_no_contacts(self):
        imported = self.import_file("cases/53_bounces.csv")
        self.assertOutcomes(imported, skipped=2)
        dead = self.env["contact.dead.address"].search([("email", "like", "%53@%")])
        self.assertEqual(
            set(dead.mapped("email")), {"a53@mail.example", "b53@mail.example"}
        )

    def test_a_cleaned_address_gets_no_marketing(self):
        self.import_file("cases/52_cleaned.csv")
        cleaned = self.partner("a52@mail.example")
        self.assertEqual([c.state for c in self.consents(cleaned)], ["granted"])
        dead = self.env["contact.dead.address"].search([("email", "like", "%52@%")])
        self.assertEqual(dead.mapped("email"), ["a52@mail.example"])

    def test_a_withdrawal_among_tags_is_kept(self):
        self.import_file("cases/62_tags.csv")
        told = [self.partner(f"{name}62@post.example") for name in "abc"]
        self.assertEqual(
            [partner.marketing_consent for partner in told], ["refused", False, False]
        )

    def test_a_withdrawal_in_a_column_that_goes_nowhere_is_named(self):
        rows = "".join(f"P{n},p{n}@x.example,Post\n" for n in range(9))
        imported = self.import_file(
            f"Name,Email,Contact preference\n{rows}Z,z@x.example,Do not contact\n"
        )
        codes = {(i["code"], i["column"]) for i in imported.file_issues}
        self.assertIn(("OPT_OUT_LEFT_OUT", 2), codes)

    def test_father_and_son_are_two(self):
        imported = self.import_file("cases/66_father_and_son.csv")
        self.assertOutcomes(imported, created=2, skipped=1)
        born = self.lines(imported).sorted("line").mapped("birth")
        self.assertEqual(born, ["1950-02-01", "1980-06-05", "1950-02-01"])

    def test_a_birth_date_with_a_name_can_be_enough(self):
        imported = self.stage(
            "Name;Geburtsdatum\nAnna Alm;01.02.1980\nBea Bär;\n",
            identified_by="postal",
        )
        states = self.lines(imported).sorted("line").mapped("state")
        self.assertEqual(states, ["valid", "invalid"])

    def test_a_list_of_companies_is_one_without_anybody_looking(self):
        path = FIXTURES / "cases/70_companies.csv"
        imports = self.env["contact.import"].with_user(self.user)
        draft = imports._create_draft(
            path.read_bytes(), path.name, self.profile("Standard"), unattended=True
        )
        self.assertEqual(draft.contact_type, "company")
        self.import_file("cases/70_companies.csv")
        company = self.partner("info@beta70.example")
        self.import_file(
            "Jméno;Příjmení;Firma;E-mail;Město;Souhlas s marketingem\n"
            "Jana;Malá;Beta a.s.;info@beta70.example;Brno;ano\n"
        )
        self.assertEqual((company.name, company.is_company), ("Beta a.s.", True))
        self.assertEqual((company.city, company.marketing_consent), (False, False))

    def test_no_contacts_of_addresses_mail_came_back_from(self):
        imported = self.import_file("cases/80_answers.csv")
        self.assertOutcomes(imported, skipped=3)
        dead = self.env["contact.dead.address"].search([("email", "like", "%80@%")])
        self.assertEqual(
            set(dead.mapped("email")), {"a80@mail.example", "c80@mail.example"}
        )

    def test_a_withdrawal_in_words_outlives(self):
        imported = self.import_file("cases/81_reasons.csv")
        self.assertOutcomes(imported, skipped=2)
        self.import_file("Name;E-mail;Newsletter\nKdo Nový;kdo81@post.example;ano\n")
        self.assertFalse(self.partner("kdo81@post.example").marketing_consent)

    def test_columns_below_each_other_are_read_staged_and_refused_as_shown(self):
        text = (FIXTURES / "cases/85_as400.txt").read_text()
        bad = text.replace("eva85@post.example", "eva85 post example")
        imported = self.import_file(bad)
        self.assertOutcomes(imported, created=2, refused=1)
        self.assertIn("columns below each other", imported.reading_text)
        otto = self.partner("otto85@post.example")
        self.assertEqual((otto.name, otto.zip), ("Otto von der Berg", "01067"))
        _name, data = imported._refused_file()
        header = data.decode("utf-8-sig").splitlines()[0]
        self.assertIn('"NAME","STRASSE","PLZ"', header)

    def test_a_file_for_programs_says_what_to_do(self):
        for kind in ("json", "sql", "xml"):
            stored = {"code": "NOT_A_TABLE", "params": {"kind": kind}}
            told = issue_message(self.env, stored)
            self.assertIn(f"({kind}), no table of contacts", told)

    def test_rows_of_another_table_are_refused(self):
        imported = self.import_file("cases/87_two_tables.csv")
        self.assertOutcomes(imported, created=2, refused=4)
        refused = self.lines(imported).filtered(lambda line: line.state == "refused")
        codes = [issue["code"] for line in refused for issue in line.issues]
        self.assertEqual(codes.count("OTHER_TABLE"), 3)
        told = issue_message(self.env, refused[-1].issues[0])
        self.assertIn("begins in line 7", told)
