"""Sources whose files hold the whole list: contacts the newest file has no more are
listed, tagged or archived, or nothing is done where the file is not to be trusted."""

from odoo.exceptions import ValidationError
from odoo.fields import Datetime
from odoo.tests import tagged

from .common import LONG_AGO, MANAGER, new_test_user
from .sources import SourceCase

COUNT = 30
ALL = range(COUNT)


def export(numbers, head="Name,Email\n", extra=""):
    rows = (f"Guest Nr{n},guest{n}@n.example\n" for n in numbers)
    return head + "".join(rows) + extra


@tagged("post_install", "-at_install")
class TestSourceMissing(SourceCase):
    def setUp(self):
        super().setUp()
        self.manager = new_test_user(
            self.env, "nightly", groups=MANAGER, email="nightly@e.example"
        )
        self.tag = self.env["res.partner.category"].create({"name": "Left"})
        self.place = self.source(
            user_id=self.manager.id, responsible_id=self.manager.id
        )
        self.nights = 0
        self.first = self.night(export(ALL))
        self.guests = self.lines(self.first.import_id).partner_id
        # Within a test all imports are of the same moment; contacts come a bit later.
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = %s WHERE id = ANY(%s)",
            [LONG_AGO, self.guests.ids],
        )

    def night(self, text, **policy):
        """One more export, and what becomes of it.

        :return: its file
        """
        self.place.write(policy)
        self.nights += 1
        self.drop(f"night{self.nights}.csv", text)
        self.look(self.place)
        file = self.place.file_ids.sorted("id")[-1]
        self.assertEqual(file.state, "done")
        self.assertEqual(file.import_id.state, "done")
        return file

    def without(self, *gone):
        return export(n for n in ALL if n not in gone)

    def to_tag(self):
        return {"missing_action": "tag", "missing_tag_id": self.tag.id}

    def becomes(self, file):
        """Contact -> what became of it."""
        rows = file.import_id.replaced_ids
        return {row.partner_id: row.state for row in rows}

    def undo(self, imported):
        imported.with_user(self.manager)._begin_undo()
        self.work_on(imported)
        self.env.invalidate_all()
        self.assertEqual(imported.state, "undone")

    def assertNothingDone(self, file, words):
        self.assertFalse(self.becomes(file))
        self.assertTrue(all(self.guests.mapped("active")))
        self.assertFalse(self.guests.category_id & self.tag)
        self.assertIn(words, file.missing_text or "")

    def test_the_first_file_misses_nobody(self):
        self.assertFalse(self.first.missing_text)
        self.assertFalse(self.becomes(self.first))

    def test_they_are_only_listed(self):
        """Unless somebody chooses otherwise."""
        self.age(self.guests)
        file = self.night(self.without(7))
        self.assertEqual(self.becomes(file), {self.guests[7]: "listed"})
        self.assertIn("not in the file: 1.", file.missing_text)
        self.assertUntouched(self.guests[7])
        self.assertEqual(file.import_id.replaced_count, 1)

    def test_they_are_archived_and_come_back(self):
        file = self.night(self.without(7), missing_action="archive")
        gone = self.guests[7]
        self.assertEqual(self.becomes(file), {gone: "archived"})
        self.assertFalse(gone.active)
        self.assertTrue(all((self.guests - gone).mapped("active")))
        self.assertEqual(file.import_id.replaced_by_id, self.manager)
        self.assertIn("1, archived", file.missing_text)
        # The next night it is nobody's business any more.
        again = self.night(export((n for n in ALL if n != 7), extra="Z,z@n.example\n"))
        self.assertFalse(self.becomes(again))
        self.undo(again.import_id)
        self.undo(file.import_id)
        self.assertTrue(gone.active)
        self.assertEqual(self.becomes(file), {gone: "returned"})

    def test_they_are_tagged_once(self):
        """Who has the tag does not count again."""
        mine = self.guests[0]
        mine.category_id = self.tag
        first = self.night(self.without(0, 1, 2), **self.to_tag())
        self.assertEqual(self.becomes(first), dict.fromkeys(self.guests[1:3], "tagged"))
        self.assertIn("with the tag “Left”", first.missing_text)
        second = self.night(self.without(0, 1, 2, 3))
        self.assertEqual(self.becomes(second), {self.guests[3]: "tagged"})
        tagged_guests = self.guests.filtered(lambda p: self.tag in p.category_id)
        self.assertEqual(tagged_guests, self.guests[:4])
        self.assertTrue(all(self.guests.mapped("active")))
        # Somebody takes one away by hand meanwhile.
        self.guests[1].category_id -= self.tag
        self.age(self.guests[1])
        self.undo(second.import_id)
        self.undo(first.import_id)
        tagged_guests = self.guests.filtered(lambda p: self.tag in p.category_id)
        self.assertEqual(tagged_guests, mine, "it had the tag before")
        self.assertUntouched(self.guests[1])
        self.assertEqual(set(self.becomes(first).values()), {"untagged"})

    def test_who_is_in_the_file_again_loses_the_tag(self):
        """Only who got it from this source; undone with the import that took it."""
        mine = self.guests[0]
        mine.category_id = self.tag
        self.night(self.without(1, 2), **self.to_tag())
        back = self.night(self.without(2, 5))
        self.assertEqual(
            self.becomes(back), {self.guests[1]: "cleared", self.guests[5]: "tagged"}
        )
        self.assertIn(
            "in the file again and lose the tag “Left”: 1.", back.missing_text
        )
        self.assertIn("1, with the tag “Left”", back.missing_text)
        self.assertEqual(back.import_id.replaced_count, 1)

        def tagged_guests():
            return self.guests.filtered(lambda p: self.tag in p.category_id)

        self.assertEqual(tagged_guests(), mine + self.guests[2] + self.guests[5])
        # Whatever is done with who is missing by then, even where the file is short.
        short = self.night(export((0, 5)), missing_action="list", missing_tag_id=False)
        self.assertEqual(self.becomes(short), {self.guests[5]: "cleared"})
        self.assertIn("less than half", short.missing_text)
        self.assertEqual(tagged_guests(), mine + self.guests[2])
        self.undo(short.import_id)
        self.assertEqual(self.becomes(short), {self.guests[5]: "retagged"})
        self.undo(back.import_id)
        self.assertEqual(tagged_guests(), self.guests[:3])

    def test_a_tag_is_not_taken_for_archiving(self):
        """The tag is deleted between the order and the work."""
        self.patch(self.registry["contact.import.replacer"], "_run", lambda *args: 0)
        self.place.write(self.to_tag())
        self.drop("night.csv", self.without(7))
        self.look(self.place)
        file = self.place.file_ids.sorted("id")[-1]
        self.assertEqual((file.state, file.import_id.state), ("running", "replacing"))
        self.place.write({"missing_action": "list", "missing_tag_id": False})
        self.tag.unlink()
        with self.scheduled():
            self.env["contact.import.replacer"]._in_transaction(
                file.import_id.id, "_replace_some"
            )
        self.env.invalidate_all()
        self.assertTrue(self.guests[7].active)
        self.assertEqual(self.becomes(file), {self.guests[7]: "kept"})

    def test_only_what_this_source_brought(self):
        other = self.import_file(export([100]), user=self.manager)
        stranger = self.lines(other).partner_id
        self.age(stranger)
        file = self.night(self.without(7), missing_action="archive")
        self.assertEqual(self.becomes(file), {self.guests[7]: "archived"})
        self.assertUntouched(stranger)

    def test_who_logs_in_is_kept(self):
        self.env["res.users"].create(
            {
                "login": "guest7@n.example",
                "partner_id": self.guests[7].id,
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        file = self.night(self.without(6, 7), missing_action="archive")
        self.assertEqual(
            self.becomes(file), {self.guests[6]: "archived", self.guests[7]: "kept"}
        )
        self.assertTrue(self.guests[7].active)

    # -- what stops it ---------------------------------------------------------

    def test_half_a_file(self):
        for count, policy in ((14, self.to_tag()), (6, {"missing_action": "archive"})):
            file = self.night(export(range(count)), **policy)
            self.assertNothingDone(file, "less than half")

    def test_too_many_are_missing(self):
        file = self.night(self.without(0, 1, 2, 3), missing_action="archive")
        self.assertNothingDone(file, "more than 10 %")

    def test_rows_nobody_can_read(self):
        broken = export(range(1, COUNT), extra="Guest,guest0@n.example,too,many\n")
        file = self.night(broken, missing_action="archive")
        self.assertNothingDone(file, "nobody can say whose")

    def test_a_list_that_is_not_made_says_so(self):
        """Whoever waits for the list must not take silence for nobody."""
        file = self.night(self.without(0, 1, 2, 3))
        self.assertNothingDone(file, "4 of 30 contacts are not in the file")
        file = self.night(export(range(3)))
        self.assertNothingDone(file, "less than half")

    def test_of_files_that_hold_a_part_nothing_is_said(self):
        """Sources that bring what is new: nobody is missing from that."""
        file = self.night(export(range(3)), missing_action="none")
        self.assertNothingDone(file, "")
        self.assertFalse(file.missing_text)

    # -- who may, and who hears of it ------------------------------------------

    def test_its_user_is_a_manager(self):
        plain = self.source(name="Plain")
        for policy in (self.to_tag(), {"missing_action": "archive"}):
            with self.assertRaisesRegex(ValidationError, "import_user"):
                plain.write(policy)
        self.place.missing_action = "archive"
        with self.assertRaises(ValidationError):
            self.place.user_id = self.user
        # Or was one.
        self.manager.group_ids -= self.env.ref(MANAGER)
        self.manager.group_ids += self.user.group_ids
        file = self.night(self.without(7))
        self.assertNothingDone(file, "no manager of imports")

    def test_the_mail_of_the_day_says_it(self):
        sources = self.env["contact.import.source"]
        sources._send_digests()
        self.place.digest_at = Datetime.subtract(Datetime.now(), days=2)
        self.night(self.without(7), missing_action="archive")
        self.night(export(range(8)))
        sources._send_digests()
        mail = self.env["mail.mail"].search(
            [("email_to", "ilike", "nightly@e.example")], order="id desc", limit=1
        )
        self.assertIn("Contacts that are not in the file: 1, archived.", mail.body_html)
        self.assertIn("less than half", mail.body_html)
