# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.errors import FileRejected, issue_dict
from ..check.open_pairs import take_decisions
from ..run.quiet_log import works_quietly
from ..words.sentences import issue_message
from .completeness import completeness
from .express import begin, express_examples, go_on
from .refused import check_refused, refused_file
from .windows import (
    checked_rows_window,
    contacts_window,
    continuations_window,
    ended_rows_window,
    planned_rows_window,
    replaced_window,
    undone_rows_window,
    waiting_window,
)

# Files up to this size are staged while the user waits, larger ones in the background.
STAGE_AT_ONCE = 2 * 1024 * 1024
# So many rows are skipped while the user waits.
SKIPPED_AT_ONCE = 10_000
# The steps in their order, and the wizard of each; the others are pages of the rows and
# of the import itself.
STEPS = {
    "upload": "contact.import.reading",
    "map": "contact.import.mapping",
    "check": "contact.import.line",
    "match": "contact.import.matching",
    "consent": "contact.import.consenting",
    "import": "contact.import",
    "summary": "contact.import",
}
# The page that says in one what the steps between say in parts.
PAGES = {**STEPS, "express": "contact.import.express"}
# The others are over.
STEP_OF_STATE = {
    "draft": "map",
    "staging": "check",
    "staged": "check",
    "queued": "import",
    "running": "import",
    "paused": "import",
    "stopping": "import",
}


