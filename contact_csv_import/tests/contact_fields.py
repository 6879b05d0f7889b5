"""What the tests of fields of the contact share: one of each kind."""

from .common import MANAGER, ImportCase, new_test_user

KINDS = ("char", "text", "html", "integer", "float", "boolean", "date", "datetime")


class ContactFieldsCase(ImportCase):
    """Contacts with a field of their own of every kind, ``x_<kind>``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "fields_manager", groups=MANAGER)
        cls.addClassCleanup(cls.registry.reset_changes)
        cls.make_fields()
        for name in ("VIP", "vip", "Gold, Rot", "Blau"):
            cls.env["res.partner.industry"].create({"name": name})
        categories = cls.env["res.partner.category"]
        cls.hobbies = categories.create([{"name": "Golf"}, {"name": "Ski"}])

    @classmethod
    def make_fields(cls):
        model = cls.env["ir.model"]._get_id("res.partner")
        more = {
            "monetary": {"currency_field": "x_currency_id"},
            "many2one": {"relation": "res.partner.industry"},
            "many2many": {"relation": "res.partner.category"},
            "selection": {
                "selection_ids": [
                    (0, 0, {"value": "f", "name": "Female", "sequence": 1}),
                    (0, 0, {"value": "m", "name": "Male", "sequence": 2}),
                ]
            },
        }
        cls.env["ir.model.fields"].create(
            {
                "model_id": model,
                "name": "x_currency_id",
                "field_description": "My currency",
                "ttype": "many2one",
                "relation": "res.currency",
            }
        )
        cls.env["ir.model.fields"].create(
            [
                {
                    "model_id": model,
                    "name": f"x_{kind}",
                    "field_description": f"My {kind}",
                    "ttype": kind,
                    **more.get(kind, {}),
                }
                for kind in (*KINDS, *more)
            ]
        )

    def go_to(self, imported, **fields):
        """Say where columns go: their header, with ``_`` for blanks -> field."""
        for header, name in fields.items():
            column = imported.column_ids.filtered(
                lambda c, told=header: c.header == told.replace("_", " ")
            )
            column.field_name = name
        return imported

    def undo(self, imported):
        action = imported.with_user(self.manager).action_undo()
        page = self.env[action["res_model"]].browse(action["res_id"])
        page.with_user(self.manager).action_undo_now()
        self.work_on(imported)
        return self.lines(imported).mapped("undo_state")
