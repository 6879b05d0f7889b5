"""Several people in one row: offered, chosen, and each a contact of its own."""

from odoo.tests import tagged

from ..core.person_lines import person_line
from ..models.records.line import OUTCOMES
from ..models.run import runner as running
from .common import MANAGER, ImportCase, new_test_user

HEADERS = (
    "Booking;City;Guest 1 name;Guest 1 e-mail;Newsletter consent;"
    "Guest 2 name;Guest 2 e-mail;Guest 3 name;Guest 3 e-mail\n"
)
# Three people, two, one; a bad address of the third person of line 5.
ROWS = HEADERS + (
    "R1;Brno;Jan One;jan@g.example;yes;Eva Two;eva@g.example;Ota Three;ota@g.example\n"
    "R2;Praha;Iva Four;iva@g.example;;Petr Five;petr@g.example;;\n"
    "R3;Plzeň;Ida Six;ida@g.example;;;;;\n"
    "R4;Zlín;Ula Seven;ula@g.example;;;;Bad Eight;bad(at)g\n"
)


class RowPeopleCase(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "people_manager", groups=MANAGER)

    def chosen(self, data=ROWS, **vals):
        """A draft whose offer was taken."""
        draft = self.receive(data, **vals)
        self.page(draft, "map").action_each_person()
        return draft

    def checked(self, data=ROWS, **vals):
        draft = self.chosen(data, **vals)
        draft.allow_again = True
        draft.action_check()
        return draft

    def people(self, imported):
        """``(line, person)`` -> its row."""
        lines = self.lines(imported)
        return {(line.of_line, line.person): line for line in lines}

    def mapping(self, imported):
        columns = imported.column_ids.sorted("index")
        return [(c.field_name or None, c.person) for c in columns]


