"""Who may do what, also past the screens: everything here is what RPC can ask for."""

import inspect

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MANAGER, S1, USER, ImportCase, new_test_user

OURS = "odoo.addons.contact_csv_import."
OPERATIONS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
# What each kind of user may do with a record that belongs to ``owner``. Who is not
# named may do nothing.
MATRIX = {
    "contact.import": {"owner": "rwu", "manager": "rwu"},
    "contact.import.column": {"owner": "rw", "manager": "rw"},
    "contact.import.line": {"owner": "rw", "manager": "rw"},
    "contact.import.outcome": {"owner": "r", "manager": "r"},
    "contact.import.profile": {"owner": "r", "colleague": "r", "manager": "rwcu"},
    "contact.import.profile.column": {
        "owner": "r",
        "colleague": "r",
        "manager": "rwcu",
    },
    "contact.consent.purpose": {
        "employee": "r",
        "settings": "r",
        "owner": "r",
        "colleague": "r",
        "manager": "rwcu",
    },
    "contact.consent": {
        "employee": "r",
        "settings": "r",
        "owner": "rc",
        "colleague": "rc",
        "manager": "rc",
    },
    "contact.further.address": {
        "employee": "r",
        "settings": "rwcu",
        "owner": "rwcu",
        "colleague": "rwcu",
        "manager": "rwcu",
    },
    "contact.import.replaced": {"manager": "r"},
    "contact.import.relay.domain": {"owner": "r", "colleague": "r", "manager": "rwcu"},
    "contact.dead.address": {"manager": "rwcu"},
    "contact.import.decision": {"manager": "ru"},
    "contact.import.decision.key": {},
    "contact.import.placeholder": {"owner": "r", "colleague": "r", "manager": "rwcu"},
    "contact.duplicate": {"owner": "r", "colleague": "r", "manager": "r"},
    "contact.import.source": {"owner": "r", "manager": "rwcu"},
    "contact.import.source.file": {"owner": "r", "manager": "r"},
    "contact.import.source.secret": {},
    "contact.import.upload": {"owner": "rwcu"},
    "contact.import.key": {},
    "contact.import.lease": {},
    "contact.import.run": {},
    "contact.consent.refusal": {},
    "contact.consent.request": {"owner": "rwcu", "manager": "rwcu"},
    "contact.consent.asked": {"owner": "r", "manager": "r"},
    "contact.erased": {},
    "contact.origin": {"manager": "r", "settings": "rwcu"},
    "contact.unassigned": {"manager": "rw"},
    "contact.sighting": {"manager": "r"},
    "contact.export": {"owner": "rwu"},
    "contact.consent.link": {},
    "contact.consent.attempt": {},
    "contact.consent.wording": {
        "employee": "r",
        "settings": "r",
        "owner": "r",
        "colleague": "r",
        "manager": "rwcu",
    },
}
# Services: no method of theirs may be called over RPC.
SERVICES = (
    "contact.import.runner",
    "contact.import.undoer",
    "contact.import.undo.plan",
    "contact.import.undo.use",
    "contact.import.writer",
    "contact.import.matcher",
    "contact.import.replacer",
    "contact.import.replace.plan",
    "contact.import.replacement",
    "contact.import.stager",
    "contact.import.key",
    "contact.import.lease",
    "contact.import.source.secret",
    "contact.import.run",
    "contact.consent.refusal",
    "contact.marketing",
    "contact.erased",
    "contact.erasure",
    "contact.consent.link",
    "contact.consent.attempt",
)


def public_methods(model):
    """Names of the methods this addon gives a model and RPC can call."""
    own = [
        cls for cls in type(model).__mro__ if cls.__module__.startswith(OURS + "models")
    ]
    orm = dir(model.env["base"])
    return {
        name
        for cls in own
        for name, told in vars(cls).items()
        if inspect.isfunction(told) and not name.startswith("_") and name not in orm
    }


