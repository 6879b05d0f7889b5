"""Who is already there: known people, several matches, rows that repeat each other."""

from odoo.tests import tagged

from ..core.copy_text import array_text, numbers_text
from .common import S1, ImportCase, new_test_user


@tagged("post_install", "-at_install")
class TestKnownPeople(ImportCase):
    def make_contact(self, **vals):
        return self.env["res.partner"].create({"name": "Known", **vals})

    def test_the_same_file_again_writes_nothing(self):
        made = self.lines(self.import_file(S1)).partner_id
        self.age(made)
        ledger = self.env["contact.consent"].search_count([])
        again = self.import_file(S1)
        self.assertOutcomes(again, unchanged=5, refused=1)
        self.assertEqual(self.lines(again).partner_id, made)
        self.assertUntouched(made)
        self.assertEqual(self.env["contact.consent"].search_count([]), ledger)

    def test_keys_are_looked_for_as_they_are(self):
        texts = ["a@e.example", "", 'q"x', "b\\", '","', "NULL", "{c}", " d ", "é\n"]
        numbers = [3, None, -1]
        for known in (texts, [None, *texts]):
            self.env.cr.execute(
                "SELECT %s::text[], %s::int[]",
                [array_text(known), numbers_text(numbers)],
            )
            self.assertEqual(self.env.cr.fetchone(), (known, numbers))

    def test_archived_contacts_count_only_where_nobody_active_is_found(self):
        for number in range(70):
            self.make_contact(
                name=f"Gone {number}", phone="+420603123456", active=False
            )
        jan = self.make_contact(name="Jan Novak", phone="+420603123456")
        eva = self.make_contact(name="Eva Mala", email="eva@e.example", active=False)
        imported = self.import_file(
            "name,email,phone,city\n"
            "Jan Novak,,+420603123456,Praha\n"
            "Eva Mala,eva@e.example,,Brno\n"
        )
        self.assertOutcomes(imported, updated=1, skipped=1)
        self.assertEqual((jan.city, eva.city), ("Praha", False))

    def test_only_blanks_are_filled(self):
        jan = self.make_contact(
            name="Jan Novak", email="Jan@E.example", city="Brno", function=False
        )
        imported = self.import_file(
            "name,email,city,function\nJan Novák,jan@e.example,Praha,Chef\n"
        )
        self.assertOutcomes(imported, updated=1)
        self.assertEqual(
            (jan.name, jan.city, jan.function), ("Jan Novak", "Brno", "Chef")
        )
        self.assertEqual(jan.email, "Jan@E.example")
        self.assertEqual(self.lines(imported).before_image["function"], [False, "Chef"])

    def test_a_blank_cell_never_erases(self):
        jan = self.make_contact(
            email="jan@e.example", city="Brno", phone="+420603123456"
        )
        rows = "email,phone,city,language\njan@e.example,,,\n"
        self.import_file(rows)
        self.assertEqual((jan.city, jan.phone), ("Brno", "+420603123456"))

    def test_an_untouched_contact_is_not_written(self):
        jan = self.make_contact(email="jan@e.example", city="Brno", language_code="cs")
        self.age(jan)
        imported = self.import_file("email,city\njan@e.example,Praha\n")
        self.assertOutcomes(imported, unchanged=1)
        self.assertUntouched(jan)

    def test_tags_are_added_to_those_there(self):
        tags = self.env["res.partner.category"]
        old = tags.create({"name": "Old"})
        jan = self.make_contact(email="jan@e.example", category_id=[(6, 0, old.ids)])
        self.import_file("email,tags\njan@e.example,Brand new\n")
        self.assertEqual(set(jan.category_id.mapped("name")), {"Old", "Brand new"})

    def test_known_by_phone_written_otherwise(self):
        jan = self.make_contact(
            phone="00420 603 123 456", country_id=self.env.ref("base.cz").id
        )
        imported = self.import_file("phone,email\n+420603123456,jan@e.example\n")
        self.assertOutcomes(imported, updated=1)
        self.assertEqual(jan.email, "jan@e.example")

    def test_a_shared_phone_is_no_person(self):
        self.make_contact(name="Jan", email="jan@e.example", phone="+420603123456")
        rows = "name,email,phone\nEva,eva@e.example,+420603123456\n"
        self.assertOutcomes(self.import_file(rows), created=1)

    def test_known_by_reference_where_the_profile_says_so(self):
        jan = self.make_contact(ref="K-1", phone="+420603123456")
        rows = "Ref,email,notes\nK-1,jan@e.example,x\n"
        imported = self.receive(rows)
        ref = imported.column_ids.filtered(lambda column: column.header == "Ref")
        ref.write({"field_name": "ref", "match_key": True})
        imported.action_check()
        self.run_import(imported)
        self.assertOutcomes(imported, updated=1)
        self.assertEqual(jan.email, "jan@e.example")

    def test_two_rows_that_find_the_same_contact_by_other_keys(self):
        jan = self.make_contact(
            name="Jan", email="jan@e.example", phone="+420603123456"
        )
        imported = self.import_file(
            "name,email,phone,function,consent\n"
            "Jan,jan@e.example,,Chef,no\n"
            "Jan,,+420603123456,Cook,yes\n"
        )
        self.assertOutcomes(imported, updated=1, unchanged=1)
        self.assertEqual((jan.function, jan.marketing_consent), ("Chef", "refused"))
        self.assertEqual(self.consents(jan).mapped("state"), ["refused"])

    def test_invoice_addresses_are_nobody(self):
        self.make_contact(email="jan@e.example", type="invoice")
        imported = self.import_file("email\njan@e.example\n")
        self.assertOutcomes(imported, created=1)

    def test_a_match_that_changed_after_the_check_is_decided_anew(self):
        imported = self.stage("email,function\njan@e.example,Chef\n")
        self.assertEqual(imported.no_match_count, 1)
        jan = self.make_contact(email="jan@e.example")
        self.run_import(imported)
        self.assertOutcomes(imported, updated=1)
        self.assertIn("MATCH_CHANGED", self.codes(imported)[0])
        self.assertEqual(jan.function, "Chef")


