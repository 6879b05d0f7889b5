"""From a file to contacts: what the two profiles make of it, and of the same again."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.pages import steps
from ..models.run import runner as running
from .common import LONG_AGO, S1, ImportCase

SENTENCE = "No contact is called Bad here."


@tagged("post_install", "-at_install")
class TestFlow(ImportCase):
    def test_strict_refuses_what_lacks_consent_language_or_identifier(self):
        imported = self.import_file(S1, "Strict")
        self.assertOutcomes(imported, created=2, refused=4)
        self.assertEqual(
            self.codes(imported, "refused"),
            [
                ["CONSENT_NOT_GIVEN"],
                ["CONSENT_MISSING"],
                ["LANGUAGE_MISSING"],
                ["NO_IDENTIFIER"],
            ],
        )
        for line in self.lines(imported).filtered(lambda one: one.state == "refused"):
            self.assertTrue(line.issue_text)
            self.assertFalse(line.partner_id)

    def test_standard_imports_all_who_can_be_reached(self):
        imported = self.import_file(S1)
        self.assertOutcomes(imported, created=5, refused=1)
        self.assertEqual(self.codes(imported, "refused"), [["NO_IDENTIFIER"]])
        made = self.lines(imported).partner_id
        self.assertEqual(
            made.mapped("marketing_consent"),
            ["granted", "granted", "refused", False, "granted"],
        )
        self.assertEqual(made.contact_import_id, imported)

    def test_values_become_those_of_a_contact(self):
        self.env["res.lang"]._activate_lang("de_DE")
        made = self.lines(self.import_file(S1)).partner_id
        self.assertEqual(made.create_uid, self.user)
        self.assertEqual(made.write_uid, self.user, "not the superuser of the commit")
        anna = self.partner("anna.kowalska@poczta.example")
        self.assertEqual(anna.name, "Anna Kowalska")
        self.assertEqual((anna.given_name, anna.family_name), ("Anna", "Kowalska"))
        self.assertEqual(anna.country_id.code, "PL")
        self.assertEqual(anna.language_code, "pl")
        self.assertFalse(anna.lang, "Polish is not installed")
        self.assertEqual((anna.zip, anna.city), ("00-950", "Warszawa"))
        self.assertEqual(anna.phone_sanitized, "+48600555010")
        self.assertEqual(anna.type, "contact")
        self.assertFalse(anna.is_company)
        karl = self.partner("karl@ohne.example")
        self.assertEqual((karl.language_code, karl.lang), ("de", "de_DE"))
        jan = self.partner("jan@sprachlos.example")
        self.assertEqual((jan.language_code, jan.country_id.code), ("pl", "PL"))

    def test_region_is_one_of_its_country(self):
        self.import_file("email,region,country\na@e.example,Kalifornia,\n")
        self.assertFalse(self.partner("a@e.example").state_id)
        self.import_file("email,region,country\nb@e.example,California,USA\n")
        self.assertEqual(self.partner("b@e.example").state_id.code, "CA")

    def test_notes_are_text_never_html(self):
        self.import_file("email,notes\na@e.example,<script>x()</script> & more\n")
        comment = self.partner("a@e.example").comment
        self.assertNotIn("<script", comment)
        self.assertIn("&lt;script&gt;x()&lt;/script&gt; &amp; more", comment)

    def test_companies_are_companies(self):
        imported = self.import_file(
            "company,email\nAcme s.r.o.,info@acme.example\n", contact_type="company"
        )
        acme = self.lines(imported).partner_id
        self.assertTrue(acme.is_company)
        self.assertEqual(acme.name, "Acme s.r.o.")

    def test_tags_are_made_once_and_found_whatever_their_case(self):
        tags = self.env["res.partner.category"]
        vip = tags.create({"name": "Vip"})
        chosen = tags.create({"name": "From the fair"})
        rows = "email,tags\na@e.example,VIP;Zzz new\nb@e.example,zzz NEW;vip\n"
        self.import_file(rows, category_ids=[(6, 0, chosen.ids)])
        made = tags.search([("name", "=ilike", "zzz new")])
        self.assertEqual(len(made), 1)
        for email in ("a@e.example", "b@e.example"):
            self.assertEqual(self.partner(email).category_id, vip | chosen | made)

    def test_pasted_rows_are_imported_like_a_file(self):
        imports = self.env["contact.import"].with_user(self.user)
        pasted = "Name\tE-mail\nEva Nová\teva@e.example\n"
        imported = imports._receive(None, None, pasted, self.profile("Standard"))
        imported.action_check()
        self.run_import(imported)
        self.assertOutcomes(imported, created=1)
        self.assertEqual(self.partner("eva@e.example").name, "Eva Nová")

    def test_a_notice_stays_only_where_nobody_may_look_any_more(self):
        notices = []
        with patch.object(
            self.env.registry["res.users"],
            "_bus_send",
            lambda _user, kind, told: notices.append((kind, told["sticky"])),
        ):
            imported = self.import_file("name,email\nJan,jan@x.cz\n")
            imported.sudo().started_at = LONG_AGO
            imported._notify_user()
        kind = "simple_notification"
        self.assertEqual(notices, [(kind, False), (kind, True)])

    def test_large_file_is_staged_in_the_background(self):
        imported = self.receive(S1)
        with patch.object(steps, "STAGE_AT_ONCE", 1):
            imported.action_check()
        self.assertEqual(imported.state, "staging")
        self.work_on(imported)
        self.assertEqual(imported.state, "staged")
        self.assertEqual(imported.no_match_count, 5)
        self.run_import(imported)
        self.assertOutcomes(imported, created=5, refused=1)

    def test_of_a_file_that_is_there_in_part_nothing_is_imported(self):
        """The folder of a server that crashed, or another machine's without the file:
        Odoo gives fewer bytes, or none, and says nothing."""
        rows = "".join(f"Jan N{n},jan{n}@part.example\n" for n in range(40))
        for kept in (b"", f"name,email\n{rows}".encode()[:300]):
            imported = self.receive(f"name,email\n{rows}")
            imported.allow_again = True
            file = imported._file_attachment()
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE ir_attachment SET db_datas = %s WHERE id = %s"
                " AND length(db_datas) > 300",
                [kept, file.id],
            )
            self.assertEqual(self.env.cr.rowcount, 1)
            self.env.invalidate_all()
            with (
                self.subTest(kept=len(kept)),
                self.assertRaisesRegex(UserError, "only a part of it"),
                self.env.cr.savepoint(),
            ):
                imported.action_check()
            self.assertEqual(imported.state, "draft")
            self.assertFalse(imported.line_ids)


@tagged("post_install", "-at_install")
class TestFileRefused(ImportCase):
    def test_strict_needs_a_language_column(self):
        imported = self.receive("email,consent\na@e.example,yes\n", "Strict")
        with self.assertRaisesRegex(UserError, "“Strict” requires a language"):
            imported.action_check()
        self.assertEqual(imported.state, "draft")
        self.assertFalse(self.lines(imported))

    def test_strict_takes_the_language_of_a_chosen_country_column(self):
        rows = "email,consent,country\na@e.example,yes,PL\nb@e.example,yes,\n"
        imported = self.receive(rows, "Strict")
        imported.language_from_country = True
        imported.action_check()
        self.run_import(imported)
        self.assertOutcomes(imported, created=1, refused=1)
        self.assertEqual(self.codes(imported, "refused"), [["LANGUAGE_MISSING"]])
        self.assertEqual(self.partner("a@e.example").language_code, "pl")

    def test_strict_needs_a_consent_column(self):
        imported = self.receive("email,language\na@e.example,de\n", "Strict")
        with self.assertRaisesRegex(UserError, "Consent"):
            imported.action_check()

    def test_a_required_column_must_be_there(self):
        imported = self.receive("email\na@e.example\n", require_phone=True)
        with self.assertRaisesRegex(UserError, "Phone"):
            imported.action_check()

    def test_same_bytes_are_imported_again_only_when_told(self):
        self.import_file(S1)
        again = self.receive(S1)
        self.assertTrue(again.imported_before)
        with self.assertRaises(UserError):
            again.action_check()
        self.assertEqual(again.state, "draft")

    def test_limit_of_the_file_size_is_a_setting(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("contact_csv_import.max_megabytes", "1")
        rows = "email,notes\na@e.example," + "x" * (1 << 20) + "\n"
        with self.assertRaisesRegex(UserError, "1 MB"):
            self.receive(rows)
        parameters.set_param("contact_csv_import.max_megabytes", "2")
        self.assertEqual(self.receive(rows).state, "draft")


@tagged("post_install", "-at_install")
class TestOneBadRow(ImportCase):
    """A good row is never held back by a bad one."""

    def import_with_rule(self, rows):
        partners = type(self.env["res.partner"])
        create = partners.create

        def rule(partners, vals_list):
            if any(vals.get("name") == "Bad" for vals in vals_list):
                raise UserError(SENTENCE)
            return create(partners, vals_list)

        with patch.object(partners, "create", rule):
            return self.import_file(rows)

    def test_it_fails_with_odoos_sentence_and_the_others_go_in(self):
        people = "".join(f"Good {n},g{n}@e.example\n" for n in range(9))
        rows = f"name,email\n{people}Bad,bad@e.example\nLast,last@e.example\n"
        imported = self.import_with_rule(rows)
        self.assertOutcomes(imported, created=10, failed=1)
        [failed] = self.lines(imported).filtered(lambda one: one.state == "failed")
        self.assertEqual(failed.line, 11)
        self.assertIn(SENTENCE, failed.issue_text)
        self.assertFalse(failed.partner_id)

    def test_its_duplicate_takes_its_place(self):
        rows = (
            "name,email\nBad,x@e.example\nBad Good,x@e.example\nB. Good,x@e.example\n"
        )
        imported = self.import_with_rule(rows)
        self.assertOutcomes(imported, failed=1, created=1, skipped=1)
        self.assertEqual(self.partner("x@e.example").name, "Bad Good")
        self.assertEqual(self.lines(imported).mapped("duplicate_of"), [0, 0, 3])

    def test_what_is_no_sentence_of_odoo_shows_only_its_kind(self):
        partners = type(self.env["res.partner"])
        with patch.object(partners, "create", side_effect=KeyError("jan@e.example")):
            imported = self.import_file("email\njan@e.example\n")
        self.assertOutcomes(imported, failed=1)
        self.assertIn("KeyError", self.lines(imported).issue_text)
        self.assertNotIn("jan@", self.lines(imported).issue_text)


@tagged("post_install", "-at_install")
class TestSteering(ImportCase):
    rows = "email\n" + "".join(f"p{n}@e.example\n" for n in range(6))

    def started(self):
        """Two of six lines are imported, then it is paused."""
        imported = self.stage(self.rows)
        imported.action_import()
        runner = type(self.env["contact.import.runner"])
        chunk, calls = runner._chunk, []

        def pausing(self, import_id, first, last):
            chunk(self, import_id, first, last)
            calls.append(first)
            if len(calls) == 2:
                self.env["contact.import"].browse(import_id).state = "paused"

        with (
            patch.object(runner, "_chunk", pausing),
            patch.object(running, "FIRST", 1),
            patch.object(running, "_next_size", lambda *_args: 1),
        ):
            self.work_on(imported)
        self.assertEqual((imported.state, imported.created_count), ("paused", 2))
        self.assertEqual(imported.pending_count, 4)
        return imported

    def test_paused_before_it_began_nothing_happens_until_continued(self):
        imported = self.stage(self.rows)
        imported.action_import()
        imported.action_pause()
        self.work_on(imported)
        self.assertEqual(imported.pending_count, 6)
        imported.action_continue()
        self.work_on(imported)
        self.assertBooksBalance(imported)
        self.assertOutcomes(imported, created=6)

    def test_continued_it_goes_on_where_it_was(self):
        imported = self.started()
        self.work_on(imported)
        self.assertEqual(imported.created_count, 2, "paused is paused")
        imported.action_continue()
        self.work_on(imported)
        self.assertBooksBalance(imported)
        self.assertOutcomes(imported, created=6)

    def test_of_very_many_rows_the_rest_is_skipped_in_the_background(self):
        imported = self.started()
        with patch.object(steps, "SKIPPED_AT_ONCE", 3):
            imported.action_stop()
        self.assertEqual(imported.state, "stopping")
        self.assertEqual(imported.get_progress()["state"], "stopping")
        self.assertEqual(self.lines(imported).mapped("state").count("valid"), 4)
        with self.assertRaises(UserError):
            imported.action_continue()
        self.work_on(imported)
        self.assertEqual(imported.state, "stopped")
        self.assertOutcomes(imported, created=2, skipped=4)
        self.assertTrue(imported.counts and imported.done_at)

    def test_stopped_the_rest_is_skipped_and_says_so(self):
        imported = self.started()
        imported.action_stop()
        self.assertEqual(imported.state, "stopped")
        self.assertOutcomes(imported, created=2, skipped=4)
        self.assertEqual(self.codes(imported, "skipped"), [["STOPPED"]] * 4)
        with self.assertRaises(UserError):
            imported.action_continue()
        self.work_on(imported)
        self.assertOutcomes(imported, created=2, skipped=4)

    def test_a_step_is_taken_once(self):
        imported = self.import_file(self.rows)
        for step in ("check", "back", "import", "pause", "continue", "stop"):
            with self.assertRaises(UserError, msg=step):
                getattr(imported, f"action_{step}")()

    def test_a_page_left_open_leads_to_the_import_once_it_was_started(self):
        """In another tab, or by the browser's own way back: no step is taken twice."""
        imported = self.stage("name,email\nAnna,anna@e.example\n")
        pages = [self.page(imported, step) for step in ("map", "match", "consent")]
        self.assertFalse(any(page.is_over for page in pages))
        self.run_import(imported)
        for page in pages:
            self.assertTrue(page.is_over)
            for button in (page.action_next, page.action_previous):
                action = button()
                self.assertEqual(
                    (action["res_model"], action["res_id"]),
                    ("contact.import", imported.id),
                )
        self.assertOutcomes(imported, created=1)
