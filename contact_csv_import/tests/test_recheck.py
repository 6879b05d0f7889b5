"""Rows corrected, left out, released: judged at once; nothing else can be written."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .background import take_up_url
from .common import FIXTURES, MANAGER, USER, ImportCase, new_test_user

S3 = "formats/s3_reago_tab_text.txt"
FAMILY = "name,email,phone\nAnna,a@e.example,\nAnn,a@e.example,\nA.,a@e.example,\n"
CONSENTS = "name,email,consent\nYes,y@e.example,yes\nNo,n@e.example,no\n"


class RecheckCase(ImportCase):
    def states(self, imported):
        return self.lines(imported).mapped("state")

    def leaders(self, imported):
        return self.lines(imported).mapped("duplicate_of")

    def counts(self, imported):
        """The counts above the rows; they always add up."""
        told = {
            one["name"]: one["count"]
            for one in imported.get_check_counts()["filters"]
            if not one["name"].startswith("offer_")  # these go across, too
        }
        across = told.pop("no_consent")
        self.assertEqual(told.pop("all"), sum(told.values()))
        self.assertEqual(sum(told.values()), len(self.lines(imported)))
        self.assertLessEqual(across, sum(told.values()))
        return {name: count for name, count in told.items() if count}

    def line(self, imported, number):
        found = self.lines(imported).filtered(lambda one: one.line == number)
        return found.with_user(self.user)


@tagged("post_install", "-at_install")
class TestCorrecting(RecheckCase):
    def test_s3_corrected_imports_everybody(self):
        imported = self.stage(S3)
        self.assertEqual(
            self.counts(imported), {"valid": 1, "invalid": 1, "duplicate": 1}
        )
        wrong = self.line(imported, 3)
        self.assertIn("eliska(at)rihova.example", wrong.issue_text)
        wrong.email = "Eliska@Rihova.example "
        self.assertEqual(wrong.state, "valid")
        self.assertEqual(wrong.email, "eliska@rihova.example")
        self.assertFalse(wrong.issue_text)
        self.assertEqual(wrong.match_state, "none")
        self.assertEqual(wrong.raw[2], "eliska(at)rihova.example")
        self.assertEqual(self.counts(imported), {"valid": 2, "duplicate": 1})
        self.run_import(imported)
        self.assertOutcomes(imported, created=2, skipped=1)
        self.assertEqual(self.partner("eliska@rihova.example").name, "Eliška Říhová")

    def test_still_wrong_says_what_was_typed(self):
        imported = self.stage(S3)
        wrong = self.line(imported, 3)
        wrong.email = "eliska@"
        self.assertEqual(wrong.state, "invalid")
        self.assertIn("“eliska@”", wrong.issue_text)

    def test_values_are_read_like_cells(self):
        imported = self.stage("name,email\nAnna,a@e.example\n")
        line = self.line(imported, 2)
        line.write({"country": "Polen", "language": "polnisch", "phone": "600 555 010"})
        self.assertEqual((line.country, line.language), ("PL", "pl"))
        self.assertEqual(line.phone_key, "+48600555010")
        line.family_name = "Nowak"
        self.assertEqual(line.country, "PL", "corrections add up")
        line.country = "Atlantis"
        self.assertFalse(line.country)
        self.assertIn("Atlantis", line.issue_text)
        self.run_import(imported)
        self.assertEqual(self.partner("a@e.example").family_name, "Nowak")

    def test_what_is_wrong_elsewhere_in_the_row_stays(self):
        imported = self.stage("email,country\na@e.example,Atlantis\n")
        line = self.line(imported, 2)
        line.name = "Anna"
        self.assertIn("Atlantis", line.issue_text)

    def test_name_is_composed_again(self):
        imported = self.stage("given name,surname,email\nAna,Nova,a@e.example\n")
        line = self.line(imported, 2)
        line.given_name = "Anna"
        self.assertEqual(line.name, "Anna Nova")

    def test_further_addresses_of_a_cell_are_kept(self):
        rows = "name,email\nAnna,a@e.example; b@e.example\n"
        line = self.line(self.stage(rows), 2)
        self.assertEqual(line.further_emails, ["b@e.example"])
        line.email = "c@e.example"
        self.assertEqual(line.email, "c@e.example")
        self.assertEqual(line.further_emails, ["b@e.example"])

    def test_row_with_too_many_cells_counts_by_what_is_typed(self):
        rows = "name,email\nJan,j@e.example\nNovak, Anna,a@e.example\n"
        line = self.line(self.stage(rows), 3)
        self.assertEqual(line.state, "invalid")
        line.name = "Anna Novak"
        self.assertEqual(line.state, "invalid")
        line.email = "a@e.example"
        self.assertEqual((line.state, line.name), ("valid", "Anna Novak"))
        self.assertEqual(len(line.raw), 3)

    def test_it_finds_the_contact_it_matches_now(self):
        jan = self.env["res.partner"].create({"name": "Jan", "email": "jan@e.example"})
        imported = self.stage("name,email\nJan,j(at)e.example\n")
        line = self.line(imported, 2)
        line.email = "jan@e.example"
        self.assertEqual((line.match_state, line.match_partner), ("one", jan.id))
        line.email = "other@e.example"
        self.assertEqual((line.match_state, line.match_partner), ("none", 0))

    def test_consent_is_the_word_of_who_typed_it(self):
        imported = self.stage(CONSENTS)
        line = self.line(imported, 3)
        line.consent = "yes"
        self.assertEqual((line.consent, line.consent_raw), ("yes", "no"))
        self.assertIn(self.user.name, line.consent_source)
        self.run_import(imported)
        [told] = self.consents(self.partner("n@e.example"))
        self.assertEqual((told.state, told.raw_value), ("granted", "no"))
        self.assertIn(self.user.name, told.source)
        self.assertEqual(told.user_id, self.user)

    def test_many_rows_at_once(self):
        rows = "email,language\na@e.example,xx\nb@e.example,\nc@e.example,pl\n"
        imported = self.stage(rows, language_required=True)
        self.assertEqual(self.counts(imported), {"valid": 1, "invalid": 2})
        self.lines(imported).with_user(self.user)[:2].write({"language": "de"})
        self.assertEqual(self.counts(imported), {"valid": 3})


@tagged("post_install", "-at_install")
class TestRepeatedRows(RecheckCase):
    def test_equal_to_another_row_it_becomes_its_duplicate(self):
        imported = self.stage("name,email\nAnna,a@e.example\nAnna,a(at)e.example\n")
        self.line(imported, 3).email = "a@e.example"
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        self.assertEqual(self.codes(imported), [[], ["DUP_IN_FILE"]])
        self.line(imported, 3).email = "b@e.example"
        self.assertEqual(self.states(imported), ["valid", "valid"])
        self.assertEqual(self.codes(imported), [[], []])

    def test_of_two_equal_rows_the_first_one_leads(self):
        imported = self.stage("name,email\nAnna,a(at)e.example\nAnna,a@e.example\n")
        self.line(imported, 2).email = "a@e.example"
        self.assertEqual(self.states(imported), ["valid", "duplicate"])
        self.assertFalse(self.line(imported, 3).match_state)

    def test_leader_that_changes_hands_over(self):
        imported = self.stage(FAMILY)
        self.assertEqual(self.leaders(imported), [0, 2, 2])
        self.line(imported, 2).email = "other@e.example"
        self.assertEqual(self.states(imported), ["valid", "valid", "duplicate"])
        self.assertEqual(self.leaders(imported), [0, 0, 3])
        self.assertEqual(self.line(imported, 3).match_state, "none")
        self.run_import(imported)
        self.assertOutcomes(imported, created=2, skipped=1)

    def test_leader_that_is_spoilt_hands_over(self):
        imported = self.stage(FAMILY)
        self.line(imported, 2).email = "a(at)e"
        self.assertEqual(self.states(imported), ["invalid", "valid", "duplicate"])

    def test_excluded_leader_hands_over_and_takes_back(self):
        imported = self.stage(FAMILY)
        self.line(imported, 2).action_exclude()
        self.assertEqual(self.states(imported), ["excluded", "valid", "duplicate"])
        self.assertEqual(
            self.counts(imported), {"excluded": 1, "valid": 1, "duplicate": 1}
        )
        with self.assertRaises(UserError):
            self.line(imported, 2).name = "Anna Maria"
        self.line(imported, 2).action_include()
        self.assertEqual(self.states(imported), ["valid", "duplicate", "duplicate"])
        self.line(imported, 2).action_exclude()
        self.run_import(imported)
        self.assertOutcomes(imported, created=1, skipped=2)
        self.assertEqual(self.partner("a@e.example").name, "Ann")

    def test_included_again_a_wrong_row_is_still_wrong(self):
        imported = self.stage(S3)
        self.line(imported, 3).action_exclude()
        self.line(imported, 3).action_include()
        self.assertEqual(self.line(imported, 3).state, "invalid")

    def test_phone_shared_by_two_people_joins_nobody(self):
        rows = (
            "name,email,phone\nAnna Nowak,a@e.example,+48600555010\n"
            "Jan,j@e.example,\nA. Nowak,,+48600555010\n"
        )
        imported = self.stage(rows)
        self.line(imported, 3).phone = "+48600555010"
        self.assertEqual(self.states(imported), ["valid", "valid", "duplicate"])
        self.assertEqual(self.leaders(imported), [0, 0, 2])

    def test_row_joins_by_a_key_its_duplicate_brought(self):
        rows = (
            "name,email,phone\nAnna,a@e.example,\nAnna,a@e.example,+48600555010\n"
            "Anna,,+48600555010\n"
        )
        imported = self.stage(rows)
        self.assertEqual(self.leaders(imported), [0, 2, 2])
        self.line(imported, 3).phone = ""
        self.assertEqual(self.leaders(imported), [0, 2, 0])
        self.assertEqual(self.states(imported), ["valid", "duplicate", "valid"])


@tagged("post_install", "-at_install")
class TestProtected(RecheckCase):
    def test_what_the_import_says_of_a_row_is_no_value(self):
        imported = self.stage(S3)
        line = self.line(imported, 3)
        other = new_test_user(self.env, "other_import_user", groups=USER)
        forged = {
            "state": "valid",
            "issues": [],
            "raw": ["x"],
            "line": 9,
            "corrections": {},
            "released": True,
            "partner_id": self.env.user.partner_id.id,
            "match_partner": 1,
            "email_key": "x@e.example",
            "consent_raw": "yes",
            "user_id": other.id,
            "import_id": imported.id,
        }
        for name, value in forged.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                line.write({"name": "X", name: value})
        with self.assertRaises(AccessError):
            line.with_user(other).name = "X"
        with self.assertRaises(AccessError):
            line.with_user(other).action_exclude()
        line.with_user(new_test_user(self.env, "boss", groups=MANAGER)).name = "X"
        self.assertEqual(line.name, "X")

    def test_not_after_the_start(self):
        imported = self.stage(S3)
        line = self.line(imported, 2)
        self.assertTrue(line.can_correct)
        imported.action_import()
        self.assertFalse(line.can_correct)
        for change in (
            lambda: line.write({"name": "X"}),
            line.action_exclude,
        ):
            with self.assertRaises(UserError):
                change()


@tagged("post_install", "-at_install")
class TestHeld(RecheckCase):
    rows = (
        "name,email,consent,city\nYes,y@e.example,yes,\nNo,n@e.example,no,\n"
        "Leer,l@e.example,,\nLeer,l@e.example,,Brno\n"
    )

    def held(self):
        imported = self.import_file(self.rows, without_consent="hold")
        self.assertOutcomes(imported, created=1, held=2, skipped=1)
        return imported

    def test_released_they_are_imported_without_rights(self):
        imported = self.held()
        self.line(imported, 4).action_release()
        self.assertEqual(imported.state, "queued")
        with self.assertRaises(UserError):
            self.line(imported, 3).action_release()
        self.work_on(imported)
        self.assertBooksBalance(imported)
        self.assertOutcomes(imported, created=2, held=1, skipped=1)
        self.counts(imported)
        made = self.partner("l@e.example")
        self.assertEqual((made.city, made.marketing_consent), ("Brno", False))
        self.line(imported, 3).action_release()
        self.work_on(imported)
        self.assertOutcomes(imported, created=3, skipped=1)
        self.assertEqual(self.partner("n@e.example").marketing_consent, "refused")

    def test_dropped_they_are_skipped(self):
        imported = self.held()
        self.lines(imported).with_user(self.user).action_drop()
        self.assertBooksBalance(imported)
        self.assertOutcomes(imported, created=1, skipped=3)
        with self.assertRaises(UserError):
            self.lines(imported).with_user(self.user).action_release()


@tagged("post_install", "-at_install")
class TestCorrectTour(HttpCase):
    def test_wrong_address_is_corrected_in_place(self):
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        profile = self.env.ref("contact_csv_import.profile_standard")
        data = (FIXTURES / S3).read_bytes()
        imported = imports._receive("guests.txt", data, None, profile)
        imported.action_check()
        self.start_tour(take_up_url(imported), "contact_import_correct", login="admin")
        told = imported.line_ids.sorted("line")
        self.assertEqual(told.mapped("state"), ["valid", "valid", "duplicate"])
        self.assertEqual(told[1].email, "eliska@rihova.example")
        self.assertEqual(told[1].language, "cs")
