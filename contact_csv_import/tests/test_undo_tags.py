"""Tags that an import made, when it is undone."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .undoing import UndoCase

ROWS = "email,tags\njan@u.example,Diver\neva@u.example,Diver; Skier\n"


@tagged("post_install", "-at_install")
class TestUndoTags(UndoCase):
    def tags(self):
        """Names of those of this test that are there."""
        found = self.env["res.partner.category"].search(
            [("name", "in", ("Diver", "Skier"))], order="name"
        )
        return found.mapped("name")

    def test_they_go_where_nobody_has_them(self):
        imported = self.import_file(ROWS)
        self.assertEqual(self.tags(), ["Diver", "Skier"])
        self.undo(imported)
        self.assertUndone(imported, removed=2)
        self.assertEqual(self.tags(), [])

    def test_one_that_was_there_before_stays(self):
        self.env["res.partner.category"].create({"name": "diver"})
        self.undo(self.import_file(ROWS))
        self.assertEqual(
            self.env["res.partner.category"].search([("name", "=ilike", "diver")]).name,
            "diver",
        )
        self.assertEqual(self.tags(), [])

    def test_one_that_somebody_has_stays(self):
        imported = self.import_file(ROWS)
        diver = self.partner("jan@u.example").category_id
        self.env["res.partner"].create({"name": "Tom", "category_id": diver.ids})
        self.undo(imported)
        self.assertEqual(self.tags(), ["Diver"])

    def test_one_that_a_later_import_gave_stays(self):
        imported = self.import_file(ROWS)
        later = self.import_file("email,tags\ntom@u.example,DIVER\n")
        self.undo(imported)
        self.assertEqual(self.tags(), ["Diver"])
        self.undo(later)
        self.assertEqual(self.tags(), [])

    def test_one_with_a_tag_below_stays(self):
        imported = self.import_file(ROWS)
        skier = self.partner("eva@u.example").category_id.filtered(
            lambda tag: tag.name == "Skier"
        )
        skier.child_ids = [(0, 0, {"name": "Off piste"})]
        self.undo(imported)
        self.assertEqual(self.tags(), ["Skier"])

    def test_one_that_was_changed_stays(self):
        imported = self.import_file(ROWS)
        self.age(self.partner("jan@u.example").category_id)
        self.undo(imported)
        self.assertEqual(self.tags(), ["Diver"])

    def test_of_a_known_contact(self):
        jan = self.env["res.partner"].create({"name": "Jan", "email": "jan@u.example"})
        imported = self.import_file(ROWS)
        self.undo(self.lines(imported)[0])
        self.assertFalse(jan.category_id)
        self.assertEqual(self.tags(), ["Diver", "Skier"])
        self.undo(imported)
        self.assertEqual(self.tags(), [])

    def test_one_that_must_not_go_holds_nothing_up(self):
        imported = self.import_file(ROWS)

        def refuse(tags):
            raise UserError(tags.env._("These tags stay."))

        with patch.object(type(self.env["res.partner.category"]), "unlink", refuse):
            self.undo(imported)
        self.assertUndone(imported, removed=2)
        self.assertEqual(self.tags(), ["Diver", "Skier"])
