"""Fields that only the server sets: no value, no default of the context, no nested
command and no ``ir.default`` of a user reaches them; and no page shows the import of
somebody else. Every model and every field is asked, so that a new one is asked too:
in Python, and over HTTP as other programs do (JSON-2)."""

import json
from datetime import datetime
from itertools import count

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MANAGER, S1, USER, ImportCase

NUMBERS = count()
FORGED = "forged by a client"
REFUSED = (AccessError, UserError, ValidationError, ValueError)
# Whose technical fields are told apart by nothing but the ORM.
MAGIC = {"id", "display_name", "create_uid", "create_date", "write_uid", "write_date"}


class GuardedMatrix:
    """Kinds of user x models x fields x ways to set them; :meth:`call` is the door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        groups = f"{USER},base.group_partner_manager"
        cls.kinds = {
            "owner": cls.user,
            "colleague": new_test_user(cls.env, "g_colleague", groups=groups),
            "manager": new_test_user(cls.env, "g_manager", groups=MANAGER),
            "employee": new_test_user(cls.env, "g_employee"),
            "portal": new_test_user(cls.env, "g_portal", groups="base.group_portal"),
            "stranger": new_test_user(
                cls.env,
                "g_stranger",
                groups=MANAGER,
                company_id=elsewhere.id,
                company_ids=[Command.set(elsewhere.ids)],
            ),
        }
        cls.guarded = [
            name
            for name, model in cls.registry.items()
            if model._original_module.startswith("contact_csv_import")
            and not model._abstract
        ]

    def setUp(self):
        super().setUp()
        self.imported = self.stage(S1)
        self.theirs = self.stage(S1, user=self.kinds["colleague"])

    def call(self, records, method, *args):
        """Ask as ``records.env.user``, with the context of the records.

        :raises: one of REFUSED where that is refused
        """
        raise NotImplementedError

    def forged_fields(self, model):
        """The fields of a model that no user may set, each with a forged value."""
        forged = {
            name: self.forge(field)
            for name, field in model._fields.items()
            if name not in MAGIC | model._fields_of_users()
            and (field.store or field.inverse)
            and field.type not in ("one2many", "many2many", "binary")
        }
        return {name: value for name, value in forged.items() if value}

    def forge(self, field):
        """A value of the field that no record of a user has."""
        if field.type == "many2one":
            forged = {
                "contact.import": self.theirs,
                "res.users": self.kinds["colleague"],
                "contact.import.column": self.theirs.column_ids,
            }
            records = forged.get(field.comodel_name)
            if records is None:
                records = self.env[field.comodel_name].search([], order="id desc")
            return records[:1].id
        if field.type == "selection":
            return field.get_values(self.env)[-1]
        values = {
            "boolean": True,
            "integer": 4711,
            "float": 4711.0,
            "datetime": datetime(2001, 1, 1),
            "json": {"forged": FORGED},
        }
        return values.get(field.type, FORGED)

    def least(self, model):
        """What a record of the model needs to be made, as far as a user may say it."""
        records = {
            "contact.import": self.imported,
            "res.partner": self.env["res.partner"].create({"name": "Jan"}),
            "contact.consent.purpose": self.purpose,
            "contact.import.profile": self.profile("Standard"),
        }
        vals = {}
        for name, field in model._fields.items():
            if not field.required or name in MAGIC or field.default:
                continue
            if field.type == "many2one" and field.comodel_name in records:
                vals[name] = records[field.comodel_name].id
            elif field.type == "selection":
                vals[name] = field.get_values(self.env)[0]
            elif field.type in ("char", "text"):
                vals[name] = f"guest{next(NUMBERS)}.example"
        return vals

    def made(self, model, vals):
        """A record made with these values, or None where that is refused."""
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                return self.call(model, "create", [vals])[:1]
        except REFUSED:
            return None

    def assertNotForged(self, record, forged, **where):
        for name, value in forged.items():
            held = record.sudo()[name]
            held = held.id if hasattr(held, "_ids") else held
            with self.subTest(model=record._name, field=name, **where):
                self.assertNotEqual(held, value)

    def ways(self, model, forged):
        """How a client may try to set fields: the model and the values to create."""
        vals = self.least(model)
        own = {name: vals[name] for name in vals if name not in forged}
        yield "values", model, {**vals, **forged}
        defaults = {f"default_{name}": value for name, value in forged.items()}
        yield "context", model.with_context(**defaults), own
        yield "ir.default", model, own

    def test_no_way_sets_a_field_of_the_server(self):
        tried = 0
        for name in self.guarded:
            for kind, user in self.kinds.items():
                model = self.env[name].with_user(user)
                if not model.has_access("create"):
                    continue
                forged = self.forged_fields(model)
                # What is the same for an honest record tells nothing.
                honest = self.made(model, self.least(model))
                if honest is None:
                    continue
                tried += 1
                forged = {
                    field: value
                    for field, value in forged.items()
                    if self.plain(honest.sudo()[field]) != value
                }
                for way, there, vals in self.ways(model, forged):
                    with self.env.cr.savepoint() as savepoint:
                        if way == "ir.default":
                            self.set_defaults(name, user, forged)
                        record = self.made(there, vals)
                        if record:
                            self.assertNotForged(record, forged, user=kind, way=way)
                        savepoint.rollback()
                    self.env.invalidate_all()
        self.assertGreater(tried, 25)

    def plain(self, value):
        return value.id if hasattr(value, "_ids") else value

    def set_defaults(self, name, user, forged):
        defaults = self.env["ir.default"]
        for field, value in forged.items():
            if isinstance(value, str | int | float):
                defaults.set(name, field, value, user_id=user.id)

    def test_no_write_sets_a_field_of_the_server(self):
        for record in (
            self.imported,
            self.imported.column_ids[0],
            self.imported.line_ids[0],
            self.profile("Standard"),
            self.tell(self.env["res.partner"].create({"name": "Jan"}), "granted"),
        ):
            for kind, user in self.kinds.items():
                own = record.with_user(user)
                forged = self.forged_fields(own)
                for name, value in forged.items():
                    before = self.plain(record[name])
                    if before == value:
                        continue
                    try:
                        with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                            self.call(own, "write", {name: value})
                    except REFUSED:
                        continue
                    finally:
                        self.env.invalidate_all()
                    with self.subTest(model=record._name, field=name, user=kind):
                        self.assertEqual(self.plain(record[name]), before)

    def test_nested_commands_set_no_field_of_the_server(self):
        """One-to-many fields make records of ours within records of others."""
        tried = 0
        for name, model in self.registry.items():
            if model._abstract or name in ("contact.import.line", "contact.import"):
                continue
            for field in model._fields.values():
                if field.type != "one2many" or field.comodel_name not in self.guarded:
                    continue
                for kind in ("owner", "manager"):
                    tried += self.nest(name, field, kind)
        self.assertGreater(tried, 2)

    def nest(self, name, field, kind):
        """:return: whether a nested record was made"""
        user = self.kinds[kind]
        model = self.env[name].with_user(user)
        inner = self.env[field.comodel_name].with_user(user)
        forged = self.forged_fields(inner)
        forged.pop(field.inverse_name, None)
        vals = {**self.least(inner), **forged}
        vals.pop(field.inverse_name, None)
        outer = {**self.least(model), field.name: [Command.create(vals)]}
        if name == "res.partner":
            outer["name"] = "Nested"
        with self.env.cr.savepoint() as savepoint:
            record = self.made(model, outer) if model.has_access("create") else None
            nested = record and record.sudo()[field.name]
            for each in nested or ():
                self.assertNotForged(each, forged, user=kind, way=f"in {name}")
            savepoint.rollback()
        self.env.invalidate_all()
        return bool(nested)

    # -- pages ----------------------------------------------------------------

    def pages(self):
        return [
            name
            for name in self.guarded
            if self.registry[name]._transient
            and "import_id" in self.registry[name]._fields
        ]

    def test_no_page_of_anothers_import(self):
        self.assertGreater(len(self.pages()), 6)
        for name in self.pages():
            for kind in ("owner", "stranger", "employee", "portal"):
                model = self.env[name].with_user(self.kinds[kind])
                for way, asking, method, args in self.asked(model):
                    with (
                        self.subTest(model=name, user=kind, way=way),
                        self.assertRaises(AccessError),
                        self.env.cr.savepoint(),
                    ):
                        self.call(asking, method, *args)

    def asked(self, model):
        """How a client may ask a page about an import: a way, the model, a method and
        its arguments."""
        theirs = self.theirs.id
        defaulted = model.with_context(default_import_id=theirs)
        spec = {field: {} for field in model._fields if field != "id"}
        name = {"name": "x"}
        named = {**name, "import_id": theirs}
        record = {"import_id": {"id": theirs}}
        return [
            ("create", model, "create", [named]),
            ("create by default", defaulted, "create", [name]),
            ("onchange", model, "onchange", [named, ["import_id"], spec]),
            ("first onchange", model, "onchange", [named, [], spec]),
            ("onchange of a default", defaulted, "onchange", [{}, [], spec]),
            ("onchange of a record", model, "onchange", [record, ["import_id"], spec]),
        ]


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
