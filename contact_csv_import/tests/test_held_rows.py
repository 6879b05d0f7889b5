"""Held rows of an import are asked: who agrees is imported, who refuses is not."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_consent_request import RequestCase


@tagged("post_install", "-at_install")
class TestHeldRows(RequestCase):
    FILE = (
        "E-mail,First name,Surname,Language,Consent\n"
        "eva@held.example,Eva,Malá,sk,\n"
        "ida@held.example,Ida,Nová,de,\n"
        "ota@held.example,Ota,Ano,cs,yes\n"
    )

    def held(self):
        return self.import_file(self.FILE, without_consent="hold")

    def test_who_agrees_is_imported_and_who_refuses_is_not(self):
        imported = self.held()
        self.assertOutcomes(imported, created=1, held=2)
        button = self.env.ref("contact_csv_import.action_ask_consent_of_import")
        action = (
            button.with_user(self.user)
            .with_context(active_model="contact.import", active_id=imported.id)
            .run()
        )
        request = self.complete(action)
        self.assertEqual(request.import_id, imported)
        mails = self.send(request)
        self.assertIn("Môžeme vám písať?", mails["eva@held.example"]["subject"])
        self.assertIn("Dürfen wir", mails["ida@held.example"]["subject"])
        self.answer(self.links(mails["eva@held.example"])["answer"], True)
        self.answer(self.links(mails["ida@held.example"])["answer"], False)
        self.work()
        self.work_on(imported)
        self.env.invalidate_all()
        self.assertBooksBalance(imported)
        self.assertOutcomes(imported, created=2, refused=1)
        eva = self.partner("eva@held.example")
        self.assertEqual(eva.marketing_consent, "granted")
        self.assertEqual(self.consents(eva).method, "page")
        self.assertFalse(
            self.env["res.partner"].search([("email", "=", "ida@held.example")])
        )
        refused = self.lines(imported).filtered(lambda line: line.state == "refused")
        self.assertIn("was asked for consent and refused", refused.issue_text)
        # A later yes of a file does not beat what she said herself.
        again = self.import_file(
            self.FILE.replace("sk,", "sk,yes").replace("de,", "de,yes")
        )
        self.assertBooksBalance(again)
        self.assertNotEqual(
            self.partner("ida@held.example").marketing_consent, "granted"
        )

    def test_rows_that_wait_for_no_consent_are_not_asked(self):
        imported = self.held()
        done = self.lines(imported).filtered(lambda line: line.state == "created")
        with self.assertRaises(UserError):
            done.with_user(self.user).action_ask_consent()

    def test_rows_that_are_gone(self):
        """Held rows are deleted after their time: nobody stumbles over them."""
        imported = self.held()
        held = self.lines(imported).filtered(lambda line: line.state == "held")
        draft = self.complete(held.with_user(self.user).action_ask_consent())
        sent = self.complete(held.with_user(self.user).action_ask_consent())
        mails = self.send(sent)
        self.answer(self.links(mails["eva@held.example"])["answer"], True)
        asked = (draft | sent).asked_ids
        self.assertEqual(asked.line_id, held)
        self.lines(imported).unlink()
        self.env.invalidate_all()
        self.assertEqual(len(asked), 4)
        self.assertFalse(asked._row())
        self.assertFalse(any(person._is_answerable() for person in asked))
        self.assertFalse(asked[:1].action_open_person())
        draft.action_look_again()
        self.assertEqual(asked.mapped("display_name").count("Eva Malá"), 2)
        self.assertEqual(len(asked.read(["name", "line_id", "state"])), 4)
        self.work()

    def test_no_table_is_looked_into_for_each_row_that_is_deleted(self):
        """By a foreign key PostgreSQL would: of hundreds of thousands of rows, that
        took longer than all else."""
        self.env.cr.execute(
            """SELECT conrelid::regclass::text, conname FROM pg_constraint
               WHERE confrelid = 'contact_import_line'::regclass"""
        )
        self.assertFalse(self.env.cr.fetchall())
