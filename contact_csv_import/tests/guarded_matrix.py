"""Every model of ours x kinds of user x ways to set what only the server sets."""

from datetime import datetime
from itertools import count

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from .common import MANAGER, S1, USER, new_test_user

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
