"""Personal data have a lifetime; what became of the lines stays known."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.pages import background
from .common import S1, ImportCase


@tagged("post_install", "-at_install")
class TestRetention(ImportCase):
    def purge(self, imported, days):
        """The daily purge, as if ``imported`` was last touched ``days`` ago."""
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE contact_import SET write_date = now() - %s * interval '1 day'
               WHERE id = ANY(%s)""",
            [days, imported.ids],
        )
        self.env.invalidate_all()
        self.env["contact.import"]._gc_personal_data()

    def file_of(self, imported):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", "contact.import"),
                ("res_id", "in", imported.ids),
                ("res_field", "=", "file"),
            ]
        )

    def test_rows_and_file_go_the_counts_stay(self):
        imported = self.import_file(S1)
        made = self.lines(imported).partner_id
        self.assertTrue(self.file_of(imported))
        self.purge(imported, 91)
        self.assertFalse(self.lines(imported))
        self.assertFalse(self.file_of(imported))
        self.assertOutcomes(imported, created=5, refused=1)
        self.assertEqual(imported.line_count, 6)
        self.assertEqual(len(made.exists()), 5, "contacts are no staged rows")
        self.assertEqual(made[0].marketing_consent, "granted")

    def test_no_word_of_the_file_stays(self):
        """Names of files and, in a list without column names, headers name people."""
        text = "Canary Person,E-mail\nAnna,canary at home\n"
        for failed in (False, True):
            imported = self.receive(text, name="Canary list")
            imported.column_ids[0].field_name = "name"
            imported.allow_again = True
            imported.action_check()
            imported.action_import()
            self.work_on(imported)
            issue = {"code": "IMPORT_FAILED", "severity": "error", "cell": "Canary"}
            imported.sudo().write(
                {"kept_rows": {"2": "Canary"}, "questions": ["Canary"]}
            )
            imported.sudo().file_issues = [issue]
            imported.sudo().state = "failed" if failed else "done"
            if not failed:
                imported.sudo().filename = imported.name
            self.purge(imported, 91)
            imported.invalidate_recordset()
            kept = [*imported.sudo().read()[0].values()]
            kept += [column.read()[0] for column in imported.sudo().column_ids]
            self.assertNotIn("canary", str(kept).casefold())
            self.assertTrue(imported.purged and imported.name)
            with self.assertRaises(UserError):
                imported.sudo().action_save_profile()

    def test_not_before_their_time(self):
        imported = self.import_file(S1)
        self.purge(imported, 89)
        self.assertEqual(len(self.lines(imported)), 6)
        self.assertTrue(self.file_of(imported))

    def test_the_time_is_a_setting(self):
        imported = self.import_file(S1)
        settings = self.env["res.config.settings"].create({})
        settings.contact_import_retention_days = 10
        settings.execute()
        self.purge(imported, 11)
        self.assertFalse(self.lines(imported))

    def test_every_import_gets_its_turn(self):
        imports = self.import_file(S1) | self.import_file(S1) | self.import_file(S1)
        with patch.object(background, "PURGE_AT_ONCE", 2):
            self.purge(imports, 91)
            self.assertTrue(self.file_of(imports))
            self.purge(imports, 91)
        self.assertFalse(self.file_of(imports))
        self.assertFalse(imports.line_ids)

    def test_what_never_ran_goes_altogether(self):
        imports = self.receive(S1) | self.stage(S1)
        file = self.file_of(imports)
        self.assertEqual(len(file), 2)
        self.purge(imports, 91)
        self.assertFalse(imports.exists())
        self.assertFalse(file.exists())

    def test_what_was_paused_for_so_long_is_stopped(self):
        imported = self.stage(S1)
        imported.action_import()
        imported.action_pause()
        self.purge(imported, 91)
        self.assertEqual(imported.state, "stopped")
        self.assertOutcomes(imported, skipped=5, refused=1)
        self.assertFalse(self.lines(imported))

    def test_a_page_outlives_lunch_but_not_the_day(self):
        """Its rows too: what stands on an open page is there when it goes on."""
        imported = self.stage("name,email,consent\nAnna,anna@e.example,yes\n")
        values = imported.column_ids.filtered(lambda one: one.field_name == "consent")
        pages = [self.page(imported, one) for one in ("upload", "map", "match")]
        consent = self.page(imported, "consent")
        action = values.action_open_values()
        listed = self.env[action["res_model"]].browse(action["res_id"])
        pages += [consent, consent.word_ids, listed, listed.value_ids]
        for hours, stays in ((5, True), (13, False)):
            for page in pages:
                self.assertTrue(page, page._name)
                self.env.flush_all()
                self.env.cr.execute(
                    f"UPDATE {page._table} SET write_date = now() at time zone 'UTC' "
                    f"- {hours} * interval '1 hour', create_date = write_date"
                )
                page.sudo()._transient_vacuum()
                self.assertEqual(bool(page.exists()), stays, (page._name, hours))
