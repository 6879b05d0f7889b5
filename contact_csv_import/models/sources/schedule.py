# contact.import.source is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import time

from odoo import api, models

from ..run.quiet_log import works_quietly
from .looking import SETTLE


class ContactImportSource(models.Model):
    """The scheduled action: each source that is due, one after the other."""

    _inherit = "contact.import.source"

    @api.model
    @works_quietly
    def _cron_look(self):
        """Look at each source that is due; what has just arrived is looked at again
        after a moment, so that nobody waits for the next minute."""
        self.env["contact.import"]._forget_kills()
        due = self._due_ids()
        cron = self.env["ir.cron"]
        left, arriving = cron._commit_progress(remaining=len(due)), []
        for source_id in due:
            if left <= 0:
                break
            if self._visit(source_id):
                arriving.append(source_id)
            left = cron._commit_progress(1)
        if arriving:
            time.sleep(SETTLE.total_seconds())
            for source_id in arriving:
                self._visit(source_id)
        with self._own_transaction() as sources:
            sources._send_digests()
