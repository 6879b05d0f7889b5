"""Fields that only the server sets: no value, no default of the context, no nested
command and no ``ir.default`` of a user reaches them; and no page shows the import of
somebody else. Every model and every field is asked, so that a new one is asked too:
in Python, and over HTTP as other programs do (JSON-2)."""

import json
from datetime import datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ImportCase
from .guarded_matrix import FORGED, REFUSED, GuardedMatrix


@tagged("post_install", "-at_install")
class TestGuarded(GuardedMatrix, ImportCase):
    def call(self, records, method, *args):
        return getattr(records, method)(*args)

    def test_every_model_with_a_table_is_guarded(self):
        # a view of the database has no rows that anybody could set
        tables = [name for name in self.guarded if self.env[name]._auto]
        for name in tables:
            with self.subTest(model=name):
                self.assertTrue(hasattr(self.env[name], "_fields_of_users"))

    def test_a_page_is_not_moved_to_anothers_import(self):
        page = self.page(self.imported, "match")
        with self.assertRaises(AccessError):
            page.write({"import_id": self.theirs.id})

    def test_a_page_made_before_does_not_outlive_the_rights(self):
        page = self.page(self.imported, "match")
        self.imported.sudo().user_id = self.kinds["colleague"]
        self.env.invalidate_all()
        for ask in (
            lambda: page.read(["name"]),
            lambda: page.web_read({"name": {}}),
            lambda: page.write({"on_one": "skip"}),
            lambda: page.action_next(),
        ):
            with self.assertRaises(AccessError):
                ask()

    def test_a_value_belongs_to_a_column_of_its_own_import(self):
        values = self.env["contact.import.values"].with_user(self.user)
        column = self.theirs.column_ids[0]
        with self.assertRaises(AccessError):
            values.create({"import_id": self.imported.id, "column_id": column.id})

    # -- what was seen ----------------------------------------------------------

    def upload(self, **context):
        model = self.env["contact.import.upload"].with_user(self.user)
        page = model.with_context(**context).create(
            {"pasted": "E-mail\na@u.example\n", "each_step": True}
        )
        page.action_upload()
        return self.env["contact.import"].search([], order="id desc", limit=1)

    def test_an_upload_takes_over_nothing(self):
        forged = {"user_id": self.kinds["colleague"].id, "state": "done", "id": 1}
        forged["line_ids"] = [Command.link(self.theirs.line_ids[0].id)]
        defaults = {f"default_{name}": value for name, value in forged.items()}
        hidden = {"pasted": forged, "file": forged}
        imported = self.upload(default_hidden=hidden, **defaults)
        self.assertEqual(imported.user_id, self.user)
        self.assertEqual(imported.state, "draft")
        self.assertFalse(imported.line_ids)
        self.assertTrue(self.theirs.line_ids)

    def test_an_upload_keeps_its_file_to_itself(self):
        self.upload(default_public=True, default_access_token="known")
        file = self.env["ir.attachment"].search(
            [("res_model", "=", "contact.import"), ("res_field", "=", "file")],
            order="id desc",
            limit=1,
        )
        self.assertFalse(file.public or file.access_token)

    def test_card_numbers_of_a_default_are_hidden_too(self):
        card = "4111 1111 1111 1111"
        uploads = self.env["contact.import.upload"].with_user(self.user)
        page = uploads.with_context(default_pasted=f"E-mail\tNote\na@c.example\t{card}")
        self.assertNotIn(card, page.create({}).pasted)

    def test_rows_that_are_too_large_are_never_stored(self):
        self.env["ir.config_parameter"].set_param("contact_csv_import.max_megabytes", 1)
        uploads = self.env["contact.import.upload"].with_user(self.user)
        large = "a@u.example\n" * 100_000
        for vals in ({"pasted": large}, {"file": large.encode().hex()}):
            with self.assertRaisesRegex(UserError, "1 MB"):
                uploads.create(vals)
        page = uploads.create({})
        with self.assertRaisesRegex(UserError, "1 MB"):
            page.write({"pasted": large})

    def test_an_undo_runs_on_no_invented_image(self):
        victim = self.env["res.partner"].create({"name": "Renamed By Nobody"})
        image = {"name": ["Forged", "Renamed By Nobody"]}
        line = {"line": 9, "state": "updated", "before_image": image}
        line.update(partner_id=victim.id, partner_ref=victim.id)
        imported = self.upload(
            default_line_ids=[Command.create(line)], default_state="done"
        )
        self.assertFalse(imported.line_ids)
        self.assertEqual(imported.state, "draft")

    def test_a_consent_is_not_forged(self):
        elsewhere = self.env["res.company"].create({"name": "Far away"})
        other = self.env["res.partner"].create(
            {"name": "Eva", "company_id": elsewhere.id}
        )
        ledger = self.env["contact.consent"].with_user(self.user)
        with self.assertRaises(AccessError):
            ledger.with_context(default_partner_id=other.id).create(
                {"purpose_id": self.purpose.id, "state": "granted"}
            )
        jan = self.env["res.partner"].create({"name": "Jan"})
        withdrawn = self.tell(jan, "withdrawn")
        forged = {
            "default_void_of_id": withdrawn.id,
            "default_import_id": self.theirs.id,
            "default_method": "import",
            "default_raw_value": "JA",
        }
        vals = {"partner_id": jan.id, "purpose_id": self.purpose.id}
        statement = ledger.with_context(**forged).create({**vals, "state": "refused"})
        self.assertFalse(statement.void_of_id or statement.import_id)
        self.assertEqual(statement.method, "manual")
        with self.assertRaises(UserError):
            ledger.with_context(default_state="voided").create(vals)

    def test_only_a_void_voids(self):
        jan = self.env["res.partner"].create({"name": "Jan"})
        withdrawn = self.tell(jan, "withdrawn")
        self.env["contact.consent"].create(
            {
                "partner_id": jan.id,
                "purpose_id": self.purpose.id,
                "state": "granted",
                "given_at": "2001-01-01",
                "void_of_id": withdrawn.id,
            }
        )
        self.assertEqual(jan.marketing_consent, "withdrawn")

    def test_defaults_of_a_client_make_no_contact(self):
        partners = self.env["res.partner"].with_user(self.kinds["colleague"])
        forged = {"contact_import_id": self.theirs.id, "comment": FORGED}
        partner = partners.with_context(
            contact_import_defaults=forged, default_contact_import_id=self.theirs.id
        ).create({"name": "Jan"})
        self.assertFalse(partner.sudo().contact_import_id or partner.comment)

    def test_a_purpose_of_another_company_is_not_taken(self):
        elsewhere = self.kinds["stranger"].company_id
        purpose = self.env["contact.consent.purpose"].create(
            {"name": "Theirs", "company_id": elsewhere.id}
        )
        own = self.imported.with_user(self.user)
        with self.assertRaises(AccessError):
            own.purpose_id = purpose

    def test_a_language_is_one_that_can_be_chosen(self):
        profiles = self.env["contact.import.profile"].with_user(self.kinds["manager"])
        with self.assertRaises(ValidationError):
            profiles.create({"name": "x", "default_language": "xxx"})
        with self.assertRaises(ValidationError):
            self.profile("Standard").with_user(self.kinds["manager"]).write(
                {"default_language": "xxx"}
            )
        draft = self.receive("E-mail\na@l.example\n")
        with self.assertRaises(ValidationError):
            draft.write({"default_language": "xxx"})

    def test_a_profile_is_not_saved_from_an_import_elsewhere(self):
        saving = self.env["contact.import.profile.saving"]
        with self.assertRaises(AccessError):
            saving.with_user(self.kinds["stranger"]).create(
                {"import_id": self.imported.id, "name": "Stolen"}
            )


