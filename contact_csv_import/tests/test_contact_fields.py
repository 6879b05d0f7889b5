"""Any field of the contact: every kind through the file, the merge policy, undo."""

from datetime import date, datetime

from odoo.tests import tagged

from ..models.direct.run import SETTING
from .contact_fields import ContactFieldsCase

# The header of each column is the label of its field.
HEADER = (
    "E-Mail;My char;My text;My html;My integer;My float;My monetary;My boolean;"
    "My date;My datetime;My selection;My many2one;My many2many\n"
)
ANNA = (
    'anna@f.example;A 1;"one\ntwo";<p>x <b>y</b></p>;1.234;0,5;1 234,50 €;ja;'
    "31.12.1955;2024-05-01 10:00:00Z;Female;Blau;Golf, Ski\n"
)
BEN = "ben@f.example;;;;7;1,25;;nein;1.2.1980;;m;Gold, Rot;golf\n"


@tagged("post_install", "-at_install")
class TestContactFields(ContactFieldsCase):
    def values(self, email):
        partner = self.partner(email)
        return {
            name.removeprefix("x_"): partner[name]
            for name in partner._fields
            if name.startswith("x_") and name not in ("x_css", "x_currency_id")
        }

    def test_every_kind(self):
        imported = self.import_file(HEADER + ANNA + BEN)
        fields = imported.column_ids.mapped("field_name")
        self.assertEqual(fields[1:3], ["partner.x_char", "partner.x_text"])
        self.assertOutcomes(imported, created=2)
        self.assertEqual(self.codes(imported), [[], []])
        anna, ben = self.values("anna@f.example"), self.values("ben@f.example")
        industries = self.env["res.partner.industry"]
        self.assertEqual(
            anna,
            {
                "char": "A 1",
                "text": "one\ntwo",
                "html": "<p>x <b>y</b></p>",
                "integer": 1234,
                "float": 0.5,
                "monetary": 1234.5,
                "boolean": True,
                "date": date(1955, 12, 31),
                "datetime": datetime(2024, 5, 1, 10),
                "selection": "f",
                "many2one": industries.search([("name", "=", "Blau")]),
                "many2many": self.hobbies,
            },
        )
        self.assertEqual(ben["date"], date(1980, 2, 1))
        self.assertEqual((ben["selection"], ben["boolean"]), ("m", False))
        self.assertEqual(ben["many2one"].name, "Gold, Rot")
        self.assertEqual(ben["many2many"], self.hobbies[0])
        # The same again is no news, of no kind.
        again = self.import_file(HEADER + ANNA + BEN)
        self.assertOutcomes(again, unchanged=2)
        self.assertEqual(self.undo(again), ["nothing", "nothing"])
        self.assertEqual(self.undo(imported), ["removed", "removed"])

    def test_merge_policies_and_undo(self):
        self.import_file(HEADER + ANNA)
        partner = self.partner("anna@f.example")
        before = self.values("anna@f.example")
        other = (
            "anna@f.example;B 2;three;four;0;2,5;9;nein;1.2.1980;2025-01-01 00:00Z;m;"
            "Gold, Rot;Ski, Neu\n"
        )
        kept = self.import_file(HEADER + other)
        self.assertOutcomes(kept, unchanged=1)
        self.assertEqual(self.values("anna@f.example"), before)
        # An unknown tag is named, and takes nothing with it.
        self.assertIn("VALUE_UNKNOWN", self.codes(kept)[0])
        draft = self.receive(HEADER + other.replace(", Neu", ""))
        draft.allow_again = True
        draft._set_merge_policies("overwrite")
        draft.column_ids.filtered(
            lambda c: c.field_name == "partner.x_many2many"
        ).merge_policy = "overwrite"
        draft.action_check()
        changed = self.run_import(draft)
        self.assertOutcomes(changed, updated=1)
        after = self.values("anna@f.example")
        self.assertEqual((after["integer"], after["boolean"]), (0, False))
        self.assertEqual(after["many2many"], self.hobbies[1])
        self.assertEqual(after["date"], date(1980, 2, 1))
        # Of what somebody changed since, nothing goes back; of the rest, everything.
        partner.write({"x_float": 7.0, "x_char": "by hand"})
        self.assertEqual(self.undo(changed), ["kept"])
        partner.invalidate_recordset()
        back = self.values("anna@f.example")
        self.assertEqual(
            back, {**before, "float": 7.0, "char": "by hand"}, "what went back"
        )
        told = [one["params"]["field"] for one in self.lines(changed).undo_issues]
        self.assertEqual(sorted(told), ["x_char", "x_float"])

    def test_known_contacts_get_them_past_the_orm(self):
        """What fields of other addons hold is the same either way."""
        rows = (
            "{0}{1}@f.example;A {1};one;<p>x <b>y</b></p>;{1};0,5;;ja;"
            "31.12.1955;2024-05-01 10:00:00Z;Female;Blau;\n"
        )
        made = {}
        for only in (True, False):
            self.env["ir.config_parameter"].set_param(SETTING, only)
            name = f"only{only}".lower()
            self.import_file(
                "E-Mail\n" + "".join(f"{name}{n}@f.example\n" for n in range(30))
            )
            filled = self.import_file(
                HEADER + "".join(rows.format(name, n) for n in range(30))
            )
            self.assertOutcomes(filled, updated=30)
            runs = self.env["contact.import.run"].search(
                [("import_id", "=", filled.id)]
            )
            changed = sum(runs.mapped("changed"))
            self.assertEqual(changed > 20, not only, changed)
            made[only] = [self.values(f"{name}{n}@f.example") for n in range(30)]
        self.assertEqual(made[True], made[False])
        self.assertEqual(made[True][7]["char"], "A 7")

    def test_rows_of_one_person_say_it_together(self):
        rows = "anna@f.example;A;;;;;;;;;;;Golf\nanna@f.example;B;t;;;;;nein;;;;;Ski\n"
        imported = self.import_file(HEADER + rows)
        self.assertOutcomes(imported, created=1, skipped=1)
        anna = self.values("anna@f.example")
        self.assertEqual((anna["char"], anna["text"]), ("A", "t"))
        self.assertEqual(anna["many2many"], self.hobbies)

    def test_what_is_not_understood_is_named(self):
        row = "a@f.example;;;;x1;1.5.2;12 apples;vielleicht;99.99.1980;;"
        row += "divers;VIp;Curling\n"
        imported = self.stage(HEADER + row)
        [issues] = [line.issues for line in self.lines(imported)]
        told = {one["column"]: one["code"] for one in issues}
        self.assertEqual(
            told,
            {
                4: "NUMBER_INVALID",
                5: "NUMBER_INVALID",
                7: "VALUE_UNKNOWN",
                8: "DATE_INVALID",
                10: "VALUE_UNKNOWN",
                11: "VALUE_SEVERAL",
                12: "VALUE_UNKNOWN",
            },
        )
        for one in issues:
            self.assertNotIn("%", self.lines(imported).issue_text)
            self.assertEqual(one["severity"], "warning")
        columns = imported.column_ids.sorted("index")
        self.assertEqual(columns[10].unknown_values, 1)
        # Each may be taken for another one; the rows are judged again at once.
        for column, value, text in (
            (10, "divers", "Female"),
            (11, "VIp", "vip"),
            (12, "Curling", "Golf"),
            (7, "vielleicht", "yes"),
        ):
            imported._take_value(columns[column], value, text)
        # A row that is corrected elsewhere keeps what its names stand for.
        self.lines(imported).with_user(self.user).write({"city": "Brno"})
        self.run_import(imported)
        values = self.values("a@f.example")
        self.assertEqual(values["selection"], "f")
        self.assertEqual(values["many2one"].name, "vip")
        self.assertEqual(values["many2many"], self.hobbies[0])
        self.assertTrue(values["boolean"])

    def test_a_column_tells_how_its_numbers_and_days_are_written(self):
        rows = "a@f.example;;;;;1.234;;;03/04/2024;;;;\n"
        draft = self.receive(HEADER + rows)
        self.assertIn("03/04/2024 may be two days", draft._needed_words())
        self.assertTrue(self.page(draft, "map").asks_for_order)
        draft.column_ids.filtered("order_is_open").date_order = "mdy"
        self.assertFalse(draft._needed_words())
        draft.action_check()
        self.run_import(draft)
        self.assertEqual(self.codes(draft)[0], ["NUMBER_AMBIGUOUS"])
        self.assertEqual(self.values("a@f.example")["date"], date(2024, 3, 4))
        self.assertFalse(self.values("a@f.example")["float"])
        told = rows + "b@f.example;;;;;2,5;;;25/12/2024;;;;\n"
        self.import_file(HEADER + told.replace("a@f", "c@f"))
        values = self.values("c@f.example")
        self.assertEqual(values["float"], 1234)
        self.assertEqual(values["date"], date(2024, 4, 3))

    def test_a_record_that_is_gone_when_the_row_is_written(self):
        imported = self.stage(HEADER + ANNA)
        self.env["res.partner.industry"].search([("name", "=", "Blau")]).unlink()
        self.run_import(imported)
        self.assertIn("VALUE_GONE", self.codes(imported)[0])
        self.assertFalse(self.values("anna@f.example")["many2one"])

    def test_names_by_code_and_external_id_and_in_every_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        field = self.env["ir.model.fields"]._get("res.partner", "x_selection")
        field.selection_ids[0].with_context(lang="de_DE").name = "weiblich"
        industry = self.env.ref("base.res_partner_industry_A")
        industry.with_context(lang="de_DE").name = "Landwirtschaft"
        rows = (
            "a@f.example;;;;;;;;;;Weiblich;base.res_partner_industry_A;\n"
            "b@f.example;;;;;;;;;;F;LANDWIRTSCHAFT;\n"
        )
        self.import_file(HEADER + rows)
        for email in ("a@f.example", "b@f.example"):
            values = self.values(email)
            self.assertEqual((values["selection"], values["many2one"]), ("f", industry))

    def test_each_company_has_its_own(self):
        """A company-dependent field: what the import wrote goes back, and who is known
        to another company by it is kept."""
        rows = "E-Mail;Barcode\na@f.example;111\nb@f.example;222\n"
        imported = self.import_file(rows)
        self.assertEqual(self.partner("a@f.example").barcode, "111")
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.partner("b@f.example").with_company(elsewhere).barcode = "333"
        self.assertEqual(self.undo(imported), ["removed", "kept"])
        self.assertFalse(
            self.env["res.partner"].search([("email", "=", "a@f.example")])
        )

    def test_refused_rows_bring_their_fields_again(self):
        imported = self.import_file(HEADER + ANNA.replace("anna@f.example", "no mail"))
        self.assertOutcomes(imported, refused=1)
        _name, data = imported.with_user(self.user)._refused_file()
        text = data.decode("utf-8-sig").replace("no mail", "anna@f.example")
        draft = self.receive(text)
        self.assertEqual(draft.continues_id, imported)
        draft.action_check()
        self.run_import(draft)
        self.assertOutcomes(draft, created=1)
        values = self.values("anna@f.example")
        self.assertEqual((values["char"], values["text"]), ("A 1", "one\ntwo"))
        self.assertEqual((values["integer"], values["monetary"]), (1234, 1234.5))
        self.assertEqual(values["many2many"], self.hobbies)
