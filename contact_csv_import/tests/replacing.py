"""What the tests of replacing share: twenty guests of a tag, and the page that asks."""

from .common import LONG_AGO, MANAGER, ImportCase, new_test_user

COUNT = 20
HEAD = "Name,Email\n"


def guests(numbers=range(COUNT), extra=""):
    rows = (f"Guest Nr{n},guest{n}@r.example\n" for n in numbers)
    return HEAD + "".join(rows) + extra


class ReplaceCase(ImportCase):
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
