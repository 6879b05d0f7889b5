from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..core.errors import FileRejected
from .issue_words import issue_dict


class ContactImport(models.Model):
    """What the scheduled actions do with imports, and how a person steers that."""

    _inherit = "contact.import"

    def _wake(self):
        self.env.ref("contact_csv_import.ir_cron_contact_import").sudo()._trigger()

    @api.model
    def _cron_work(self, seconds=8.0):
        """Stage and run whatever waits, in slices, until the time given is over."""
        cron = self.env["ir.cron"]
        left = cron._commit_progress(remaining=self._waiting_count())
        while left > 0 and (import_id := self._next_waiting()):
            done = self._work_on(import_id, min(seconds, left))
            left = cron._commit_progress(done, remaining=self._waiting_count())

    @api.model
    def _waiting(self):
        return [("state", "in", ("staging", "queued", "running"))]

    @api.model
    def _waiting_count(self):
        return self.sudo().search_count(self._waiting())

    @api.model
    def _next_waiting(self):
        """The import that waited longest since it was last worked on."""
        return self.sudo().search(self._waiting(), order="id", limit=1).id

    @api.model
    def _work_on(self, import_id, seconds=float("inf")):
        """Stage or run one import.

        :return: number of lines that reached an outcome
        """
        imported = self.sudo().browse(import_id)
        if imported.state == "staging":
            self._stage_in_background(import_id)
            return 0
        return self.env["contact.import.runner"]._run(import_id, seconds)

    @api.model
    def _stage_in_background(self, import_id):
        """Stage in a transaction of its own, with the rights of the import's user."""
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, self.env.ref("base.user_root").id, {})
            locked = env.execute_query(
                SQL(
                    """SELECT id FROM contact_import WHERE id = %s AND state = 'staging'
                       FOR NO KEY UPDATE SKIP LOCKED""",
                    import_id,
                )
            )
            if not locked:
                return
            imported = env["contact.import.runner"]._as_its_user(import_id)
            try:
                with cr.savepoint():
                    imported.env["contact.import.stager"].sudo()._stage(imported)
                    if imported.unattended:
                        imported.sudo().state = "queued"
                    else:
                        imported.env["contact.import.matcher"]._preview(imported)
            except FileRejected as error:
                imported.sudo().write(
                    {"state": "failed", "file_issues": [issue_dict(error.issue)]}
                )

    @api.autovacuum
    def _gc_personal_data(self):
        """Staged rows, files and before-images have a lifetime (a setting)."""
        days = int(
            self.env["ir.config_parameter"]
            .sudo()
            .get_param("contact_csv_import.retention_days", 90)
        )
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=days)
        old = self.sudo().search([("write_date", "<", limit)], limit=100)
        for imported in old:
            imported._delete_file()
            if not imported.counts:
                imported._keep_counts()
        self.env["contact.import.line"].sudo().search(
            [("import_id", "in", old.ids)]
        ).unlink()

    def action_pause(self):
        """Nothing more is imported until someone continues."""
        self.ensure_one()
        self._check_state("queued", "running")
        self.sudo().state = "paused"

    def action_continue(self):
        """Go on where it was paused."""
        self.ensure_one()
        self._check_state("paused")
        self.sudo().state = "running" if self.started_at else "queued"
        self._wake()

    def action_stop(self):
        """End here: what is not imported yet is skipped."""
        self.ensure_one()
        self._check_state("queued", "running", "paused")
        self.sudo().write({"state": "stopped", "done_at": fields.Datetime.now()})
        self.env.cr.execute(
            """UPDATE contact_import_line
               SET state = CASE state WHEN 'invalid' THEN 'refused' ELSE 'skipped' END,
                   issues = CASE state WHEN 'valid'
                            THEN coalesce(issues, '[]'::jsonb) || %s::jsonb
                            ELSE issues END
               WHERE import_id = %s
                     AND state IN ('valid', 'duplicate', 'invalid', 'excluded')""",
            ['[{"code": "STOPPED", "severity": "warning"}]', self.id],
        )
        self.env["contact.import.line"].invalidate_model()
        self.sudo()._keep_counts()