@tagged("post_install", "-at_install")
class TestGuardedOverHttp(GuardedMatrix, ImportCase, HttpCase):
    """The same by JSON-2, with a key of each kind of user."""

    # The parameters of the methods asked, by name as JSON-2 wants them.
    PARAMETERS = {
        "create": ("vals_list",),
        "write": ("vals",),
        "onchange": ("values", "field_names", "fields_spec"),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        never = datetime(2999, 1, 1)
        cls.keys = {
            user.id: cls.env["res.users.apikeys"]
            .with_user(user)
            .sudo()
            ._generate("rpc", "key", never)
            for user in cls.kinds.values()
        }

    def call(self, records, method, *args):
        asked = {**dict(zip(self.PARAMETERS[method], args, strict=True))}
        asked["context"] = dict(records.env.context)
        if records.ids:
            asked["ids"] = records.ids
        self.env.flush_all()
        with mute_logger("odoo.http"):
            answer = self.url_open(
                f"/json/2/{records._name}/{method}",
                data=json.dumps(asked, default=str),
                headers={
                    "Authorization": f"Bearer {self.keys[records.env.uid]}",
                    "Content-Type": "application/json",
                },
            )
        self.env.invalidate_all()
        said = answer.json()
        if answer.status_code == 200:
            return records.browse(said if method == "create" else ())
        raise self.REASONS.get(said["name"], ValueError)(said["message"])

    REASONS = {f"odoo.exceptions.{kind.__name__}": kind for kind in REFUSED[:3]}
