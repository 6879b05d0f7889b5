"""Erased stays erased: nothing of a person is left but a keyed hash."""

import base64
from io import BytesIO

from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from .common import new_test_user
from .test_consent_request import RequestCase

CANARY = "canary@erase.example"
SECOND = "canary.second@erase.example"
FILE = (
    "E-mail,E-mail 2,Name,Phone,City,Consent,Notes\n"
    f"{CANARY},{SECOND},Anna Canary,+420603999888,Brno,yes,likes {CANARY}\n"
    "other@erase.example,,Bert Other,,Praha,yes,\n"
)


@tagged("post_install", "-at_install")
class TestErasure(RequestCase):
    def found(self, *words):
        """``table.column`` of the whole database where one of the words stands."""
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT c.table_name, c.column_name FROM information_schema.columns c
               JOIN information_schema.tables t USING (table_schema, table_name)
               WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                 AND c.data_type IN ('text', 'character varying', 'jsonb', 'json')"""
        )
        patterns = [f"%{word}%" for word in words]
        places = []
        for table, column in self.env.cr.fetchall():
            rows = self.env.execute_query(
                SQL(
                    "SELECT 1 FROM %s WHERE %s::text ILIKE ANY(%s) LIMIT 1",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    patterns,
                )
            )
            places += [f"{table}.{column}" for _one in rows]
        files = self.env["ir.attachment"].sudo().search([("res_field", "!=", False)])
        places += [
            f"{file.res_model}.{file.res_field}"
            for file in files
            if any(word.encode() in (file.raw or b"").lower() for word in words)
        ]
        return sorted(set(places))

    def everywhere(self):
        """A person with all that this addon may keep of her."""
        imported = self.import_file(FILE)
        self.import_file(FILE.replace("Brno", "Ostrava"), allow_again=True)
        anna = self.partner(CANARY)
        self.env["contact.dead.address"].create({"email": SECOND, "reason": "bounced"})
        self.env["contact.consent"].search([("partner_id", "=", anna.id)]).unlink()
        self.send(self.request_for(anna))
        self.receive(FILE)
        self.export(anna)
        upload = self.env["contact.import.upload"].with_user(self.user)
        upload.create({"pasted": FILE.replace(",", "\t")})
        return imported, anna

    def export(self, partners, kind="csv"):
        self.user.group_ids += self.env.ref("base.group_allow_export")
        action = partners.with_user(self.user).action_export_contacts()
        export = self.env["contact.export"].browse(action["res_id"])
        export.format = kind
        export.with_user(self.user).action_start()
        self.assertEqual(export.state, "done")
        return export

    def wizard(self, email=CANARY, name="Anna Canary"):
        return self.env["privacy.lookup.wizard"].create({"name": name, "email": email})

    def test_nothing_is_left_but_the_hash(self):
        imported, anna = self.everywhere()
        before = self.found(CANARY, SECOND)
        self.assertIn("contact_import_line.raw", before)
        self.assertIn("contact.import.file", before)
        self.assertIn("contact.export.parts", before)
        wizard = self.wizard()
        wizard.action_lookup()
        self.assertIn("2 rows of imports", wizard.import_traces)
        wizard.action_erase_person()
        self.assertIn("Rows of later files end as refused", wizard.import_erased)
        wizard.unlink()
        self.assertEqual(self.found(CANARY, SECOND), [])
        self.assertFalse(anna.exists())
        self.assertBooksBalance(imported)
        other = self.partner("other@erase.example")
        self.assertEqual(other.city, "Praha")
        [line, kept] = self.lines(imported)
        self.assertEqual((line.state, kept.name), ("created", "Bert Other"))
        self.assertIn("asked to be erased", line.issue_text)

    def test_a_later_file_does_not_bring_the_person_back(self):
        self.everywhere()
        self.env["contact.erasure"]._erase(CANARY, "Anna Canary", contacts_too=True)
        again = self.import_file(FILE, allow_again=True)
        self.assertOutcomes(again, refused=1, unchanged=1)
        self.assertEqual(self.codes(again, "refused"), [["ERASED"]])
        # nor by the address that was her second one
        third = self.import_file(f"Name,E-mail\nA. Canary,{SECOND.upper()}\n")
        self.assertOutcomes(third, refused=1)
        self.assertFalse(self.env["res.partner"].search([("email", "=ilike", SECOND)]))

    def test_a_contact_that_is_in_use_is_blanked(self):
        _imported, anna = self.everywhere()
        self.env["res.partner"].create({"name": "Child", "parent_id": anna.id})
        self.env["contact.erasure"]._erase(CANARY, "Anna Canary", contacts_too=True)
        self.assertEqual((anna.name, anna.active), ("Erased", False))
        self.assertFalse(anna.email or anna.phone or anna.city or anna.comment)

    def test_deleting_the_contact_there_erases_its_traces(self):
        self.everywhere()
        wizard = self.wizard()
        wizard.action_lookup()
        line = wizard.line_ids.filtered(lambda one: one.res_model == "res.partner")
        line.action_unlink()
        wizard.unlink()
        self.assertNotIn("contact_import_line.raw", self.found(CANARY))

    def test_of_two_who_share_an_address_one_goes(self):
        couple = self.contact("Anna Canary", CANARY) + self.contact(
            "Bert Canary", CANARY
        )
        self.env["contact.erasure"]._erase(CANARY, "anna canary", contacts_too=True)
        self.assertEqual(couple.exists().name, "Bert Canary")

    def test_whose_address_only_ends_with_it_keeps_everything(self):
        """Nothing of marian@ goes with ian@, nor of anybody at erase.example.org."""
        others = [
            f"{before}{CANARY}{after}"
            for before, after in (("dr", ""), ("x.", ""), ("a-", ""), ("", ".org"))
        ]
        people = "".join(f"Other {n},{email}\n" for n, email in enumerate(others))
        imported = self.stage(f"name,email\n{people}Anna Canary,{CANARY}\n")
        draft = self.receive(f"name,email\n{people}")
        contacts = self.contact("Bert Other", others[1])
        for email in others:
            self.env["contact.dead.address"].create({"email": email})
        further = self.env["contact.further.address"].create(
            {"partner_id": contacts.id, "value": others[0]}
        )
        export = self.export(contacts)
        self.env["contact.erasure"]._erase(CANARY, "Anna Canary", contacts_too=True)
        lines = self.lines(imported)
        self.assertEqual(lines.mapped("state"), ["valid"] * 4 + ["refused"])
        self.assertEqual(lines.mapped("email"), others + [False])
        self.assertTrue(draft._file_attachment())
        dead = self.env["contact.dead.address"].search([("email", "in", others)])
        self.assertEqual(len(dead), 4)
        self.assertEqual(further.value, others[0])
        self.assertEqual(export.state, "done")

    def test_where_it_is_quoted_within_a_text_it_goes(self):
        quotes = (
            f"likes\n{CANARY}",
            f"<{CANARY}>, and more",
            f"mailto:{CANARY.upper()}.",
            f"\t{CANARY}",
        )
        rows = "".join(f'p{n}@e.example,"{text}"\n' for n, text in enumerate(quotes))
        self.stage(f"email,notes\n{rows}")
        drafts = [
            self.receive(f"email,notes\n{rows}"),
            self.env["contact.import"]._receive(
                "x.csv",
                f"email,notes\n{rows}".encode("utf-16"),
                None,
                self.profile("Standard"),
            ),
        ]
        self.env["contact.erasure"]._erase(CANARY, contacts_too=True)
        self.assertEqual(self.found(CANARY), [])
        self.assertFalse(any(draft._file_attachment() for draft in drafts))

    def test_the_other_of_two_comes_with_later_files(self):
        """Whose name stands at the erased person's address is somebody else."""
        rows = f"Name,E-mail\nAnna Canary,{CANARY}\nBert Canary,{CANARY}\n"
        before = self.import_file(rows)
        staged = self.stage(f"{rows}Carl Third,third@erase.example\n")
        bert = self.lines(before)[1].partner_id
        self.env["contact.erasure"]._erase(CANARY, "Anna Canary", contacts_too=True)
        self.assertEqual(bert.exists().name, "Bert Canary")
        self.assertEqual(self.lines(before).mapped("name"), [False, "Bert Canary"])
        self.assertEqual(
            self.lines(staged).mapped("state"), ["refused", "valid", "valid"]
        )
        again = self.import_file(rows.replace("Anna Canary", "CANARY Ánna"))
        self.assertOutcomes(again, refused=1, unchanged=1)
        self.assertIn("ERASED", self.codes(again, "refused")[0])

    def test_by_the_phone_where_no_email_is_her_own(self):
        """What cannot be read is no address of hers beside which the phone counts for
        nothing."""
        anna = self.contact("Anna Canary", CANARY, phone="+420603999888")
        self.contact("Bert Canary", CANARY)
        self.env["contact.further.address"].create(
            {"partner_id": anna.id, "kind": "email", "value": "anna(at)erase"}
        )
        self.env["contact.erasure"]._erase(CANARY, "Anna Canary", contacts_too=True)
        again = self.import_file("Name,Phone\nAnna Canary,+420603999888\n")
        self.assertOutcomes(again, refused=1)

    def test_exports_with_the_person_are_deleted(self):
        """Also where the address is written otherwise, or is not in the file."""
        anna = self.contact("Anna Canary", CANARY.upper())
        phone = self.contact("Anna Canary", False, phone="+420 603 999 888")
        self.env["contact.further.address"].create(
            {"partner_id": phone.id, "kind": "email", "value": CANARY}
        )
        other = self.contact("Bert Other", "other@erase.example")
        kept = self.export(other)
        files = self.export(anna, "xml") + self.export(phone, "vcard")
        self.env["contact.erasure"]._erase(CANARY, "Anna Canary")
        self.assertEqual(files.mapped("state"), ["purged", "purged"])
        self.assertFalse(files._parts())
        self.assertEqual(kept.state, "done")

    def test_a_login_of_the_portal_is_closed(self):
        guest = new_test_user(
            self.env, CANARY, groups="base.group_portal", email=CANARY
        )
        anna = guest.partner_id
        photo = BytesIO()
        Image.new("RGB", (8, 8)).save(photo, "PNG")
        anna.image_1920 = base64.b64encode(photo.getvalue())
        self.env["contact.erasure"]._erase(CANARY, contacts_too=True)
        self.assertFalse(guest.active)
        self.assertNotIn(CANARY, guest.login)
        self.assertTrue(
            self.env["res.users.deletion"].search([("user_id", "=", guest.id)])
        )
        self.assertEqual((anna.name, anna.active), ("Erased", False))
        self.assertFalse(anna.email or anna.image_1920)
        # Odoo tells the person that the login is another one now.
        told = self.env["mail.mail"].search([("email_to", "ilike", CANARY)])
        self.assertTrue(all(told.mapped("auto_delete")))
        told.unlink()
        self.assertEqual(self.found(CANARY), [])

    def test_users_are_not_erased_by_an_address(self):
        self.user.email = CANARY
        self.env["contact.erasure"]._erase(CANARY, self.user.name, contacts_too=True)
        self.assertEqual(self.user.email, CANARY)

    def test_who_may_erase(self):
        with self.assertRaises(UserError):
            self.wizard().with_user(self.user).action_erase_person()
        with self.assertRaises(UserError):
            self.wizard(email="nobody").action_erase_person()
