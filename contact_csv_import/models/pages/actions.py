# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ...core.errors import FileRejected
from ..records.line import BEFORE
from ..words.sentences import issue_dict, issue_message

# Files up to this size are staged while the user waits, larger ones in the background.
STAGE_AT_ONCE = 1024 * 1024
# So long after the last sign of work an import is said not to be running.
LONG_IDLE = datetime.timedelta(minutes=5)


class ContactImport(models.Model):
    """What the buttons of an import do."""

    _inherit = "contact.import"

    def action_check(self):
        """Stage the rows: a small file at once, a large one in the background."""
        self.ensure_one()
        self._check_state("draft")
        told = [*self._open_questions(), *map(issue_dict, self._missing())]
        before = self._same_file_imported(self.file_sha256)
        if before and not self.allow_again:
            told.append(before._again_issue())
        if told:
            raise UserError("\n".join(issue_message(self.env, one) for one in told))
        if self.file_size > STAGE_AT_ONCE:
            self.sudo().state = "staging"
            self._wake()
            return
        try:
            self._stage_rows()
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None
        self._plan_rows()

    def get_check_counts(self):
        """The counts above the rows, each a filter of the list.

        :return: dict: ``name``, ``state`` and ``filters``, a list of dicts with the
            ``name`` of a search filter (``all`` for none), ``label`` and ``count``.
            The counts of the states add up to ``all``; ``no_consent`` and those of
            proposals (``offer_...``, only where there are such rows) go across.
            ``offers``: dicts ``offer``, its kind, and the ``text`` about it.
        """
        self.ensure_one()
        self.check_access("read")
        lines = self.env["contact.import.line"]
        counts, without = {}, 0
        for state, consent, count in lines._read_group(
            [("import_id", "=", self.id)], ["state", "consent"], ["__count"]
        ):
            counts[state] = counts.get(state, 0) + count
            without += count if consent != "yes" else 0
        words = {
            **dict(lines._fields["state"]._description_selection(self.env)),
            "duplicate": self.env._("Duplicates"),
        }
        always = BEFORE[:3] if self.state == "staged" else ()
        told = [("all", self.env._("All"), sum(counts.values()))]
        told += [
            (state, label, counts.get(state, 0))
            for state, label in words.items()
            if state in always or counts.get(state)
        ]
        label = self.env._("Without consent")
        if self.without_consent == "hold" and self.state == "staged":
            label = self.env._("Without consent, to be held back")
        told.append(("no_consent", label, without))
        offers = []
        if self.state == "staged":
            offers = self._offers_counted()
            told += [(f"offer_{kind}", label, count) for kind, label, count in offers]
        names = ("name", "label", "count")
        words = self._offer_words()
        return {
            "name": self.name,
            "state": self.state,
            "filters": [dict(zip(names, one, strict=True)) for one in told],
            "offers": [
                {"offer": kind, "text": words[kind]} for kind, _label, _n in offers
            ],
        }

    def action_back(self):
        """Back to the columns: the staged rows are read again later."""
        self.ensure_one()
        self._check_state("staged")
        if not self._file_attachment():
            raise UserError(
                self.env._(
                    "The file held passwords and was deleted after the check. Upload "
                    "it again to change the columns."
                )
            )
        self.env["contact.import.line"].sudo().search(
            [("import_id", "=", self.id)]
        ).unlink()
        told = self._card_issues() or False
        self.sudo().write({"state": "draft", "file_issues": told})

    def action_import(self):
        """Let the scheduled action import the rows; the page can be left."""
        self.ensure_one()
        self._check_state("staged")
        if self.category_required and not self.category_ids:
            mapped = self.column_ids.mapped("field_name")
            if "category" not in mapped:
                raise UserError(issue_message(self.env, {"code": "CATEGORY_REQUIRED"}))
        self.env["res.partner"].check_access("create")
        self.sudo().state = "queued"
        self._wake()

    def action_pause(self):
        """Nothing more is imported until someone continues."""
        self.ensure_one()
        self._check_state("queued", "running")
        self.sudo().state = "paused"

    def action_continue(self):
        """Go on where it was paused, or where it failed."""
        self.ensure_one()
        self._check_state("paused", "failed")
        if self._undo_pending_count():
            # An undo that failed goes on as what it was.
            self.sudo().write({"state": "undoing", "file_issues": False})
            self._wake()
            return
        if not self.line_count:
            self.sudo().write({"state": "staging", "file_issues": False})
            self._wake()
            return
        self.sudo().state = "running" if self.started_at else "queued"
        self._wake()

    def action_stop(self):
        """End here: what is not imported yet is skipped."""
        self.ensure_one()
        self._check_state("queued", "running", "paused")
        self.sudo().write({"state": "stopped", "done_at": fields.Datetime.now()})
        self._skip_pending()
        self.sudo()._keep_counts()

    def action_save_close(self):
        """Leave the rows; the import waits in the history."""
        self.ensure_one()
        self.check_access("read")
        return self._open_history()

    def action_view_lines(self):
        """The rows of this import, with their reasons."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rows of %(name)s", name=self.name),
            "res_model": "contact.import.line",
            "view_mode": "list,form",
            "domain": [("import_id", "=", self.id)],
            "context": dict(self.env.context.get("line_context") or {}),
        }

    def action_view_contacts(self):
        """The contacts this import created or updated."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Contacts of %(name)s", name=self.name),
            "res_model": "res.partner",
            "view_mode": "list,kanban,form",
            "domain": [
                ("contact_import_line_ids.import_id", "=", self.id),
                ("contact_import_line_ids.state", "in", ("created", "updated")),
            ],
        }

    def action_view_undone(self):
        """The rows, with what became of each when it was undone."""
        self.ensure_one()
        action = self.action_view_lines()
        rows = self.env.ref("contact_csv_import.contact_import_line_view_undone")
        return {
            **action,
            "views": [(rows.id, "list"), (False, "form")],
            "context": {"search_default_undone": 1},
        }

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
        else:
            pending = self.pending_count
            progress = self._progress(self.line_count, pending, self.started_at)
        return {**progress, "notice": self._idle_notice()}

    def _idle_notice(self):
        """A sentence where the import should move, and nobody has worked on it for
        ``LONG_IDLE``: a worker would hold a lease, the scheduled action would have run.
        """
        if self.state not in ("staging", "queued", "running", "undoing"):
            return False
        cron = self.env.ref("contact_csv_import.ir_cron_contact_import").sudo()
        since = max(filter(None, (self.write_date, cron.lastcall)))
        if fields.Datetime.now() - since < LONG_IDLE:
            return False
        if self.env["contact.import.lease"].sudo()._is_worked_on(self.id):
            return False
        return self.env._(
            "Not running since %(time)s. Ask your administrator to restart Odoo, or to "
            "start its scheduled actions: the import goes on by itself.",
            time=format_datetime(self.env, since),
        )
