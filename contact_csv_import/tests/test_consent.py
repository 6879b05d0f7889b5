"""What a file says of consent, and what the ledger makes of it."""

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from .common import S1, ImportCase

YES = "email,consent\njan@e.example,yes\n"
DATED = "email,consent,consent_date\njan@e.example,{},{}\n"


@tagged("post_install", "-at_install")
class TestConsentOfFiles(ImportCase):
    def test_a_yes_is_kept_with_its_evidence(self):
        imported = self.import_file(S1)
        anna = self.partner("anna.kowalska@poczta.example")
        [told] = self.consents(anna)
        self.assertEqual((told.state, told.method), ("granted", "import"))
        self.assertEqual((told.raw_value, told.line), ("JA", 2))
        self.assertEqual(told.import_id, imported)
        self.assertEqual(told.file_sha256, imported.file_sha256)
        self.assertEqual(told.user_id, self.user)
        self.assertFalse(told.wording, "of what they read the file says nothing")
        self.assertTrue(told.wording_unknown)
        self.assertTrue(told.recorded_at)
        self.assertFalse(told.given_at, "the file does not say when")

    def test_the_wording_is_what_a_person_states(self):
        self.import_file(YES, consent_wording="I want your newsletter.")
        [told] = self.consents(self.partner("jan@e.example"))
        self.assertEqual(told.wording, "I want your newsletter.")
        self.assertFalse(told.wording_unknown)

    def test_of_yes_no_yes_the_latest_by_date_holds(self):
        imported = self.import_file("bad/co_conflict.csv")
        self.assertOutcomes(imported, created=1, skipped=2)
        self.assertIn("CONSENT_CONFLICT", self.codes(imported, "created")[0])
        self.assertEqual(self.codes(imported, "skipped"), [["DUP_IN_FILE"]] * 2)
        contact = self.partner("a@example.cz")
        self.assertNotEqual(contact.marketing_consent, "granted")
        [told] = self.consents(contact)
        self.assertEqual((told.state, told.line, told.source), ("refused", 3, "phone"))

    def test_nothing_unclear_is_a_yes(self):
        imported = self.import_file("bad/co_unknown.csv")
        made = self.lines(imported).partner_id
        self.assertEqual(len(made), 16)
        self.assertFalse(
            self.env["contact.consent"].search([("partner_id", "in", made.ids)])
        )

    def test_rows_without_consent_can_be_held(self):
        rows = "email,consent\na@e.example,yes\nb@e.example,\nc@e.example,no\n"
        imported = self.import_file(rows, without_consent="hold")
        self.assertOutcomes(imported, created=1, held=2)
        self.assertEqual(self.codes(imported)[1], ["CONSENT_MISSING"])
        self.assertFalse(self.lines(imported)[1:].partner_id)

    def test_a_no_that_strict_refuses_still_speaks(self):
        rows = "email,consent,language\njan@e.example,yes,cs\njan@e.example,no,cs\n"
        self.import_file(rows, "Strict")
        jan = self.env["res.partner"].search([("email", "=", "jan@e.example")])
        self.assertNotIn("granted", self.consents(jan).mapped("state"))


