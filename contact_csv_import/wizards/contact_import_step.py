from odoo import api, fields, models

# A page that was left open for a shift can be gone on with; Odoo deletes wizards after
# one hour.
# Each page says so itself: what is transient by Odoo's class is not overridden here.
PAGE_HOURS = 12.0


class ContactImportStep(models.AbstractModel):
    """A page of the way: related fields write through to the draft, nothing is kept
    here. Back, Save and close, and coming again later cost nothing."""

    _name = "contact.import.step"
    _inherit = ["contact.import.page"]
    _description = "Step of a Contact Import"
    _rec_name = "name"
    # Name of the step in contact.import; every wizard sets it.
    _step = None

    name = fields.Char(related="import_id.name", readonly=False)
    step = fields.Char(compute="_compute_step")
    express = fields.Boolean(related="import_id.express")
    is_over = fields.Boolean(compute="_compute_is_over")

    @api.depends("import_id")
    def _compute_step(self):
        for wizard in self:
            wizard.step = wizard._step

    @api.depends("import_id.state")
    def _compute_is_over(self):
        """A page can stay open in another tab, or in the history of the browser."""
        for wizard in self:
            wizard.is_over = wizard.import_id._is_started()

    def action_next(self):
        """To the next page; ``_leave`` says what has to be right before."""
        self.ensure_one()
        if self.import_id.state == "staging":
            # What was changed here has the file read again, in the background.
            return self.import_id._open_step("check")
        if not self.is_over:
            self._leave()
        if self.import_id.express:
            return self.import_id._go_on(self._step)
        return self.import_id._open_neighbour(self._step, 1)

    def action_previous(self):
        """To the page before; nothing is lost."""
        self.ensure_one()
        return self.import_id._open_neighbour(self._step, -1)

    def action_save_close(self):
        """Leave; the draft waits in the history."""
        self.ensure_one()
        return self.import_id._open_history()

    def _leave(self):
        """Hook: raise a UserError where something is missing, or do the step's work."""
