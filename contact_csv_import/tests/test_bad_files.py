"""The bad files on screen: what is refused or asked about, and what is never shown.

What becomes of each row is judged by ``tests/test_bad_files.py``, which imports all.
"""

import csv

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FIXTURES, ImportCase


def verdicts():
    with open(FIXTURES / "bad/index.csv", newline="", encoding="utf-8") as index:
        rows = list(csv.DictReader(index))
    return [row for row in rows if (FIXTURES / "bad" / row["file"]).exists()]


@tagged("post_install", "-at_install")
class TestBadFiles(ImportCase):
    def test_refused_or_asked_about(self):
        for row in verdicts():
            with self.subTest(file=row["file"]):
                if row["verdict"] == "REJECT_FILE":
                    with self.assertRaises(UserError):
                        self.stage(f"bad/{row['file']}")
                elif row["verdict"] == "ASK":
                    imported = self.receive(f"bad/{row['file']}")
                    asked = [one["code"] for one in imported._open_questions()]
                    self.assertIn(row["codes"], asked)
                    with self.assertRaises(UserError):
                        imported.action_check()

    def test_no_markup_is_ever_rendered(self):
        imported = self.import_file("bad/tx_xss.csv")
        for line in self.lines(imported):
            self.assertEqual(line.partner_id.name, line.raw[0])
            self.assertNotIn("<script", line.raw_text)

    def test_technical_columns_touch_nobody(self):
        admin = self.env.ref("base.user_admin")
        groups, login = admin.group_ids, admin.login
        imported = self.import_file("bad/rl_protected_columns.csv")
        made = self.lines(imported).partner_id
        self.assertTrue(made.active)
        self.assertFalse(made.user_ids)
        self.assertEqual((admin.group_ids, admin.login), (groups, login))

    def test_a_password_is_known_by_its_name_in_many_languages(self):
        for header in ("Passwort", "Mot de passe", "user_pass", "Contraseña", "Senha"):
            imported = self.stage(f"email,{header}\na@e.example,Correct-Horse-9\n")
            with self.subTest(header=header):
                self.assertNotIn("Horse", str(self.lines(imported).read()))
                self.assertFalse(imported._file_attachment())

    def test_a_password_is_kept_nowhere(self):
        with open(FIXTURES / "bad/rl_password_column.csv", newline="") as file:
            words = [row["password"] for row in csv.DictReader(file)]
        imported = self.stage("bad/rl_password_column.csv")
        self.assertFalse(imported._file_attachment(), "the file goes with the check")
        self.run_import(imported)
        told = str(self.lines(imported).read()) + str(imported.read())
        told += str(imported.column_ids.read(["header", "samples"]))
        for word in words:
            if len(word) > 1:  # "x" stands in other words, too
                self.assertNotIn(word, told)
