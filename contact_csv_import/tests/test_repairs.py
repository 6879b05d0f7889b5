"""Cells that look mistyped: what is meant is proposed, and taken where wanted."""

from odoo.tests import tagged

from .common import ImportCase

MISTYPED = (
    "name,email,phone,country,language\n"
    "Anna Malá,anna@gmial.com,,CZ,cs\n"
    "Jan Novák,jan(at)r.example,,CZ,cs\n"
    "Eva Krátká,eva@r.example,0903 123 456,CZ,sk\n"
    "Max Abe,max@r.example,+229 97 12 34 56,BJ,fr\n"
    "M&uuml;ller Karl,karl@r.example,,DE,de\n"
)


@tagged("post_install", "-at_install")
class TestRepairs(ImportCase):
    def offers(self, imported):
        return {
            told["name"]: told["count"]
            for told in imported.get_check_counts()["filters"]
            if told["name"].startswith("offer_")
        }

    def test_nothing_changes_unasked(self):
        imported = self.stage(MISTYPED)
        self.assertEqual(
            self.offers(imported),
            {"offer_email": 2, "offer_phone": 2, "offer_characters": 1},
        )
        self.run_import(imported)
        self.assertOutcomes(imported, created=4, refused=1)
        self.assertEqual(self.partner("anna@gmial.com").name, "Anna Malá")
        self.assertEqual(self.partner("karl@r.example").name, "M&uuml;ller Karl")
        self.assertEqual(self.partner("max@r.example").phone, "+229 97123456")

    def test_all_of_a_kind_are_taken(self):
        imported = self.stage(MISTYPED)
        for offer in ("email", "phone", "characters"):
            self.assertEqual(imported.action_use_proposals(offer), 0)
        lines = self.lines(imported)
        self.assertEqual(lines.mapped("email")[:2], ["anna@gmail.com", "jan@r.example"])
        self.assertEqual(
            lines.mapped("phone")[2:4], ["+421 903 123 456", "+229 01 97 12 34 56"]
        )
        self.assertEqual(lines[4].name, "Müller Karl")
        self.assertEqual(set(lines.mapped("state")), {"valid"})
        self.assertEqual(self.offers(imported), {})
        self.run_import(imported)
        self.assertOutcomes(imported, created=5)

    def test_rows_are_found_by_what_is_proposed_or_that_nothing_is(self):
        imported = self.stage(MISTYPED + "Ida Dobrá,ida@r.example,,CZ,cs\n")
        lines = self.env["contact.import.line"]
        of_import = [("import_id", "=", imported.id)]
        for operator, value, numbers in (
            ("in", ["email", "characters"], [2, 3, 6]),
            ("=", False, [7]),
            ("!=", False, [2, 3, 4, 5, 6]),
            ("in", ["email", False], [2, 3, 7]),
            ("not in", ["phone"], [2, 3, 6, 7]),
        ):
            with self.subTest(operator=operator, value=value):
                found = lines.search([*of_import, ("offer", operator, value)])
                self.assertEqual(sorted(found.mapped("line")), numbers)

    def test_of_one_row_all_is_taken(self):
        imported = self.stage(MISTYPED)
        self.lines(imported)[1].with_user(self.user).action_use_proposals()
        self.assertEqual(self.lines(imported)[1].email, "jan@r.example")
        self.assertEqual(self.offers(imported)["offer_email"], 1)

    def test_an_old_number_finds_its_contact_and_is_found_again(self):
        today = self.env["res.partner"].create(
            {"name": "Kofi Agbo", "phone": "+229 01 97 00 11 22", "country_id": False}
        )
        rows = (
            "name,phone\nKofi Agbo,+229 97 00 11 22\nAma Sossa,+229 97 00 11 33\n"
            "Luis Vega,+52 1 55 1234 9876\n"
        )
        imported = self.import_file(rows)
        self.assertOutcomes(imported, created=2, updated=1)
        self.assertEqual(self.lines(imported)[0].partner_id, today)
        again = self.import_file(rows + "Nova Nova,+420 601 222 999\n")
        self.assertOutcomes(again, created=1, unchanged=3)
