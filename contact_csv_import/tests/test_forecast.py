"""The pages before the start: what they say is what happens."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import S1, ImportCase

WORDS = (
    "name,email,consent\n"
    "Anna,anna@f.example,JA\nBert,bert@f.example,beru na vědomí\n"
    "Cyril,cyril@f.example,nein\n"
    "Dana,dana@f.example,\nEva,eva@f.example,beru na vědomí\n"
)


@tagged("post_install", "-at_install")
class TestForecast(ImportCase):
    def assertForecastCameTrue(self, data, profile):
        imported = self.stage(data, profile)
        told = imported._count_outcomes()
        self.assertEqual(sum(told.values()), imported.line_count)
        self.run_import(imported)
        for end in ("created", "updated", "unchanged", "held", "refused"):
            self.assertEqual(told[end], imported[f"{end}_count"], end)
        self.assertEqual(told["repeated"] + told["skipped"], imported.skipped_count)
        return told

    def test_what_the_scorecard_says_comes_true(self):
        self.env["res.partner"].create(
            {"name": "Anna", "email": "anna.kowalska@poczta.example"}
        )
        strict = self.assertForecastCameTrue(S1, "Strict")
        self.assertEqual(
            (strict["created"], strict["updated"], strict["refused"]), (1, 1, 4)
        )
        standard = self.assertForecastCameTrue(S1, "Standard")
        self.assertEqual((standard["created"], standard["unchanged"]), (3, 2))

    def test_examples_show_the_difference_that_is_then_written(self):
        known = self.env["res.partner"].create(
            {"name": "Anna", "email": "anna.kowalska@poczta.example"}
        )
        imported = self.stage(S1)
        page = self.page(imported, "match")
        self.assertEqual((page.no_match_count, page.one_match_count), (4, 1))
        [example] = [e for e in imported._match_examples() if e["contact"]]
        self.assertEqual(example["reason"], "Same e-mail as Anna, but another name")
        self.assertIn(("Phone", "(empty)", "+48 600 555 010"), example["changes"])
        self.assertIn("+48 600 555 010", page.examples)
        self.assertFalse(known.phone)
        self.run_import(imported)
        self.assertEqual(known.phone, "+48 600 555 010")

    def test_a_policy_chosen_on_the_page_is_the_imports(self):
        self.env["res.partner"].create({"name": "A", "email": "anna@f.example"})
        imported = self.stage(WORDS)
        page = self.page(imported, "match")
        page.on_one = "skip"
        self.assertEqual(imported.on_one, "skip")
        self.assertEqual(imported._count_outcomes()["skipped"], 1)

    def test_names_in_examples_are_text(self):
        name = "<img src=x onerror=alert(1)>"
        imported = self.stage(f"name,email\n{name},x@f.example\n")
        page = self.page(imported, "match")
        self.assertNotIn("<img", page.examples)
        self.assertIn("&lt;img", page.examples)

    def test_a_word_can_mean_yes(self):
        imported = self.stage(WORDS)
        page = self.page(imported, "consent")
        told = {w.word or "": (w.meaning, w.count) for w in page.word_ids}
        self.assertEqual(
            told,
            {
                "JA": ("yes", 1),
                "beru na vědomí": ("unknown", 2),
                "nein": ("no", 1),
                "": ("unknown", 1),
            },
        )
        page.word_ids.filtered(lambda one: one.word == "beru na vědomí").meaning = "yes"
        self.assertNotIn(["CONSENT_UNKNOWN"], self.codes(imported))
        self.run_import(imported)
        granted = self.env["contact.consent"].search(
            [("import_id", "=", imported.id), ("state", "=", "granted")]
        )
        self.assertEqual(
            sorted(granted.mapped("raw_value")),
            ["JA", "beru na vědomí", "beru na vědomí"],
        )

    def test_an_explained_word_keeps_its_evidence(self):
        imported = self.stage(
            "email,consent,consent_date,consent_source\n"
            "e@f.example,beru na vědomí,2020-01-02,web form\n"
        )
        page = self.page(imported, "consent")
        page.word_ids.meaning = "yes"
        self.run_import(imported)
        told = self.consents(self.partner("e@f.example"))
        self.assertEqual((told.state, told.raw_value), ("granted", "beru na vědomí"))
        self.assertEqual(told.source, "web form")
        self.assertEqual(str(told.given_at), "2020-01-02 00:00:00")

    def test_an_empty_cell_never_becomes_a_consent(self):
        imported = self.stage(WORDS)
        page = self.page(imported, "consent")
        with self.assertRaises(UserError):
            page.word_ids.filtered(lambda one: not one.word).meaning = "yes"
        self.run_import(imported)
        self.assertFalse(self.partner("dana@f.example").marketing_consent)

    def test_a_word_can_lose_its_yes(self):
        imported = self.stage(WORDS)
        page = self.page(imported, "consent")
        page.word_ids.filtered(lambda one: one.word == "JA").meaning = "unknown"
        self.run_import(imported)
        self.assertFalse(self.partner("anna@f.example").marketing_consent)

    def test_rows_without_consent_can_be_refused_or_held_after_the_check(self):
        imported = self.stage(WORDS)
        page = self.page(imported, "consent")
        page.without_consent = "refuse"
        self.assertEqual(imported.without_consent, "refuse")
        self.assertEqual((imported.valid_count, imported.invalid_count), (1, 4))
        page.without_consent = "hold"
        self.assertEqual((imported.valid_count, imported.invalid_count), (5, 0))
        self.assertEqual(imported._count_outcomes()["held"], 4)
        self.assertEqual(page.held_count, 4)
        self.run_import(imported)
        self.assertOutcomes(imported, created=1, held=4)

    def test_nothing_of_it_after_the_start(self):
        imported = self.stage(WORDS)
        page = self.page(imported, "consent")
        imported.action_import()
        with self.assertRaises(UserError):
            page.without_consent = "refuse"
        with self.assertRaises(UserError):
            page.word_ids[0].meaning = "no"

    def test_the_policy_cannot_be_written_past_the_page(self):
        imported = self.stage(WORDS)
        with self.assertRaises(UserError):
            imported.write({"without_consent": "refuse"})

    def test_continue_starts_the_import(self):
        imported = self.stage(WORDS)
        action = self.page(imported, "consent").action_next()
        self.assertEqual(imported.state, "queued")
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("contact.import", imported.id)
        )

    def test_the_meaning_of_a_word_outlives_going_back(self):
        imported = self.stage(WORDS)
        page = self.page(imported, "consent")
        page.word_ids.filtered(lambda one: one.word == "beru na vědomí").meaning = "yes"
        imported.action_back()
        imported.action_check()
        told = self.lines(imported).mapped("consent")
        self.assertEqual(told, ["yes", "yes", "no", False, "yes"])
        page = self.page(imported, "consent")
        [word] = page.word_ids.filtered(lambda one: one.word == "beru na vědomí")
        self.assertEqual((word.meaning, word.count), ("yes", 2))

    def test_a_word_that_lost_its_yes_is_unknown_not_missing(self):
        imported = self.stage(WORDS, without_consent="refuse")
        page = self.page(imported, "consent")
        page.word_ids.filtered(lambda one: one.word == "JA").meaning = "unknown"
        self.assertEqual(self.codes(imported)[0], ["CONSENT_UNKNOWN"])
        self.assertEqual(self.lines(imported)[0].state, "invalid")

    def test_spellings_of_one_word_are_one_word(self):
        imported = self.stage("email,consent\na@f.example,JA\nb@f.example,ja\n")
        page = self.page(imported, "consent")
        self.assertEqual(page.word_ids.mapped("count"), [2])
        page.word_ids.meaning = "no"
        self.assertEqual(self.lines(imported).mapped("consent"), ["no", "no"])

    def test_what_a_person_said_of_one_row_outlives_the_meaning_of_its_word(self):
        imported = self.stage(WORDS)
        self.lines(imported)[0].with_user(self.user).consent = "no"
        page = self.page(imported, "consent")
        page.word_ids.filtered(lambda one: one.word == "JA").meaning = "unknown"
        page.word_ids.filtered(lambda one: one.word == "JA").meaning = "yes"
        self.assertEqual(self.lines(imported)[0].consent, "no")
