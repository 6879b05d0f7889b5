"""Card numbers of a file: told of, and stored nowhere."""

import base64
import hashlib

from odoo.tests import tagged

from .common import ImportCase

CARD, OTHER = "4111 1111 1111 1111", "378282246310005"
ROWS = f"E-mail;Note\na@c.example;x\n\nb@c.example;{CARD}\nc@c.example;{OTHER}\n"
SENTENCE = (
    "2 cells look like payment card numbers (lines 4 and 5). They are not stored: only "
    "the last four digits are kept."
)


@tagged("post_install", "-at_install")
class TestCards(ImportCase):
    def page_of(self, imported):
        action = imported._open_step("upload")
        return self.env[action["res_model"]].browse(action["res_id"])

    def assertHidden(self, imported):
        self.assertNotIn(CARD.encode(), imported._file_bytes())
        self.assertNotIn(OTHER.encode(), imported._file_bytes())
        self.assertIn(b"**** **** **** 1111", imported._file_bytes())
        sha256 = hashlib.sha256(ROWS.encode()).hexdigest()
        self.assertEqual(imported.file_sha256, sha256, "that of the file as it came")
        self.assertEqual(self.page_of(imported).card_text, SENTENCE)

    def test_the_upload_page_says_so_and_shows_none(self):
        imported = self.receive(ROWS)
        self.assertHidden(imported)
        page = self.page_of(imported)
        self.assertNotIn(CARD, str(page.preview))

    def test_one_is_told_in_the_singular(self):
        page = self.page_of(self.receive(ROWS.replace(OTHER, "x")))
        self.assertTrue(page.card_text.startswith("1 cell looks"), page.card_text)
        self.assertFalse(self.page_of(self.receive("E-mail\na@c.example\n")).card_text)

    def test_of_many_the_first_lines_are_named(self):
        rows = "E-mail;Note\n" + f"a@c.example;{CARD}\n" * 12
        page = self.page_of(self.receive(rows))
        self.assertTrue(page.card_text.startswith("12 cells"))
        self.assertIn("11, and others", page.card_text)
        self.assertNotIn("12,", page.card_text)

    def test_nothing_of_it_reaches_rows_contacts_or_answers(self):
        imported = self.import_file(ROWS)
        self.assertOutcomes(imported, created=3)
        self.assertEqual(imported.file_issue_text, SENTENCE)
        told = [
            (one["code"], one["severity"], one["line"])
            for one in imported._answer()["issues"]
        ]
        self.assertEqual(
            told, [("CARD_NUMBER", "warning", 4), ("CARD_NUMBER", "warning", 5)]
        )
        notes = " ".join(filter(None, self.lines(imported).mapped("notes")))
        self.assertIn("**** 1111", notes)
        for table in ("contact_import_line", "contact_import", "res_partner"):
            self.env.cr.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text ~ %s",
                [f"{CARD}|{OTHER}"],
            )
            self.assertEqual(self.env.cr.fetchone()[0], 0, table)

    def test_it_is_told_again_after_a_step_back(self):
        imported = self.stage(ROWS)
        imported.action_back()
        self.assertEqual(imported.file_issue_text, SENTENCE)
        imported.action_check()
        self.assertEqual(len(imported.file_issues), 2)

    def test_pasted_rows_are_stored_without_them(self):
        pages = self.env["contact.import.upload"].with_user(self.user)
        page = pages.create({"pasted": ROWS})
        self.assertNotIn(CARD, page.pasted)
        page.pasted = ROWS
        self.assertNotIn(CARD, page.pasted)
        page.action_upload()
        self.assertHidden(self.last_import())

    def test_so_is_the_file_of_a_script(self):
        pages = self.env["contact.import.upload"].with_user(self.user)
        page = pages.create(
            {"file": base64.b64encode(ROWS.encode()), "filename": "c.csv"}
        )
        self.assertNotIn(CARD.encode(), base64.b64decode(page.file))
        page.action_upload()
        self.assertHidden(self.last_import())

    def test_nobody_forges_how_a_file_was(self):
        pages = self.env["contact.import.upload"].with_user(self.user)
        forged = {"pasted": {"file_sha256": "x", "card_lines": False}}
        page = pages.create({"pasted": ROWS, "hidden": forged})
        page.hidden = forged
        page.action_upload()
        self.assertHidden(self.last_import())

    def test_the_same_file_is_known_again(self):
        self.import_file(ROWS)
        self.assertTrue(self.receive(ROWS).imported_before)

    def last_import(self):
        return self.env["contact.import"].search(
            [("user_id", "=", self.user.id)], limit=1
        )
