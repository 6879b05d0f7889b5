"""See before it happens: the plan of each row, and a person's own decision."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MANAGER, ImportCase, new_test_user

ONE = "name,email,city,consent\nJan,jan@e.example,Brno,yes\n"


@tagged("post_install", "-at_install")
class TestPlan(ImportCase):
    def setUp(self):
        super().setUp()
        self.jan = self.make("Jan", email="jan@e.example", language_code="en")

    def make(self, name, **vals):
        return self.env["res.partner"].create({"name": name, **vals})

    def assertComesTrue(self, imported):
        """The scorecard, the rows behind each of its counts, and what happens."""
        told = imported._count_outcomes()
        lines = self.env["contact.import.line"]
        for end, count in told.items():
            domain = [("import_id", "=", imported.id), ("will", "=", end)]
            self.assertEqual(lines.search_count(domain), count, end)
        will = {line.line: line.will for line in self.lines(imported)}
        self.run_import(imported)
        for line in self.lines(imported):
            expected = will[line.line].replace("repeated", "skipped")
            self.assertEqual(line.state, expected, line.line)
        return told

    def test_each_row_ends_as_foreseen(self):
        self.make("Known", email="known@e.example", city="Brno", language_code="en")
        imported = self.stage(
            "name,email,city,consent\nJan,jan@e.example,Brno,yes\n"
            "Known,known@e.example,Brno,\nNew,new@e.example,,no\n"
            "New,new@e.example,Praha,\nBad,,,yes\n"
        )
        told = self.assertComesTrue(imported)
        self.assertEqual(
            told,
            {
                "created": 1,
                "updated": 1,
                "unchanged": 1,
                "held": 0,
                "skipped": 0,
                "refused": 1,
                "repeated": 1,
            },
        )

    def test_repeats_that_disagree_on_consent_under_hold(self):
        imported = self.stage(
            "name,email,consent\nA,a@e.example,yes\nA,a@e.example,no\n"
            "B,b@e.example,\nB,b@e.example,yes\n",
            without_consent="hold",
        )
        told = self.assertComesTrue(imported)
        self.assertEqual((told["held"], told["created"], told["repeated"]), (1, 1, 2))

    def test_contacts_of_internal_users_are_counted_as_refused(self):
        new_test_user(self.env, "clerk", email="clerk@e.example")
        imported = self.stage("name,email\nX,clerk@e.example\n")
        self.assertEqual(self.assertComesTrue(imported)["refused"], 1)

    def test_contacts_added_after_the_check(self):
        imported = self.stage("name,email,city\nEva,eva@e.example,Brno\n")
        self.assertEqual(imported._count_outcomes()["created"], 1)
        self.env.cr.execute(
            "UPDATE contact_import SET foreseen_at = foreseen_at - interval '1 minute'"
        )
        imported.invalidate_recordset()
        self.make("Eva", email="eva@e.example")
        self.assertEqual(self.page(imported, "consent").updated_count, 1)

    def test_two_rows_of_one_contact_are_planned_one_after_the_other(self):
        self.jan.phone = "+420603123456"
        imported = self.stage(
            "name,email,phone,city\nJan,jan@e.example,,Brno\nJan,,+420603123456,Brno\n"
        )
        told = self.assertComesTrue(imported)
        self.assertEqual((told["updated"], told["unchanged"]), (1, 1))

    def test_the_second_row_of_one_contact_shows_no_change_twice(self):
        """What its plan says, its difference says: the first row fills the city."""
        self.jan.phone = "+420603123456"
        imported = self.stage(
            "name,email,phone,city\nJan,jan@e.example,,Brno\nJan,,+420603123456,Brno\n"
        )
        first, second = self.lines(imported).sorted("line")
        self.assertEqual((first.will, second.will), ("updated", "unchanged"))
        self.assertIn("Brno", first.change_text)
        self.assertNotIn("Brno", second.change_text or "")
        shown = {each["line"]: each["will"] for each in imported._match_examples()}
        self.assertEqual(shown, {2: "updated", 3: "unchanged"})

    def test_the_examples_plan_with_the_rights_of_the_import(self):
        """Who looks at it may not see Jan: the row still ends as the plan says, but
        the contact is not named."""
        viewer = new_test_user(self.env, "plan_viewer", groups=MANAGER)
        imported = self.stage(ONE)
        self.env["ir.rule"].create(
            {
                "name": "Not Jan",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {self.jan.id})] "
                f"if user.id == {viewer.id} else []",
            }
        )
        seen = imported.with_user(viewer)
        self.assertFalse(seen.env["res.partner"].search([("id", "=", self.jan.id)]))
        [shown] = seen._match_examples()
        self.assertEqual((shown["will"], shown["contact"]), ("updated", ""))
        self.assertEqual(seen._count_outcomes()["updated"], 1)
        [own] = imported._match_examples()
        self.assertEqual((own["will"], own["contact"]), ("updated", "Jan"))

    def test_the_plan_follows_what_is_chosen(self):
        imported = self.stage(ONE)
        page = self.page(imported, "match")
        page.on_one = "skip"
        self.assertEqual(imported._count_outcomes()["skipped"], 1)
        page.on_one = "import"
        self.assertEqual(imported._count_outcomes()["created"], 1)

    def test_the_reason_says_what_is_the_same_and_what_differs(self):
        self.jan.write({"name": "Anna Kowalska", "phone": "+48 600 555 010"})
        imported = self.stage(
            "name,email,phone\nAnna Kowalska,jan@e.example,+48600555011\n"
        )
        self.assertEqual(
            self.lines(imported).match_text,
            "Same e-mail as Anna Kowalska, but another phone",
        )

    def test_every_row_says_why(self):
        """Not only those that match somebody: nothing in the list is unexplained."""
        imported = self.stage(
            "name,email,newsletter\nJan,jan@e.example,yes\nNew,new@e.example,yes\n"
            "New,new@e.example,yes\nWrong,wrong(at)e.example,yes\n"
            "Out,out@e.example,yes\nNo,no@e.example,no\nNone,none@e.example,\n"
        )
        imported._treat_without_consent("hold")
        lines = self.lines(imported).sorted("line")
        lines[4].action_exclude()
        told = lines.mapped("why_text")
        self.assertIn("Same e-mail as Jan", told[0])
        self.assertEqual(told[1], "No contact matches")
        self.assertEqual(told[2], "Same person as in line 3")
        self.assertIn("wrong(at)e.example", told[3])
        self.assertEqual(told[4], "Excluded by hand")
        self.assertEqual(told[5], "The file says that this contact did not consent.")
        self.assertEqual(told[6], "No consent is given for this contact.")
        self.assertEqual(lines[5:].mapped("will"), ["held", "held"])
        lines[1].override = "skip"
        self.assertEqual(lines[1].why_text, "Decided by hand")

    def test_a_row_of_a_colleague_says_why_it_is_refused(self):
        self.jan.email = "elsewhere@e.example"
        new_test_user(self.env, "colleague", email="jan@e.example")
        line = self.lines(self.stage(ONE))
        self.assertEqual(line.will, "refused")
        self.assertIn("user", line.why_text)

    def test_opening_a_row_shows_the_difference(self):
        line = self.lines(self.stage(ONE))
        self.assertIn("Brno", line.change_text)
        self.assertIn("Granted", line.change_text)
        self.assertFalse(self.jan.city)


@tagged("post_install", "-at_install")
class TestOverride(ImportCase):
    def setUp(self):
        super().setUp()
        partners = self.env["res.partner"]
        self.first = partners.create({"name": "Jan Novák", "email": "jan@e.example"})
        self.last = partners.create({"name": "Novák Jan", "email": "jan@e.example"})

    def line(self, **override):
        self.imported = self.stage(ONE)
        line = self.lines(self.imported).with_user(self.user)
        self.assertEqual(line.match_state, "several")
        self.assertEqual(line.candidate_ids, self.first | self.last)
        line.write(override)
        return line

    def test_import_as_new(self):
        line = self.line(override="create")
        self.assertEqual(line.will, "created")
        self.run_import(self.imported)
        self.assertOutcomes(self.imported, created=1)
        self.assertNotIn(line.partner_id, self.first | self.last)

    def test_update_another_contact(self):
        line = self.line(override_partner_id=self.first.id)
        self.assertEqual((line.override, line.will), ("update", "updated"))
        self.run_import(self.imported)
        self.assertEqual((self.first.city, self.last.city), ("Brno", False))

    def test_skip(self):
        line = self.line(override="skip")
        self.assertEqual(line.will, "skipped")
        self.run_import(self.imported)
        self.assertOutcomes(self.imported, skipped=1)
        self.assertFalse(self.last.city)

    def test_and_back_again(self):
        line = self.line(override="skip")
        line.override = False
        self.assertEqual(line.will, "updated")
        self.run_import(self.imported)
        self.assertEqual(self.last.city, "Brno")

    def test_never_an_internal_users_contact(self):
        clerk = new_test_user(self.env, "clerk2", email="clerk2@e.example").partner_id
        self.line(override_partner_id=clerk.id)
        self.run_import(self.imported)
        self.assertOutcomes(self.imported, refused=1)
        self.assertFalse(clerk.city)

    def test_only_rows_that_are_ready_and_not_after_the_start(self):
        line = self.line()
        self.imported.action_import()
        with self.assertRaises(UserError):
            line.override = "skip"
        line = self.lines(self.stage("name,email\nBad,bad@x\n")).with_user(self.user)
        with self.assertRaises(UserError):
            line.override = "skip"

    def test_nobody_to_update_is_asked_for(self):
        imported = self.stage("name,email\nEva,eva@e.example\n")
        line = self.lines(imported).with_user(self.user)
        with self.assertRaisesRegex(UserError, "choose the contact"):
            line.override = "update"


@tagged("post_install", "-at_install")
class TestByMatchState(ImportCase):
    """Consents and tags for new, known and several times known people."""

    def setUp(self):
        super().setUp()
        partners = self.env["res.partner"]
        self.known = partners.create({"name": "K", "email": "k@e.example"})
        partners.create({"name": "S", "email": "s@e.example"})
        self.several = partners.create({"name": "S", "email": "s@e.example"})
        self.tag = self.env["res.partner.category"].create({"name": "Only new"})

    def stage_three(self, consent=("", "", "")):
        rows = zip("nks", consent, strict=True)
        text = "".join(f"{n}{n},{n}@e.example,{word}\n" for n, word in rows)
        return self.stage("name,email,consent\n" + text)

    def test_tags_for_each_kind(self):
        imported = self.stage_three()
        page = self.page(imported, "match")
        page.none_category_ids = self.tag
        page.several_category_ids = self.env["res.partner.category"].create(
            {"name": "Twice"}
        )
        self.run_import(imported)
        self.assertEqual(self.partner("n@e.example").category_id, self.tag)
        self.assertFalse(self.known.category_id)
        self.assertEqual(self.several.category_id.name, "Twice")

    def test_consent_a_person_answers_for_needs_its_evidence(self):
        imported = self.stage_three()
        self.page(imported, "match").consent_on_none = "all"
        page = self.page(imported, "consent")
        with self.assertRaisesRegex(UserError, "how and where"):
            page.action_next()
        page.consent_source = "Loyalty card form"
        page.action_next()
        self.work_on(imported)
        new = self.partner("n@e.example")
        self.assertEqual(new.marketing_consent, "granted")
        self.assertEqual(self.consents(new).source, "Loyalty card form")
        self.assertFalse(self.known.marketing_consent)

    def test_a_no_counts_whatever_is_chosen(self):
        imported = self.stage_three(consent=("no", "no", "yes"))
        page = self.page(imported, "match")
        page.consent_on_none = "all"
        page.consent_on_one = "keep"
        page.consent_on_several = "keep"
        imported.consent_source = "form"
        self.run_import(imported)
        self.assertEqual(self.partner("n@e.example").marketing_consent, "refused")
        self.assertEqual(self.known.marketing_consent, "refused")
        self.assertFalse(self.several.marketing_consent)

    def test_who_agreed_is_not_held_back(self):
        imported = self.stage_three()
        self.page(imported, "consent").without_consent = "hold"
        self.page(imported, "match").consent_on_none = "all"
        imported.consent_source = "form"
        self.assertEqual(imported._count_outcomes()["held"], 2)
        self.run_import(imported)
        self.assertOutcomes(imported, created=1, held=2)

    def test_a_withdrawal_is_never_overruled(self):
        self.tell(self.known, "withdrawn", "2020-01-01 00:00:00")
        imported = self.stage_three()
        self.page(imported, "match").consent_on_one = "all"
        imported.consent_source = "form"
        self.run_import(imported)
        self.assertEqual(self.known.marketing_consent, "withdrawn")

    def test_a_manager_sees_the_plan_of_others(self):
        manager = new_test_user(self.env, "plan_manager", groups=MANAGER)
        imported = self.stage_three().with_user(manager)
        self.assertEqual(imported._count_outcomes()["created"], 1)
        self.assertEqual(len(imported._match_examples()), 3)
