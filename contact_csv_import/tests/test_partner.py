"""What the addon adds to a contact: languages, names, the state of its consent."""

from odoo.tests import Form, TransactionCase, tagged

from .common import S1, ImportCase, new_test_user


@tagged("post_install", "-at_install")
class TestLanguages(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.partners = cls.env["res.partner"]

    def make_contact(self, **vals):
        return self.partners.create({"name": "Jan", **vals})

    def assertSpeaks(self, partner, code, lang):
        self.assertEqual((partner.language_code, partner.lang), (code, lang))

    def test_created_with_one_it_has_the_other(self):
        self.assertSpeaks(self.make_contact(language_code="de"), "de", "de_DE")
        self.assertSpeaks(self.make_contact(lang="de_DE"), "de", "de_DE")
        self.assertSpeaks(self.make_contact(language_code="cs"), "cs", False)

    def test_written_each_follows_the_other(self):
        jan = self.make_contact(lang="en_US")
        jan.language_code = "de"
        self.assertSpeaks(jan, "de", "de_DE")
        jan.lang = "en_US"
        self.assertSpeaks(jan, "en", "en_US")
        jan.language_code = "cs"
        self.assertSpeaks(jan, "cs", False)
        jan.write({"language_code": "pl", "lang": "en_US"})
        self.assertSpeaks(jan, "pl", "en_US")
        jan.language_code = False
        self.assertSpeaks(jan, False, False)

    def test_the_form_does_the_same(self):
        with Form(self.make_contact(lang="en_US")) as form:
            form.language_code = "de"
            self.assertEqual(form.lang, "de_DE")
            form.lang = "en_US"
            self.assertEqual(form.language_code, "en")

    def test_a_language_without_a_code_of_two_letters_is_no_error(self):
        self.env["res.lang"]._activate_lang("kab_DZ")
        self.assertSpeaks(self.make_contact(lang="kab_DZ"), False, "kab_DZ")

    def test_the_script_is_no_part_of_the_code(self):
        self.env["res.lang"]._activate_lang("sr@latin")
        self.assertSpeaks(self.make_contact(lang="sr@latin"), "sr", "sr@latin")
        self.assertSpeaks(self.make_contact(language_code="sr"), "sr", "sr@latin")

    def test_of_two_variants_the_companys_is_taken(self):
        self.env["res.lang"]._activate_lang("de_CH")
        self.env.company.partner_id.lang = "de_CH"
        self.assertSpeaks(self.make_contact(language_code="de"), "de", "de_CH")


@tagged("post_install", "-at_install")
class TestNames(TransactionCase):
    def test_the_form_composes_the_name(self):
        with Form(self.env["res.partner"]) as form:
            form.given_name = "Jan"
            form.family_name = "Novák"
            self.assertEqual(form.name, "Jan Novák")
            form.given_name = False
            self.assertEqual(form.name, "Novák")


@tagged("post_install", "-at_install")
class TestEverybody(ImportCase):
    """Who has nothing to do with imports can use contacts as ever."""

    def our_fields(self, user):
        """Of the fields this addon adds to contacts, those ``user`` is offered."""
        partners = self.env["res.partner"].with_user(user)
        return [
            name
            for name in partners.fields_get(attributes=["type"])
            if partners._fields[name]._module == "contact_csv_import"
        ]

    def test_the_fields_they_are_offered_can_be_read(self):
        imported = self.import_file(S1)
        partner = self.lines(imported).partner_id[0]
        clerk = new_test_user(self.env, "clerk")
        [told] = partner.with_user(clerk).read(self.our_fields(clerk))
        self.assertEqual(told["marketing_consent"], "granted")
        guest = new_test_user(self.env, "guest", groups="base.group_portal")
        own = guest.partner_id.with_user(guest)
        [told] = own.read(self.our_fields(guest))
        self.assertEqual(told["id"], own.id)

    def test_a_contact_with_a_past_can_be_deleted(self):
        imported = self.import_file(S1)
        partner = self.lines(imported).partner_id[0]
        self.consents(partner)
        partner.unlink()
        self.assertEqual(len(self.lines(imported)), 6)
        self.assertOutcomes(imported, created=5, refused=1)


@tagged("post_install", "-at_install")
class TestConsentState(ImportCase):
    def setUp(self):
        super().setUp()
        self.jan = self.env["res.partner"].create({"name": "Jan"})

    def say(self, *told):
        """Statements ``(state, date or None)`` in this order, then the state of Jan."""
        for state, given_at in told:
            self.tell(self.jan, state, given_at and f"{given_at} 00:00:00")
        return self.jan.marketing_consent

    def test_without_a_statement_there_is_none(self):
        self.assertFalse(self.say())

    def test_the_latest_by_date_holds_whatever_was_recorded_last(self):
        told = [("withdrawn", "2024-02-02"), ("granted", "2024-01-01")]
        self.assertEqual(self.say(*told), "withdrawn")
        self.assertEqual(self.say(("granted", "2024-03-03")), "granted")

    def test_a_withdrawal_wins_ties_in_both_orders(self):
        told = [("granted", "2024-01-01"), ("withdrawn", "2024-01-01")]
        self.assertEqual(self.say(*told), "withdrawn")
        self.assertEqual(self.say(("granted", "2024-01-01")), "withdrawn")

    def test_an_undated_yes_is_older_than_anything(self):
        self.assertEqual(self.say(("granted", None)), "granted")
        self.assertEqual(self.say(("refused", "1999-01-01")), "refused")
        self.assertEqual(self.say(("granted", None)), "refused")

    def test_an_undated_no_is_never_outdone(self):
        told = [("withdrawn", None), ("granted", "2024-01-01")]
        self.assertEqual(self.say(*told), "withdrawn")

    def test_a_request_changes_no_answer(self):
        self.assertEqual(self.say(("requested", "2024-01-01")), "requested")
        self.assertEqual(self.say(("granted", "2023-01-01")), "granted")
        self.assertEqual(self.say(("requested", "2024-02-02")), "granted")

    def test_another_purpose_says_nothing_about_marketing(self):
        purpose = self.purpose.copy({"name": "Post", "sequence": 50})
        self.env["contact.consent"].create(
            {"partner_id": self.jan.id, "purpose_id": purpose.id, "state": "granted"}
        )
        self.assertFalse(self.say())
        self.assertEqual(self.say(("withdrawn", "2020-01-01")), "withdrawn")

    def test_merged_contacts_keep_what_both_said(self):
        eva = self.env["res.partner"].create({"name": "Eva"})
        self.tell(self.jan, "granted", "2024-01-01 00:00:00")
        self.tell(eva, "withdrawn", "2024-02-02 00:00:00")
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge((self.jan | eva).ids, self.jan)
        self.assertFalse(eva.exists())
        told = self.consents(self.jan).mapped("state")
        self.assertEqual(told, ["granted", "withdrawn"])
        self.assertEqual(self.say(), "withdrawn")

    def test_search(self):
        partners = self.env["res.partner"].create([{"name": n} for n in "abcd"])
        yes, no, asked, silent = partners
        self.tell(yes, "granted")
        self.tell(no, "granted", "2020-01-01 00:00:00")
        self.tell(no, "withdrawn", "2021-01-01 00:00:00")
        self.tell(asked, "requested")
        for operator, value, expected in (
            ("=", "granted", yes),
            ("!=", "granted", no | asked | silent),
            ("in", ["granted", "withdrawn"], yes | no),
            ("not in", ["granted", "withdrawn"], asked | silent),
            ("=", False, silent),
            ("!=", False, yes | no | asked),
            ("in", ["requested", False], asked | silent),
            ("not in", ["requested", False], yes | no),
        ):
            with self.subTest(operator=operator, value=value):
                found = partners.search(
                    [("marketing_consent", operator, value), ("id", "in", partners.ids)]
                )
                self.assertEqual(found, expected)
                kept = partners.filtered_domain(
                    [("marketing_consent", operator, value)]
                )
                self.assertEqual(kept, expected)
