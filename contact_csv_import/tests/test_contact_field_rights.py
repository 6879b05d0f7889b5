"""Who may import into which field of the contact; fields of other addons."""

from unittest.mock import patch

from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.orm.model_classes import add_to_registry
from odoo.tests import tagged

from ..core.fields import FIELD_BY_KEY, Field
from .common import ImportCase
from .contact_fields import ContactFieldsCase

FORBIDDEN = (
    *("id", "active", "user_ids", "user_id", "company_id", "parent_id", "child_ids"),
    *("create_uid", "group_ids", "login", "signup_type", "message_follower_ids"),
    *("commercial_partner_id", "email_normalized", "property_x", "image_1920"),
    *("contact_import_id", "x_secret", "x_reviewer_id", "x_related", "nowhere"),
)
ROWS = "E-Mail;My char\na@f.example;A\n"


@tagged("post_install", "-at_install")
class TestContactFieldRights(ContactFieldsCase):
    @classmethod
    def make_fields(cls):  # pylint: disable=missing-return
        super().make_fields()
        model = cls.env["ir.model"]._get_id("res.partner")
        more = [
            {"name": "x_secret", "ttype": "char"},
            {"name": "x_reviewer_id", "ttype": "many2one", "relation": "res.users"},
            {"name": "x_related", "ttype": "char", "related": "parent_id.x_char"},
        ]
        cls.env["ir.model.fields"].create(
            [
                {"model_id": model, "field_description": one["name"].title(), **one}
                for one in more
            ]
        )

    def close_to_users(self, name):
        """As a module does with ``groups`` of a field."""
        field = self.env["res.partner"]._fields[name]
        self.startPatcher(patch.object(field, "groups", "base.group_system"))
        self.registry.clear_all_caches()

    def setUp(self):
        super().setUp()
        self.close_to_users("x_secret")
        self.fields = self.env["contact.import.fields"].with_user(self.user)

    def test_forbidden_ones_are_not_offered(self):
        offered = dict(self.fields._selection())
        for name in FORBIDDEN:
            self.assertNotIn(f"partner.{name}", offered)
        self.assertEqual(offered["partner.x_char"], "My char")
        self.assertIn("partner.barcode", offered)

    def test_nor_by_rpc(self):
        imported = self.receive(ROWS)
        column = imported.column_ids.filtered(lambda c: c.header == "My char")
        keys = {*FORBIDDEN, "x_char", *(f"partner.{name}" for name in FORBIDDEN)}
        for key in keys - FIELD_BY_KEY.keys():
            with self.assertRaises(ValueError):
                column.write({"field_name": key})
        self.assertEqual(column.field_name, "partner.x_char")

    def test_nor_by_a_profile(self):
        imported = self.import_file(ROWS)
        profile = self.env["contact.import.profile"].with_user(self.manager)
        vals = imported.with_user(self.manager)._prepare_profile_vals("Loyal")
        saved = profile.create(vals)
        self.assertEqual(saved.column_ids[1].field_name, "partner.x_char")
        for name in ("active", "user_ids", "x_secret"):
            with self.assertRaises(ValidationError):
                saved.column_ids[1].field_name = f"partner.{name}"
        # What the database says all the same is asked about, and blocks the import.
        saved.flush_recordset()
        self.env.cr.execute(
            "UPDATE contact_import_profile_column SET field_name = 'partner.active'"
            " WHERE id = %s",
            [saved.column_ids[1].id],
        )
        saved.invalidate_recordset()
        saved.column_ids.invalidate_recordset()
        imports = self.env["contact.import"].with_user(self.user)
        draft = imports._receive("contacts.csv", ROWS.encode(), None, saved)
        self.assertIn("COLUMN_NO_FIELD", [told["code"] for told in draft._needed()])
        self.assertIn("My char", draft._needed_words())
        with self.assertRaises(UserError):
            draft.action_check()

    def test_nor_on_the_command_line(self):
        for field, refused in (
            ("active", True),
            ("partner.user_ids", True),
            ("x_secret", True),
            ("x_char", False),
        ):
            draft = self.receive(ROWS.replace("My char", "Code"))
            told = draft._choose_fields([("Code", field)])
            self.assertEqual(bool(told), refused, field)

    def test_a_field_whose_right_is_lost_before_the_run(self):
        imported = self.stage(ROWS.replace("char", "text") + "b@f.example;\n")
        self.close_to_users("x_text")
        self.run_import(imported)
        self.assertOutcomes(imported, created=2)
        self.assertEqual(self.codes(imported), [["FIELD_NO_ACCESS"], []])
        self.assertFalse(self.partner("a@f.example").x_text)
        with self.assertRaises(AccessError):
            self.partner("a@f.example").with_user(self.user).x_text = "A"

    # the classes within call super(), not the test
    def test_an_addon_brings_a_field_of_its_own(self):  # pylint: disable=missing-return
        """By the hooks of docs/hooks.md: how its cells are read, and what becomes of
        what they said."""

        class Fields(models.AbstractModel):
            _inherit = "contact.import.fields"
            _module = "contact_csv_import"

            def _further_fields(self):
                points = Field("points", "Points", "integer", value=None)
                return {**super()._further_fields(), points.key: points}

        class Writer(models.AbstractModel):
            _inherit = "contact.import.writer"
            _module = "contact_csv_import"

            def _prepare_partner_vals(self, imported, values):
                vals = super()._prepare_partner_vals(imported, values)
                if points := values.get("points"):
                    vals["x_char"] = f"{points} points"
                return vals

        for extension in (Fields, Writer):
            add_to_registry(self.registry, extension)
        self.registry._setup_models__(
            self.env.cr, ["contact.import.fields", "contact.import.writer"]
        )
        draft = self.receive("E-Mail;Points\na@f.example;1 200\nb@f.example;many\n")
        self.go_to(draft, Points="points")
        self.assertEqual(draft.column_ids[1].field_name, "points")
        draft.action_check()
        self.run_import(draft)
        self.assertOutcomes(draft, created=2)
        self.assertEqual(self.partner("a@f.example").x_char, "1200 points")
        self.assertEqual(self.codes(draft), [[], ["NUMBER_INVALID"]])
        self.assertEqual(self.undo(draft), ["removed", "removed"])


@tagged("post_install", "-at_install")
class TestBirthAndSex(ImportCase):
    rows = "E-Mail;Geburtsdatum;Geschlecht\na@f.example;1.2.1980;f\n"

    def test_go_where_a_field_for_them_exists(self):
        draft = self.receive(self.rows)
        self.assertEqual(draft.column_ids.mapped("field_name")[1:], [False, False])
        model = self.env["ir.model"]._get_id("res.partner")
        self.env["ir.model.fields"].create(
            [
                {
                    "model_id": model,
                    "name": name,
                    "field_description": label,
                    "ttype": kind,
                }
                for name, label, kind in (
                    ("x_birthday", "Day", "date"),
                    ("x_sex", "Pohlaví", "char"),
                )
            ]
        )
        draft = self.receive(self.rows)
        self.assertEqual(
            draft.column_ids.mapped("field_name")[1:],
            ["partner.x_birthday", "partner.x_sex"],
        )
