"""The second step: where the columns go, what is missing, and the way without it."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, tagged

from ..core.layouts import template_headers
from .background import scheduled_action
from .common import S1, USER, ImportCase, new_test_user

DUPLICATE = "bad/st_dup_headers_case_space.csv"
S2 = "formats/s2_ellipse_headerless_cp1250.csv"
S4 = "formats/s4_etermin_headerless_login.csv"
STAGE_AT_ONCE = "odoo.addons.contact_csv_import.models.pages.steps.STAGE_AT_ONCE"

FILLED = {
    "salutation": "Frau",
    "given_name": "Anna",
    "family_name": "Kowalska",
    "email": "anna@poczta.example",
    "phone": "+48600555010",
    "language": "pl",
    "consent": "1",
    "consent_date": "2026-03-01",
    "consent_source": "web form",
    "street": "ul. Leśna 4",
    "zip": "00-950",
    "city": "Warszawa",
    "country": "PL",
    "tags": "VIP",
    "function": "CEO",
    "website": "https://kowalska.example",
    "notes": "Nuts",
    "ref": "A-17",
}


def page_of(imported):
    """The page of the columns, as a person opens it."""
    action = imported._open_step("map")
    return imported.env[action["res_model"]].browse(action["res_id"])


def column_of(page, header):
    return page.column_ids.filtered(lambda c: c.header == header)


@tagged("post_install", "-at_install")
class TestMapping(ImportCase):
    def test_choice_on_the_page_reaches_the_import(self):
        imported = self.receive(S1, "Strict")
        page = page_of(imported)
        self.assertFalse(page.needed_text)
        with Form(page) as form:
            at = page.column_ids.ids.index(column_of(page, "Sprache").id)
            with form.column_ids.edit(at) as row:
                row.field_name = "notes"
            self.assertIn("language", form.needed_text)
            self.assertTrue(form.can_derive_language)
            form.name = "Guests of March"
        self.assertEqual(column_of(imported, "Sprache").field_name, "notes")
        self.assertEqual(column_of(imported, "Sprache").reason, "chosen")
        self.assertEqual(imported.name, "Guests of March")
        with self.assertRaisesRegex(UserError, "requires a language"):
            page.action_next()
        page.action_derive_language()
        self.assertFalse(page.needed_text)
        page.action_next()
        self.assertEqual(imported.state, "staged")
        self.assertEqual(
            self.lines(imported).filtered(lambda line: line.line == 2).language, "pl"
        )

    def test_match_key_follows_the_field(self):
        page = page_of(self.receive("A,B\nAnna,anna@e.example\n", "Standard"))
        with Form(page) as form:
            with form.column_ids.edit(0) as row:
                row.field_name = "phone"
                self.assertTrue(row.match_key)
                row.field_name = "given_name"
                self.assertFalse(row.match_key)
                row.field_name = "ref"
                self.assertTrue(row.match_key)

    def test_single_field_is_never_two_columns(self):
        imported = self.receive("Surname,Maiden,E-mail\nA,B,a@e.example\n")
        page = page_of(imported)
        # The column that goes nowhere yet comes first.
        with Form(page) as form, form.column_ids.edit(0) as row:
            row.field_name = "family_name"
        self.assertIn("Surname", page.needed_text)
        self.assertIn("Maiden", page.needed_text)
        with self.assertRaisesRegex(UserError, "one column only"):
            page.action_next()
        column_of(page, "Surname").field_name = False
        page.action_next()
        self.assertEqual(self.lines(imported).family_name, "B")

    def test_columns_of_one_name_are_confirmed_or_chosen(self):
        page = page_of(self.receive(DUPLICATE))
        self.assertTrue(page.asks_to_confirm)
        with self.assertRaisesRegex(UserError, "same name"):
            page.action_next()
        page.action_confirm_columns()
        page.invalidate_recordset()
        self.assertFalse(page.asks_to_confirm or page.needed_text)
        self.assertEqual(page.import_id._open_questions(), [])
        page = page_of(self.receive(DUPLICATE))
        with Form(page) as form:
            with form.column_ids.edit(1) as row:
                row.field_name = "notes"
            self.assertFalse(form.asks_to_confirm or form.needed_text)
        page.action_next()
        self.assertEqual(page.import_id.state, "staged")

    def test_category_is_chosen_on_the_page(self):
        category = self.env["res.partner.category"].create({"name": "Fair"})
        profile = self.profile("Standard")
        profile.category_required = True
        imported = self.receive("Given name,E-mail\nA,a@e.example\n")
        page = page_of(imported)
        self.assertIn("category", page.needed_text)
        self.assertTrue(page.is_understood, "only the category is asked")
        with Form(page) as form:
            form.category_ids.add(category)
            self.assertFalse(form.needed_text)
        action = page.action_basic()
        self.assertEqual(action["res_model"], "contact.import.express")
        self.assertEqual(imported.state, "staged")
        self.assertEqual(imported.category_ids, category)

    def test_basic_way_only_where_all_is_understood(self):
        for rows in (
            "Given name,E-mail,Zimmer\nA,a@e.example,7\n",
            "A;a@e.example\nB;b@e.example\n",
            "Given name\nA\n",
        ):
            self.assertFalse(page_of(self.receive(rows)).is_understood, rows)

    def test_passwords_are_masked(self):
        page = page_of(self.receive("E-mail,Kennwort\na@e.example,Start-2026!\n"))
        self.assertEqual(column_of(page, "Kennwort").samples, "•••")
        # Without a header they are known by their looks, or by where they go.
        page = page_of(self.receive(S4))
        secret = page.column_ids.filtered(lambda c: c.field_name == "password")
        self.assertEqual((secret.index, secret.samples), (6, "••• · ••• · •••"))
        page = page_of(self.receive("Anna;geheim;a@e.example\nEva;sesam;e@e.example\n"))
        told = page.column_ids.filtered(lambda c: c.index == 1)
        self.assertIn("geheim", told.samples)
        told.field_name = "password"
        self.assertEqual(told.samples, "••• · •••")

    def test_back_from_the_rows_loses_nothing_before_it_is_said(self):
        imported = self.stage(S1)
        page = page_of(imported)
        self.assertEqual(page.step, "map")
        self.assertEqual(imported.state, "staged")
        page.action_next()
        self.assertEqual(imported.line_count, 6)
        page.action_change()
        self.assertEqual((imported.state, imported.line_count), ("draft", 0))
        page.action_next()
        self.assertEqual((imported.state, imported.line_count), ("staged", 6))

    def test_large_file_is_waited_for(self):
        imported = self.receive(S1)
        with patch(STAGE_AT_ONCE, 1):
            action = page_of(imported).action_next()
        self.assertEqual(action["res_model"], "contact.import")
        self.assertEqual(action["views"], imported.action_take_up()["views"])
        self.work_on(imported)
        action = imported.action_take_up()
        self.assertEqual(action["res_model"], "contact.import.line")

    def test_page_of_somebody_elses_import(self):
        other = new_test_user(self.env, "other_importer", groups=USER)
        imported = self.receive(S1)
        page = page_of(imported)
        with self.assertRaises(AccessError):
            page.with_user(other).read(["name"])
        with self.assertRaises(AccessError):
            self.env["contact.import.mapping"].with_user(other).create(
                {"import_id": imported.id}
            )


@tagged("post_install", "-at_install")
class TestTemplate(ImportCase, HttpCase):
    def test_template_is_recognised_in_every_language(self):
        """Filled in and uploaded, it is the basic import: nothing is asked."""
        names, cells = list(FILLED), ";".join(FILLED.values())
        for language in ("en", "de", "cs", "sk", "pl"):
            headers = ";".join(template_headers(names, language))
            imported = self.receive(f"{headers}\n{cells}\n", "Strict")
            mapped = imported.column_ids.sorted("index").mapped("field_name")
            self.assertEqual(mapped, names, language)
            self.assertTrue(page_of(imported).is_understood, language)

    def test_download(self):
        self.env["res.lang"]._activate_lang("de_DE")
        new_test_user(self.env, "tmpl_user", groups=USER, lang="de_DE")
        self.authenticate("tmpl_user", "tmpl_user")
        told = self.url_open("/contact_csv_import/template?fields=given_name,email")
        self.assertEqual(told.status_code, 200)
        self.assertEqual(told.content, '\ufeff"Vorname";"E-Mail"\r\n'.encode())
        for bad in ("", "?fields=", "?fields=email,active"):
            told = self.url_open(f"/contact_csv_import/template{bad}")
            self.assertEqual(told.status_code, 400, bad)

    def test_only_for_those_who_import(self):
        new_test_user(self.env, "tmpl_clerk", groups="base.group_user")
        self.authenticate("tmpl_clerk", "tmpl_clerk")
        told = self.url_open("/contact_csv_import/template?fields=email")
        self.assertEqual(told.status_code, 403)

    def test_page_offers_what_most_lists_have(self):
        page = self.env["contact.import.template"].with_user(self.user).create({})
        self.assertEqual(
            page.action_download()["url"],
            "/contact_csv_import/template?fields=given_name,family_name,email,phone,"
            "street,zip,city,country,language,consent,tags",
        )
        page.field_ids.is_wanted = False
        with self.assertRaises(UserError):
            page.action_download()


@tagged("post_install", "-at_install")
class TestHeaderless(ImportCase, HttpCase):
    def test_fields_are_clicked_in_the_order_of_the_columns(self):
        """Ellipse's list: no header, cp1250; the person says so and clicks."""
        admin = self.env.ref("base.user_admin")
        imported = self.receive(S2, user=admin, choose_header="no")
        imported.choose_header = "no"
        imported.action_read_again()
        self.assertEqual(imported._open_questions(), [])
        page = page_of(imported)
        with scheduled_action(self.registry):
            self.start_tour(
                f"/odoo/contact.import.mapping/{page.id}",
                "contact_import_headerless",
                login="admin",
            )
        mapped = imported.column_ids.sorted("index").mapped("field_name")
        self.assertEqual(mapped, ["given_name", "email", "family_name"])
        self.assertEqual(imported.state, "staged")
        self.assertIn("Ľubica", self.lines(imported).mapped("given_name"))
