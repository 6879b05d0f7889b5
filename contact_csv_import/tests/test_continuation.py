"""Refused rows as a file, corrected and imported as a continuation."""

import csv
import io
import re

from odoo import http
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import FIXTURES, S1, USER, ImportCase, new_test_user


class ContinuationCase(ImportCase):
    def download(self, imported, user=None):
        """The rows of the file, its header first."""
        _name, data = imported.with_user(user or self.user)._refused_file()
        text = data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=imported.delimiter))
        return rows, data

    def upload(self, rows, delimiter=";", profile="Standard", encoding="utf-8", **vals):
        """A file as a spreadsheet saves it."""
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        imports = self.env["contact.import"].with_user(vals.pop("user", self.user))
        data = text.getvalue().encode(encoding)
        told = ("corrected.csv", data, None, self.profile(profile))
        return imports._receive(*told, **vals)

    def page(self, imported):
        return imported.env["contact.import.reading"].create({"import_id": imported.id})

    def finish(self, imported):
        imported.action_check()
        return self.run_import(imported)


@tagged("post_install", "-at_install")
class TestRefusedRows(ContinuationCase):
    def test_layout_of_the_file(self):
        imported = self.import_file(S1, "Strict")
        rows, data = self.download(imported)
        with open(FIXTURES / S1, encoding="utf-8-sig", newline="") as file:
            told = list(csv.reader(file, delimiter=";"))
        self.assertEqual(rows[0][:12], told[0])
        self.assertEqual(
            rows[0][12:],
            ["Line of the file", "Why it was not imported", "Import (leave as it is)"],
        )
        self.assertEqual([row[:12] for row in rows[1:]], told[3:])
        self.assertEqual([row[12] for row in rows[1:]], ["4", "5", "6", "7"])
        self.assertIn("did not consent", rows[1][13])
        self.assertIn("neither an e-mail address nor a phone", rows[4][13])
        self.assertTrue(data.startswith(b'\xef\xbb\xbf"Vorname";"Nachname"'))

    def test_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("de_DE")
        imported = self.import_file(S1, "Strict")
        german = imported.with_context(lang="de_DE").with_user(self.user)
        self.env["ir.module.module"].search(
            [("name", "=", "contact_csv_import")]
        )._update_translations("de_DE")
        _name, data = german._refused_file()
        self.assertNotIn("did not consent", data.decode("utf-8-sig"))

    def test_only_rows_nobody_chose_to_leave_out(self):
        rows = "".join(f"N{n},n{n}@e.example,{n}\n" for n in range(4))
        imported = self.stage(f"name,email,x\n{rows}Bad,,\n")
        self.lines(imported)[0].with_user(self.user).action_exclude()
        imported.action_import()
        imported.action_stop()
        rows, _data = self.download(imported)
        self.assertEqual([row[0] for row in rows[1:]], ["N1", "N2", "N3", "Bad"])
        self.assertIn("stopped", rows[1][4])

    def test_a_stop_leaves_out_those_who_repeat_a_row_as_well(self):
        imported = self.stage("name,email\nA,a@e.example\nB,a@e.example\n")
        imported.action_import()
        imported.action_stop()
        rows, _data = self.download(imported)
        self.assertEqual([row[0] for row in rows[1:]], ["A", "B"])

    def test_skipped_by_policy_and_held_stay(self):
        self.env["res.partner"].create({"name": "A", "email": "a@e.example"})
        imported = self.import_file(
            "name,email\nA,a@e.example\nB,b@e.example\n",
            on_one="skip",
            without_consent="hold",
        )
        self.assertOutcomes(imported, skipped=1, held=1)
        with self.assertRaises(UserError):
            imported._refused_file()

    def test_sentences_where_there_is_none(self):
        imported = self.stage(S1, "Strict")
        with self.assertRaisesRegex(UserError, "not come to its end"):
            imported.action_download_refused()
        self.run_import(imported)
        self.assertIn(str(imported.id), imported.action_download_refused()["url"])
        imported.sudo().purged = True
        with self.assertRaisesRegex(UserError, "deleted"):
            imported.action_download_refused()


