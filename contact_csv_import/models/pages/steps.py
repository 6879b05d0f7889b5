# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

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
# The others are over.
STEP_OF_STATE = {
    "draft": "map",
    "staging": "check",
    "staged": "import",
    "queued": "import",
    "running": "import",
    "paused": "import",
}


class ContactImport(models.Model):
    """From an import to the page where a person goes on with it."""

    _inherit = "contact.import"

    step = fields.Char(compute="_compute_step")

    @api.depends("state")
    @api.depends_context("contact_import_step")
    def _compute_step(self):
        """Where a page of the import itself stands in the line of steps."""
        told = self.env.context.get("contact_import_step")
        for imported in self:
            imported.step = told or STEP_OF_STATE.get(imported.state, "summary")

    def action_take_up(self):
        """Go on where this import was left."""
        self.ensure_one()
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
        return self._open_neighbour(step, 1)

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

        :param str step: a key of ``STEPS``
        """
        self.ensure_one()
        self.check_access("read")
        model = STEPS[step]
        if model == "contact.import.line":
            return (
                self._open_waiting() if self.state == "staging" else self._open_rows()
            )
        if step in ("match", "consent"):
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
            "target": "main",
        }

    def _open_waiting(self):
        """Until a large file is read in the background, and its rows are there."""
        view = self.env.ref("contact_csv_import.contact_import_view_form_waiting")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "context": {"contact_import_step": "check"},
            "target": "main",
        }

    def _open_rows(self):
        """The rows of the file, to be checked and corrected in place."""
        view = self.env.ref("contact_csv_import.contact_import_line_view_check")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "contact.import.line",
            "views": [(view.id, "list"), (False, "form")],
            "domain": [("import_id", "=", self.id)],
            "context": {"contact_import_id": self.id},
            "target": "main",
        }

    def _open_plan(self, context=None):
        """The rows with what will happen to each, to be decided otherwise."""
        self.ensure_one()
        self.check_access("read")
        self._refresh_plan()
        view = self.env.ref("contact_csv_import.contact_import_line_view_plan")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What happens to the rows of %(name)s", name=self.name),
            "res_model": "contact.import.line",
            "views": [(view.id, "list"), (False, "form")],
            "domain": [("import_id", "=", self.id)],
            "context": dict(context or {}),
        }

    def _open_history(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "contact_csv_import.contact_import_action"
        )
