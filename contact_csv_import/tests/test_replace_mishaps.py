"""What can go wrong when contacts that were there before are removed: in doubt nothing
is archived."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MANAGER, new_test_user
from .replacing import COUNT, HEAD, ReplaceCase, guests


@tagged("post_install", "-at_install")
class TestReplaceMishaps(ReplaceCase):
    def assertStopped(self, page, words):
        self.assertIn(words, page.stop_text)
        with self.assertRaises(UserError):
            self.archive(page)
        self.assertAllThere()

    def test_another_list(self):
        new = self.bring(
            HEAD + "".join(f"Other {n},other{n}@r.example\n" for n in range(COUNT))
        )
        self.assertStopped(self.page_about(new), "more than 10 %")

    def test_an_empty_file(self):
        for data in ("\n", HEAD):
            with self.assertRaises(UserError):
                self.bring(data)
        self.assertAllThere()

    def test_columns_that_were_exchanged(self):
        data = guests().replace(HEAD, "Email,Name\n")
        self.assertStopped(self.page_about(self.bring(data)), "No row of the file")

    def test_the_import_itself(self):
        """Chosen as the earlier one: all of it is in the file."""
        new = self.bring(guests(range(1, COUNT)))
        page = self.page_about(new, scope="import", earlier_id=new.id)
        self.assertFalse(page.row_ids)
        with self.assertRaises(UserError):
            self.archive(page, 1)
        self.assertAllThere()

    def test_the_file_of_another_company(self):
        """Shared contacts: what another company imported is not this one's to remove,
        by their tag or by that import."""
        branch = self.env["res.company"].create({"name": "Branch"})
        self.manager.write(
            {"company_ids": [Command.link(branch.id)], "company_id": branch.id}
        )
        new = self.bring(guests(range(1, COUNT)))
        self.assertEqual(new.company_id, branch)
        for scope in ({}, {"scope": "import", "earlier_id": self.first.id}):
            page = self.page_about(new, **scope)
            self.assertEqual(self.outcomes(page), {self.old[0]: "kept"})
            self.assertIn("Another company", page.row_ids.why)
            with self.assertRaises(UserError):
                self.archive(page, 1)
        self.assertAllThere()

    def test_an_import_that_was_undone(self):
        new = self.bring(guests(range(1, COUNT)))
        page = self.page_about(new)
        new.with_user(self.manager)._begin_undo()
        self.work_on(new)
        self.env.invalidate_all()
        self.assertEqual(new.state, "undone")
        with self.assertRaises(UserError):
            page.action_archive()
        with self.assertRaises(UserError):
            new.action_replace()
        self.assertAllThere()

    def test_clicked_twice(self):
        """The second click finds it begun; one contact, once."""
        new = self.bring(guests(range(1, COUNT)))
        page = self.page_about(new)
        page.typed = 1
        page.action_archive()
        with self.assertRaises(UserError):
            page.action_archive()
        self.work_on(new)
        self.env.invalidate_all()
        self.assertEqual(new.replaced_ids.mapped("state"), ["archived"])
        self.assertTrue(all(self.old[1:].mapped("active")))

    def test_half_a_file(self):
        new = self.bring(guests(range(9)))
        for scope in ({}, {"scope": "import", "earlier_id": self.first.id}):
            self.assertStopped(self.page_about(new, **scope), "less than half")

    def test_no_row_that_goes_anywhere(self):
        new = self.bring(HEAD + "x\n" * COUNT)
        self.assertStopped(self.page_about(new), "No row of the file")

    def test_rows_nobody_can_read(self):
        broken = "Guest Nr0,guest0@r.example,one,cell,too,many\n"
        new = self.bring(guests(range(1, COUNT), broken))
        self.assertStopped(self.page_about(new), "nobody can say whose")

    def test_a_row_that_was_refused(self):
        """Whoever it is, is in the file: by the name at least."""
        new = self.bring(guests(range(1, COUNT), "Guest Nr0,no address\n"))
        page = self.page_about(new)
        self.assertEqual(self.outcomes(page), {self.old[0]: "kept"})
        with self.assertRaises(UserError):
            self.archive(page, 1)
        self.assertAllThere()

    def test_matched_by_another_key(self):
        """All rows are new by their reference, but not by their addresses."""
        profile = self.profile("Standard").copy({"name": "By ref"})
        profile.write({"match_email": False, "match_phone": False, "match_ref": True})
        data = "Name,Email,Ref\n" + "".join(
            f"Guest Nr{n},guest{n}@r.example,R{n}\n" for n in range(COUNT)
        )
        new = self.receive(data, user=self.manager)
        new.column_ids.filtered(lambda c: c.field_name == "email").match_key = False
        new.column_ids.filtered(lambda c: c.field_name == "ref").match_key = True
        new.action_check()
        new = self.run_import(new)
        self.assertEqual(new.created_count, COUNT)
        page = self.page_about(new)
        self.assertEqual(page.archived_count, 0)
        self.assertEqual(page.kept_count, COUNT)
        with self.assertRaises(UserError):
            self.archive(page, COUNT)
        self.assertAllThere()

    def test_users_companies_and_who_belongs_together(self):
        """Kept: somebody who logs in, a company of ours, one whose people stay. What
        another company has is not even listed."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        login = new_test_user(self.env, "r_login", groups="base.group_portal")
        partners = self.env["res.partner"]
        foreign = partners.create({"name": "Foreign", "company_id": elsewhere.id})
        house = partners.create({"name": "House", "is_company": True})
        partners.create({"name": "Stays", "parent_id": house.id})
        extra = login.partner_id | foreign | house | elsewhere.partner_id
        extra.category_id = self.tag
        new = self.bring(guests())
        page = self.page_about(new)
        kept = (extra - foreign) & page.row_ids.partner_id
        self.assertEqual(self.outcomes(page), dict.fromkeys(extra - foreign, "kept"))
        self.assertEqual(kept, extra - foreign)
        with self.assertRaises(UserError):
            self.archive(page, len(extra))
        self.env.invalidate_all()
        self.assertTrue(all(extra.mapped("active")))

    def test_a_newer_import_has_them(self):
        new = self.bring(guests(range(1, COUNT)))
        self.bring(guests([0]))
        self.assertEqual(self.outcomes(self.page_about(new)), {self.old[0]: "kept"})

    def test_the_number_is_typed(self):
        new = self.bring(guests(range(1, COUNT)))
        page = self.page_about(new)
        for typed in (0, 2, COUNT):
            with self.assertRaisesRegex(UserError, "1 contacts would be archived now"):
                self.archive(page, typed)
        # Somebody is gone meanwhile: the list is another one.
        self.old[0].active = False
        with self.assertRaises(UserError):
            self.archive(page, 1)
        self.old[0].active = True
        self.assertAllThere()

    def test_never_about_all_contacts(self):
        page = self.page_about(self.bring(guests(range(1, COUNT))))
        for scope in (
            {"scope": False},
            {"scope": "category", "category_id": False},
            {"scope": "import", "earlier_id": False},
            {"scope": "source", "source_id": False},
        ):
            page.write(scope)
            with self.assertRaises(UserError):
                page.action_look()
            with self.assertRaises(UserError):
                self.archive(page, 1)
        self.assertAllThere()

    def test_who_may(self):
        new = self.bring(guests(range(1, COUNT)))
        draft = self.receive(guests(), user=self.manager)
        with self.assertRaises(UserError):
            draft.action_replace()
        own = self.import_file(guests(range(1, COUNT)))
        with self.assertRaises(AccessError):
            own.with_user(self.user).action_replace()
        with self.assertRaises(AccessError):
            self.env["contact.import.replacement"].with_user(
                self.user
            )._begin_replacing(own.with_user(self.user), self.tag, 1)
        page = self.page_about(new)
        self.manager.group_ids -= self.env.ref(MANAGER)
        with self.assertRaises(AccessError):
            self.archive(page)
        self.assertAllThere()

    def test_what_changes_before_it_is_done(self):
        """Between the number and the work somebody gives the contact a login."""
        new = self.bring(guests(range(1, COUNT)))
        page = self.page_about(new)
        page.typed = 1
        page.action_archive()
        self.assertEqual(new.state, "replacing")
        self.env["res.users"].create(
            {
                "login": "guest0@r.example",
                "partner_id": self.old[0].id,
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        self.work_on(new)
        self.assertAllThere()
        self.assertEqual(new.replaced_ids.issue["code"], "REPLACE_USER")