@tagged("post_install", "-at_install")
class TestContinuation(ContinuationCase):
    def test_corrected_rows_of_a_hotel(self):
        """s1 under Strict: two go in, four come back, are corrected, and go in."""
        first = self.import_file(
            S1,
            "Strict",
            name="Guests March",
            category_ids=[
                (6, 0, self.env["res.partner.category"].create({"name": "H"}).ids)
            ],
        )
        self.assertOutcomes(first, created=2, refused=4)
        rows, _data = self.download(first)
        header = rows[0]
        for row in rows[1:]:
            told = dict(zip(header, row, strict=True))
            row[header.index("Marketing-Einwilligung")] = "JA"
            row[header.index("Sprache")] = "de"
            if not told["E-Mail"]:
                row[header.index("E-Mail")] = "nur@name.example"
        second = self.upload(rows, name="Guests March, corrected")
        self.assertEqual(second.continues_id, first)
        self.assertEqual(first.continued_by_ids, second)
        self.assertEqual(second.profile_id, self.profile("Strict"))
        self.assertEqual(second.category_ids, first.category_ids)
        self.assertEqual(
            self.page(second).continues_text,
            "These are corrected rows (4) of the import “Guests March”: they are read "
            "and imported as its rows were.",
        )
        told = second.column_ids.sorted("index")
        self.assertEqual(
            told[:12].mapped("field_name"),
            first.column_ids.sorted("index").mapped("field_name"),
        )
        self.assertEqual(set(told[12:].mapped("reason")), {"added"})
        self.assertFalse(any(told[12:].mapped("field_name")))
        self.assertOutcomes(self.finish(second), created=4)
        self.assertEqual(first.action_view_continuations()["res_id"], second.id)
        third = self.upload(rows)
        first.invalidate_recordset()
        self.assertEqual(first.continued_count, 2)
        shown = self.env["contact.import"].search(
            first.action_view_continuations()["domain"]
        )
        self.assertEqual(shown, second | third)

    def test_unchanged_rows_are_refused_again(self):
        first = self.import_file(S1, "Strict")
        second = self.upload(self.download(first)[0])
        self.assertOutcomes(self.finish(second), refused=4)
        self.assertEqual(self.codes(second, "refused"), self.codes(first, "refused"))
        third = self.upload(self.download(second)[0])
        self.assertEqual(third.continues_id, second)
        self.assertEqual(len(third.column_ids), 15, "no columns for each time")
        self.assertOutcomes(self.finish(third), refused=4)

    def test_what_a_person_mapped(self):
        first = self.receive("a,b,c\nA,x,\nB,,b@e.example\n")
        first.choose_header = "yes"
        first.action_read_again()
        for column, name in zip(
            first.column_ids.sorted("index"), ("name", "ref", "email"), strict=True
        ):
            column.field_name = name
        first.action_check()
        self.run_import(first)
        rows, _data = self.download(first)
        rows[1][2] = "a@e.example"
        second = self.upload([row[::-1] for row in rows], ",")
        self.assertOutcomes(self.finish(second), created=1)
        self.assertEqual(self.partner("a@e.example").ref, "x")

    def test_without_column_names(self):
        text = "anna@a.example;Anna;4711\nbert;Bert;4712\ncyril;Cyril;\n"
        first = self.receive(text)
        first.choose_header = "no"
        first.action_read_again()
        columns = first.column_ids.sorted("index")
        columns[0].field_name = "email"
        columns[1].field_name = "name"
        columns[2].field_name = "ref"
        first.action_check()
        self.assertOutcomes(self.run_import(first), created=1, refused=2)
        rows, _data = self.download(first)
        self.assertEqual(rows[0][:2], ["(column 1)", "(column 2)"])
        rows[1][0] = "bert@b.example"
        second = self.upload(rows)
        self.assertFalse(second._open_questions())
        self.assertOutcomes(self.finish(second), created=1, refused=1)
        self.assertEqual(self.partner("bert@b.example").ref, "4712")

    def test_formulas_come_back_as_they_were(self):
        """Guarded for the spreadsheet on the way out, and only there."""
        first = self.import_file("bad/tx_formula.csv", without_consent="refuse")
        cells = [line.raw[0] for line in self.lines(first)]
        self.assertIn("'=1+1", cells)
        self.assertOutcomes(first, refused=len(cells))
        rows, _data = self.download(first)
        for row, cell in zip(rows[1:], cells, strict=True):
            self.assertEqual(row[0], f"'{cell}")
        second = self.finish(self.upload(rows))
        self.assertEqual([line.raw[0] for line in self.lines(second)], cells)
        self.assertEqual(
            self.lines(second).mapped("name"), self.lines(first).mapped("name")
        )

    def test_its_values_are_listed_as_they_were(self):
        first = self.import_file(
            "email,country\na@e.example,+Germ\n", without_consent="refuse"
        )
        rows, _data = self.download(first)
        self.assertIn("'+Germ", rows[1])
        second = self.upload(rows, first.delimiter)
        self.assertEqual(second.continues_id, first)
        country = second.column_ids.filtered(lambda c: c.field_name == "country")
        [told], _more = country._distinct_values()
        self.assertEqual(told["value"], "+Germ")
        second._take_value(country, "+Germ", "Germany")
        second.action_check()
        self.assertEqual(self.lines(second).country, "DE")

    def test_a_file_of_ones_own_keeps_its_apostrophes(self):
        imported = self.stage("name,email\n'=1+1,a@e.example\n")
        self.assertEqual(self.lines(imported).raw[0], "'=1+1")

    def test_a_row_that_is_too_long(self):
        first = self.import_file("name,email\nA,a@e.example\nB,C,b@e.example\n")
        self.assertOutcomes(first, created=1, refused=1)
        rows, _data = self.download(first)
        second = self.finish(self.upload(rows))
        self.assertEqual(self.codes(second), [["ROW_TOO_LONG"]])
        rows[1] = ["B C", "b@e.example", *rows[1][2:5]]
        third = self.finish(self.upload(rows))
        self.assertOutcomes(third, created=1)

    def test_saved_in_another_encoding(self):
        """Excel saves as it likes: what the first file was is the answer."""
        text = "Jméno;E-Mail\nŽďár;\nŠtěpán;s@s.example\n"
        imports = self.env["contact.import"].with_user(self.user)
        first = imports._receive(
            "g.csv", text.encode("cp1250"), None, self.profile("Standard")
        )
        first.choose_encoding = "cp1250"
        first.action_read_again()
        self.finish(first)
        rows, _data = self.download(first)
        rows[1][1] = "z@z.example"
        second = self.upload(rows, encoding="cp1250")
        self.assertFalse(second._open_questions())
        self.finish(second)
        self.assertEqual(self.partner("z@z.example").name, "Žďár")

    def test_not_of_an_import_one_may_not_see(self):
        first = self.import_file(S1, "Strict")
        rows, _data = self.download(first)
        other = new_test_user(self.env, "other", groups=USER)
        self.assertFalse(self.upload(rows, user=other).continues_id)
        self.assertTrue(self.upload(rows).continues_id)
        forged = [[*row[:-1], row[-1][:-12] + "0" * 12] for row in rows[1:]]
        self.assertFalse(self.upload([rows[0], *forged]).continues_id)

    def test_continued_rows_keep_the_settings_of_the_first(self):
        first = self.import_file(S1, without_consent="refuse", yes_words="klar")
        profile = first.profile_id
        second = self.upload(self.download(first)[0], "\t", contact_type="company")
        self.assertEqual(second.name, f"{first.name}, corrected rows")
        self.assertEqual(second.contact_type, "person")
        self.assertEqual(second.without_consent, "refuse")
        self.assertEqual((second.yes_words, second.profile_id), ("klar", profile))

    def test_after_the_purge_of_the_first(self):
        """The file is out; the first import needs no rows to be continued."""
        first = self.import_file(S1, "Strict")
        rows, _data = self.download(first)
        first.sudo().purged = True
        first.line_ids.sudo().unlink()
        self.assertEqual(self.upload(rows).continues_id, first)


