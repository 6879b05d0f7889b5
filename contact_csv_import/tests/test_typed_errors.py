"""What a client can send and no database can hold is refused with words; nothing of it,
and nothing of a contact, comes into the log."""

import logging
from datetime import timedelta

import psycopg2

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models.run.quiet_log import no_contacts_in_log
from .common import S1, ImportCase

UNSTORABLE = ("Jan\0", "Jan\ud800")


class Failure(psycopg2.OperationalError):
    """As PostgreSQL reports it; the code is set by its library only."""

    pgcode = "40001"


@tagged("post_install", "-at_install")
class TestTypedErrors(ImportCase):
    def test_a_correction_that_cannot_be_stored(self):
        imported = self.stage(S1)
        line = self.lines(imported)[0].with_user(self.user)
        for text in UNSTORABLE:
            with self.subTest(text=ascii(text)), self.assertRaises(ValidationError):
                line.write({"name": text})

    def test_a_name_that_cannot_be_stored(self):
        imported = self.stage(S1).with_user(self.user)
        for text in UNSTORABLE:
            with self.subTest(text=ascii(text)), self.assertRaises(ValidationError):
                imported.name = text
            with self.subTest(new=ascii(text)), self.assertRaises(ValidationError):
                self.receive(S1, name=text)

    def log_of(self, error, level=logging.DEBUG):
        """What Odoo's log says of a query that fails within an import."""
        with (
            self.assertLogs("odoo.sql_db", level) as logs,
            no_contacts_in_log(),
        ):
            logger = logging.getLogger("odoo.sql_db")
            logger.error("bad query: %s\nERROR: %s", "INSERT 'Jan Novák'", error)
        [record] = logs.records
        self.assertNotIn("Novák", record.getMessage())
        return record.levelname

    def test_a_retry_is_no_error(self):
        self.assertEqual(self.log_of(Failure("Novák")), "INFO")

    def test_what_no_retry_cures_is_one(self):
        self.assertEqual(self.log_of(psycopg2.DataError("Novák")), "ERROR")

    def test_giving_up_logs_no_words_of_the_database(self):
        imported = self.stage(S1)
        # A frame of the traceback shows the line of code, never what it holds.
        words = "".join(("can", "ary: Jan Novák"))
        with (
            self.enter_registry_test_mode(),
            self.assertLogs("odoo.addons.contact_csv_import", logging.DEBUG) as logs,
        ):
            try:
                raise psycopg2.DataError(words)
            except psycopg2.DataError as error:
                imported._give_up(imported.id, error)
        self.assertNotIn("canary", "\n".join(logs.output))
        self.assertIn("DataError", "\n".join(logs.output))

    def test_an_import_nobody_works_on_says_so(self):
        imported = self.stage(S1)
        self.assertFalse(imported.get_progress()["notice"])
        imported.action_import()
        cron = self.env.ref("contact_csv_import.ir_cron_contact_import")
        self.assertFalse(imported.get_progress()["notice"])
        past = fields.Datetime.now() - timedelta(minutes=6)
        for name, at in (("lastcall", None), ("lastcall", past)):
            cron[name] = at
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE contact_import SET write_date = %s WHERE id = %s",
                [past, imported.id],
            )
            self.env.invalidate_all()
            self.assertIn("Not running since", imported.get_progress()["notice"])
        cron.lastcall = fields.Datetime.now()
        self.assertFalse(imported.get_progress()["notice"])
