"""An import tells nobody anything: no tracking, no followers, no mail, no log."""

import re

import psycopg2

from odoo.tests import tagged

from .common import ImportCase

FILE = "Name,E-mail,Phone,City\nJan Novák,jan@quiet.example,+420603123456,Brno\n"
# What somebody who writes a contact by hand may set off.
TOLD = ("mail.message", "mail.followers", "mail.mail", "mail.notification")
TOLD += ("mail.tracking.value", "mail.activity")


@tagged("post_install", "-at_install")
class TestSilent(ImportCase):
    def told(self):
        """Ids of what was told to anybody so far."""
        self.env.flush_all()
        return {name: set(self.env[name].sudo().search([]).ids) for name in TOLD}

    def quietly(self, before, imported):
        """What was told since, beside the message to who started the import."""
        after = self.told()
        new = {name: after[name] - before[name] for name in TOLD}
        messages = self.env["mail.message"].sudo().browse(new["mail.message"])
        own = messages.filtered(lambda message: message.model == imported._name)
        new["mail.message"] -= set(own.ids)
        return {name: ids for name, ids in new.items() if ids}

    def test_a_contact_is_created_and_changed_in_silence(self):
        before = self.told()
        first = self.import_file(FILE)
        self.assertOutcomes(first, created=1)
        self.assertEqual(self.quietly(before, first), {})
        before = self.told()
        second = self.receive(FILE.replace("Brno", "Praha").replace("456", "457"))
        for column in second.column_ids:
            column.merge_policy = "overwrite"
        second.action_check()
        self.run_import(second)
        self.assertOutcomes(second, updated=1)
        jan = self.partner("jan@quiet.example")
        self.assertEqual((jan.city, jan.phone), ("Praha", "+420 603 123 457"))
        self.assertEqual(self.quietly(before, second), {})
        self.assertFalse(jan.message_follower_ids)
        # Somebody who does the same by hand tells it.
        jan.with_user(self.user).email = "jan@loud.example"
        self.env.cr.precommit.run()
        self.assertTrue(self.quietly(before, second))

    def test_what_fails_in_a_scheduled_action_quotes_nobody(self):
        """Neither the query nor PostgreSQL's words about it, which Odoo logs."""

        def fail(model):
            model.env.cr.execute("SELECT %s::int", ["jan@quiet.example"])

        self.patch(self.registry["contact.duplicate"], "_begin", fail)
        with (
            self.assertRaises(psycopg2.Error) as caught,
            self.assertLogs("odoo.sql_db", "INFO") as log,
            self.env.cr.savepoint(),
        ):
            self.env["contact.duplicate"]._cron_find()
        said = f"{log.output} {caught.exception}"
        self.assertIn("InvalidTextRepresentation", said)
        self.assertNotIn("quiet.example", said)

    def test_every_scheduled_action_works_quietly(self):
        names = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", "contact_csv_import%")]
        )
        self.assertGreater(len(names), 5)
        for cron in self.env["ir.cron"].browse(names.mapped("res_id")):
            [method] = re.findall(r"model\.(\w+)\(", cron.code)
            with self.subTest(action=cron.name):
                method = getattr(self.env[cron.model_name], method)
                self.assertEqual(method.__code__.co_name, "quiet")
