"""Contacts that were there before and are not in the file: archived after a list and a
typed number, and in doubt not at all."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import LONG_AGO, MANAGER, ImportCase

COUNT = 20
HEAD = "Name,Email\n"


def guests(numbers=range(COUNT), extra=""):
    rows = (f"Guest Nr{n},guest{n}@r.example\n" for n in numbers)
    return HEAD + "".join(rows) + extra


@tagged("post_install", "-at_install")
class TestReplace(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "replacer", groups=MANAGER)
        cls.tag = cls.env["res.partner.category"].create({"name": "Guests"})

    def setUp(self):
        super().setUp()
        self.first = self.bring(guests())
        self.old = self.lines(self.first).partner_id
        # Within a test all imports are of the same moment; contacts come a bit later.
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = %s WHERE id = ANY(%s)",
            [LONG_AGO, self.old.ids],
        )

    def bring(self, data, **vals):
        """An import whose contacts get the tag."""
        imported = self.receive(data, user=self.manager)
        imported.write({"allow_again": True, "category_ids": self.tag.ids, **vals})
        imported.action_check()
        return self.run_import(imported)

    def page_about(self, imported, user=None, **scope):
        action = imported.with_user(user or self.manager).action_replace()
        page = self.env[action["res_model"]].with_user(user or self.manager)
        page = page.browse(action["res_id"])
        page.write(scope or {"scope": "category", "category_id": self.tag.id})
        page.action_look()
        return page

    def archive(self, page, typed=None):
        page.typed = page.archived_count if typed is None else typed
        page.action_archive()
        self.work_on(page.import_id)
        self.env.invalidate_all()
        self.assertEqual(page.import_id.state, "done")

    def outcomes(self, page):
        return {row.partner_id: row.outcome for row in page.row_ids}

    def assertAllThere(self):
        self.env.invalidate_all()
        self.assertTrue(all(self.old.mapped("active")))

    def test_the_one_who_is_gone_is_archived_and_comes_back(self):
        """By a tag: one of twenty is not in the new export; what uses it stays."""
        gone = self.old[7]
        bank = self.env["res.partner.bank"].create(
            {"partner_id": gone.id, "acc_number": "1"}
        )
        new = self.bring(guests(n for n in range(COUNT) if n != 7))
        page = self.page_about(new)
        self.assertEqual(self.outcomes(page), {gone: "used"})
        self.assertIn("Bank", page.row_ids.why)
        self.assertEqual((page.total, page.archived_count), (COUNT, 1))
        self.assertFalse(page.stop_text)
        self.assertTrue(gone.active, "only listed")
        self.archive(page)
        self.assertFalse(gone.active)
        self.assertTrue(bank.exists())
        self.assertEqual((self.old - gone).mapped("active"), [True] * (COUNT - 1))
        self.assertEqual(new.replaced_count, 1)
        new.with_user(self.manager)._begin_undo()
        self.work_on(new)
        self.env.invalidate_all()
        self.assertEqual(new.state, "undone")
        self.assertTrue(gone.active)
        self.assertEqual(new.replaced_ids.mapped("state"), ["returned"])

    def test_of_an_earlier_import(self):
        """Contacts of the tag that came otherwise are left alone."""
        other = self.env["res.partner"].create(
            {"name": "By Hand", "category_id": [(4, self.tag.id)]}
        )
        new = self.bring(guests(range(1, COUNT)))
        scope = {"scope": "import", "earlier_id": self.first.id}
        page = self.page_about(new, **scope)
        self.assertEqual(self.outcomes(page), {self.old[0]: "archived"})
        self.archive(page)
        self.assertTrue(other.active)
        self.assertFalse(self.old[0].active)

    def test_of_a_source(self):
        """What its earlier files brought, and nothing that came otherwise."""
        source = self.env["contact.import.source"].create(
            {
                "name": "Nightly",
                "user_id": self.manager.id,
                "responsible_id": self.manager.id,
            }
        )
        other = self.old[1]
        files = self.env["contact.import.source.file"]
        new = self.bring(guests(range(2, COUNT)))
        for imported in (self.first, new):
            files.create(
                {
                    "source_id": source.id,
                    "path": f"{imported.id}.csv",
                    "size": 1,
                    "etag": "x",
                    "import_id": imported.id,
                    "state": "done",
                }
            )
        self.lines(self.first)[1].partner_id = False
        page = self.page_about(new, scope="source", source_id=source.id)
        self.assertEqual(self.outcomes(page), {self.old[0]: "archived"})
        self.archive(page)
        self.assertTrue(other.active)

    def test_undoing_some_rows_brings_nobody_back(self):
        new = self.bring(guests(range(1, COUNT), "One More,more@r.example\n"))
        self.archive(self.page_about(new))
        new.with_user(self.manager)._begin_undo(self.lines(new)[-1:])
        self.work_on(new)
        self.env.invalidate_all()
        self.assertFalse(self.old[0].active)

    def test_who_came_back_by_hand_is_left_alone(self):
        new = self.bring(guests(range(1, COUNT)))
        self.archive(self.page_about(new))
        self.old[0].active = True
        self.age(self.old[0])
        new.with_user(self.manager)._begin_undo()
        self.work_on(new)
        self.assertUntouched(self.old[0])

    # -- mishaps ---------------------------------------------------------------

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
