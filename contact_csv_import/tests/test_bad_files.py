"""The bad files, from the file to its outcomes: what ``bad/index.csv`` says of each."""

import csv

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FIXTURES, ImportCase

# The index counts a row as skipped, wrong, noticed or good; the first that fits.
SEEN_ONLY = {"DUP_IN_FILE"}
# Relations between rows and logins are no part of this version: their columns are left
# out, the rows go in (see test_a_password_is_kept_nowhere).
LEFT_OUT = {"rl_parent_cycle.csv", "rl_password_column.csv"}


def verdicts():
    with open(FIXTURES / "bad/index.csv", newline="", encoding="utf-8") as index:
        rows = list(csv.DictReader(index))
    return [row for row in rows if (FIXTURES / "bad" / row["file"]).exists()]


@tagged("post_install", "-at_install")
class TestBadFiles(ImportCase):
    def tally(self, imported):
        """``(rows, good, with warnings, refused, skipped)`` and the codes of all."""
        tally, told = [0, 0, 0, 0], set()
        for line in self.lines(imported):
            codes = {one["code"] for one in line.issues or []}
            told |= codes
            if line.state == "skipped":
                tally[3] += 1
            elif line.state in ("refused", "failed"):
                tally[2] += 1
            else:
                tally[bool(codes - SEEN_ONLY)] += 1
        return (sum(tally), *tally), told

    def test_processed(self):
        for row in verdicts():
            if row["verdict"] != "PROCESS" or row["file"] in LEFT_OUT:
                continue
            # What one file says of a person is no business of the next.
            alone = self.env.cr.savepoint()
            imported = self.import_file(
                f"bad/{row['file']}",
                country_id=self.env.ref("base.cz").id,
                require_email=True,
            )
            tally, told = self.tally(imported)
            alone.close(rollback=True)
            self.env.invalidate_all()
            names = ("rows", "ok", "warn", "error", "skip")
            expected = tuple(int(row[name]) for name in names)
            codes = set(filter(None, row["codes"].split(";")))
            with self.subTest(file=row["file"]):
                self.assertEqual((tally, codes - told), (expected, set()))
            # The next file has other people under the same addresses.
            self.lines(imported).partner_id.unlink()

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
