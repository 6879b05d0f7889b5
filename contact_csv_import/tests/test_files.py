"""Workbooks, address books and archives: what is special about them on the way in."""

import base64
import io
import zipfile

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ImportCase

HEADER = ["Name", "E-mail", "Phone", "ZIP", "Notes"]
CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Eva Malá\nEMAIL:eva@mala.example\nPHOTO:AAAA\n"
    "END:VCARD\nBEGIN:VCARD\nVERSION:3.0\nBROKEN\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Jan Malý\nTEL:+420603123456\nEND:VCARD\n"
)


def workbook(**sheets):
    """An .xlsx; a sheet whose name begins with ``hidden`` is hidden."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("hidden") else "visible"
        for row in rows:
            sheet.append(row)
        for cell in sheet["D"]:
            cell.number_format = "00000"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


GUESTS = [
    HEADER,
    ["Eva Malá", "eva@mala.example", 420603123456, 1067, "=A1&B1"],
    ["Nobody", None, None, None, None],
]
OLD = [HEADER, ["Jan Malý", "jan@maly.example", None, 11000, None]]


@tagged("post_install", "-at_install")
class TestFiles(ImportCase):
    def take(self, filename, data, **vals):
        imports = self.env["contact.import"].with_user(self.user)
        return imports._receive(filename, data, None, self.profile("Standard"), **vals)

    def finish(self, imported):
        imported.action_check()
        return self.run_import(imported)

    def test_contacts_have_what_the_sheet_shows(self):
        czechia = self.env.ref("base.cz").id
        data = workbook(Guests=GUESTS)
        imported = self.take("guests.xlsx", data, country_id=czechia)
        self.assertFalse(imported._open_questions())
        self.assertEqual(imported.sheet, "Guests")
        self.finish(imported)
        self.assertOutcomes(imported, created=1, refused=1)
        eva = self.partner("eva@mala.example")
        self.assertEqual((eva.zip, eva.phone), ("01067", "+420 603 123 456"))
        good, bad = self.lines(imported)
        self.assertEqual((good.line, bad.line), (2, 3))
        [told] = [one for one in good.issues if one["code"] == "CELL_ERROR"]
        self.assertEqual(told["params"]["place"], "E2")
        self.assertFalse(eva.comment)

    def test_refused_rows_of_a_sheet_are_downloaded_corrected_and_sent_again(self):
        imported = self.finish(self.take("guests.xlsx", workbook(Guests=GUESTS)))
        name, data = imported._refused_file()
        text = data.decode("utf-8-sig")
        self.assertTrue(name.endswith(".csv"))
        self.assertIn('"Nobody"', text)
        corrected = text.replace('"Nobody",""', '"Nobody","norbert@n.example"')
        again = self.take("corrected.csv", corrected.encode())
        self.assertEqual(again.continues_id, imported)
        self.finish(again)
        self.assertEqual(self.partner("norbert@n.example").name, "Nobody")

    def test_what_is_stored_is_the_cells_without_card_numbers(self):
        rows = [HEADER, ["Eva", "eva@mala.example", "", "", "4111 1111 1111 1111"]]
        imported = self.take("guests.xlsx", workbook(Guests=rows))
        stored = imported._file_bytes()
        self.assertNotIn(b"4111 1111", stored)
        self.assertIn(b"1111", stored)
        self.assertFalse(stored.startswith(b"PK"))
        self.assertEqual(imported.card_lines, [2])

    def test_the_page_of_a_script_takes_a_workbook_too(self):
        upload = self.env["contact.import.upload"].with_user(self.user)
        data = base64.b64encode(workbook(Guests=GUESTS))
        page = upload.create({"file": data, "filename": "guests.xlsx"})
        action = page.action_upload()
        reading = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(reading.import_id.file_kind, "workbook")
        with self.assertRaisesRegex(UserError, "damaged"):
            upload.create({"file": base64.b64encode(b"PK\x03\x04[Content_Types].xml")})

    def test_a_person_chooses_among_sheets(self):
        data = workbook(Guests=GUESTS, Old=OLD, hidden=OLD)
        imported = self.take("guests.xlsx", data)
        [asked] = imported._open_questions()
        self.assertEqual(asked["code"], "SHEET_AMBIGUOUS")
        with self.assertRaises(UserError):
            imported.action_check()
        page = self.page(imported, "upload")
        self.assertFalse(page.is_text)
        self.assertEqual(
            [each["label"] for each in page.sheets],
            ["Guests (3 rows)", "Old (2 rows)", "hidden (hidden, 2 rows)"],
        )
        self.assertEqual(page.questions[0]["field"], "sheet")
        page.sheet = "Old"
        self.assertFalse(page.questions)
        self.assertEqual((imported.choose_sheet, imported.sheet), ("Old", "Old"))
        self.assertIn("Old", imported.reading_text)
        self.finish(imported)
        self.assertEqual(self.partner("jan@maly.example").zip, "11000")

    def test_a_profile_remembers_the_sheet(self):
        data = workbook(Guests=GUESTS, Old=OLD)
        imported = self.take("guests.xlsx", data)
        self.page(imported, "upload").sheet = "Old"
        profile = self.env["contact.import.profile"].create(
            imported._prepare_profile_vals("Of sheets")
        )
        self.assertEqual(profile.choose_sheet, "Old")
        again = self.take("guests.xlsx", data)
        self.assertEqual((again.profile_id, again.sheet), (profile, "Old"))
        text = self.take("guests.csv", b"Name,E-mail,Phone,ZIP,Notes\nA,a@a.example\n")
        self.assertEqual((text.profile_id, text.sheet), (profile, ""))

    def test_a_card_is_a_line(self):
        imported = self.take("people.vcf", CARDS.encode())
        page = self.page(imported, "upload")
        self.assertTrue(page.names_given)
        self.assertIn("PHOTO (1)", page.warning_text)
        self.assertEqual(page.reading_text, "vCard address book")
        self.finish(imported)
        self.assertOutcomes(imported, created=2, refused=1)
        self.assertEqual(self.codes(imported, "refused"), [["CARD_INVALID"]])
        self.assertEqual(self.lines(imported).mapped("line"), [1, 7, 11])
        self.assertIn("BROKEN", imported._refused_file()[1].decode())

    def test_of_an_archive_one_file_is_chosen(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("people.vcf", CARDS)
            archive.writestr("guests.xlsx", workbook(Guests=GUESTS, Old=OLD))
        imported = self.take("all.zip", file.getvalue())
        page = self.page(imported, "upload")
        self.assertEqual(
            [each["value"] for each in page.sheets],
            ["people.vcf", "guests.xlsx › Guests", "guests.xlsx › Old"],
        )
        page.sheet = "guests.xlsx › Old"
        self.finish(imported)
        self.assertOutcomes(imported, created=1)

    def test_a_file_that_is_refused_says_why(self):
        for name, data, words in (
            ("a.xlsx", workbook(Guests=GUESTS)[:-100], "damaged or not complete"),
            ("a.zip", b"PK\x05\x06" + bytes(18), "no file of contacts"),
            ("a.vcf", b"name,email\na,a@a.example\n", "no file of contacts"),
        ):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, words):
                self.take(name, data)
