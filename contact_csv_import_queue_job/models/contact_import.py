import time

from odoo import SUPERUSER_ID, api, models

# So long a job works on an import, then another one goes on: other channels and imports
# have their turn, and a server can be restarted.
JOB_SECONDS = 30.0
# An import gets a further job for each so many rows, and so many at most.
ROWS_A_JOB = 1000
MOST_JOBS = 16


class ContactImport(models.Model):
    """Imports as jobs: each job takes the chunks that nobody has in hand.

    A job's argument is the import, not the rows: what keeps a row from being done twice
    are the leases and the locks of its lines, as between two scheduled actions. A job
    that is started twice, or dies, costs nothing (docs/reliability.md). The scheduled
    action goes on working too, so that nothing waits where no job runner runs.
    """

    _inherit = "contact.import"

    def _wake(self):
        result = super()._wake()
        root = self.env["contact.import"].with_user(SUPERUSER_ID)
        root._enqueue_jobs()
        return result

    @api.model
    def _enqueue_jobs(self):
        """Jobs for each import that waits, unless they wait already."""
        self.env.flush_all()
        for imported in self.browse(self._waiting_ids()):
            for number in range(imported._jobs_wanted()):
                self.with_delay(
                    identity_key=f"contact.import {imported.id} {number}",
                    description=self.env._("Import contacts"),
                )._job_work_on(imported.id)

    def _jobs_wanted(self):
        """One reads a file; rows are shared."""
        if self.state == "staging":
            return 1
        rows = self.undo_total if self.state == "undoing" else self.pending_count
        return min(MOST_JOBS, 1 + rows // ROWS_A_JOB)

    @api.model
    def _job_work_on(self, import_id):
        """Work on an import for a while; what is left is for another job.

        Each step sees what others have done meanwhile: it has a transaction of its own,
        and that of the job is left alone.
        """
        until = time.monotonic() + JOB_SECONDS
        while time.monotonic() < until:
            with self.env.registry.cursor() as cr:
                imports = api.Environment(cr, SUPERUSER_ID, {})["contact.import"]
                imported = imports.browse(import_id)
                was = imported.state
                if import_id not in imports._waiting_ids():
                    return
                if not imports._attempt(import_id, until - time.monotonic()):
                    # Others have what is left in hand.
                    return
            if was == "staging":
                break
        with self.env.registry.cursor() as cr:
            api.Environment(cr, SUPERUSER_ID, {})["contact.import"]._enqueue_jobs()
