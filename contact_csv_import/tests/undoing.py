"""What the tests of undoing share: people, and undoing as a manager does it."""

from unittest.mock import patch

from ..core.undo import UNDONE
from ..wizards import contact_import_undoing
from .common import MANAGER, ImportCase, new_test_user

PEOPLE = "name,email,phone,consent\nJan Jansen,jan@u.example,+31612345678,yes\n"
PEOPLE += "Eva Evers,eva@u.example,,no\nTom Tol,tom@u.example,,\n"


class UndoCase(ImportCase):
    """Undoing as a manager does it. One look at the page goes through all rows, however
    slow the machine is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(
            patch.object(contact_import_undoing, "LOOK_SECONDS", float("inf"))
        )
        cls.manager = new_test_user(cls.env, "undo_manager", groups=MANAGER)

    def preview(self, records):
        """The page behind the button Undo of an import, or of rows."""
        action = records.with_user(self.manager).action_undo()
        page = self.env[action["res_model"]].browse(action["res_id"])
        return page.with_user(self.manager)

    def undo(self, records):
        """Undo an import, or rows of it, through its pages; what is shown happens."""
        page = self.preview(records)
        shown = {name: page[f"{name}_count"] for name in UNDONE}
        imported = page.import_id
        before = self.outcomes(imported)
        page.action_undo_now()
        self.assertEqual(imported.state, "undoing")
        self.work_on(imported)
        after = self.outcomes(imported)
        done = {name: after.get(name, 0) - before.get(name, 0) for name in UNDONE}
        self.assertEqual(done, shown)
        self.assertUndone(imported)
        return imported

    def outcomes(self, imported):
        """How many rows were undone as what."""
        told = self.lines(imported).mapped("undo_state")
        return {name: told.count(name) for name in set(told) if name}

    def assertUndone(self, imported, **expected):
        """Each row has at most one outcome, the counts add up, nothing is in hand."""
        told = self.outcomes(imported)
        self.assertLessEqual(set(told), set(UNDONE))
        self.assertEqual(imported.undo_counts, told)
        whole = sum(told.values()) == imported.line_count
        self.assertEqual(imported.state, "undone" if whole else "done")
        leases = self.env["contact.import.lease"].sudo()
        self.assertFalse(leases.search([("import_id", "=", imported.id)]))
        if expected:
            self.assertEqual(told, expected)

    def undo_codes(self, imported):
        return [
            [told["code"] for told in line.undo_issues or []]
            for line in self.lines(imported)
        ]
