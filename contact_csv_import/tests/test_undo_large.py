"""Undoing a large import: no request takes as long as the import is large."""

from unittest.mock import patch

from odoo.tests import tagged

from ..models.run.sharing import share_of
from ..models.undo import preview
from ..wizards import contact_import_undoing
from .undoing import PEOPLE, UndoCase

# Two rows of one contact that is known, one of them by its phone; one is repeated.
ROWS = PEOPLE + "Jan Jansen,jan@u.example,+31612345678,\n"
ROWS += "Ada Abel,ada@u.example,,\nAda Abel,,+31687654321,\nX,not an address,,\n"


@tagged("post_install", "-at_install")
class TestUndoLooks(UndoCase):
    def setUp(self):
        super().setUp()
        self.env["res.partner"].create(
            {"name": "Ada Abel", "email": "ada@u.example", "phone": "+31687654321"}
        )
        self.imported = self.import_file(ROWS)

    def shown(self, page):
        rows = [(row.line, row.who, row.outcome, row.why) for row in page.row_ids]
        counts = {name: page[f"{name}_count"] for name in preview.ORDER}
        return rows, counts, page.row_count, page.newer

    def test_several_looks_show_what_one_look_shows(self):
        at_once = self.preview(self.imported)
        self.assertFalse(at_once.is_looking)
        self.assertEqual(len(at_once.row_ids), 7)
        with (
            patch.object(preview, "AT_ONCE", 1),
            patch.object(contact_import_undoing, "LOOK_SECONDS", 0),
        ):
            page = self.preview(self.imported)
            self.assertTrue(page.is_looking)
            self.assertEqual((page.looked_count, page.row_count), (1, 7))
            self.assertFalse(page.row_ids)
            looks = 1
            while page.look_on():
                looks += 1
                self.assertEqual(page.looked_count, min(looks, 7))
        self.assertGreaterEqual(looks, 7)
        self.assertEqual(self.shown(page), self.shown(at_once))
        self.assertFalse(page.look_on(), "there is nothing left to look at")

    def test_of_chosen_rows_only_what_finds_their_repeats_is_read(self):
        """The cells and images of 20,000 rows took a second and 130 MB."""
        chosen, read = self.imported.line_ids, set()
        chosen.invalidate_recordset()
        fetch = type(chosen)._fetch_query

        def watched(lines, query, fields):
            read.update(field.name for field in fields)
            return fetch(lines, query, fields)

        with patch.object(type(chosen), "_fetch_query", watched):
            found = chosen._with_repeats()
        self.assertEqual(len(found), 7)
        self.assertLessEqual(read, {"line", "duplicate_of", "import_id"})
        self.assertIn("line", read)

    def test_who_may_not_undo_may_not_look_on(self):
        page = self.preview(self.imported)
        page.sudo().is_looking = True
        self.imported.sudo().purged = True
        with self.assertRaisesRegex(Exception, "can no longer be undone"):
            page.look_on()

    def test_the_rows_are_marked_by_the_worker(self):
        self.preview(self.imported).action_undo_now()
        lines = self.lines(self.imported)
        self.assertFalse(any(lines.mapped("undo_state")), "that takes too long")
        progress = self.imported.get_progress()
        self.assertEqual((progress["total"], progress["processed"]), (7, 0))
        self.work_on(self.imported)
        self.assertEqual(self.imported.state, "undone")
        self.assertFalse(self.imported.undo_unmarked)
        turns = {line.line: line.undo_turn for line in self.lines(self.imported)}
        # Rows 2 and 5 are one person, 6 and 7 change a contact that was there.
        self.assertEqual(turns, {2: 4, 3: 5, 4: 5, 5: 4, 6: 4, 7: 4, 8: 5})

    def test_no_worker_takes_rows_in_order_while_another_has_some(self):
        self.preview(self.imported).action_undo_now()
        with self.scheduled(), self.env.registry.cursor() as cr:
            self.take_some(self.env(cr=cr, su=True))

    def take_some(self, env):
        undoer, leases = env["contact.import.undoer"], env["contact.import.lease"]
        import_id = self.imported.id
        undoer._start(import_id)
        span = {"first_line": 1000, "last_line": 1000}
        other = leases.create({"import_id": import_id, "owner": "other", **span})
        env.flush_all()
        first, last, count, _alone = undoer._take(import_id, "one", 10, None)
        self.assertEqual((first, last, count), (3, 8, 3))
        env.cr.execute(
            """UPDATE contact_import_line SET undo_state = 'nothing'
               WHERE import_id = %s AND undo_turn = 5""",
            [import_id],
        )
        leases.search([("owner", "=", "one")]).unlink()
        env.flush_all()
        self.assertIsNone(undoer._take(import_id, "one", 10, first))
        other.unlink()
        env.flush_all()
        # From the last one on, wherever the turn before ended.
        taken = undoer._take(import_id, "one", 10, first)
        self.assertEqual(taken[:3], (2, 7, 4))

    def test_the_last_lines_are_shared(self):
        env, import_id = self.env(su=True), self.imported.id
        leases = env["contact.import.lease"]
        lines = env["contact.import.line"].search([("import_id", "=", import_id)])
        lines[-1].line = 3000
        env.flush_all()

        def share(*arguments):
            return share_of(env, import_id, "one", *arguments)

        self.assertEqual(share(None), float("inf"), "nobody else is at work")
        for owner, first, last in (("one", 2, 3), ("two", 1001, 1200)):
            span = {"first_line": first, "last_line": last, "owner": owner}
            leases.create({"import_id": import_id, **span})
        env.flush_all()
        self.assertEqual([share(None), share(2000), share(2900)], [900, 500, 200])
        top = min(lines.mapped("line"))
        backwards = [share(None, True), share(801, True), share(9, True)]
        self.assertEqual(backwards, [(1001 - top) // 2, (801 - top) // 2, 200])