@tagged("post_install", "-at_install")
class TestRowPeople(RowPeopleCase):
    # -- offered ------------------------------------------------------------

    def test_nothing_is_done_unasked(self):
        draft = self.receive(ROWS)
        page = self.page(draft, "map")
        self.assertEqual(
            page.people_offer,
            "Each row holds up to 3 people (Guest 1, Guest 2, Guest 3).",
        )
        self.assertFalse(page.people_text)
        self.assertFalse(any(draft.column_ids.mapped("person")))
        draft.action_check()
        self.assertEqual(self.lines(draft).mapped("line"), [2, 3, 4, 5])
        self.assertEqual(draft.further_count, 0)

    def test_one_person_a_row_is_offered_nothing(self):
        draft = self.receive("Name,Email,Email 2,Phone,Phone 2\nA,a@b.cz,c@b.cz,,\n")
        page = self.page(draft, "map")
        self.assertFalse(page.people_offer or page.people_text)
        fields = [name for name, _person in self.mapping(draft)]
        self.assertEqual(fields, ["name", "email", "email", "phone", "phone"])

    def test_taken_and_given_back(self):
        draft = self.receive(ROWS)
        before = self.mapping(draft)
        page = self.page(draft, "map")
        page.action_each_person()
        self.assertEqual(
            self.mapping(draft)[2:],
            [
                *[("name", 0), ("email", 0), ("consent", 0)],
                *[("name", 2), ("email", 2), ("name", 3), ("email", 3)],
            ],
        )
        page.invalidate_recordset()
        self.assertFalse(page.people_offer)
        self.assertIn("up to 3 contacts", page.people_text)
        whose = draft.column_ids.sorted("index").mapped("person_text")
        self.assertEqual(whose[4:6], [False, "Person 2"])
        self.assertFalse(page.needed_text, "one name is each person's own")
        page.action_one_person()
        page.invalidate_recordset()
        self.assertEqual(self.mapping(draft), before)
        self.assertTrue(page.people_offer)

    def test_the_express_way_shows_the_offer(self):
        data = "E-mail,Name,Partner e-mail,Partner\na@b.cz,A B,c@b.cz,C D\n"
        draft = self.receive(data)
        draft.left_over = "fine"
        self.assertEqual(draft._begin()["res_model"], "contact.import.mapping")

    # -- imported -----------------------------------------------------------

    def test_each_is_a_row_with_its_line(self):
        people = self.people(self.checked())
        self.assertEqual(
            {key: line.name for key, line in people.items()},
            {
                (2, 1): "Jan One",
                (2, 2): "Eva Two",
                (2, 3): "Ota Three",
                (3, 1): "Iva Four",
                (3, 2): "Petr Five",
                (4, 1): "Ida Six",
                (5, 1): "Ula Seven",
                (5, 3): "Bad Eight",
            },
        )
        self.assertEqual(people[2, 3].display_name, "Line 2, person 3")
        self.assertEqual(people[2, 1].line_people_ids, people[2, 2] | people[2, 3])
        self.assertEqual(people[2, 3].line_people_ids, people[2, 1] | people[2, 2])
        self.assertFalse(people[4, 1].line_people_ids)
        lines = self.env["contact.import.line"]
        mine = ("import_id", "=", people[2, 1].import_id.id)
        self.assertEqual(len(lines.search([mine, ("of_line", "=", 2)])), 3)

    def test_a_bad_cell_is_told_of_its_person(self):
        people = self.people(self.checked())
        self.assertEqual(people[5, 1].state, "valid")
        self.assertEqual(people[5, 3].state, "invalid")
        [told] = [i for i in people[5, 3].issues if i["code"] == "EMAIL_INVALID"]
        self.assertEqual((told["column"], told["line"]), (8, person_line(5, 3)))

    def test_outcomes_of_lines_add_up(self):
        imported = self.checked()
        page = self.page(imported, "express")
        self.assertEqual((page.created_count, page.refused_count), (4, 0))
        self.assertEqual(
            page.further_text, "And 4 further people: 3 created, 1 refused"
        )
        self.run_import(imported)
        self.assertOutcomes(imported, created=4)
        self.assertEqual((imported.line_count, imported.further_count), (4, 4))
        self.assertEqual(imported.further_counts, {"created": 3, "refused": 1})
        self.assertEqual(
            imported.summary,
            "4 created · 0 updated · and 4 further people: 3 created, 1 refused",
        )
        self.assertTrue(imported.has_refused)
        self.assertEqual(imported.ended_lines, 4)

    def test_what_is_shared_and_what_is_not(self):
        self.run_import(self.checked())
        jan, eva = self.partner("jan@g.example"), self.partner("eva@g.example")
        self.assertEqual((jan.city, eva.city), ("Brno", "Brno"))
        self.assertEqual(jan.marketing_consent, "granted")
        self.assertFalse(self.consents(eva))
        self.assertFalse(eva.ref or eva.further_address_ids or jan.further_address_ids)

    def test_a_row_of_one_person_more(self):
        """Where a name at an address is enough, that of the row is."""
        data = "Name;Telefon;Straße;PLZ;Ort;Begleitperson\n"
        data += "Jan Novák;+420603111222;Dlouhá 1;602 00;Brno;Eva Nováková\n"
        refused = self.people(self.checked(data))[2, 2]
        self.assertEqual(refused.state, "invalid")
        imported = self.checked(data, identified_by="postal")
        self.run_import(imported)
        self.assertOutcomes(imported, created=1)
        self.assertEqual(imported.further_counts, {"created": 1})
        second = self.people(imported)[2, 2].partner_id
        self.assertEqual((second.name, second.street), ("Eva Nováková", "Dlouhá 1"))
        self.assertFalse(second.phone)

    def test_the_same_person_twice(self):
        data = HEADERS + (
            "R1;Brno;Jan One;jan@t.example;;Jan One;jan@t.example;;\n"
            "R2;Brno;Eva Two;eva@t.example;;Jan One;jan@t.example;;\n"
        )
        imported = self.checked(data)
        people = self.people(imported)
        for key in ((2, 2), (3, 2)):
            self.assertEqual((people[key].state, people[key].duplicate_of), (
                "duplicate", 2,
            ))  # fmt: skip
        self.run_import(imported)
        self.assertOutcomes(imported, created=2)
        self.assertEqual(imported.further_counts, {"skipped": 2})
        self.partner("jan@t.example")

    def test_a_guest_leads_nobody_before_a_row_of_the_file(self):
        """Eva is the second guest of line 2, and line 3 is hers."""
        data = HEADERS + (
            "R1;Brno;Jan One;jan@l.example;;Eva Two;eva@l.example;;\n"
            "R2;Praha;Eva Two;eva@l.example;;;;;\n"
        )
        people = self.people(self.checked(data))
        guest = people[2, 2]
        self.assertEqual((guest.state, guest.repeats_text), ("duplicate", "3"))
        self.assertIn("line 3", guest.issue_text)

    def test_people_of_lines_are_named_to_each_other(self):
        data = HEADERS + (
            "R1;Brno;Jan One;jan@n.example;;Eva Two;eva@n.example;;\n"
            "R2;Praha;Ota One;ota@n.example;;Eva Two;eva@n.example;;\n"
        )
        people = self.people(self.checked(data))
        self.assertEqual(people[3, 2].repeats_text, "2, person 2")
        self.assertIn("line 2, person 2", people[3, 2].issue_text)

    def test_again_is_unchanged(self):
        self.run_import(self.checked())
        again = self.run_import(self.checked())
        self.assertOutcomes(again, unchanged=4)
        self.assertEqual(again.further_counts, {"unchanged": 3, "refused": 1})

    def test_chunk_by_chunk(self):
        """As a worker that is killed after each chunk leaves it, and another goes on:
        further people are rows like any other."""
        imported = self.checked()
        imported.action_import()
        for name in ("FIRST", "SMALLEST", "LARGEST"):
            self.patch(running, name, 1)
        ends = []
        while imported.state != "done" and len(ends) < 30:
            with self.scheduled():
                imported._work_on(imported.id, seconds=0.0001)
            ended = self.lines(imported).filtered(lambda one: one.state in OUTCOMES)
            created = ended.filtered(lambda one: one.state == "created")
            self.assertEqual(len(created.partner_id), len(created))
            ends.append(len(ended))
        self.assertGreater(len(set(ends)), 3, "it was done in several slices")
        self.assertBooksBalance(imported)
        self.assertEqual(imported.further_counts, {"created": 3, "refused": 1})

    def test_corrected_at_the_check(self):
        imported = self.checked()
        row = self.people(imported)[5, 3]
        row.with_user(self.user).email = "eight@g.example"
        self.assertEqual((row.state, row.email_key), ("valid", "eight@g.example"))
        self.assertEqual((row.city, row.ref), ("Zlín", False))
        self.run_import(imported)
        self.assertEqual(imported.further_counts, {"created": 4})

    def test_excluded_at_the_check(self):
        imported = self.checked()
        self.people(imported)[2, 2].with_user(self.user).action_exclude()
        self.run_import(imported)
        self.assertEqual(
            imported.further_counts, {"created": 2, "skipped": 1, "refused": 1}
        )
        self.assertFalse(
            self.env["res.partner"].search([("email", "=", "eva@g.example")])
        )

    def test_the_check_counts_them(self):
        imported = self.checked()
        filters = {
            each["name"]: each["count"]
            for each in imported.get_check_counts()["filters"]
        }
        self.assertEqual((filters["all"], filters["further_people"]), (8, 4))
