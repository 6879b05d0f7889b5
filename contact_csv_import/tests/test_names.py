"""Names in capitals: a spelling is proposed, and used only where a person wants it."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .background import take_up_url
from .common import USER, ImportCase, new_test_user

NAMES = (
    "name,email,phone\nmax MUSTERMANN,max@n.example,\n"
    "Ursula von der Leyen,u@n.example,\n"
    "JAN NOVÁK,jan@n.example,\nJan Novák,,+420603123456\nEVA,eva(at)n.example,\n"
)


@tagged("post_install", "-at_install")
class TestNames(ImportCase):
    def filters(self, imported):
        told = imported.get_check_counts()["filters"]
        return {one["name"]: one["count"] for one in told}

    def names(self, imported):
        return self.lines(imported).mapped("name")

    def test_a_proposal_changes_nothing(self):
        imported = self.stage(NAMES)
        self.assertEqual(self.codes(imported)[:3], [["NAME_CASE"], [], ["NAME_CASE"]])
        self.assertIn(
            "“Max Mustermann” is proposed", self.lines(imported)[0].issue_text
        )
        self.assertEqual(self.filters(imported)["offer_spelling"], 2)
        self.run_import(imported)
        self.assertOutcomes(imported, created=4, refused=1)
        self.assertEqual(self.partner("max@n.example").name, "max MUSTERMANN")

    def test_used_for_one_row(self):
        imported = self.stage(NAMES)
        line = self.lines(imported)[0].with_user(self.user)
        self.assertTrue(line.offer)
        line.action_use_proposals()
        self.assertEqual((line.name, line.raw[0]), ("Max Mustermann", "max MUSTERMANN"))
        self.assertFalse(line.offer or line.issues)
        self.assertEqual(self.names(imported)[2], "JAN NOVÁK")
        with self.assertRaises(UserError):
            line.action_use_proposals()
        self.run_import(imported)
        self.assertEqual(self.partner("max@n.example").name, "Max Mustermann")

    def test_used_for_all_rows(self):
        imported = self.stage(NAMES)
        self.assertEqual(imported.action_use_proposals("spelling"), 0)
        self.assertEqual(
            self.names(imported)[:3],
            ["Max Mustermann", "Ursula von der Leyen", "Jan Novák"],
        )
        self.assertNotIn("offer_spelling", self.filters(imported))

    def test_parts_of_a_name_compose_it_anew(self):
        imported = self.stage(
            "given name,surname,email\nJAN,NOWAK,jan@n.example\n"
            "Ana,DE LA CRUZ,ana@n.example\n"
        )
        imported.action_use_proposals("spelling")
        self.assertEqual(self.names(imported), ["Jan Nowak", "Ana de la Cruz"])

    def test_rows_can_be_searched_by_it(self):
        imported = self.stage(NAMES)
        lines = self.env["contact.import.line"]
        own = [("import_id", "=", imported.id)]
        found = lines.search([*own, ("offer", "in", ["spelling"])], order="line")
        self.assertEqual(found.mapped("line"), [2, 4])
        self.assertEqual(found.filtered_domain([("offer", "in", ["spelling"])]), found)
        others = lines.search([*own, ("offer", "not in", ["spelling"])])
        self.assertEqual(
            found + others,
            self.lines(imported).sorted(lambda one: (not one.offer, one.line)),
        )

    def test_of_what_a_person_typed_no_other_spelling_is_proposed(self):
        imported = self.stage(NAMES)
        line = self.lines(imported)[0].with_user(self.user)
        line.name = "bell hooks"
        self.assertEqual((line.name, line.offer), ("bell hooks", False))

    def test_companies_keep_their_names(self):
        imported = self.stage(NAMES, contact_type="company")
        self.assertNotIn("offer_spelling", self.filters(imported))

    def test_not_for_others_and_not_after_the_start(self):
        imported = self.stage(NAMES)
        other = new_test_user(self.env, "n_other", groups=USER)
        with self.assertRaises(AccessError):
            self.lines(imported)[0].with_user(other).action_use_proposals()
        with self.assertRaises(AccessError):
            imported.with_user(other).action_use_proposals("spelling")
        imported.action_import()
        with self.assertRaises(UserError):
            imported.action_use_proposals("spelling")


@tagged("post_install", "-at_install")
class TestNamesTour(HttpCase):
    def test_all_proposed_spellings(self):
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        rows = (
            "name,email\nmax MUSTERMANN,max@t.example\n"
            "Ursula von der Leyen,u@t.example\nJAN NOVÁK,jan@t.example\n"
            "EVA MALÁ,eva@t.example\n"
        )
        profile = self.env.ref("contact_csv_import.profile_standard")
        imported = imports._receive("names.csv", rows.encode(), None, profile)
        imported.action_check()
        self.start_tour(take_up_url(imported), "contact_import_names", login="admin")
        self.assertEqual(
            imported.line_ids.sorted("line").mapped("name"),
            ["Max Mustermann", "Ursula von der Leyen", "Jan Novák", "Eva Malá"],
        )
