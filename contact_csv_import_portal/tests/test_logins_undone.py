"""Undoing an import takes back the logins nobody used."""

from odoo.tests import tagged

from odoo.addons.contact_csv_import.models.undo.preview import UndoPreview

from .common import ETERMIN, ETERMIN_COLUMNS, LoginCase


@tagged("post_install", "-at_install")
class TestLoginsUndone(LoginCase):
    def undo(self, imported):
        preview = UndoPreview(imported.with_user(self.manager))
        plans = list(preview.plans())
        shown = {one.line["line"]: one.outcome for plan in plans for one in plan}
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.env.invalidate_all()
        lines = self.lines(imported)
        self.assertEqual({one.line: one.undo_state for one in lines}, shown)
        return lines

    def told(self, line):
        return [one["code"] for one in line.undo_issues or []]

    def test_what_was_used_stays(self):
        known = self.env["res.partner"].create(
            {"name": "Tim Beck", "email": "tim.beck@mail.example"}
        )
        imported = self.order(ETERMIN, ETERMIN_COLUMNS)
        imported = self.run_import(self.read_file(imported))
        self.deliver()
        lena = self.login_user("lena.beck@mail.example")
        self.env["res.users.log"].with_user(lena).sudo().create({})
        uwe = self.login_user("uwe.wagner@mail.example")
        contact = uwe.partner_id
        lines = self.undo(imported)
        self.assertFalse(uwe.exists() or contact.exists())
        self.assertEqual(lines[0].undo_state, "removed")
        self.assertEqual(self.told(lines[0]), ["UNDO_LOGIN_REMOVED"])
        self.assertTrue(lena.exists() and lena.partner_id.active)
        self.assertEqual(lines[1].undo_state, "kept")
        self.assertIn("UNDO_LOGIN_USED", self.told(lines[1]))
        self.assertTrue(known.exists())

    def test_the_login_of_a_contact_that_was_there(self):
        """Its contact is not changed by the import, and keeps everything but that."""
        data = "Name,Email,Login\nKnown One,known@g.example,known@g.example\n"
        known = self.env["res.partner"].create(
            {"name": "Known One", "email": "known@g.example", "language_code": "en"}
        )
        imported = self.import_logins(data)
        self.assertOutcomes(imported, unchanged=1)
        mails = self._new_mails
        self.assertEqual(len(mails), 1)
        self.assertTrue(known.user_ids)
        [line] = self.undo(imported)
        self.assertEqual(line.undo_state, "restored")
        self.assertFalse(known.with_context(active_test=False).user_ids)
        self.assertFalse(mails.exists(), "no invitation to a login that is gone")

    def test_what_waits_is_canceled(self):
        imported = self.run_import(self.read_file(self.order(ETERMIN, ETERMIN_COLUMNS)))
        self.undo(imported)
        self.deliver()
        self.assertFalse(self.login_user("uwe.wagner@mail.example"))
        self.assertEqual(
            {state for _line, _kind, state in self.logins(imported)},
            {"canceled", "refused"},
        )
        self.env.cr.execute(
            "SELECT FROM contact_import_login WHERE password_hash <> ''"
        )
        self.assertFalse(self.env.cr.rowcount)