@tagged("post_install", "-at_install")
class TestConsentOfKnownPeople(ImportCase):
    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create(
            {"name": "Jan", "email": "jan@e.example", "language_code": "en"}
        )

    def assertSays(self, *states):
        """The whole ledger of Jan, the oldest entry first."""
        self.assertEqual(self.consents(self.jan).mapped("state"), list(states))

    def test_an_undated_yes_never_beats_a_withdrawal(self):
        self.tell(self.jan, "withdrawn", "2020-01-01 00:00:00")
        imported = self.import_file(YES)
        self.assertOutcomes(imported, unchanged=1)
        self.assertEqual(self.codes(imported), [["CONSENT_WITHDRAWN"]])
        self.assertSays("withdrawn")
        self.assertEqual(self.jan.marketing_consent, "withdrawn")

    def test_a_no_counts_whatever_becomes_of_its_row(self):
        rows = "name,email,consent,language\nJan,jan@e.example,no,en\n"
        cases = {
            "refused": {"profile": "Strict"},
            "held": {"without_consent": "hold"},
            "skipped": {"on_one": "skip"},
        }
        for outcome, settings in cases.items():
            with self.subTest(outcome):
                self.consents(self.jan).sudo().unlink()
                self.tell(self.jan, "granted", "2020-01-01 00:00:00")
                self.age(self.jan)
                imported = self.import_file(rows, **settings)
                self.assertOutcomes(imported, **{outcome: 1})
                self.assertSays("granted", "withdrawn")
                self.assertUntouched(self.jan)

    def test_a_no_of_a_refused_row_adds_nothing_where_nothing_was_given(self):
        rows = "name,email,consent,language\nJan,jan@e.example,no,en\n"
        self.import_file(rows, "Strict")
        self.assertSays()

    def test_a_yes_older_than_the_withdrawal_changes_nothing(self):
        self.tell(self.jan, "withdrawn", "2020-01-02 00:00:00")
        self.import_file(DATED.format("yes", "2020-01-02"))
        self.assertSays("withdrawn")

    def test_a_yes_newer_than_the_withdrawal_holds(self):
        self.tell(self.jan, "withdrawn", "2020-01-02 00:00:00")
        imported = self.import_file(DATED.format("yes", "2020-01-03"))
        self.assertOutcomes(imported, updated=1)
        self.assertSays("withdrawn", "granted")
        self.assertEqual(self.jan.marketing_consent, "granted")

    def test_a_yes_from_the_future_does_not_outlive_a_withdrawal(self):
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        self.import_file(DATED.format("yes", tomorrow))
        self.assertSays("granted")
        self.tell(self.jan, "withdrawn", fields.Datetime.now())
        self.assertEqual(self.jan.marketing_consent, "withdrawn")

    def test_a_no_of_a_day_holds_to_its_end(self):
        """A file that names the day only does not say whether it was before or after
        the yes of that day: it counts as a no, within a row, too."""
        self.tell(self.jan, "granted", "2020-01-02 08:00:00")
        self.import_file("email,Unsubscribed at\njan@e.example,2020-01-02\n")
        self.assertSays("granted", "withdrawn")
        self.assertEqual(self.jan.marketing_consent, "withdrawn")
        self.assertEqual(str(self.consents(self.jan)[1].given_at)[:10], "2020-01-02")
        self.import_file(DATED.format("yes", "2020-01-02 18:00"))
        self.assertSays("granted", "withdrawn")
        self.import_file(
            "email,consent,consent date,Unsubscribed at\n"
            "eva@e.example,yes,2020-01-02 08:00,2020-01-02\n"
            "ida@e.example,yes,2020-01-03 08:00,2020-01-02\n"
        )
        self.assertEqual(self.partner("eva@e.example").marketing_consent, "refused")
        self.assertEqual(self.partner("ida@e.example").marketing_consent, "granted")

    def test_whoever_agrees_after_a_no_of_the_day_was_recorded_has_agreed(self):
        """Also where each night's export says that no again."""
        day = fields.Date.today()
        file = f"email,Unsubscribed at\njan@e.example,{day}\n"
        self.tell(self.jan, "granted", "2020-01-02 08:00:00")
        self.import_file(file)
        self.assertEqual(self.jan.marketing_consent, "withdrawn")
        self.env.cr.execute(
            """UPDATE contact_consent SET recorded_at = recorded_at - interval '1 min'
               WHERE partner_id = %s AND state = 'withdrawn'""",
            [self.jan.id],
        )
        self.tell(self.jan, "granted", fields.Datetime.now())
        self.assertEqual(self.jan.marketing_consent, "granted")
        self.import_file(file, allow_again=True)
        self.assertSays("granted", "withdrawn", "granted")
        self.assertEqual(self.jan.marketing_consent, "granted")

    def test_a_clock_nobody_names_may_be_that_of_another_zone(self):
        """A yes at ten in Prague is older than a no at half past eight UTC."""
        self.tell(self.jan, "withdrawn", "2020-07-01 08:30:00")
        self.import_file(DATED.format("yes", "2020-07-01 10:00"))
        self.assertSays("withdrawn")
        self.import_file(DATED.format("yes", "2020-07-01 10:00 +02:00"))
        self.assertSays("withdrawn")
        self.import_file(DATED.format("yes", "2020-07-01 10:00 +01:00"))
        self.assertSays("withdrawn", "granted")

    def test_a_clock_nobody_names_is_that_of_whoever_imports(self):
        """A day that begins after a no has come after it; nobody knows whose clock
        counts where the user has none."""
        for zone, said in (
            (False, ["withdrawn"]),
            ("Pacific/Kiritimati", ["withdrawn"]),
            ("Europe/Prague", ["withdrawn", "granted"]),
            ("America/New_York", ["withdrawn", "granted"]),
        ):
            with self.subTest(zone=zone), self.env.cr.savepoint() as savepoint:
                self.user.tz = zone
                self.tell(self.jan, "withdrawn", "2020-07-01 15:00:00")
                self.import_file(DATED.format("yes", "2020-07-02"))
                self.assertSays(*said)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_nor_does_it_beat_the_no_of_an_address(self):
        self.tell(self.jan, "withdrawn", "2020-07-01 08:30:00")
        self.jan.unlink()
        self.import_file(DATED.format("yes", "2020-07-01 10:00"))
        self.assertFalse(self.partner("jan@e.example").marketing_consent)

    def test_a_yes_of_tomorrow_is_later_than_no_withdrawal(self):
        told = fields.Datetime.now()
        self.tell(self.jan, "withdrawn", fields.Datetime.subtract(told, minutes=5))
        for hours in (1, 13, 20):
            later = fields.Datetime.add(told, hours=hours)
            self.import_file(DATED.format("yes", later))
            self.assertSays("withdrawn")

    def test_a_no_takes_a_yes_back(self):
        self.tell(self.jan, "granted", "2020-01-02 00:00:00")
        self.import_file("email,consent\njan@e.example,no\n")
        self.assertSays("granted", "withdrawn")
        self.assertEqual(self.jan.marketing_consent, "withdrawn")

    def test_the_same_statement_again_adds_no_row(self):
        self.import_file(YES)
        self.assertOutcomes(self.import_file(YES), unchanged=1)
        self.assertSays("granted")

    def test_a_request_is_no_answer(self):
        self.tell(self.jan, "requested")
        self.import_file(YES)
        self.assertSays("requested", "granted")
        self.assertEqual(self.jan.marketing_consent, "granted")

    def test_a_blacklisted_address_is_never_granted(self):
        self.env["mail.blacklist"]._add("jan@e.example")
        imported = self.import_file(YES)
        self.assertEqual(self.codes(imported), [["CONSENT_WITHDRAWN"]])
        # what the blacklist says, and nothing of the file
        self.assertSays("refused")

    def test_nor_is_the_contact_of_one_when_known_by_phone(self):
        self.jan.phone = "+420603123456"
        self.env["mail.blacklist"]._add("jan@e.example")
        self.import_file("phone,consent\n+420603123456,yes\n")
        self.assertSays("refused")

    def test_nor_a_new_contact(self):
        self.env["mail.blacklist"]._add("new@e.example")
        self.import_file("email,consent\nNEW@e.example,yes\n")
        self.assertFalse(self.partner("new@e.example").marketing_consent)

    def test_a_contact_that_is_skipped_says_nothing(self):
        self.import_file(YES, on_one="skip")
        self.assertSays()


