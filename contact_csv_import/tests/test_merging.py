"""What a known contact takes from its rows, by the policy of each column."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ImportCase


@tagged("post_install", "-at_install")
class TestMergePolicies(ImportCase):
    def setUp(self):
        super().setUp()
        tags = self.env["res.partner.category"]
        self.old_tag = tags.create({"name": "Old"})
        self.jan = self.env["res.partner"].create(
            {
                "name": "Jan Novák",
                "given_name": "Jan",
                "family_name": "Novák",
                "email": "Jan@e.example",
                "phone": "+420 603 123 456",
                "city": "Brno",
                "comment": "<p>Likes tea</p>",
                "language_code": "en",
                "category_id": [(6, 0, self.old_tag.ids)],
            }
        )

    def import_with(self, rows, **policies):
        """Import rows; ``policies`` name columns by the field they go to."""
        imported = self.receive(rows)
        for column in imported.column_ids:
            if column.field_name in policies:
                column.merge_policy = policies[column.field_name]
        imported.allow_again = True
        imported.action_check()
        told = imported._count_outcomes()
        self.run_import(imported)
        for end in ("created", "updated", "unchanged", "skipped"):
            self.assertEqual(told[end], imported[f"{end}_count"], end)
        return imported

    def test_overwrite_takes_what_the_file_says(self):
        rows = "email,city,phone\njan@e.example,Praha,+420603999888\n"
        imported = self.import_with(rows, city="overwrite", phone="keep")
        self.assertOutcomes(imported, updated=1)
        self.assertEqual((self.jan.city, self.jan.phone), ("Praha", "+420 603 123 456"))
        image = self.lines(imported).before_image
        self.assertEqual(image, {"city": ["Brno", "Praha"]})

    def test_a_blank_never_erases_whatever_the_policy(self):
        rows = "email,city,notes,language,name\njan@e.example,,,,\n"
        self.age(self.jan)
        imported = self.import_with(
            rows,
            city="overwrite",
            notes="overwrite",
            language="overwrite",
            name="overwrite",
        )
        self.assertOutcomes(imported, unchanged=1)
        self.assertUntouched(self.jan)

    def test_overwriting_with_the_same_writes_nothing(self):
        rows = (
            "email,phone,city,notes,name\n"
            "JAN@e.example,00420603123456,Brno,likes  tea,Jan Novák\n"
        )
        self.age(self.jan)
        told = dict.fromkeys(("email", "phone", "city", "notes", "name"), "overwrite")
        self.assertOutcomes(self.import_with(rows, **told), unchanged=1)
        self.assertUntouched(self.jan)

    def test_notes_are_added_once(self):
        rows = "email,notes\njan@e.example,Late arrival\n"
        self.assertOutcomes(self.import_with(rows, notes="append"), updated=1)
        self.assertIn("Likes tea", self.jan.comment)
        self.assertIn("Late arrival", self.jan.comment)
        self.assertOutcomes(self.import_with(rows, notes="append"), unchanged=1)

    def test_tags_can_be_replaced(self):
        rows = "email,tags\njan@e.example,New\n"
        imported = self.import_with(rows, tags="overwrite")
        self.assertEqual(self.jan.category_id.mapped("name"), ["New"])
        image = self.lines(imported).before_image
        self.assertEqual(image["removed_category_ids"], [self.old_tag.ids, []])
        self.assertOutcomes(self.import_with(rows, tags="overwrite"), unchanged=1)

    def test_a_name_is_made_of_its_new_parts(self):
        rows = "email,given name,surname\njan@e.example,,Nowák\n"
        self.import_with(rows, family_name="overwrite")
        self.assertEqual(self.jan.name, "Jan Nowák")

    def test_a_language_that_was_only_derived_replaces_none(self):
        rows = "email,language,country\njan@e.example,,CZ\n"
        self.import_with(rows, language="overwrite")
        self.assertEqual(self.jan.language_code, "en")
        self.import_with("email,language\njan@e.example,cs\n", language="overwrite")
        self.assertEqual(self.jan.language_code, "cs")

    def test_another_country_takes_the_region_along(self):
        bavaria = self.env.ref("base.state_de_by")
        self.jan.write({"country_id": bavaria.country_id.id, "state_id": bavaria.id})
        imported = self.import_with(
            "email,country\njan@e.example,AT\n", country="overwrite"
        )
        self.assertEqual(
            (self.jan.country_id.code, self.jan.state_id.id), ("AT", False)
        )
        image = self.lines(imported).before_image
        self.assertEqual(image["state_id"], [bavaria.id, False])

    def test_one_click_for_all_columns(self):
        imported = self.receive("email,city,tags,consent\nj@e.example,Brno,x,yes\n")
        page = self.page(imported, "map")
        page.action_newer_wins()
        told = {c.field_name: c.merge_policy for c in imported.column_ids}
        self.assertEqual(
            told,
            {
                "email": "overwrite",
                "city": "overwrite",
                "tags": "append",
                "consent": False,
            },
        )
        page.action_fill_blanks()
        self.assertEqual(imported.column_ids[1].merge_policy, "fill")

    def test_the_policy_can_change_after_the_check(self):
        imported = self.stage("email,city\njan@e.example,Praha\n")
        self.assertEqual(imported._count_outcomes()["unchanged"], 1)
        imported.column_ids.filtered(
            lambda column: column.field_name == "city"
        ).merge_policy = "overwrite"
        self.assertEqual(imported._count_outcomes()["updated"], 1)
        self.run_import(imported)
        self.assertEqual(self.jan.city, "Praha")
        with self.assertRaises(UserError):
            imported.column_ids[0].merge_policy = "overwrite"

    def test_only_what_holds_several_can_be_added_to(self):
        imported = self.receive("email,city\njan@e.example,Praha\n")
        with self.assertRaises(UserError):
            imported.column_ids[1].merge_policy = "append"
        with self.assertRaises(AccessError):
            imported.column_ids[1].write({"merge_policy": "keep", "index": 7})


@tagged("post_install", "-at_install")
class TestFurtherAddresses(ImportCase):
    rows = (
        "name,email,phone\n"
        "Jan,jan@e.example; jan.work@e.example,+420603123456 / +420603999888\n"
    )

    def kept(self, partner):
        told = partner.further_address_ids
        return sorted(zip(told.mapped("kind"), told.mapped("key"), strict=True))

    def test_they_stay_with_the_contact(self):
        self.import_file(self.rows)
        jan = self.partner("jan@e.example")
        self.assertEqual(
            self.kept(jan),
            [("email", "jan.work@e.example"), ("phone", "+420603999888")],
        )

    def test_the_matcher_finds_them(self):
        self.import_file(self.rows)
        jan = self.partner("jan@e.example")
        later = self.import_file("name,email,city\nJan,Jan.Work@e.example,Brno\n")
        self.assertOutcomes(later, updated=1)
        self.assertEqual((jan.city, jan.email), ("Brno", "jan@e.example"))
        by_phone = self.import_file("name,phone,zip\nJan,00420603999888,60200\n")
        self.assertOutcomes(by_phone, updated=1)

    def test_a_further_address_finds_a_contact_too(self):
        jan = self.env["res.partner"].create(
            {"name": "Jan", "email": "jan.work@e.example"}
        )
        self.assertOutcomes(self.import_file(self.rows), updated=1)
        self.assertEqual(jan.phone, "+420 603 123 456")

    def test_again_changes_nothing(self):
        self.import_file(self.rows)
        jan = self.partner("jan@e.example")
        self.age(jan)
        self.assertOutcomes(self.import_file(self.rows), unchanged=1)
        self.assertUntouched(jan)
        self.assertEqual(len(jan.further_address_ids), 2)

    def test_rows_that_share_a_further_address_are_one_person(self):
        imported = self.import_file(
            "name,email,phone\n"
            "Jan,jan@e.example; jan.work@e.example,\n"
            "Jan,jan.work@e.example,+420603123456\n"
        )
        self.assertOutcomes(imported, created=1, skipped=1)
        self.assertEqual(self.partner("jan@e.example").phone, "+420 603 123 456")

    def test_what_rows_of_one_person_disagree_on_is_shown_and_not_lost(self):
        imported = self.stage(
            "name,email,phone,city\n"
            "Jan,jan@e.example,+420603123456,Brno\n"
            "Jan,other@e.example,+420603123456,Praha\n"
        )
        repeated = self.lines(imported)[1]
        self.assertEqual(repeated.state, "duplicate")
        self.assertIn("Praha ≠ Brno", repeated.differs_text)
        self.run_import(imported)
        jan = self.partner("jan@e.example")
        self.assertEqual(jan.city, "Brno")
        self.assertEqual(self.kept(jan), [("email", "other@e.example")])

    def test_a_contacts_other_address_is_kept_where_it_is_to_be_added(self):
        jan = self.env["res.partner"].create(
            {"name": "Jan", "email": "jan@e.example", "phone": "+420 603 123 456"}
        )
        imported = self.receive("name,email,phone\nJan,new@e.example,+420603123456\n")
        email = imported.column_ids.filtered(lambda c: c.field_name == "email")
        email.merge_policy = "append"
        imported.action_check()
        self.run_import(imported)
        self.assertEqual(jan.email, "jan@e.example")
        self.assertEqual(self.kept(jan), [("email", "new@e.example")])

    def test_by_hand_the_key_is_found_out(self):
        jan = self.env["res.partner"].create({"name": "Jan"})
        told = self.env["contact.further.address"].with_user(self.user)
        one = told.create({"partner_id": jan.id, "value": " Jan.B@E.example "})
        self.assertEqual(one.key, "jan.b@e.example")
        self.assertOutcomes(self.import_file("email\njan.b@e.example\n"), updated=1)
