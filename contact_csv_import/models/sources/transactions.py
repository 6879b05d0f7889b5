# contact.import.source is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
# These cursors are their own: no caller's transaction is ever committed here.
# pylint: disable=invalid-commit
import contextlib

import psycopg2

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ..records.contact_import import QUIET


class ContactImportSource(models.Model):
    """What looking, taking and mail have in common: transactions of their own."""

    _inherit = "contact.import.source"

    @contextlib.contextmanager
    def _alone(self, source_id):
        """Only one worker looks at a source: the lock ends with its connection.

        What keeps a file from being taken twice is the table; this only saves work.
        """
        key = f"contact.import.source {self.env.cr.dbname} {source_id}"
        lock = SQL("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)
        free = SQL("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)
        with self.env.registry.cursor() as cr:
            lock_env = api.Environment(cr, SUPERUSER_ID, {})
            is_mine = lock_env.execute_query(lock)[0][0]
            cr.commit()
            try:
                yield is_mine
            finally:
                if is_mine:
                    # A broken connection has given it back already.
                    with contextlib.suppress(psycopg2.InterfaceError):
                        cr.rollback()
                        lock_env.execute_query(free)

    @contextlib.contextmanager
    def _own_transaction(self):
        """A transaction of its own, committed at the end, with all rights."""
        with self.env.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, QUIET)[self._name]

    @api.model
    def _wake_sources(self):
        cron = self.env.ref("contact_csv_import.ir_cron_contact_import_sources")
        cron.sudo()._trigger()