@tagged("post_install", "-at_install")
class TestDownloads(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = {"groups": USER, "password": "secret-of-a-desk"}
        cls.user = new_test_user(cls.env, "reception", **group)
        cls.other = new_test_user(cls.env, "night_shift", **group)
        new_test_user(cls.env, "employee", password="secret-of-a-desk")

    def setUp(self):
        super().setUp()
        imports = self.env["contact.import"].with_user(self.user)
        data = "name,email\nJosef Příliš,nowhere\n".encode()
        self.imported = imports._receive(
            "g.csv",
            data,
            None,
            self.env.ref("contact_csv_import.profile_standard"),
            name='Guests "../<b>\r\nX: y',
        )
        self.imported.action_check()
        self.imported.action_import()
        self.imported.action_stop()
        self.url = f"/contact_csv_import/refused/{self.imported.id}"
        self.env.flush_all()

    def get(self, login, url):
        self.authenticate(login, login and "secret-of-a-desk")
        return self.url_open(url)

    def test_refused_rows(self):
        with self.assertNoLogs("odoo.addons.contact_csv_import", "INFO"):
            response = self.get("reception", self.url)
        self.assertEqual(response.status_code, 200)
        told = response.headers
        self.assertIn("attachment", told["Content-Disposition"])
        for part in ("/", "<", "\r", "\n"):
            self.assertNotIn(part, told["Content-Disposition"])
        self.assertIn("no-store", told["Cache-Control"])
        self.assertIn("Josef Příliš", response.content.decode("utf-8-sig"))

    @mute_logger("odoo.http")
    def test_who_gets_them(self):
        for login, status in (("night_shift", 404), ("employee", 403)):
            with self.subTest(login=login):
                self.assertEqual(self.get(login, self.url).status_code, status)
        self.assertIn("/web/login", self.get(None, self.url).url)
        missing = f"/contact_csv_import/refused/{self.imported.id + 10**6}"
        self.assertEqual(self.get("reception", missing).status_code, 404)

    @mute_logger("odoo.http")
    def test_after_the_purge(self):
        self.imported.sudo().purged = True
        self.env.flush_all()
        response = self.get("reception", self.url)
        self.assertEqual(response.status_code, 404)
        self.assertIn("deleted", response.text)

    def test_links_of_the_empty_history(self):
        action = self.env.ref("contact_csv_import.contact_import_action")
        links = re.findall(r'href="([^"]+)"', action.help)
        self.assertEqual(len(links), 3)
        for link in links:
            with self.subTest(link=link):
                self.assertEqual(self.get("reception", link).status_code, 200)

    @mute_logger("odoo.http")
    def test_sample(self):
        self.assertEqual(
            self.get("employee", "/contact_csv_import/sample").status_code, 403
        )
        response = self.get("reception", "/contact_csv_import/sample")
        self.assertIn("sample.csv", response.headers["Content-Disposition"])
        sent = self.url_open(
            "/contact_csv_import/upload",
            data={
                "csrf_token": http.Request.csrf_token(self),
                "profile_id": self.env.ref("contact_csv_import.profile_standard").id,
            },
            files={"ufile": ("sample.csv", response.content)},
        )
        page = self.env["contact.import.reading"].browse(
            sent.json()["action"]["res_id"]
        )
        draft = page.import_id
        self.assertTrue(all(draft.column_ids.mapped("field_name")))
        draft.with_user(self.user).action_check()
        states = draft.line_ids.mapped("state")
        self.assertEqual(
            {state: states.count(state) for state in set(states)},
            {"valid": 3, "invalid": 2, "duplicate": 1},
        )