@tagged("post_install", "-at_install")
class TestPolicies(ImportCase):
    """What the three answers of a policy do, by how many contacts match."""

    rows = "name,email,language,consent,function\nJan Novák,jan@e.example,cs,yes,Chef\n"

    def setUp(self):
        super().setUp()
        partners = self.env["res.partner"]
        self.first = partners.create({"name": "Novák Jan", "email": "jan@e.example"})
        self.last = partners.create({"name": "J. Novák", "email": "JAN@e.example"})

    def count(self):
        domain = [("email_normalized", "=", "jan@e.example")]
        return self.env["res.partner"].search_count(domain)

    def test_strict_skips_several(self):
        self.age(self.first | self.last)
        imported = self.import_file(self.rows, "Strict")
        self.assertOutcomes(imported, skipped=1)
        self.assertEqual(self.codes(imported), [["MATCH_MULTIPLE"]])
        self.assertUntouched(self.first | self.last)
        self.assertFalse(self.consents(self.first) | self.consents(self.last))

    def test_standard_updates_the_last_created(self):
        self.assertOutcomes(self.import_file(self.rows), updated=1)
        self.assertEqual((self.first.function, self.last.function), (False, "Chef"))

    def test_the_first_created(self):
        self.import_file(self.rows, on_several="update_first")
        self.assertEqual((self.first.function, self.last.function), ("Chef", False))

    def test_several_as_new(self):
        imported = self.import_file(self.rows, on_several="import")
        self.assertOutcomes(imported, created=1)
        self.assertEqual(self.count(), 3)

    def test_one_skipped_or_as_new(self):
        self.last.unlink()
        imported = self.import_file(self.rows, on_one="skip")
        self.assertOutcomes(imported, skipped=1)
        self.assertEqual(self.codes(imported), [["MATCH_SKIPPED"]])
        self.assertOutcomes(self.import_file(self.rows, on_one="import"), created=1)
        self.assertEqual(self.count(), 2)

    def test_none_skipped(self):
        (self.first | self.last).unlink()
        imported = self.import_file(self.rows, on_none="skip")
        self.assertOutcomes(imported, skipped=1)
        self.assertEqual(self.codes(imported), [["MATCH_SKIPPED"]])
        self.assertEqual(self.count(), 0)


