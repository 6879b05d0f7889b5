# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime
from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, formatLang

from .line import BEFORE, OUTCOMES
from .line_people import FILE_ROWS, FURTHER_PEOPLE

LONG_WAIT = datetime.timedelta(minutes=1)


class ContactImport(models.Model):
    """How far an import is, and what came of it: derived from its lines."""

    _inherit = "contact.import"

    counts = fields.Json(help="Lines by outcome, kept when the lines are purged.")
    further_counts = fields.Json(
        help="The same of the further people that lines hold; no lines themselves."
    )
    purged = fields.Boolean(help="Its rows and its file had their time.")
    summary = fields.Char(compute="_compute_summary")
    # Of ended imports, for what counts them elsewhere.
    ended_lines = fields.Integer(string="Rows", readonly=True)
    ended_created = fields.Integer(string="Contacts Created", readonly=True)
    ended_updated = fields.Integer(string="Contacts Updated", readonly=True)
    line_count = fields.Integer(compute="_compute_counts", string="Lines")
    further_count = fields.Integer(compute="_compute_counts", string="Further People")
    has_refused = fields.Boolean(
        compute="_compute_counts",
        help="There is something to correct and import once more.",
    )
    pending_count = fields.Integer(
        compute="_compute_counts",
        string="Pending",
        help="Of all lines and further people.",
    )
    progress = fields.Integer(compute="_compute_counts")
    valid_count = fields.Integer(compute="_compute_counts", string="Ready")
    invalid_count = fields.Integer(compute="_compute_counts", string="To Correct")
    duplicate_count = fields.Integer(compute="_compute_counts", string="Duplicates")
    created_count = fields.Integer(compute="_compute_counts", string="Created")
    updated_count = fields.Integer(compute="_compute_counts", string="Updated")
    unchanged_count = fields.Integer(compute="_compute_counts", string="Unchanged")
    skipped_count = fields.Integer(compute="_compute_counts", string="Skipped")
    held_count = fields.Integer(compute="_compute_counts", string="Held")
    refused_count = fields.Integer(compute="_compute_counts", string="Refused")
    failed_count = fields.Integer(compute="_compute_counts", string="Failed")
    no_match_count = fields.Integer(compute="_compute_match_counts", string="No Match")
    open_match_count = fields.Integer(
        compute="_compute_match_counts", string="Perhaps the Same Person"
    )
    one_match_count = fields.Integer(
        compute="_compute_match_counts", string="One Match"
    )
    several_match_count = fields.Integer(
        compute="_compute_match_counts", string="Several Matches"
    )

    archived_match_count = fields.Integer(
        compute="_compute_match_counts", string="Archived Matches"
    )

    @api.depends("state", "counts", "further_counts")
    def _compute_counts(self):
        open_imports = self.filtered(lambda i: not i.counts)
        counted = open_imports._rows_counted(FILE_ROWS)
        further_counted = open_imports._rows_counted(FURTHER_PEOPLE)
        for imported in self:
            counts = imported.counts or counted.get(imported.id, {})
            further = imported.further_counts or further_counted.get(imported.id, {})
            lines, people = sum(counts.values()), sum(further.values())
            both = Counter(counts) + Counter(further)
            total, pending = lines + people, both["valid"] + both["duplicate"]
            imported.line_count = lines
            imported.further_count = people
            imported.pending_count = pending
            stopped = imported.state == "stopped" and both["skipped"]
            imported.has_refused = bool(both["refused"] or both["failed"] or stopped)
            imported.progress = 100 * (total - pending) // total if total else 0
            for state in (*BEFORE[:3], *OUTCOMES):
                imported[f"{state}_count"] = counts.get(state, 0)

    def _rows_counted(self, rows):
        """How many rows of these imports are in which state.

        :param Domain rows: which of them
        :return: dict: id of an import -> state -> number
        """
        counts = {}
        for imported, state, count in self.env["contact.import.line"]._read_group(
            rows & Domain("import_id", "in", self.ids),
            ["import_id", "state"],
            ["__count"],
        ):
            counts.setdefault(imported.id, {})[state] = count
        return counts

    @api.depends("state")
    def _compute_match_counts(self):
        lines = self.env["contact.import.line"]
        mine = [("import_id", "in", self.ids), ("state", "=", "valid")]
        counted = lines._read_group(mine, ["import_id", "match_state"], ["__count"])
        counts = {(imported.id, state): count for imported, state, count in counted}
        archived = lines._read_group(
            [*mine, ("match_archived", "=", True)], ["import_id"], ["__count"]
        )
        left = {imported.id: count for imported, count in archived}
        for imported in self:
            imported.no_match_count = counts.get((imported.id, "none"), 0)
            imported.open_match_count = counts.get((imported.id, "open"), 0)
            imported.one_match_count = counts.get((imported.id, "one"), 0)
            imported.several_match_count = counts.get((imported.id, "several"), 0)
            imported.archived_match_count = left.get(imported.id, 0)

    def _close_if_done(self):
        """From running to done, when no line is pending; once, whoever comes first."""
        self.ensure_one()
        closed = self.env.execute_query(
            SQL(
                """UPDATE contact_import i SET state = 'done', done_at = now()
                   WHERE id = %s AND state = 'running' AND NOT EXISTS (
                       SELECT FROM contact_import_line
                       WHERE import_id = i.id AND state IN ('valid', 'duplicate'))
                   RETURNING id""",
                self.id,
            )
        )
        if not closed:
            return
        self.invalidate_recordset()
        self._keep_counts()
        # Whom it imported as new may be somebody who is there already.
        self.env.ref("contact_csv_import.ir_cron_contact_duplicates").sudo()._trigger()
        self._notify_user()

    @api.depends("counts", "further_counts", "state")
    @api.depends_context("lang")
    def _compute_summary(self):
        for imported in self:
            imported.summary = imported._summary()

    def _keep_counts(self):
        """So that the history stays true when the lines are purged."""
        self.invalidate_recordset(["counts", "further_counts"])
        counts = self._rows_counted(FILE_ROWS).get(self.id, {})
        self.write(
            {
                "counts": counts,
                "further_counts": self._rows_counted(FURTHER_PEOPLE).get(self.id),
                "ended_lines": sum(counts.values()),
                "ended_created": counts.get("created", 0),
                "ended_updated": counts.get("updated", 0),
            }
        )

    def _notify_user(self):
        """Notify its user, wherever in Odoo he or she is; of a file that came by itself
        there is the mail of the day."""
        if self.unattended:
            return
        translated = self.with_context(lang=self.user_id.lang)
        self._notify(
            self.user_id,
            translated.env._("Import “%(name)s” is done", name=self.name),
            translated._summary(),
            self.started_at,
            good=not (self.failed_count or (self.further_counts or {}).get("failed")),
        )

    def _notify(self, user, title, message, since, good):
        """A notice that stays until it is closed where nobody may be looking any more;
        after a short wait its user has the result before them anyway."""
        long = fields.Datetime.now() - (since or self.create_date) > LONG_WAIT
        user._bus_send(
            "simple_notification",
            {
                "type": "success" if good else "warning",
                "title": title,
                "message": message,
                "sticky": long,
            },
        )

    def _summary(self):
        """How the rows ended; of what rarely happens, only what did happen."""
        counts = {outcome: self[f"{outcome}_count"] for outcome in OUTCOMES}
        always = ("created", "updated")
        lines = " · ".join(
            self._outcome_words(outcome, count)
            for outcome, count in counts.items()
            if count or outcome in always
        )
        further = self._further_words(self.further_counts)
        return f"{lines} · {further}" if further else lines

    def _further_words(self, counts):
        """How the further people of the rows end, ``""`` where there are none.

        :param dict counts: outcome -> number of people
        """
        if not counts:
            return ""
        ends = ", ".join(
            self._outcome_words(outcome, counts[outcome])
            for outcome in OUTCOMES
            if counts.get(outcome)
        )
        total = sum(counts.values())
        if total == 1:
            return self.env._("and 1 further person: %(ends)s", ends=ends)
        count = formatLang(self.env, total, digits=0)
        return self.env._(
            "and %(count)s further people: %(ends)s", count=count, ends=ends
        )

    def _outcome_words(self, outcome, count):
        count = formatLang(self.env, count, digits=0)
        words = {
            "created": self.env._("%s created", count),
            "updated": self.env._("%s updated", count),
            "unchanged": self.env._("%s unchanged", count),
            "skipped": self.env._("%s skipped", count),
            "held": self.env._("%s held", count),
            "refused": self.env._("%s refused", count),
            "failed": self.env._("%s failed", count),
        }
        return words[outcome]

    def _counted(self, outcome):
        return formatLang(self.env, self[f"{outcome}_count"], digits=0)

    def _progress(self, total, pending, started):
        """How far something is, for the page that follows it.

        :param total: number of lines it has to do
        :param pending: number of lines that are not done
        :param started: when it began
        :return: dict: ``state``, ``total`` and ``processed`` lines, ``rate`` (lines a
            second since it started) and ``left`` (seconds)
        """
        processed = total - pending
        now = fields.Datetime.now()
        seconds = (now - (started or now)).total_seconds()
        rate = processed / seconds if seconds > 0 else 0
        return {
            "state": self.state,
            "total": total,
            "processed": processed,
            "rate": round(rate),
            "left": round(pending / rate) if rate else 0,
        }

    @api.model
    def _retention_days(self):
        """How long staged rows, files and before-images are kept."""
        settings = self.env["ir.config_parameter"].sudo()
        return int(settings.get_param("contact_csv_import.retention_days", 90))
