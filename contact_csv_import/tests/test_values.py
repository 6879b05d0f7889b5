"""The distinct values of a column, and what a person takes each of them for."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import MANAGER, USER, ImportCase, new_test_user

ODD = (
    "name,email,country,Contact status,consent,language,tags,salutation\n"
    "Anna,anna@v.example,Deutschl.,stamm,beru na vědomí,dt.,VIP; Hund,H.\n"
    "Bert,bert@v.example,deutschl.,stamm,nein,de,VIP,Fr.\n"
    "Cyril,cyril@v.example,PL,neu,BERU NA VĚDOMÍ,dt.,,\n"
    "Dana,dana@v.example,,,,,,\n"
)
JUDGED_AT_ONCE = "odoo.addons.contact_csv_import.models.check.judging.JUDGED_AT_ONCE"


class ValuesCase(ImportCase):
    def column(self, imported, field):
        return imported.column_ids.filtered(lambda c: c.field_name == field)

    def values_page(self, imported, field):
        action = self.column(imported, field).action_open_values()
        self.assertEqual(action["res_model"], "contact.import.values")
        page = self.env["contact.import.values"].browse(action["res_id"])
        return page.with_user(imported.env.user)

    def value(self, page, word):
        found = page.value_ids.filtered(lambda one: one.value == word)
        self.assertEqual(len(found), 1, word)
        return found

    def take(self, imported, field, word, **choice):
        self.value(self.values_page(imported, field), word).write(choice)

    def of(self, imported, name):
        return self.lines(imported).mapped(name)


@tagged("post_install", "-at_install")
class TestValues(ValuesCase):
    def test_columns_say_how_many_values_they_have(self):
        imported = self.receive(ODD)
        told = {c.field_name: c.value_text for c in imported.column_ids}
        self.assertEqual(told["country"], "2 values, 1 not understood")
        self.assertEqual(told["consent"], "2 values, 1 not understood")
        self.assertEqual(told["tags"], "2 values")
        self.assertFalse(told["email"])
        self.take(imported, "country", "Deutschl.", country_id=self.ref("base.de"))
        imported.column_ids.invalidate_recordset()
        self.assertEqual(self.column(imported, "country").value_text, "2 values")

    def test_values_not_understood_come_first_then_the_most_frequent(self):
        page = self.values_page(self.receive(ODD), "status")
        self.assertEqual(
            [(v.value, v.count, v.verdict) for v in page.value_ids],
            [("stamm", 2, "unknown"), ("neu", 1, "unknown")],
        )
        page = self.values_page(self.receive(ODD), "country")
        self.assertEqual(
            [(v.value, v.count, v.verdict, v.country_id.code) for v in page.value_ids],
            [("Deutschl.", 2, "unknown", False), ("PL", 1, "known", "PL")],
        )

    def test_what_is_chosen_in_the_draft_is_what_the_rows_become(self):
        imported = self.receive(ODD)
        germany = self.env.ref("base.de")
        page = self.values_page(imported, "country")
        with Form(page) as form, form.value_ids.edit(0) as row:
            row.country_id = germany
        self.assertEqual(self.value(page, "Deutschl.").verdict, "set")
        self.take(imported, "status", "stamm", status="active")
        self.take(imported, "status", "neu", status="potential")
        self.take(imported, "consent", "beru na vědomí", consent="yes")
        self.take(imported, "language", "dt.", language="de")
        self.take(imported, "tags", "VIP", text="Stammgast, Treue")
        self.value(self.values_page(imported, "tags"), "Hund").action_ignore()
        self.take(imported, "salutation", "H.", text="Herr")
        imported.action_check()
        self.assertEqual(self.of(imported, "country"), ["DE", "DE", "PL", False])
        self.assertEqual(
            self.of(imported, "status"), ["active", "active", "potential", False]
        )
        self.assertEqual(self.of(imported, "consent"), ["yes", "no", "yes", False])
        self.assertEqual(self.of(imported, "salutation"), ["Herr", "Fr.", False, False])
        self.assertEqual(self.lines(imported)[0].tags, ["Stammgast", "Treue"])
        self.assertEqual(self.lines(imported)[0].raw[2], "Deutschl.")
        self.assertEqual(self.codes(imported), [[], [], [], []])
        self.run_import(imported)
        anna = self.partner("anna@v.example")
        self.assertEqual(anna.country_id, germany)
        self.assertEqual(anna.lifecycle_status, "active")
        self.assertEqual(anna.marketing_consent, "granted")
        [told] = self.consents(self.partner("cyril@v.example"))
        self.assertEqual((told.state, told.raw_value), ("granted", "BERU NA VĚDOMÍ"))

    def test_a_checked_row_is_judged_anew(self):
        imported = self.stage(ODD)
        self.assertIn("COUNTRY_UNKNOWN", self.codes(imported)[0])
        page = self.values_page(imported, "country")
        self.value(page, "Deutschl.").country_id = self.env.ref("base.de")
        self.assertEqual(self.of(imported, "country"), ["DE", "DE", "PL", False])
        self.assertNotIn("COUNTRY_UNKNOWN", self.codes(imported)[0])
        self.value(page, "Deutschl.").action_reset()
        self.assertEqual(self.of(imported, "country"), [False, False, "PL", False])
        self.assertIn("COUNTRY_UNKNOWN", self.codes(imported)[0])
        self.assertFalse(self.column(imported, "country").value_map)

    def test_a_row_left_out_is_judged_too(self):
        imported = self.stage(ODD)
        anna = self.lines(imported)[0].with_user(self.user)
        anna.action_exclude()
        self.take(imported, "country", "Deutschl.", country_id=self.ref("base.de"))
        self.assertEqual((anna.state, anna.country), ("excluded", "DE"))

    def test_what_was_typed_into_a_row_stays(self):
        imported = self.stage(ODD)
        anna = self.lines(imported)[0].with_user(self.user)
        anna.country = "Austria"
        self.take(imported, "country", "Deutschl.", country_id=self.ref("base.de"))
        self.assertEqual(self.of(imported, "country"), ["AT", "DE", "PL", False])

    def test_it_outlives_going_back_and_reading_the_file_anew(self):
        imported = self.stage(ODD)
        self.take(imported, "country", "Deutschl.", country_id=self.ref("base.de"))
        imported.action_back()
        imported.action_read_again()
        imported.action_check()
        self.assertEqual(self.of(imported, "country"), ["DE", "DE", "PL", False])

    def test_it_is_forgotten_when_the_column_goes_elsewhere(self):
        imported = self.receive(ODD)
        self.take(imported, "consent", "nein", consent="yes")
        column = self.column(imported, "consent")
        column.field_name = "notes"
        column.field_name = "consent"
        self.assertFalse(column.value_map)

    def test_passwords_have_no_values(self):
        imported = self.receive("email,status password\na@e.example,secret9\n")
        column = imported.column_ids[1]
        column.field_name = "status"
        self.assertFalse(column.value_text)
        action = column.action_open_values()
        page = self.env["contact.import.values"].browse(action["res_id"])
        self.assertFalse(page.value_ids)

    def test_after_the_file_is_gone_the_rows_are_counted(self):
        imported = self.stage("email,Contact status,password\na@e.example,stamm,x1\n")
        self.assertFalse(imported._file_attachment())
        self.take(imported, "status", "stamm", status="active")
        self.assertEqual(self.of(imported, "status"), ["active"])

    def test_more_values_than_anybody_looks_at(self):
        rows = "".join(f"a{n}@e.example,s{n}\n" for n in range(230))
        page = self.values_page(self.receive(f"email,Contact status\n{rows}"), "status")
        self.assertEqual((len(page.value_ids), page.more), (200, True))

    def test_nothing_after_the_start(self):
        imported = self.stage(ODD)
        page = self.values_page(imported, "status")
        imported.action_import()
        with self.assertRaises(UserError):
            self.value(page, "stamm").status = "active"


@tagged("post_install", "-at_install")
class TestValuesRights(ValuesCase):
    def setUp(self):
        super().setUp()
        self.imported = self.receive(ODD)
        self.colleague = new_test_user(self.env, "v_colleague", groups=USER)

    def test_a_map_is_written_by_its_page_only(self):
        with self.assertRaises(AccessError):
            self.column(self.imported, "status").value_map = {"stamm": "active"}
        one = self.values_page(self.imported, "status").value_ids[0]
        for vals in ({"value": "x"}, {"taken": "x"}, {"page_id": False}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                one.write({**vals, "status": "active"})

    def test_values_of_anothers_import_are_nobodys_business(self):
        theirs = self.column(self.imported, "status").with_user(self.colleague)
        with self.assertRaises(AccessError):
            theirs.action_open_values()
        own = self.receive(ODD, user=self.colleague)
        pages = self.env["contact.import.values"].with_user(self.colleague)
        with self.assertRaises(AccessError):
            pages.create({"import_id": own.id, "column_id": theirs.id})
        own.action_check()
        with self.assertRaises(UserError):
            own._take_value(theirs.sudo(), "stamm", "active")
        page = self.values_page(self.imported, "status")
        with self.assertRaises(AccessError):
            page.value_ids[0].with_user(self.colleague).status = "active"

    def test_a_manager_may(self):
        boss = new_test_user(self.env, "v_boss", groups=MANAGER)
        self.take(self.imported.with_user(boss), "status", "stamm", status="active")
        self.assertEqual(
            self.column(self.imported, "status").value_map, {"stamm": "active"}
        )


@tagged("post_install", "-at_install")
class TestManyRows(ValuesCase):
    """More rows than are judged while a person waits: the file is read again."""

    def test_read_again_in_the_background(self):
        imported = self.stage(ODD)
        anna, bert, cyril, _dana = self.lines(imported).with_user(self.user)
        anna.write({"name": "Anna Maria", "country": "Austria"})
        bert.override = "skip"
        cyril.action_exclude()
        with patch(JUDGED_AT_ONCE, 1):
            page = self.values_page(imported, "country")
            self.value(page, "Deutschl.").country_id = self.env.ref("base.de")
            self.assertEqual(imported.state, "staging")
            self.assertFalse(self.lines(imported))
            waiting = page.action_next()
            self.assertEqual(waiting["res_model"], "contact.import")
            # A second change on the way is no other reading.
            self.take(imported, "status", "stamm", status="active")
        self.work_on(imported)
        self.assertEqual(imported.state, "staged")
        self.assertEqual(self.of(imported, "country"), ["AT", "DE", "PL", False])
        self.assertEqual(self.of(imported, "status")[:2], ["active", "active"])
        self.assertEqual(
            self.of(imported, "state"), ["valid", "valid", "excluded", "valid"]
        )
        self.assertEqual(self.of(imported, "match_state")[:2], ["none", "none"])
        self.assertFalse(imported.kept_rows)
        self.assertEqual(self.of(imported, "override")[:2], [False, "skip"])
        self.lines(imported)[1].with_user(self.user).override = False
        self.lines(imported)[2].with_user(self.user).action_include()
        self.run_import(imported)
        self.assertEqual(self.partner("anna@v.example").name, "Anna Maria")
        self.assertEqual(imported.created_count, 4)

    def test_rows_without_consent_can_be_refused(self):
        imported = self.stage(ODD)
        self.lines(imported)[3].with_user(self.user).consent = "yes"
        action = imported._open_step("consent")
        page = self.env[action["res_model"]].browse(action["res_id"])
        page = page.with_user(self.user)
        with patch(JUDGED_AT_ONCE, 1):
            page.without_consent = "refuse"
        self.assertEqual(imported.state, "staging")
        self.assertEqual(page.action_next()["res_id"], imported.id)
        self.work_on(imported)
        self.assertEqual(
            self.of(imported, "state"), ["invalid", "invalid", "invalid", "valid"]
        )

    def test_a_row_left_out_hands_over_to_its_duplicate_again(self):
        rows = "A,a@e.example,stamm\nA,a@e.example,\nB,b@e.example,\n"
        rows = f"name,email,Contact status\n{rows}"
        imported = self.stage(rows)
        self.lines(imported)[0].with_user(self.user).action_exclude()
        with patch(JUDGED_AT_ONCE, 0):
            self.take(imported, "status", "stamm", status="active")
        self.work_on(imported)
        self.assertEqual(self.of(imported, "state"), ["excluded", "valid", "valid"])
