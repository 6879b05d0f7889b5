"""Potential or active: from a column, for all, or by a rule; only blanks are filled."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ImportCase

ROWS = (
    "name,email,Contact status,consent\nAnna,anna@s.example,Potential,yes\n"
    "Bert,bert@s.example,,yes\nCyril,cyril@s.example,,no\nDana,dana@s.example,,\n"
)
PEOPLE = ("anna", "bert", "cyril", "dana")


@tagged("post_install", "-at_install")
class TestStatus(ImportCase):
    def statuses(self):
        return [
            self.partner(f"{name}@s.example").lifecycle_status or "" for name in PEOPLE
        ]

    def test_without_a_rule_the_column_decides(self):
        self.import_file(ROWS)
        self.assertEqual(self.statuses(), ["potential", "", "", ""])

    def test_for_all(self):
        self.import_file(ROWS, status_rule="active")
        self.assertEqual(self.statuses(), ["potential", *["active"] * 3])

    def test_by_consent(self):
        self.import_file(ROWS, status_rule="consent")
        self.assertEqual(
            self.statuses(), ["potential", "active", "potential", "potential"]
        )

    def test_a_consent_that_does_not_count_makes_nobody_active(self):
        bert = self.env["res.partner"].create(
            {"name": "Bert", "email": "bert@s.example"}
        )
        self.tell(bert, "withdrawn", "2020-01-01 00:00:00")
        self.env["mail.blacklist"]._add("fritz@s.example")
        rows = ROWS + "Fritz,fritz@s.example,,yes\n"
        self.import_file(rows, status_rule="consent")
        self.assertEqual(self.statuses()[1], "potential")
        self.assertEqual(self.partner("fritz@s.example").lifecycle_status, "potential")

    def test_who_consented_before_is_active_though_the_row_is_silent(self):
        dana = self.env["res.partner"].create(
            {"name": "Dana", "email": "dana@s.example"}
        )
        self.tell(dana, "granted", "2020-01-01 00:00:00")
        self.import_file(ROWS, status_rule="consent")
        self.assertEqual(dana.lifecycle_status, "active")

    def test_a_contact_keeps_the_status_it_has(self):
        bert, cyril = self.env["res.partner"].create(
            [
                {"name": "B", "email": "bert@s.example", "lifecycle_status": "active"},
                {"name": "C", "email": "cyril@s.example"},
            ]
        )
        imported = self.stage(ROWS)
        action = imported._open_step("match")
        page = self.env[action["res_model"]].browse(action["res_id"])
        page = page.with_user(self.user)
        page.status_rule = "potential"
        self.assertEqual(imported.status_rule, "potential")
        self.assertIn("Potential", page.examples)
        self.run_import(imported)
        self.assertEqual(bert.lifecycle_status, "active")
        self.assertEqual(cyril.lifecycle_status, "potential")

    def test_a_profile_hands_it_on(self):
        profile = self.profile("Standard")
        profile.status_rule = "consent"
        self.assertEqual(self.receive(ROWS).status_rule, "consent")
        with self.assertRaises(AccessError):
            profile.with_user(self.user).status_rule = "active"

    def test_contacts_are_found_and_grouped_by_it(self):
        view = self.env["res.partner"].get_view(
            self.env.ref("base.view_res_partner_filter").id, "search"
        )
        for name in (
            *("potential", "lifecycle_active", "assigned", "unassigned"),
            "group_status",
        ):
            self.assertIn(f'name="{name}"', view["arch"])
        self.import_file(ROWS, status_rule="active")
        anna = self.partner("anna@s.example")
        anna.category_id = self.env["res.partner.category"].create({"name": "VIP"})
        partners = self.env["res.partner"]
        own = [("email", "like", "@s.example")]
        self.assertEqual(partners.search([*own, ("category_id", "!=", False)]), anna)
        self.assertEqual(partners.search_count([*own, ("category_id", "=", False)]), 3)