@tagged("post_install", "-at_install")
class TestRowsThatRepeat(ImportCase):
    def test_they_become_one_contact_and_name_the_line(self):
        imported = self.import_file(
            "name,email,city,function,tags\n"
            "Jan,jan@e.example,,Chef,One\n"
            "Eva,eva@e.example,,,\n"
            "Honza,JAN@E.example,Brno,Cook,Two\n"
        )
        self.assertOutcomes(imported, created=2, skipped=1)
        jan = self.partner("jan@e.example")
        self.assertEqual((jan.name, jan.city, jan.function), ("Jan", "Brno", "Chef"))
        self.assertEqual(set(jan.category_id.mapped("name")), {"One", "Two"})
        [repeated] = self.lines(imported).filtered(lambda one: one.state == "skipped")
        self.assertEqual((repeated.duplicate_of, repeated.partner_id), (2, jan))
        self.assertEqual(self.codes(imported, "skipped"), [["DUP_IN_FILE"]])
        self.assertIn("2", repeated.issue_text)

    def test_a_shared_phone_is_two_people(self):
        imported = self.import_file(
            "name,email,phone\n"
            "Jan,jan@e.example,+420603123456\n"
            "Eva,eva@e.example,+420603123456\n"
        )
        self.assertOutcomes(imported, created=2)

    def test_a_phone_alone_is_one_person(self):
        rows = "name,phone\nJan,+420603123456\nJan N.,603 123 456\n"
        cz = self.env.ref("base.cz").id
        imported = self.import_file(rows, country_id=cz)
        self.assertOutcomes(imported, created=1, skipped=1)

    def test_two_people_never_share_the_tag_of_one(self):
        rows = "email,tags\na@e.example,One\nb@e.example,Two\n"
        self.import_file(rows)
        self.assertEqual(self.partner("a@e.example").category_id.name, "One")
        self.assertEqual(self.partner("b@e.example").category_id.name, "Two")


@tagged("post_install", "-at_install")
class TestContactsOfUsers(ImportCase):
    rows = "name,email,phone,consent\nX,{email},+420603123456,yes\n"

    def test_of_an_internal_user_it_is_refused_and_untouched(self):
        clerk = new_test_user(self.env, "clerk", email="clerk@e.example").partner_id
        self.age(clerk)
        imported = self.import_file(self.rows.format(email="clerk@e.example"))
        self.assertOutcomes(imported, refused=1)
        self.assertEqual(self.codes(imported), [["PROTECTED_CONTACT"]])
        self.assertUntouched(clerk)
        self.assertFalse(clerk.phone)
        self.assertFalse(self.consents(clerk))

    def test_of_an_archived_internal_user_too(self):
        clerk = new_test_user(self.env, "clerk", email="clerk@e.example")
        clerk.active = False
        clerk.partner_id.active = True
        imported = self.import_file(self.rows.format(email="clerk@e.example"))
        self.assertOutcomes(imported, refused=1)

    def test_of_a_portal_user_the_address_stays(self):
        guest = new_test_user(
            self.env, "guest", groups="base.group_portal", email="g@e.example"
        ).partner_id
        guest.write({"email": False, "phone": "+420603123456"})
        rows = self.rows.format(email="other@e.example").replace("X,", "guest (base),")
        imported = self.import_file(rows.replace("consent", "function"))
        self.assertOutcomes(imported, updated=1)
        self.assertEqual((guest.email, guest.function), (False, "yes"))