class ContactImport(models.Model):
    """The pages a person goes through with an import, and what their buttons do."""

    _inherit = "contact.import"

    step = fields.Char(compute="_compute_step")

    @api.depends("state", "express")
    @api.depends_context("contact_import_step")
    def _compute_step(self):
        """Where a page of the import itself stands in the line of steps."""
        step_of_context = self.env.context.get("contact_import_step")
        for imported in self:
            step = STEP_OF_STATE.get(imported.state, "summary")
            if imported.express and step in ("map", "check"):
                step = "express"
            # A page that was opened before the import started may still be shown.
            uses_context = step_of_context and not imported._is_started()
            imported.step = step_of_context if uses_context else step

    def get_completeness(self):
        """What the contacts of this import have now, see ``completeness``."""
        self.ensure_one()
        self.check_access("read")
        return completeness(self)

    def _begin(self, each_step=False):
        return begin(self, each_step)

    def _go_on(self, after=None):
        return go_on(self, after)

    def _express_examples(self):
        return express_examples(self)

    def action_take_up(self):
        """Go on where this import was left."""
        self.ensure_one()
        if self.express:
            return self._go_on()
        if self.state == "draft":
            return self._open_step(
                "upload" if self._open_reading_questions() else "map"
            )
        return self._open_step(
            "check" if self.state in ("staging", "staged") else "import"
        )

    def action_previous_step(self, step):
        """From the page of the rows, which is no wizard, to the page before it."""
        return self._open_neighbour(step, -1)

    def action_next_step(self, step):
        """From the page of the rows, which is no wizard, to the page behind it."""
        self.ensure_one()
        return self._go_on(step) if self.express else self._open_neighbour(step, 1)

    def _is_started(self):
        """Whether there is nothing left to prepare: its page says how far it is."""
        self.ensure_one()
        return self.state not in ("draft", "staging", "staged")

    def _open_neighbour(self, step, direction):
        if self._is_started():
            return self._open_step("import")
        order = list(STEPS)
        return self._open_step(order[order.index(step) + direction])

    def _open_step(self, step):
        """The page of a step, as wide as the window.

        :param str step: a key of ``PAGES``
        """
        self.ensure_one()
        self.check_access("read")
        model = PAGES[step]
        if model == "contact.import.line":
            is_read = self.state != "staging"
            return checked_rows_window(self) if is_read else waiting_window(self)
        if step in ("match", "consent", "express"):
            self._refresh_plan()
        # A way through the file has one page open at a time: no trail of breadcrumbs.
        page = (
            self
            if model == self._name
            else self.env[model].create({"import_id": self.id})
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": model,
            "res_id": page.id,
            "views": [(False, "form")],
            "context": {"contact_import_step": step} if page == self else {},
            "target": "main",
        }

    def _open_plan(self, context=None):
        """The rows with what will happen to each, to be decided otherwise."""
        self.ensure_one()
        self.check_access("read")
        self._refresh_plan()
        if self.foreseeing:
            raise UserError(
                self.env._(
                    "What happens to each row is still being found out. The page you "
                    "came from shows how far that is."
                )
            )
        return planned_rows_window(self, context)

    def _open_history(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "contact_csv_import.contact_import_action"
        )

    # -- what the buttons do --------------------------------------------------

    @works_quietly
    def action_check(self):
        """Stage the rows: a small file at once, a large one in the background."""
        self.ensure_one()
        self._check_state("draft")
        issues = [*self._open_questions(), *map(issue_dict, self._missing())]
        before = self._same_file_imported(self.file_sha256)
        if before and not self.allow_again:
            issues.append(before._again_issue())
        if issues:
            raise UserError(
                "\n".join(issue_message(self.env, issue) for issue in issues)
            )
        if self._stages_in_background():
            self.sudo().state = "staging"
            self._wake()
            return
        try:
            self._stage_rows()
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None
        self._plan_rows()

    def action_replace(self):
        """Choose which earlier contacts it is about; nothing is archived yet."""
        self.ensure_one()
        self.env["contact.import.replacement"]._check_may_replace(self)
        page = self.env["contact.import.replacing"].create({"import_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Remove Earlier Contacts"),
            "res_model": page._name,
            "res_id": page.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_view_replaced(self):
        """Who was archived, who was kept, and why."""
        self.ensure_one()
        return replaced_window(self)

    def _stages_in_background(self):
        """Whether reading the rows takes longer than a person waits. The hook for what
        makes it take longer."""
        return self.file_size > STAGE_AT_ONCE

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
        self._delete_rows()
        issues = self._card_issues() or False
        self.sudo().write({"state": "draft", "file_issues": issues})

    def action_import(self):
        """Let the scheduled action import the rows; the page can be left."""
        self.ensure_one()
        self._check_state("staged")
        if self.category_required and not self.category_ids:
            mapped = self.column_ids.mapped("field_name")
            if "category" not in mapped:
                raise UserError(issue_message(self.env, {"code": "CATEGORY_REQUIRED"}))
        self.env["res.partner"].check_access("create")
        take_decisions(self)
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
        """End here: what is not imported yet is skipped; of very many rows, in the
        background."""
        self.ensure_one()
        self._check_state("queued", "running", "paused")
        if self._has_pending_beyond(SKIPPED_AT_ONCE):
            self.sudo().state = "stopping"
            self._wake()
        else:
            self.sudo()._stop_now()

    def action_save_close(self):
        """Leave the rows; the import waits in the history."""
        self.ensure_one()
        self.check_access("read")
        return self._open_history()

    def action_view_lines(self):
        """The rows of this import, with their reasons."""
        self.ensure_one()
        return ended_rows_window(self, self.env.context.get("line_context"))

    def action_view_contacts(self):
        """The contacts this import created or updated."""
        self.ensure_one()
        return contacts_window(self)

    def action_view_undone(self):
        """The rows, with what became of each when it was undone."""
        self.ensure_one()
        return undone_rows_window(self)

    def action_view_continuations(self):
        """The imports of corrected rows of this one."""
        self.ensure_one()
        self.check_access("read")
        return continuations_window(self)

    def action_download_refused(self):
        """The rows that were refused, or failed, or that a stop left out."""
        self.ensure_one()
        check_refused(self)
        return {
            "type": "ir.actions.act_url",
            "url": f"/contact_csv_import/refused/{self.id}",
            "target": "download",
        }

    def _refused_file(self):
        """See ``refused_file``, for the download."""
        return refused_file(self)
