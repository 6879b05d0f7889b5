"""Refused rows opened in a spreadsheet and saved as it likes: the cells come back."""

import csv
import io

from odoo.tests import tagged

from .test_continuation import ContinuationCase

# Separator and encoding as Excel and LibreOffice save them, here and there.
SAVED = {
    "Excel, German": (";", "cp1252"),
    "Excel, Czech": (";", "cp1250"),
    "Excel, CSV UTF-8": (";", "utf-8-sig"),
    "Excel, Unicode text": ("\t", "utf-16"),
    "LibreOffice": (",", "utf-8"),
    "LibreOffice, bars": ("|", "utf-8"),
}
# Cells that give a spreadsheet or a reader reasons to err.
CELLS = [
    'say "hi"; then, go',
    "two\nlines",
    "=1+1",
    "'=1+1",
    "''",
    "+1",
    "-",
    "@x",
    "tab\there",
    ' "quoted" ',
    "a;b,c|d",
    "Müller",
    "sep=;",
    "007",
]


@tagged("post_install", "-at_install")
class TestSaved(ContinuationCase):
    def save(self, rows, delimiter, encoding):
        """A file as a spreadsheet saves it: quotes only where they are needed."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows(rows)
        imports = self.env["contact.import"].with_user(self.user)
        data = text.getvalue().encode(encoding)
        return imports._receive("saved.csv", data, None, self.profile("Standard"))

    def first_of(self, header, **vals):
        """An import of which all rows are refused: nobody can be reached."""
        text = io.StringIO(newline="")
        rows = [[f"N{at}", cell, "", f"R{at}"] for at, cell in enumerate(CELLS)]
        csv.writer(text).writerows([header, *rows] if header else rows)
        first = self.receive(text.getvalue(), **vals)
        if header is None:
            first.choose_header = "no"
            first.action_read_again()
        fields = zip(
            first.column_ids.sorted("index"),
            ("name", "notes", "email", "ref"),
            strict=True,
        )
        for column, name in fields:
            column.update({"field_name": name, "match_key": name == "email"})
        first.action_check()
        self.run_import(first)
        self.assertOutcomes(first, refused=len(CELLS))
        return first

    def check(self, first):
        downloaded, _data = self.download(first)
        for place, (name, how) in enumerate(SAVED.items()):
            with self.subTest(saved=name):
                rows = [list(row) for row in downloaded]
                rows[1 + place][2] = f"n{place}@x.example"
                second = self.save(rows, *how)
                self.assertEqual(second.continues_id, first)
                if second._open_questions():
                    # Only an encoding can be open, and its answer is there to see.
                    [asked] = second._open_questions()
                    self.assertEqual(asked["code"], "ENCODING_AMBIGUOUS")
                    second.choose_encoding = how[1]
                    second.action_read_again()
                self.assertFalse(second._needed())
                self.finish(second)
                self.assertOutcomes(second, created=1, refused=len(CELLS) - 1)
                told = [line.raw[1] for line in self.lines(second)]
                self.assertEqual(told, CELLS)
                self.assertEqual(self.partner(f"n{place}@x.example").name, f"N{place}")
                again = self.save(rows, *how)
                again.allow_again = True
                if again._open_questions():
                    again.choose_encoding = how[1]
                    again.action_read_again()
                self.finish(again)
                self.assertOutcomes(again, unchanged=1, refused=len(CELLS) - 1)

    def test_what_a_spreadsheet_rewrites_of_its_own_accord(self):
        """A zip without its zero, a phone as 4,2E+11, a day in another order."""
        text = (
            "name,email,phone,zip,ref,Consent date\n"
            "Anna,,420777123456,01067,007,2024-02-03\n"
            "Bert,,0903123456,10117,8,\n"
        )
        first = self.import_file(text, without_consent="refuse")
        rows, _data = self.download(first)
        rows[1][1:6] = "a@x.example", "4,20777E+11", "1067", "7", "03.02.2024"
        rows[2][1:4] = "b@x.example", "903123456", "10118"
        second = self.save(rows, ";", "cp1252")
        self.assertFalse(second._open_questions())
        second.sudo().without_consent = "import"
        self.finish(second)
        cells = [line.raw[1:6] for line in self.lines(second)]
        told = ["a@x.example", "420777123456", "01067", "007", "2024-02-03"]
        self.assertEqual(cells[0], told)
        # A number that was refused may have lost its zero to a person's correction.
        self.assertEqual(cells[1], ["b@x.example", "903123456", "10118", "8", ""])
        self.assertEqual(self.partner("a@x.example").zip, "01067")

    def test_a_zero_that_a_person_took_away_stays_away(self):
        czech = self.env.ref("base.cz").id
        text = "name,phone\nAnna,0603123456\n"
        first = self.import_file(text, country_id=czech)
        self.assertEqual(self.codes(first, "refused"), [["PHONE_INVALID"]])
        rows, _data = self.download(first)
        rows[1][1] = "603123456"
        second = self.save(rows, ",", "utf-8")
        self.finish(second)
        self.assertOutcomes(second, created=1)

    def test_with_a_header(self):
        self.check(self.first_of(["name", "notes", "email", "ref"]))

    def test_with_a_column_name_twice(self):
        self.check(self.first_of(["name", "text", "email", "Text"]))

    def test_without_column_names(self):
        self.check(self.first_of(None))
