"""An import saved as a profile, and files that are known again by it."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.file.column import ContactImportColumn
from .common import MANAGER, S1, ImportCase, new_test_user

# "Zimmer" tells nothing of where it goes; a person says so.
GUESTS = "Vorname;Nachname;Mailadresse;Zimmer;Konsens\n"
ANNA = "Anna;Alt;anna@alt.example;204;jo\n"
BERT = "Bert;Blau;bert@blau.example;311;jo\n"
PLAIN = "anna@alt.example;Anna Alt;4711\nbert@blau.example;Bert Blau;4712\n"


class ProfileCase(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "profile_manager", groups=MANAGER)

    def column(self, imported, header):
        return imported.column_ids.filtered(lambda c: c.header == header)

    def save(self, imported, name="Guests", user=None, replace=False):
        """Through the button and its form."""
        imported = imported.with_user(user or self.manager)
        action = imported.action_save_profile()
        form = imported.env[action["res_model"]].browse(action["res_id"])
        known = imported.profile_id.column_ids
        self.assertEqual(
            form.name, imported.profile_id.name if known else imported.name
        )
        form.name = name
        form.replace = replace
        action = form.action_save_profile()
        return self.env["contact.import.profile"].browse(action["res_id"])

    def saved(self, data=GUESTS + ANNA, choices=None, called="Guests", **vals):
        """The profile of an import whose columns were chosen by a person."""
        imported = self.receive(data, **vals)
        if data == PLAIN:
            imported.choose_header = "no"
            imported.action_read_again()
        columns = imported.column_ids.sorted("index")
        for at, field in (choices or {3: "ref", 4: "consent"}).items():
            columns[at].field_name = field
            columns[at].match_key = field == "ref"
        imported.yes_words = "jo"
        imported.action_check()
        return self.save(self.run_import(imported), called)

    def page(self, imported):
        return imported.env["contact.import.reading"].create({"import_id": imported.id})

    def mapping(self, imported):
        return imported.column_ids.sorted("index").mapped("field_name")


@tagged("post_install", "-at_install")
class TestSaveAsProfile(ProfileCase):
    def test_policies_reading_and_columns(self):
        profile = self.saved(
            (GUESTS + ANNA).replace(";", "\t"), country_id=self.env.ref("base.cz").id
        )
        self.assertEqual(profile.company_id, self.user.company_id)
        self.assertEqual((profile.yes_words, profile.country_id.code), ("jo", "CZ"))
        self.assertEqual(profile.on_several, "update_last", "as in Standard")
        self.assertEqual(
            (profile.choose_encoding, profile.choose_delimiter, profile.choose_header),
            ("utf-8", "\t", "yes"),
        )
        self.assertEqual(
            [(c.header, c.field_name, c.match_key) for c in profile.column_ids],
            [
                ("Vorname", "given_name", False),
                ("Nachname", "family_name", False),
                ("Mailadresse", "email", True),
                ("Zimmer", "ref", True),
                ("Konsens", "consent", False),
            ],
        )

    def test_what_is_saved_of_a_column_is_one_list(self):
        """Choices that other parts of the addon make for a column come along."""
        imported = self.stage(GUESTS + ANNA)
        own = self.env["contact.import.column"]._fields
        told = imported.column_ids[0]._column_choices()
        self.assertEqual(told.keys() - own.keys(), set())
        self.assertLessEqual({"field_name", "match_key"}, told.keys())

    def test_names_are_told_apart(self):
        profile = self.saved()
        imported = self.import_file(GUESTS + BERT)
        with self.assertRaises(UserError):
            self.save(imported, profile.name)
        self.assertEqual(profile.copy().name, "Guests (copy)")
        self.assertEqual(len(profile.copy({"name": "Third"}).column_ids), 5)

    def test_saved_again_under_its_name(self):
        """What was corrected for a second file replaces what was known of the first."""
        profile = self.saved()
        imported = self.receive(GUESTS.replace("Zimmer", "Raum") + BERT, "Strict")
        imported._follow_profile(profile)
        self.column(imported, "Raum").field_name = "notes"
        imported.action_check()
        again = self.save(self.run_import(imported), replace=True)
        self.assertEqual(again, profile)
        self.assertEqual(
            [(c.header, c.field_name) for c in profile.column_ids][3:],
            [("Raum", "notes"), ("Konsens", "consent")],
        )

    def test_a_shipped_profile_is_not_replaced(self):
        imported = self.import_file(GUESTS + ANNA)
        with self.assertRaises(UserError):
            self.save(imported, "Standard", replace=True)

    def test_the_button_is_for_managers(self):
        view = self.env.ref("contact_csv_import.contact_import_view_form").id
        for user, shown in ((self.user, False), (self.manager, True)):
            arch = self.env["contact.import"].with_user(user).get_view(view)["arch"]
            self.assertEqual("action_save_profile" in arch, shown)
            self.assertIn("action_download_refused", arch)

    def test_managers_only(self):
        imported = self.import_file(GUESTS + ANNA)
        with self.assertRaises(AccessError):
            imported.with_user(self.user).action_save_profile()
        with self.assertRaises(AccessError):
            self.env["contact.import.profile.saving"].with_user(self.user).create(
                {"import_id": imported.id, "name": "x"}
            )

    def test_not_before_the_rows_are_checked(self):
        with self.assertRaises(UserError):
            self.receive(GUESTS + ANNA).with_user(self.manager).action_save_profile()

    def test_the_profile_of_a_file_with_passwords_holds_none(self):
        imported = self.import_file("email,password\na@e.example,Correct-Horse-9\n")
        profile = self.save(imported)
        self.assertNotIn("Horse", str(profile.column_ids.read()))

    def test_its_imports(self):
        profile = self.saved()
        self.assertEqual(profile.import_count, 0)
        imported = self.receive(GUESTS + BERT)
        profile.invalidate_recordset()
        self.assertEqual(profile.import_count, 1)
        found = self.env["contact.import"].search(
            profile.action_view_imports()["domain"]
        )
        self.assertEqual(found, imported)


@tagged("post_install", "-at_install")
class TestRecognised(ProfileCase):
    def test_by_itself(self):
        profile = self.saved()
        imported = self.receive(GUESTS.upper().replace("ZIMMER", " zimmer ") + BERT)
        self.assertEqual(imported.profile_id, profile)
        self.assertEqual(imported.yes_words, "jo")
        self.assertEqual(
            self.mapping(imported),
            ["given_name", "family_name", "email", "ref", "consent"],
        )
        self.assertEqual(set(imported.column_ids.mapped("reason")), {"profile"})
        page = self.page(imported)
        self.assertEqual(
            page.profile_text, "Profile “Guests”, recognised by all 5 columns."
        )
        self.assertFalse(page.suggestion_text)
        imported.action_check()
        self.assertOutcomes(self.run_import(imported), created=1)
        bert = self.partner("bert@blau.example")
        self.assertEqual((bert.ref, bert.marketing_consent), ("311", "granted"))

    def test_the_last_saved_one(self):
        self.saved()
        again = self.saved(GUESTS + BERT, {3: "notes"}, "Guests 2")
        self.assertEqual(self.receive(GUESTS + ANNA).profile_id, again)

    def test_not_over_the_choice_of_a_person(self):
        profile = self.saved()
        imported = self.receive(GUESTS + BERT, "Strict")
        self.assertEqual(imported.profile_id, self.profile("Strict"))
        page = self.page(imported)
        self.assertEqual(page.suggested_profile_id, profile)
        self.assertIn("5 of 5", page.suggestion_text)
        page.action_use_suggested()
        self.assertEqual(imported.profile_id, profile)
        self.assertEqual(self.mapping(imported)[3:], ["ref", "consent"])
        self.assertFalse(imported.consent_column_required, "Strict is left behind")

    def test_most_columns_are_suggested(self):
        profile = self.saved()
        imported = self.receive("Neu;" + GUESTS + "x;" + BERT)  # five of six columns
        self.assertEqual(imported.profile_id, self.profile("Standard"))
        page = self.page(imported)
        self.assertEqual(page.suggested_profile_id, profile)
        self.assertIn("5 of 6", page.suggestion_text)
        page.action_use_suggested()
        self.assertEqual(self.mapping(imported)[3:], ["email", "ref", "consent"])
        self.assertFalse(self.column(imported, "Neu").field_name)

    def test_fewer_are_not(self):
        self.saved()
        imported = self.receive("Neu;Alt;" + GUESTS + "x;y;" + BERT)
        self.assertFalse(self.page(imported).suggested_profile_id)

    def test_a_field_that_takes_one_column_stays_with_the_profile(self):
        """A further column named like a field does not take it twice."""
        profile = self.saved()
        header = GUESTS.replace("\n", ";Referenz;Land\n")
        imported = self.receive(header + BERT.replace("\n", ";77;DE\n"), "Standard")
        imported._follow_profile(profile)
        self.assertEqual(
            self.mapping(imported)[3:], ["ref", "consent", False, "country"]
        )
        self.assertFalse(imported._needed())

    def test_what_a_person_chose_for_a_column_stays(self):
        profile = self.saved()
        imported = self.receive(GUESTS + BERT, "Strict")
        self.column(imported, "Zimmer").field_name = "notes"
        imported._follow_profile(profile)
        self.assertEqual(self.column(imported, "Zimmer").field_name, "notes")
        self.assertEqual(self.column(imported, "Konsens").field_name, "consent")

    def test_back_to_another_profile(self):
        """What a profile said of columns and reading goes with it."""
        self.saved()
        imported = self.receive(GUESTS + BERT)
        page = self.page(imported)
        page.profile_id = self.profile("Standard")
        self.assertFalse(self.column(imported, "Zimmer").field_name)
        self.assertFalse(imported.choose_delimiter)
        self.assertFalse(imported.yes_words)

    def test_archived_and_other_companies(self):
        profile = self.saved()
        profile.active = False
        self.assertNotEqual(self.receive(GUESTS + BERT).profile_id, profile)
        profile.active = True
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.user.company_ids += elsewhere
        profile.company_id = elsewhere
        imports = self.env["contact.import"].with_user(self.user)
        imports = imports.with_context(
            allowed_company_ids=(self.user.company_id + elsewhere).ids
        )
        told = ("g.csv", (GUESTS + BERT).encode(), None, self.profile("Standard"))
        self.assertNotEqual(imports._receive(*told).profile_id, profile)
        there = imports.with_context(allowed_company_ids=elsewhere.ids)
        self.assertEqual(there._receive(*told).profile_id, profile)

    def test_the_contact_type_comes_along(self):
        profile = self.saved()
        profile.contact_type = "company"
        imported = self.receive(GUESTS + BERT, contact_type="person")
        self.assertEqual(imported.contact_type, "company")

    def test_columns_of_one_name_are_no_question(self):
        header, anna = "E-Mail;E-Mail;Name\n", "a@a.example;b@a.example;Anna\n"
        imported = self.receive(header + anna)
        self.assertTrue(imported._open_questions())
        imported.column_ids.sorted("index")[1].field_name = "notes"
        imported._confirm_columns()
        imported.action_check()
        self.save(self.run_import(imported))
        again = self.receive(header + anna.replace("a.", "c."))
        self.assertEqual(self.mapping(again), ["email", "notes", "name"])
        self.assertFalse(again._open_questions())

    def test_edited_by_a_manager(self):
        profile = self.saved()
        profile.with_user(self.manager).column_ids[3].write(
            {"header": "Raum", "field_name": "notes"}
        )
        imported = self.receive(GUESTS.replace("Zimmer", "Raum") + BERT)
        self.assertEqual(self.column(imported, "Raum").field_name, "notes")
        for name in ("active", "user_ids", "group_ids", "company_id"):
            with self.subTest(field=name), self.assertRaises(ValidationError):
                profile.with_user(self.manager).column_ids[3].field_name = name


@tagged("post_install", "-at_install")
class TestReadingOfProfile(ProfileCase):
    def receive_bytes(self, data, profile="Standard"):
        imports = self.env["contact.import"].with_user(self.user)
        return imports._receive("g.csv", data, None, self.profile(profile))

    def test_it_answers_what_the_file_leaves_open(self):
        """Letters that are Czech or not: asked once, known the next time."""
        text = "Jméno;E-Mail\nŽďár;z@z.example\n"
        imported = self.receive_bytes(text.encode("cp1250"))
        self.assertTrue(imported._open_reading_questions())
        imported.choose_encoding = "cp1250"
        imported.action_read_again()
        imported.action_check()
        profile = self.save(self.run_import(imported))
        again = self.receive_bytes(text.replace("z@z", "y@y").encode("cp1250"))
        self.assertEqual((again.profile_id, again.encoding), (profile, "cp1250"))
        self.assertFalse(again._open_reading_questions())
        self.assertEqual(self.page(again).encoding, "cp1250")

    def test_unicode_speaks_for_itself(self):
        text = "Jméno;E-Mail\nŽďár;z@z.example\n"
        imported = self.receive_bytes(text.encode("cp1250"))
        imported.choose_encoding = "cp1250"
        imported.action_read_again()
        imported.action_check()
        profile = self.save(self.run_import(imported))
        again = self.receive_bytes(text.replace("z@z", "y@y").encode())
        self.assertEqual((again.profile_id, again.encoding), (profile, "utf-8"))

    def test_without_column_names_it_is_chosen(self):
        profile = self.saved(PLAIN, {1: "name", 2: "ref"})
        self.assertEqual(profile.choose_header, "no")
        self.assertFalse(profile.signature)
        data = PLAIN.replace("4711", "5711").encode()
        self.assertEqual(self.receive_bytes(data).profile_id, self.profile("Standard"))
        imports = self.env["contact.import"].with_user(self.user)
        imported = imports._receive("g.csv", data, None, profile)
        self.assertEqual(self.mapping(imported), ["email", "name", "ref"])
        self.assertFalse(imported._open_reading_questions())
        self.assertIn("by their order", self.page(imported).profile_text)
        wider = imports._receive("g.csv", data.replace(b";", b";x;"), None, profile)
        self.assertNotIn("profile", wider.column_ids.mapped("reason"))

    def test_a_file_with_names_keeps_its_names(self):
        profile = self.saved(PLAIN, {1: "name", 2: "ref"})
        imports = self.env["contact.import"].with_user(self.user)
        data = b"E-Mail;Name;Telefon\na@e.example;Anna;\n"
        imported = imports._receive("g.csv", data, None, profile)
        self.assertTrue(imported.has_header)
        self.assertEqual(self.mapping(imported), ["email", "name", "phone"])

    def test_the_preview_follows_the_choice_at_once(self):
        profile = self.saved(PLAIN, {1: "name", 2: "ref"})
        imported = self.receive_bytes(PLAIN.replace("4711", "5711").encode())
        page = self.page(imported)
        page = page.new(origin=page)
        page.profile_id = profile
        page._onchange_profile_id()
        self.assertEqual(page.header, "no")
        self.assertIn("by their order", page.profile_text)

    def test_command_line_follows_but_does_not_recognise(self):
        profile = self.saved()
        imports = self.env["contact.import"].with_user(self.manager)
        told = ((GUESTS + BERT).encode(), "g.csv")
        imported = imports._create_draft(*told, profile)
        self.assertEqual(self.mapping(imported)[3:], ["ref", "consent"])
        plain = imports._create_draft(*told, self.profile("Standard"))
        self.assertEqual(plain.profile_id, self.profile("Standard"))
        self.assertFalse(self.column(plain, "Zimmer").field_name)

    def test_a_technical_column_of_a_profile_is_still_reported(self):
        """No saved profile opens what an import may never write."""
        profile = self.saved("Name;E-Mail;active\nA;a@a.example;0\n", {2: "notes"})
        self.assertEqual(profile.column_ids[2].field_name, "notes")
        with patch.object(ContactImportColumn, "_is_secret", lambda self: False):
            imported = self.stage("Name;E-Mail;active\nB;b@b.example;0\n")
        self.assertIn("COLUMN_FORBIDDEN", self.codes(imported)[0])


@tagged("post_install", "-at_install")
class TestKnownExports(ProfileCase):
    def test_said_on_the_page(self):
        page = self.page(self.receive("formats/04_mailchimp_subscribed.csv"))
        self.assertIn("Mailchimp", page.layout_text)
        self.assertRegex(page.layout_text, r"(\d+) of \1 columns")
        self.assertFalse(self.page(self.receive(GUESTS + ANNA)).layout_text)

    def test_beside_a_profile(self):
        imported = self.import_file(S1)
        self.save(imported)
        page = self.page(self.receive(S1))
        self.assertIn("Profitroom", page.layout_text)
        self.assertIn("all 12 columns", page.profile_text)
