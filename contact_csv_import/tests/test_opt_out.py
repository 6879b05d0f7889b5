"""Columns that say who must not be written to, from the file to the ledger."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import FIXTURES, ImportCase

MAILCHIMP = "formats/04_mailchimp_subscribed.csv"
UNSUBSCRIBED = (
    "Email Address,First Name,UNSUB_TIME,UNSUB_REASON\n"
    "eva@o.example,Eva,2024-05-06 07:08:09,NORMAL (UNSUBSCRIBED)\n"
)
AMBIGUOUS = "E-mail,Opt-in/Opt-out\na@o.example,yes\nb@o.example,no\n"


def page_of(imported, step="map"):
    action = imported._open_step(step)
    return imported.env[action["res_model"]].browse(action["res_id"])


@tagged("post_install", "-at_install")
class TestOptOut(ImportCase):
    def test_a_first_word_is_a_refusal_with_its_cell_and_its_day(self):
        imported = self.import_file(UNSUBSCRIBED)
        self.assertOutcomes(imported, created=1)
        [told] = self.consents(self.partner("eva@o.example"))
        self.assertEqual((told.state, told.method), ("refused", "import"))
        self.assertEqual(str(told.given_at), "2024-05-06 07:08:09")
        self.assertEqual(told.raw_value, "2024-05-06 07:08:09")

    def test_a_status_below_the_first_rows_is_a_refusal_too(self):
        rows = [f"G{n},g{n}@o.example,Active" for n in range(300)]
        rows[250] = "Eva,eva@o.example,Unsubscribed"
        imported = self.receive("\n".join(["Name,E-mail,Status", *rows]) + "\n")
        self.assertEqual(imported.column_ids.mapped("field_name")[2], "status")
        imported.action_check()
        self.run_import(imported)
        self.assertOutcomes(imported, created=300)
        [told] = self.consents(self.partner("eva@o.example"))
        self.assertEqual((told.state, told.raw_value), ("refused", "Unsubscribed"))
        self.assertEqual(self.partner("g7@o.example").lifecycle_status, "active")

    def test_a_consent_is_withdrawn_unless_it_is_newer(self):
        for day, state in (
            ("2024-05-06 07:08:10", "granted"),
            ("2024-05-06 07:08:09", "withdrawn"),
            ("2024-01-01 00:00:00", "withdrawn"),
            (None, "withdrawn"),
        ):
            eva = self.env["res.partner"].create({"name": "Eva"})
            eva.email = f"eva{eva.id}@o.example"
            self.tell(eva, "granted", day)
            self.env.cr.execute(  # by hand a consent always has a day
                "UPDATE contact_consent SET given_at = %s WHERE partner_id = %s",
                [day, eva.id],
            )
            self.import_file(UNSUBSCRIBED.replace("eva@o.example", eva.email))
            with self.subTest(given=day):
                self.assertEqual(eva.marketing_consent, state)

    def test_who_did_not_opt_out_is_unknown(self):
        imported = self.import_file("E-mail,Unsubscribed\na@o.example,no\n")
        self.assertFalse(self.partner("a@o.example").marketing_consent)
        self.assertFalse(self.consents(self.partner("a@o.example")))
        self.assertOutcomes(imported, created=1)

    def test_how_consents_were_got_says_nothing_about_an_opt_out(self):
        rows = "E-mail,Consent,Unsubscribed\na@o.example,yes,\nb@o.example,yes,x\n"
        self.import_file(rows, consent_source="web form")
        [yes] = self.consents(self.partner("a@o.example"))
        [out] = self.consents(self.partner("b@o.example"))
        self.assertEqual((yes.state, yes.source), ("granted", "web form"))
        self.assertEqual((out.state, out.source), ("refused", False))

    def test_strict_refuses_who_opted_out(self):
        rows = "E-mail,Language,Consent,Unsubscribed\na@o.example,cs,yes,1\n"
        imported = self.import_file(rows, "Strict")
        self.assertEqual(self.codes(imported, "refused"), [["CONSENT_NOT_GIVEN"]])

    def test_a_withdrawal_told_twice_beats_what_was_said_between(self):
        rows = "E-mail,Unsubscribed\na@o.example,{}\n"
        self.import_file(rows.format("2021-01-01"))
        self.import_file(rows.format("2023-01-01"))
        self.import_file("E-mail,Consent,Consent date\na@o.example,yes,2022-01-01\n")
        a = self.partner("a@o.example")
        self.assertEqual(a.marketing_consent, "withdrawn")
        self.assertEqual(self.consents(a).mapped("state"), ["refused", "withdrawn"])
        again = self.import_file(rows.format("2023-01-01"))
        self.assertOutcomes(again, unchanged=1)

    def test_a_blacklisted_address_keeps_its_opt_out_when_it_comes_off(self):
        self.env["mail.blacklist"]._add("a@o.example")
        self.import_file("E-mail,Unsubscribed\na@o.example,2023-01-01\n")
        self.env["mail.blacklist"]._remove("a@o.example")
        self.import_file("E-mail,Consent,Consent date\na@o.example,yes,2022-01-01\n")
        self.assertEqual(self.partner("a@o.example").marketing_consent, "refused")

    def test_without_opt_outs_the_consent_page_says_nothing_of_them(self):
        page = page_of(self.stage("E-mail,Consent\na@o.example,yes\n"), "consent")
        self.assertIs(page.opted_out_text, False)

    def test_no_word_of_the_consent_column_explains_an_opt_out_away(self):
        rows = "E-mail,Consent,Unsubscribed\na@o.example,1,\nb@o.example,1,1\n"
        imported = self.stage(rows)
        page = page_of(imported, "consent")
        [word] = page.word_ids
        self.assertEqual((word.word, word.meaning, word.count), ("1", "yes", 1))
        self.assertTrue(page.opted_out_text.startswith("1 "), page.opted_out_text)
        word.meaning = "unknown"
        self.run_import(imported)
        self.assertFalse(self.partner("a@o.example").marketing_consent)
        self.assertEqual(self.partner("b@o.example").marketing_consent, "refused")

    def test_whoever_stands_at_the_desk_takes_it_back(self):
        imported = self.stage("E-mail,Unsubscribed\na@o.example,x\n")
        line = self.lines(imported).with_user(self.user)
        self.assertTrue(line.opted_out)
        line.consent = "yes"
        self.assertEqual((line.consent, line.opted_out), ("yes", False))
        self.run_import(imported)
        self.assertEqual(self.partner("a@o.example").marketing_consent, "granted")


@tagged("post_install", "-at_install")
class TestEvidence(ImportCase):
    def test_mailchimp_members_who_confirmed_and_a_withdrawal_that_stays(self):
        imported = self.import_file(MAILCHIMP)
        agata = self.partner("agata.nowak@poczta.example")
        pavel = self.partner("pavel.dvorak@seznam.example")
        hotel = self.partner("info@hotel-seeblick.example")
        states = (agata + pavel + hotel).mapped("marketing_consent")
        self.assertEqual(states, ["granted", False, "granted"])
        [told] = self.consents(agata)
        self.assertEqual(str(told.given_at), "2023-03-14 09:12:31")
        self.assertEqual(str(told.confirmed_at), "2023-03-14 09:14:00")
        self.assertEqual(told.ip_address, "198.51.100.7")
        self.assertEqual((told.line, told.import_id), (2, imported))
        ledger = self.env["contact.consent"].with_user(self.user)
        ledger.create(
            {
                "partner_id": agata.id,
                "purpose_id": self.purpose.id,
                "state": "withdrawn",
            }
        )
        again = self.import_file(MAILCHIMP)
        self.assertOutcomes(again, unchanged=3)
        self.assertEqual(self.codes(again)[0][-1], "CONSENT_WITHDRAWN")
        self.assertEqual(self.consents(agata).mapped("state"), ["granted", "withdrawn"])
        self.assertEqual(agata.marketing_consent, "withdrawn")
        self.assertFalse(self.consents(pavel))
        self.assertEqual(len(self.consents(hotel)), 1)

    def test_the_consent_page_names_it(self):
        page = page_of(self.stage(MAILCHIMP), "consent")
        told = {one.label: (one.meaning, one.count) for one in page.word_ids}
        self.assertEqual(told.pop("(empty)"), ("unknown", 1))
        self.assertEqual(list(told.values()), [("yes", 2)])

    def test_what_is_no_address_is_told_and_left_out(self):
        rows = "E-mail,Consent,Consent IP\na@o.example,yes,reception\n"
        imported = self.import_file(rows)
        self.assertEqual(self.codes(imported), [["CONSENT_IP_INVALID"]])
        [told] = self.consents(self.partner("a@o.example"))
        self.assertFalse(told.ip_address)

    def test_nobody_forges_it_by_hand(self):
        jan = self.env["res.partner"].create({"name": "Jan"})
        told = (
            self.env["contact.consent"]
            .with_user(self.user)
            .create(
                {
                    "partner_id": jan.id,
                    "purpose_id": self.purpose.id,
                    "state": "granted",
                    "ip_address": "198.51.100.7",
                    "confirmed_at": "2024-01-01 00:00:00",
                }
            )
        )
        self.assertFalse(told.ip_address or told.confirmed_at)


@tagged("post_install", "-at_install")
class TestAmbiguous(ImportCase):
    def test_it_is_asked_and_a_choice_answers_it(self):
        for field in ("consent", "opt_out"):
            imported = self.receive(AMBIGUOUS)
            page = page_of(imported)
            self.assertIn("Opt-in/Opt-out", page.needed_text)
            self.assertTrue(page.asks_about_consent)
            self.assertFalse(page.is_understood)
            with self.assertRaisesRegex(UserError, "Opt-in/Opt-out"):
                page.action_next()
            with Form(page) as form:
                with form.column_ids.edit(0) as row:
                    row.field_name = field
                self.assertFalse(form.needed_text)
            page.action_next()
            told = self.lines(imported).mapped("consent")
            if field == "consent":
                self.assertEqual(told, ["yes", "no"])
            else:
                self.assertEqual(told, ["no", False])

    def test_it_can_be_left_out(self):
        imported = self.receive(AMBIGUOUS)
        page = page_of(imported)
        page.action_leave_out_consent()
        page.invalidate_recordset()
        self.assertFalse(page.needed_text or page.asks_about_consent)
        self.run_import(self.check(imported))
        self.assertFalse(self.partner("a@o.example").marketing_consent)

    def check(self, imported):
        imported.action_check()
        return imported

    def test_columns_of_one_name_are_another_question(self):
        rows = "E-mail,Opt-in/out,Opt-in/out\na@o.example,yes,no\n"
        page = page_of(self.receive(rows))
        self.assertTrue(page.asks_about_consent and page.asks_to_confirm)
        page.action_leave_out_consent()
        self.assertEqual(page.import_id._open_questions(), [])

    def test_no_file_that_is_known_is_asked_about(self):
        for path in sorted(FIXTURES.glob("*/*.*")):
            if path.suffix not in (".csv", ".txt") or path.name == "index.csv":
                continue
            try:
                imported = self.receive(f"{path.parent.name}/{path.name}")
            except UserError:
                continue
            told = [one["code"] for one in imported.questions or []]
            with self.subTest(file=path.name):
                # Beside MARKET_YN nobody knows what EMAIL_YN is about, and a status in
                # a register of consents may be about any purpose.
                is_asked = path.name in ("26_opera.txt", "79_register.csv")
                asked = ["CONSENT_AMBIGUOUS"] if is_asked else []
                self.assertEqual([t for t in told if t == "CONSENT_AMBIGUOUS"], asked)
