# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime
import logging
import time
import traceback

import psycopg2

from odoo import api, fields, models
from odoo.tools import SQL, format_datetime

from ...core.errors import FileRejected, issue_dict
from ..direct.run import fast_path_words
from ..records.workers import crons
from ..run.quiet_log import is_cured_by_retry, works_quietly

_logger = logging.getLogger(__name__)

# As many as it takes to find a line that cuts the connection whenever it is written:
# five deaths in ever smaller chunks, three alone (contact.import.runner), and the run
# that blames it.
ATTEMPTS = 9
PURGE_AT_ONCE = 100
# The states in which there is something to do for a worker.
MOVING = ("staging", "queued", "running", "stopping", "replacing", "undoing")
# So long after the last sign of work an import is said not to be running.
LONG_IDLE = datetime.timedelta(minutes=5)


class ContactImport(models.Model):
    """What the scheduled actions do with imports, and how a person steers that."""

    _inherit = "contact.import"

    fast_path = fields.Char(compute="_compute_fast_path")

    @api.depends("state")
    @api.depends_context("lang", "uid")
    def _compute_fast_path(self):
        words = fast_path_words(self)
        for imported in self:
            imported.fast_path = words[imported]

    @api.model
    @works_quietly
    def _cron_work(self, seconds=3.0):
        """Stage and run whatever waits, a slice of each, until the time is over."""
        self._forget_kills()
        cron = self.env["ir.cron"]
        left, busy = cron._commit_progress(remaining=self._waiting_count()), True
        while left > 0 and busy:
            busy = False
            for import_id in self._waiting_ids():
                done = self._attempt(import_id, min(seconds, left))
                busy = busy or done > 0
                left = cron._commit_progress(done, remaining=self._waiting_count())
                if left <= 0:
                    break
        if not busy:
            # Other workers have the rest in hand; what they leave is swept up later.
            cron._commit_progress(remaining=0)
        elif self._waiting_count():
            # Odoo reschedules a job that has more to do, but wakes nobody for it.
            self._wake()

    @api.model
    def _forget_kills(self):
        """Odoo gives a job up that was killed three times before it reported anything.

        The leases know better which line is to blame: this job never gives up.
        """
        progress = self.env.context.get("ir_cron_progress_id")
        self.env["ir.cron.progress"].sudo().browse(progress).timed_out_counter = 0

    @api.model
    def _waiting(self):
        return [("state", "in", MOVING)]

    @api.model
    def _waiting_count(self):
        return self.sudo().search_count(self._waiting())

    @api.model
    def _waiting_ids(self):
        return self.sudo().search(self._waiting(), order="id").ids

    @api.model
    def _attempt(self, import_id, seconds=float("inf")):
        """Work on an import; a connection cut on the way costs one of a few attempts.

        :return: as :meth:`_work_on`; 0 when every attempt broke
        """
        for _attempt in range(ATTEMPTS):
            try:
                return self._work_on(import_id, seconds)
            except (psycopg2.InterfaceError, psycopg2.OperationalError) as error:
                # Only its kind: PostgreSQL's words may quote a contact.
                kind = type(error).__name__
                level = logging.INFO if is_cured_by_retry(error) else logging.WARNING
                _logger.log(level, "Import %s was interrupted: %s", import_id, kind)
                time.sleep(0.2)
            except Exception as error:  # whatever it is, other imports go on
                self._give_up(import_id, error)
                return 1
        return 0

    @api.model
    def _give_up(self, import_id, error):
        """An import that cannot go on says so, and waits for a person to continue."""
        _logger.error("Import %s failed: %s", import_id, type(error).__name__)
        # Where it failed, not its words: PostgreSQL's quote contacts.
        frames = "".join(traceback.format_tb(error.__traceback__))
        _logger.debug("Import %s failed here:\n%s", import_id, frames)
        failure = {
            "code": "IMPORT_FAILED",
            "severity": "error",
            "params": {"reason": type(error).__name__},
        }
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, self.env.ref("base.user_root").id, {})
            imported = env["contact.import"].sudo().browse(import_id)
            issues = [*(imported.file_issues or []), failure]
            imported.write({"state": "failed", "file_issues": issues})

    @api.model
    def _work_on(self, import_id, seconds=float("inf")):
        """Stage or run one import.

        :return: number of lines that reached an outcome; staging counts as one
        """
        imported = self.sudo().browse(import_id)
        if imported.state == "staging":
            return self._stage_in_background(import_id)
        if imported.state == "stopping":
            return self._stop_in_background(import_id)
        if imported.state == "undoing":
            return self.env["contact.import.undoer"]._run(import_id, seconds)
        if imported.state == "replacing":
            return self.env["contact.import.replacer"]._run(import_id, seconds)
        return self.env["contact.import.runner"]._run(import_id, seconds)

    @api.model
    def _stage_in_background(self, import_id):
        """Stage in a transaction of its own, with the rights of the import's user.

        :return: 1, or 0 where somebody else does it
        """
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
                return 0
            imported = env["contact.import"].browse(import_id)._as_its_user()
            try:
                with cr.savepoint():
                    imported._stage_rows()
                    if imported.unattended:
                        imported.sudo().state = "queued"
                        self._wake()
                    else:
                        imported._plan_rows()
            except FileRejected as error:
                imported.sudo().write(
                    {"state": "failed", "file_issues": [issue_dict(error.issue)]}
                )
        return 1

    @api.model
    def _stop_in_background(self, import_id):
        """Stop in a transaction of its own. Where another worker still has rows in hand
        it waits for them, and begins anew.

        :return: 1, or 0 where somebody else does it
        """
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, self.env.ref("base.user_root").id, {})
            locked = env.execute_query(
                SQL(
                    """SELECT id FROM contact_import WHERE id = %s
                       AND state = 'stopping' FOR NO KEY UPDATE SKIP LOCKED""",
                    import_id,
                )
            )
            for (id_,) in locked:
                env["contact.import"].browse(id_)._stop_now()
        return len(locked)

    def _stop_now(self):
        """What is not imported yet is skipped."""
        self.write({"state": "stopped", "done_at": fields.Datetime.now()})
        self._skip_pending()
        self._keep_counts()

    def _forget_words(self):
        """What an import keeps beside its numbers may name a person: the name of the
        file, column names of a list without any, cells that issues quote."""
        self.ensure_one()
        vals = {
            "purged": True,
            "filename": False,
            "kept_rows": False,
            "questions": False,
            "file_issues": [
                {name: issue[name] for name in ("code", "severity") if name in issue}
                for issue in self.file_issues or []
            ],
        }
        if self.name == self.filename or self.state == "failed":
            # Nobody has chosen this name, or nobody needs it any more.
            date = fields.Date.to_string(self.create_date)
            vals["name"] = self.env._("Import of %(date)s", date=date)
        self.write(vals)
        self.column_ids.write({"header": False, "value_map": False})

    @api.autovacuum
    def _gc_personal_data(self):
        """Staged rows, files and before-images have a lifetime (a setting)."""
        days = self._retention_days()
        limit = fields.Datetime.subtract(fields.Datetime.now(), days=days)
        old = self.sudo().search(
            [
                *(("write_date", "<", limit), ("purged", "=", False)),
                ("state", "!=", "undoing"),
            ],
            limit=PURGE_AT_ONCE,
        )
        # Without its file and its rows, an import that never ran is nothing.
        unused = old.filtered(
            lambda imported: imported.state in ("draft", "staging", "staged")
        )
        unused.state = "draft"
        unused.unlink()
        for imported in old - unused:
            if imported.state in ("queued", "running", "paused", "stopping"):
                imported._stop_now()
            imported._delete_file()
            if not imported.counts:
                imported._keep_counts()
        for imported in old - unused:
            imported._forget_words()
        self.env["contact.import.line"].sudo().search(
            [("import_id", "in", (old - unused).ids)]
        ).unlink()

    def get_progress(self):
        """How far this import, or its undo, is, for the page that follows it.

        :return: dict, see ``_progress``; beside it ``notice``, a sentence where nobody
            has worked on it for a long time, or False
        """
        self.ensure_one()
        self.check_access("read")
        if self.state == "undoing":
            pending = self._undo_pending_count()
            progress = self._progress(self.undo_total, pending, self.undo_started_at)
        elif self.state == "replacing":
            total, pending = self.env["contact.import.replacement"]._replacing_counts(
                self
            )
            progress = self._progress(total, pending, self.replacing_started_at)
        else:
            pending = self.pending_count
            total = self.line_count + self.further_count
            progress = self._progress(total, pending, self.started_at)
        return {**progress, "notice": self._idle_notice()}

    def _idle_notice(self):
        """A sentence where the import should move, and nobody has worked on it for
        ``LONG_IDLE``: a worker would hold a lease, the scheduled action would have run.
        """
        if self.state not in MOVING:
            return False
        lastcalls = crons(self.env).mapped("lastcall")
        since = max(filter(None, (self.write_date, *lastcalls)))
        if fields.Datetime.now() - since < LONG_IDLE:
            return False
        if self.env["contact.import.lease"].sudo()._is_worked_on(self.id):
            return False
        return self.env._(
            "Not running since %(time)s. Ask your administrator to restart Odoo, or to "
            "start its scheduled actions: the import goes on by itself.",
            time=format_datetime(self.env, since),
        )
