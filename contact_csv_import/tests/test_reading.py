from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ImportCase

CZECH = "Příjmení;E-mail\r\nŽďárský;jiri@zdarsky.example\r\n".encode("cp1250")
GUESTS = b"Name;E-mail;Passwort\r\nAnna;anna@a.example;geheim\r\n"


@tagged("post_install", "-at_install")
class TestReading(ImportCase):
    """The page behind the upload: preview, questions, and what is chosen about them."""

    def page(self, data, profile="Standard"):
        drafts = self.env["contact.import"].with_user(self.user)
        draft = drafts._receive("guests.csv", data, None, self.profile(profile))
        action = draft._open_step("upload")
        return (
            self.env[action["res_model"]].with_user(self.user).browse(action["res_id"])
        )

    def test_preview(self):
        page = self.page(b"sep=;\r\n\r\nName;E-mail\r\nAnna;anna@a.example\r\n")
        self.assertEqual(page.preview["headers"], ["Name", "E-mail"])
        self.assertEqual(page.preview["rows"], [[4, ["Anna", "anna@a.example"]]])
        self.assertIn("Semicolon", page.reading_text)
        self.assertFalse(page.questions)

    def test_passwords_are_masked_however_it_is_read(self):
        page = self.page(GUESTS)
        shown = [page.preview]
        with Form(page) as form:
            for field, value in (("header", "no"), ("delimiter", ","), ("header", "")):
                setattr(form, field, value or False)
                shown.append(form.preview)
        self.assertEqual(len(shown), 4)
        self.assertNotIn("geheim", repr(shown))
        self.assertIn("anna@a.example", repr(shown[0]))

    def test_rows_of_a_question_are_not_kept(self):
        page = self.page(b"Anna;anna@a.example;geheim\r\nMax;max@m.example;geheim\r\n")
        self.assertIn("geheim", repr(page.questions))
        self.assertTrue(page.import_id.questions)
        self.assertNotIn("geheim", repr(page.import_id.questions))

    def test_passwords_without_a_name_are_masked_by_their_looks(self):
        page = self.page(b"Anna;anna@a.example;Start-2026!\r\n")
        self.assertTrue(page.questions)
        self.assertNotIn("Start", repr([page.preview, page.questions]))
        kept = page.import_id._with_samples(page.import_id.questions)
        self.assertNotIn("Start", repr(kept))

    def test_nothing_changes_before_it_is_saved(self):
        page = self.page(GUESTS)
        form = Form(page)
        form.delimiter = ","
        self.assertEqual(len(form.preview["headers"]), 1)
        self.assertEqual(page.import_id.delimiter, ";")
        self.assertEqual(len(page.import_id.column_ids), 3)
        form.save()
        self.assertEqual(page.import_id.delimiter, ",")
        self.assertEqual(len(page.import_id.column_ids), 1)

    def test_encoding_is_asked(self):
        page = self.page(CZECH)
        (question,) = page.questions
        labels = {each["value"]: each for each in question["options"]}
        self.assertEqual(labels["cp1250"]["label"], "Central European (cp1250)")
        self.assertIn("Žďárský", labels["cp1250"]["samples"])
        with self.assertRaisesRegex(UserError, "Still to be answered"):
            page.action_next()
        with Form(page) as form:
            form.encoding = "cp1252"
            self.assertIn("Žïárský", repr(form.preview["rows"]))
            self.assertTrue(form.questions)
            form.encoding = "cp1250"
        self.assertFalse(page.import_id._open_reading_questions())
        self.assertEqual(page.import_id.column_ids[0].header, "Příjmení")
        action = page.action_next()
        self.assertNotEqual(action["res_model"], page._name)

    def test_what_was_chosen_for_a_column_stays(self):
        page = self.page(CZECH)
        column = page.import_id.column_ids[1]
        column.field_name = "ref"
        with Form(page) as form:
            form.quotechar = "none"
        self.assertEqual(page.import_id.column_ids[1].field_name, "ref")

    def test_unreadable_choice_is_said(self):
        page = self.page("Name;E-mail\r\nŽofie;z@z.example\r\n".encode())
        form = Form(page)
        for encoding in ("ascii", "utf-16"):
            form.encoding = encoding
            self.assertIn("damaged", form.refused_text)
        with self.assertRaises(UserError):
            form.save()

    def test_profile(self):
        page = self.page(GUESTS)
        with Form(page) as form:
            form.profile_id = self.profile("Strict")
            form.contact_type = "company"
        draft = page.import_id
        self.assertEqual(draft.profile_id, self.profile("Strict"))
        self.assertTrue(draft.language_required)
        self.assertEqual(draft.contact_type, "company")

    def test_imported_before(self):
        self.import_file(GUESTS.decode())
        page = self.page(GUESTS)
        self.assertTrue(page.imported_before)
        with self.assertRaisesRegex(UserError, "imported already"):
            page.action_next()
        page.allow_again = True
        self.assertTrue(page.action_next())

    def test_imported_before_is_dated_as_the_user_writes_dates(self):
        language = self.env["res.lang"]._activate_lang("cs_CZ")
        language.date_format = "%d. %m. %Y"
        first = self.import_file(GUESTS.decode()).sudo()
        first.done_at = "2026-03-05 22:30:00"
        page = self.page(GUESTS).with_context(lang="cs_CZ", tz="Europe/Prague")
        self.assertIn("05. 03. 2026", page.imported_before)
        first.done_at = "2026-03-05 23:30:00"
        page.import_id.invalidate_recordset(["imported_before"])
        self.assertIn("06. 03. 2026", page.import_id.imported_before)

    def test_over_is_over(self):
        page = self.page(GUESTS)
        page.import_id.action_check()
        with self.assertRaises(UserError):
            page.import_id._follow_profile(self.profile("Strict"))
        page.encoding = "cp1250"
        self.assertEqual(page.import_id.encoding, "utf-8")
        self.assertTrue(page.action_next())

    def test_pages_of_others_are_closed(self):
        page = self.page(GUESTS)
        other = self.env.ref("base.user_admin")
        with self.assertRaises(AccessError):
            page.with_user(other).read(["preview"])