@tagged("post_install", "-at_install")
class TestContactsByConsent(ImportCase):
    STORIES = (
        (),
        ("granted",),
        ("refused",),
        ("requested",),
        ("granted", "withdrawn"),
        ("withdrawn", "granted"),
        ("granted", "requested"),
        ("withdrawn", "granted", "withdrawn"),
    )

    def setUp(self):
        super().setUp()
        self.contacts = self.env["res.partner"].create(
            [{"name": " ".join(story) or "nothing"} for story in self.STORIES]
        )
        for contact, story in zip(self.contacts, self.STORIES, strict=True):
            for day, state in enumerate(story, start=1):
                self.env["contact.consent"].sudo().create(
                    {
                        "partner_id": contact.id,
                        "purpose_id": self.purpose.id,
                        "state": state,
                        "given_at": f"2024-01-{day:02} 10:00:00",
                    }
                )

    def test_a_list_finds_whom_each_contact_says_it_is(self):
        states = ["granted", "withdrawn", "requested", "refused", False]
        for wanted in ([each] for each in states):
            self.assertFound("in", wanted)
            self.assertFound("not in", wanted)
        self.assertFound("in", ["granted", False])
        self.assertFound("in", ["withdrawn", "refused"])

    def assertFound(self, operator, wanted):
        domain = [("marketing_consent", operator, wanted)]
        mine = [("id", "in", self.contacts.ids)]
        expected = self.contacts.filtered(
            lambda contact: (contact.marketing_consent in wanted) == (operator == "in")
        )
        self.assertEqual(self.env["res.partner"].search(domain + mine), expected)
        self.assertEqual(self.contacts.filtered_domain(domain), expected)
        if operator == "in" and False not in wanted:
            self.assertEqual(self.counted(wanted), expected)

    def counted(self, states):
        """Those of the contacts that a count over very many would find."""
        ledger = self.env["contact.consent"]
        ledger.flush_model()
        said = ledger._are_in_states_of_many_sql(SQL("p.id"), states)
        found = self.env.execute_query(
            SQL(
                "SELECT p.id FROM res_partner p WHERE p.id = ANY(%s) AND %s",
                self.contacts.ids,
                said,
            )
        )
        return self.contacts.filtered(lambda contact: (contact.id,) in found)

    def test_a_voided_statement_counts_no_more(self):
        granted = self.contacts[1]
        self.env["contact.consent"].sudo().create(
            {
                "partner_id": granted.id,
                "purpose_id": self.purpose.id,
                "state": "voided",
                "void_of_id": granted.consent_ids.id,
            }
        )
        self.assertFound("in", ["granted"])
        self.assertFound("in", [False])
        self.assertFalse(granted.marketing_consent)

    def test_nobody_carries_ids_from_one_query_to_the_next(self):
        """However many have agreed: the answer comes from one query."""
        partners = self.env["res.partner"]
        domain = [("marketing_consent", "=", "granted")]
        partners.search_count(domain)
        self.env.flush_all()
        with self.assertQueryCount(3):  # the purpose twice, and the contacts
            partners.search_count(domain)
