"""What comes after an import of several people a row: undoing, the refused rows, the
profile, what programs are told."""

import csv
import io

from odoo.tests import tagged

from .test_row_people import HEADERS, ROWS, RowPeopleCase


@tagged("post_install", "-at_install")
class TestRowPeopleAfter(RowPeopleCase):
    def saved(self, imported, name):
        """The profile of an import, through the form of its button."""
        action = imported.with_user(self.manager).action_save_profile()
        form = self.env[action["res_model"]].with_user(self.manager)
        form = form.browse(action["res_id"])
        form.name = name
        profiles = self.env["contact.import.profile"]
        return profiles.browse(form.action_save_profile()["res_id"])

    def test_undone(self):
        imported = self.run_import(self.checked())
        action = imported.with_user(self.manager).action_undo()
        page = self.env[action["res_model"]].browse(action["res_id"])
        shown = page.row_ids.mapped("called")
        self.assertIn("2, person 2", shown)
        self.assertEqual(page.removed_count, 7)
        page.action_undo_now()
        self.work_on(imported)
        self.assertEqual(imported.state, "undone")
        emails = [f"{name}@g.example" for name in ("jan", "eva", "ota", "petr", "iva")]
        self.assertFalse(self.env["res.partner"].search([("email", "in", emails)]))

    def test_refused_with_their_whole_line(self):
        imported = self.run_import(self.checked())
        _name, data = imported._refused_file()
        text = io.StringIO(data.decode("utf-8-sig"))
        _headers, *rows = csv.reader(text, delimiter=";")
        [row] = rows
        self.assertEqual(
            row[:9],
            ["R4", "Zlín", "Ula Seven", "ula@g.example", "", "", "", "Bad Eight"]
            + ["bad(at)g"],
        )
        self.assertEqual(row[9], "5")
        self.assertTrue(row[10].startswith("Person 3: "), row[10])
        # Corrected, it goes on where it stopped; the others are there already.
        corrected = data.decode("utf-8-sig").replace("bad(at)g", "bad@g.example")
        again = self.receive(corrected)
        self.assertEqual(again.continues_id, imported)
        self.assertEqual(self.mapping(again)[:9], self.mapping(imported))
        again.action_check()
        self.run_import(again)
        self.assertOutcomes(again, unchanged=1)
        self.assertEqual(again.further_counts, {"created": 1})

    def test_a_line_stands_once_among_the_refused(self):
        data = HEADERS + "R1;Brno;Jan One;jan(at)r;;Eva Two;eva(at)r;;\n"
        imported = self.run_import(self.checked(data))
        _name, data = imported._refused_file()
        _headers, *rows = csv.reader(
            io.StringIO(data.decode("utf-8-sig")), delimiter=";"
        )
        [row] = rows
        self.assertIn("jan(at)r", row[10])
        self.assertIn("Person 2: ", row[10])
        self.assertIn("eva(at)r", row[10])

    def test_kept_in_a_profile(self):
        imported = self.run_import(self.checked())
        profile = self.saved(imported, "Guests of rooms")
        self.assertEqual(
            profile.column_ids.mapped("person"), [0, 0, 0, 0, 0, 2, 2, 3, 3]
        )
        draft = self.receive(ROWS.replace("@g.", "@h."))
        self.assertEqual(draft.profile_id, profile)
        page = self.page(draft, "map")
        self.assertFalse(page.people_offer, "a profile is asked no more")
        self.assertIn("up to 3 contacts", page.people_text)
        draft.action_check()
        self.run_import(draft)
        self.assertEqual(draft.further_counts, {"created": 3, "refused": 1})

    def test_a_profile_of_one_person_a_row_is_not_asked_either(self):
        data = ROWS.replace("Booking", "Reservation")
        imported = self.run_import(self.stage(data))
        self.assertEqual(imported.further_count, 0)
        self.saved(imported, "Rooms")
        draft = self.receive(data.replace("@g.", "@h."))
        self.assertEqual(draft.profile_id.name, "Rooms")
        self.assertFalse(self.page(draft, "map").people_offer)

    def test_unattended_without_a_profile_names_the_columns(self):
        imports = self.env["contact.import"].with_user(self.user)
        draft = imports._create_draft(
            ROWS.encode(), "rows.csv", self.profile("Standard"), unattended=True
        )
        self.assertFalse(any(draft.column_ids.mapped("person")))
        draft.sudo().state = "staging"
        for _turn in range(2):  # it is read, then it runs
            self.work_on(draft)
        answer = draft._answer()
        self.assertEqual((answer["state"], answer["lines"]), ("done", 4))
        self.assertEqual(set(answer["further_people"].values()), {0})
        named = {
            issue["column"]
            for issue in answer["issues"]
            if issue["code"] == "COLUMN_NOT_IMPORTED"
        }
        self.assertLessEqual({5, 7}, named)

    def test_the_answer_names_lines_and_people(self):
        answer = self.run_import(self.checked())._answer()
        self.assertEqual((answer["lines"], answer["created"]), (4, 4))
        self.assertEqual(
            {name: count for name, count in answer["further_people"].items() if count},
            {"created": 3, "refused": 1},
        )
        [told] = [i for i in answer["issues"] if i["code"] == "EMAIL_INVALID"]
        self.assertEqual((told["line"], told["person"], told["column"]), (5, 3, 8))

    def test_the_report(self):
        imported = self.run_import(self.checked())
        report = self.env["ir.actions.report"].with_user(self.user)
        html, _kind = report._render_qweb_html(
            "contact_csv_import.contact_import_report", imported.ids
        )
        text = html.decode()
        self.assertIn("5, person 3", text)
        self.assertIn("4 further people", text)

    def test_the_ledger_names_the_line_of_the_file(self):
        data = "Name;E-mail;Guest 2 name;Guest 2 e-mail;Guest 2 unsubscribed\n"
        data += "Jan One;jan@o.example;Eva Two;eva@o.example;yes\n"
        self.env["res.partner"].create({"name": "Eva Two", "email": "eva@o.example"})
        self.run_import(self.checked(data))
        told = self.consents(self.partner("eva@o.example"))
        self.assertEqual((told.state, told.line), ("refused", 2))
        self.assertFalse(self.consents(self.partner("jan@o.example")))

    def test_whoever_is_erased_is_in_no_cell_of_the_line(self):
        """Of a person without an e-mail, nothing but the line says where it stands."""
        data = "Name;E-mail;Guest 2 name;Guest 2 phone\n"
        data += "Jan One;jan@e.example;Eva Erased;+420603444555\n"
        imported = self.run_import(self.checked(data))
        people = self.people(imported)
        erasure = self.env["contact.erasure"].sudo()
        erasure._wipe({("phone", "+420603444555")}, people[2, 2].partner_id)
        self.assertFalse(people[2, 1].raw or people[2, 2].raw or people[2, 2].name)

    def test_the_whole_file_again_in_the_background(self):
        """What was typed into a row of a further person still holds."""
        imported = self.checked()
        row = self.people(imported)[5, 3]
        row.with_user(self.user).email = "eight@g.example"
        imported._stage_again()
        self.work_on(imported)
        people = self.people(imported)
        self.assertEqual(people[5, 3].email, "eight@g.example")
        self.assertEqual(len(people), 8)

    def test_known_rows_are_known_again_each_person_apart(self):
        self.run_import(self.checked())
        again = self.checked()
        lines = self.people(again)
        self.assertEqual(lines[2, 2].name, "Eva Two")
        self.assertEqual(lines[2, 1].name, "Jan One")
        self.assertNotEqual(lines[2, 1].digest, lines[2, 2].digest)