@tagged("post_install", "-at_install")
class TestRights(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = {
            "portal": new_test_user(cls.env, "r_portal", groups="base.group_portal"),
            "employee": new_test_user(cls.env, "r_employee"),
            "settings": new_test_user(
                cls.env, "r_settings", groups="base.group_system"
            ),
            "owner": cls.user,
            "colleague": new_test_user(cls.env, "r_colleague", groups=USER),
            "manager": new_test_user(cls.env, "r_manager", groups=MANAGER),
        }

    def setUp(self):
        super().setUp()
        self.imported = self.stage(S1)
        self.colleague = self.kinds["colleague"]

    def records(self):
        """A record of each model, as far as it belongs to anybody: to the owner."""
        partner = self.env["res.partner"].create({"name": "Jan"})
        source = self.env["contact.import.source"].create(
            {"name": "x", "user_id": self.user.id, "responsible_id": self.user.id}
        )
        file = {"source_id": source.id, "path": "x.csv", "size": 1, "etag": "1"}
        key = {"scope": 0, "kind": "email", "digest": "x"}
        lease = {"first_line": 2, "last_line": 3, "owner": "x"}
        lease["import_id"] = self.imported.id
        decision = self.env["contact.import.decision"].create(
            {"verdict": "same", "company_id": self.env.company.id}
        )
        self.imported.sudo().counts = {"created": 1}
        outcomes = self.env["contact.import.outcome"]
        origin = self.env["contact.origin"].create(
            {"name": "x", "model": "res.partner"}
        )
        found = self.env["contact.unassigned"].create({"email": "u@e.example"})
        asked = self.env["contact.consent.asked"].create(
            {
                "partner_id": partner.id,
                "request_id": self.env["contact.consent.request"]
                .create({"name": "x", "user_id": self.user.id})
                .id,
            }
        )
        link = {"kind": "answer", "digest": "x", "asked_id": asked.id}
        attempt = {"digest": "x", "since": "2026-01-01", "count": 1}
        wording = {"language_code": "hu", "wording": "x"}
        wording["purpose_id"] = self.purpose.id
        return {
            "contact.consent.request": asked.request_id,
            "contact.consent.asked": asked,
            "contact.export": self.env["contact.export"].create(
                {"name": "x", "user_id": self.user.id}
            ),
            "contact.origin": origin,
            "contact.unassigned": found,
            "contact.sighting": self.env["contact.sighting"].create(
                {"origin_id": origin.id, "res_id": 1, "unassigned_id": found.id}
            ),
            "contact.erased": self.env["contact.erased"].create(
                {"kind": "email", "digest": "x"}
            ),
            "contact.consent.link": self.env["contact.consent.link"].create(link),
            "contact.consent.attempt": self.env["contact.consent.attempt"].create(
                attempt
            ),
            "contact.consent.wording": self.env["contact.consent.wording"].create(
                wording
            ),
            "contact.import": self.imported,
            "contact.import.column": self.imported.column_ids[0],
            "contact.import.line": self.imported.line_ids[0],
            "contact.import.outcome": outcomes.search(
                [("import_id", "=", self.imported.id)]
            ),
            "contact.import.profile": self.profile("Strict"),
            "contact.import.profile.column": self.env[
                "contact.import.profile.column"
            ].create({"profile_id": self.profile("Strict").id, "header": "Name"}),
            "contact.consent.purpose": self.purpose,
            "contact.consent": self.tell(partner, "granted"),
            "contact.further.address": self.env["contact.further.address"].create(
                {"partner_id": partner.id, "value": "further@e.example"}
            ),
            "contact.import.replaced": self.env["contact.import.replaced"].create(
                {
                    "import_id": self.imported.id,
                    "partner_ref": partner.id,
                    "state": "kept",
                }
            ),
            "contact.import.relay.domain": self.env.ref(
                "contact_csv_import.relay_guest_booking_com"
            ),
            "contact.dead.address": self.env["contact.dead.address"].create(
                {"email": "dead@e.example"}
            ),
            "contact.import.decision": decision,
            "contact.import.placeholder": self.env["contact.import.placeholder"].create(
                {"name": "nothingatall@"}
            ),
            "contact.duplicate": self.env["contact.duplicate"].create(
                {
                    "partner_id": partner.id,
                    "other_partner_id": partner.copy().id,
                    "verdict": "open",
                }
            ),
            "contact.import.decision.key": self.env[
                "contact.import.decision.key"
            ].create(
                {
                    "decision_id": decision.id,
                    "company_id": self.env.company.id,
                    "key_digest": "x",
                    "pair_digest": "x",
                }
            ),
            "contact.import.upload": self.env["contact.import.upload"]
            .with_user(self.user)
            .create({}),
            "contact.import.source": source,
            "contact.import.source.file": source.file_ids.create(file),
            "contact.import.source.secret": self.env[
                "contact.import.source.secret"
            ].create({"source_id": source.id, "kind": "x", "sealed": "x"}),
            "contact.import.key": self.env["contact.import.key"].create(key),
            "contact.import.lease": self.env["contact.import.lease"].create(lease),
            "contact.import.run": self.env["contact.import.run"].create(
                {"import_id": self.imported.id}
            ),
            "contact.consent.refusal": self.env["contact.consent.refusal"].create(
                {
                    "purpose_id": self.purpose.id,
                    "kind": "email",
                    "digest": "x",
                    "given_at": "2026-01-01",
                }
            ),
        }

    def test_matrix(self):
        for name, record in self.records().items():
            for kind, user in self.kinds.items():
                told = "".join(
                    letter
                    for letter, operation in OPERATIONS.items()
                    if record.with_user(user).has_access(operation)
                )
                with self.subTest(model=name, user=kind):
                    self.assertEqual(told, MATRIX[name].get(kind, ""))

    def test_matrix_knows_every_model_with_a_table(self):
        ours = {
            name
            for name, cls in self.registry.items()
            if cls._original_module == "contact_csv_import"
            and not cls._abstract
            and not cls._transient
        }
        self.assertEqual(ours - set(MATRIX), set())

    def test_fields_lead_where_their_reader_may_go(self):
        """Whoever reads all fields of a record must not fail at one that lists others
        nobody shows them."""
        for name, cls in self.registry.items():
            if not cls._original_module.startswith("contact_csv_import"):
                continue
            for kind in ("owner", "manager"):
                model = self.env[name].with_user(self.kinds[kind])
                if cls._abstract or not model.has_access("read"):
                    continue
                for field in model.fields_get([], ["type", "relation"]):
                    info = model._fields[field]
                    if info.type not in ("one2many", "many2many"):
                        continue
                    with self.subTest(model=name, field=field, user=kind):
                        self.assertTrue(model[field].has_access("read"))

    def test_nobody_finds_by_a_field_that_is_hidden(self):
        """Of a field that a method searches for, Odoo does not ask for its groups: a
        guest of a company would learn who of their colleagues agreed."""
        portal = self.env(user=self.kinds["portal"])
        employee = self.env(user=self.kinds["employee"])
        for name, cls in self.registry.items():
            for field in cls._fields.values():
                if not (field.search and field.groups and field._module):
                    continue
                if not field._module.startswith("contact_csv_import"):
                    continue
                with self.subTest(model=name, field=field.name):
                    domain = [(field.name, "in", [False])]
                    employee[name].search_count(domain)
                    with self.assertRaises(AccessError):
                        portal[name].search_count(domain)

    def test_wizards_belong_to_who_opened_them(self):
        for name, cls in self.registry.items():
            if not (name.startswith("contact.import.") and cls._transient):
                continue
            vals = {}
            if "import_id" in cls._fields:
                vals["import_id"] = self.imported.id
            # Some pages are for managers.
            opens = self.user
            if not self.env[name].with_user(opens).has_access("create"):
                opens = self.kinds["manager"]
            if cls._fields["name"].required if "name" in cls._fields else False:
                vals["name"] = "x"
            page = self.env[name].with_user(opens).create(vals)
            for kind in ("portal", "employee", "settings", "colleague"):
                with (
                    self.subTest(model=name, user=kind),
                    self.assertRaises(AccessError),
                ):
                    page.with_user(self.kinds[kind]).read(["create_uid"])

    def test_nobody_creates_imports_or_lines_past_the_upload(self):
        for kind in ("owner", "manager", "settings"):
            env = self.env(user=self.kinds[kind])
            with self.assertRaises(AccessError):
                env["contact.import"].create({"name": "x"})
            with self.assertRaises(AccessError):
                self.imported.with_env(env).copy()
            line = {"import_id": self.imported.id, "line": 99, "state": "valid"}
            with self.assertRaises(AccessError):
                env["contact.import.line"].create(line)

    def test_an_import_sets_its_own_fields(self):
        own = self.imported.with_user(self.user)
        line = self.imported.line_ids[0].id
        forged = {
            "state": "done",
            "user_id": self.colleague.id,
            "company_id": self.env.company.id,
            "profile_id": False,
            "file": "eA==",
            "filename": "x",
            "file_size": 1,
            "file_sha256": "x",
            "counts": {"created": 9},
            "started_at": "2020-01-01",
            "done_at": "2020-01-01",
            "unattended": True,
            "encoding": "utf-8",
            "questions": [],
            "file_issues": [],
            "purged": True,
            "line_ids": [(1, line, {"state": "created"})],
        }
        for name, value in forged.items():
            for user in (self.user, self.kinds["manager"]):
                with self.subTest(field=name), self.assertRaises(AccessError):
                    own.with_user(user).write({name: value})

    def test_checked_rows_hold_what_they_were_checked_with(self):
        own = self.imported.with_user(self.user)
        with self.assertRaises(UserError):
            own.without_consent = "refuse"
        with self.assertRaises(UserError):
            own.column_ids[0].field_name = "notes"
        own.on_one = "skip"
        own.action_back()
        own.without_consent = "refuse"
        own.column_ids[0].field_name = "notes"

    def test_a_started_import_is_neither_changed_nor_deleted(self):
        own = self.run_import(self.imported)
        with self.assertRaises(UserError):
            own.on_one = "skip"
        with self.assertRaises(UserError):
            own.unlink()
        own.name = "Renamed"

    def test_lines_are_read_only(self):
        line = self.imported.line_ids[0]
        for kind in ("owner", "manager", "settings"):
            with self.assertRaises(AccessError):
                line.with_user(self.kinds[kind]).write({"state": "created"})
            with self.assertRaises(AccessError):
                line.with_user(self.kinds[kind]).unlink()

    def test_a_column_goes_to_known_fields_only(self):
        self.imported.action_back()
        column = self.imported.column_ids[0].with_user(self.user)
        for name in ("id", "active", "user_ids", "group_ids", "company_id", "lang"):
            with self.subTest(field=name), self.assertRaises(ValueError):
                column.field_name = name
        column.field_name = "notes"
        self.assertTrue(column.chosen)

    def test_of_a_column_only_its_field_can_be_chosen(self):
        other = self.receive(S1, user=self.colleague)
        self.imported.action_back()
        column = self.imported.column_ids[0].with_user(self.user)
        for name, value in {
            "import_id": other.id,
            "index": 99,
            "header": "x",
            "reason": "known export",
            "chosen": True,
        }.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                column.write({name: value})
        for command in (
            (0, 0, {"index": 99}),
            (2, column.id),
            (4, other.column_ids[0].id),
        ):
            with self.subTest(command=command), self.assertRaises(AccessError):
                self.imported.with_user(self.user).write({"column_ids": [command]})

    def test_steps_of_anothers_import_are_refused(self):
        methods = public_methods(self.env["contact.import"])
        self.assertIn("action_import", methods)
        for name in methods:
            for kind in ("portal", "employee", "settings", "colleague"):
                theirs = self.imported.with_user(self.kinds[kind])
                method = getattr(theirs, name)
                told = ["match"] * len(inspect.signature(method).parameters)
                theirs.invalidate_recordset()
                with self.subTest(step=name, user=kind), self.assertRaises(AccessError):
                    method(*told)
        self.assertEqual(self.imported.state, "staged")

    def test_services_cannot_be_called(self):
        for name in SERVICES:
            with self.subTest(model=name):
                self.assertEqual(public_methods(self.env[name]), set())

    def test_the_file_is_as_private_as_its_import(self):
        self.imported.action_back()
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", "contact.import"),
                    ("res_id", "=", self.imported.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        self.assertEqual(len(files), 1)
        for kind in ("portal", "employee", "colleague"):
            with self.subTest(user=kind), self.assertRaises(AccessError):
                files.with_user(self.kinds[kind]).read(["raw"])


@tagged("post_install", "-at_install")
class TestLedgerRights(ImportCase):
    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create({"name": "Jan"})
        self.ledger = self.env["contact.consent"].with_user(self.user)

    def add(self, **vals):
        told = {"partner_id": self.jan.id, "purpose_id": self.purpose.id}
        return self.ledger.create({**told, "state": "granted", **vals})

    def test_evidence_of_an_import_cannot_be_forged(self):
        imported = self.stage(S1)
        told = self.add(
            method="import",
            import_id=imported.id,
            raw_value="JA",
            file_sha256="x",
            line=2,
            recorded_at="2001-01-01 00:00:00",
            user_id=self.env.uid,
            company_id=False,
            given_at="2999-01-01 00:00:00",
        )
        self.assertEqual((told.method, told.user_id), ("manual", self.user))
        self.assertFalse(
            told.import_id or told.raw_value or told.file_sha256 or told.line
        )
        self.assertEqual(told.company_id, self.user.company_id)
        self.assertGreater(str(told.recorded_at), "2026")
        self.assertLessEqual(told.given_at, told.recorded_at)
        self.assertEqual(told.wording, self.purpose.wording)

    def test_what_was_said_is_never_changed_nor_deleted(self):
        """An AccessError is a UserError too; which one comes first is no matter."""
        told = self.add()
        for user in (self.user, self.env.ref("base.user_admin")):
            with self.assertRaises(UserError):
                told.with_user(user).write({"state": "withdrawn"})
            with self.assertRaises(UserError):
                told.with_user(user).unlink()
        for command in ((1, told.id, {"state": "withdrawn"}), (2, told.id)):
            with self.assertRaises(UserError):
                self.jan.with_user(self.user).write({"consent_ids": [command]})
        self.assertEqual(told.state, "granted")

    def test_not_even_by_the_system(self):
        told = self.add().sudo()
        with self.assertRaises(UserError):
            told.state = "withdrawn"

    def test_nobody_speaks_for_a_contact_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.jan.company_id = company
        with self.assertRaises(AccessError):
            self.add()
