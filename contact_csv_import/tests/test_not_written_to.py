"""Who must not be written to, however a file words it; and what it says of cells."""

from odoo.fields import Command
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user

EUROPE = "email,Consent date\na@n.example,13/04/2024\nb@n.example,03/04/2024\n"


@tagged("post_install", "-at_install")
class TestNotWrittenTo(ImportCase):
    def left_out(self, address):
        marketing = self.env["contact.marketing"]
        return marketing._left_out({1: ((), (address,))}).get(1)

    def issues(self, imported):
        return {told["code"] for told in imported.file_issues or []}

    def test_a_suppression_list_makes_no_contacts(self):
        known = self.env["res.partner"].create({"name": "B", "email": "b22@x.example"})
        self.tell(known, "granted", "2024-01-01 00:00:00")
        imported = self.import_file("cases/22_suppression_list.csv")
        self.assertOutcomes(imported, skipped=2, updated=1)
        self.assertEqual(known.marketing_consent, "withdrawn")
        self.assertIn("SUPPRESSED", self.codes(imported, "skipped")[0])
        self.assertEqual(self.left_out("a22@x.example"), "mail_address_dead")
        # A complaint outlives: a later yes of a file for the address does not count.
        yes = "email,name,consent\nc22@x.example,C,yes\na22@x.example,A,yes\n"
        later = self.import_file(yes)
        self.assertOutcomes(later, created=2)
        self.assertNotEqual(self.partner("c22@x.example").marketing_consent, "granted")
        dead = self.partner("a22@x.example")
        self.assertEqual(dead.marketing_consent, "granted", "a dead address is no no")
        told = self.env["contact.marketing"]._left_out({1: ((dead.id,), ())})
        self.assertEqual(told, {1: "mail_address_dead"})
        dead.email = "a23@x.example"
        told = self.env["contact.marketing"]._left_out({1: ((dead.id,), ())})
        self.assertEqual(told, {}, "until it is corrected")

    def test_an_undo_takes_back_what_only_its_file_called_dead(self):
        manager = new_test_user(self.env, "dead_manager", groups=MANAGER)
        word = "Email,Name,Status\n"
        both = self.import_file(f"{word}a@d.example,A,bounced\nb@d.example,B,bounced\n")
        other = self.import_file(f"{word}b@d.example,B,cleaned\n")
        self.stage(f"{word}a@d.example,A,bounced\n")  # checked only: it says nothing
        both.with_user(manager)._begin_undo()
        self.work_on(both)
        dead = self.env["contact.dead.address"].search([])
        self.assertEqual(dead.mapped("email"), ["b@d.example"])
        self.assertEqual(dead.import_id, other)

    def test_dead_addresses_of_another_company_are_not_shown(self):
        self.import_file("cases/21_status_newsletter.csv")
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "dead_stranger",
            groups=MANAGER,
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        manager = new_test_user(self.env, "dead_manager", groups=MANAGER)
        addresses = self.env["contact.dead.address"]
        self.assertEqual(len(addresses.with_user(manager).search([])), 2)
        self.assertFalse(addresses.with_user(stranger).search([]))

    def test_states_of_a_newsletter(self):
        imported = self.import_file("cases/21_status_newsletter.csv")
        self.assertOutcomes(imported, created=7)
        told = {
            line.raw[2]: line.partner_id.marketing_consent
            for line in self.lines(imported)
        }
        self.assertEqual(told["subscribed"], "granted")
        for word in ("unsubscribed", "complained"):
            self.assertIn(told[word], ("refused", "withdrawn"), word)
        for word in ("cleaned", "bounced", "pending", "non-subscribed"):
            self.assertNotIn(told[word], ("granted", "refused", "withdrawn"), word)
        self.assertEqual(self.left_out("c21@x.example"), "mail_address_dead")
        self.assertFalse(self.left_out("e21@nobody.example"))

    def test_an_opt_out_is_not_passed_over(self):
        rows = "email,name,SMS opt out\na@n.example,A,1\n"
        self.assertIn("OPT_OUT_LEFT_OUT", self.issues(self.stage(rows)))
        self.assertNotIn(
            "OPT_OUT_LEFT_OUT", self.issues(self.stage("cases/25_civi_household.csv"))
        )

    def test_days_are_read_by_the_whole_column(self):
        imported = self.stage(EUROPE)
        lines = self.lines(imported)
        days = [str(day)[:10] for day in lines.mapped("consent_date")]
        self.assertEqual(days, ["2024-04-13", "2024-04-03"])
        self.assertEqual(lines.mapped("consent"), ["yes", "yes"])
        # Judged again, a row still knows its column.
        lines[1].with_user(self.user).name = "Bea"
        self.assertEqual(str(lines[1].consent_date)[:10], "2024-04-03")
        american = EUROPE.replace("13/04", "04/13")
        self.assertEqual(
            str(self.lines(self.stage(american))[1].consent_date)[:10], "2024-03-04"
        )

    def test_a_dump_is_read_with_its_escape_character(self):
        imported = self.import_file("cases/33_mysql.csv")
        self.assertOutcomes(imported, created=2)
        self.assertIn("escaped by", imported.reading_text)
        self.assertEqual(self.partner("a33@x.example").name, 'Jan "Honza" Novák')

    def test_printed_lines_are_named_and_no_rows(self):
        imported = self.import_file("cases/34_page_headers.csv")
        self.assertOutcomes(imported, created=3)
        self.assertLessEqual({"HEADER_REPEATED", "PAGE_LINES"}, self.issues(imported))

    def test_a_word_typed_is_kept_though_it_may_stand_for_nothing(self):
        imported = self.stage("name,email,city\nA,a@n.example,None\n")
        line = self.lines(imported).with_user(self.user)
        self.assertFalse(line.city)
        line.city = "None"
        self.assertEqual(line.city, "None")
