from odoo import api, fields, models


class ContactImportAnswer(models.AbstractModel):
    """On a page of a file that came by itself: its questions can be answered, and it
    goes on as if it had asked none."""

    _name = "contact.import.answer"
    _description = "Answer of a File That Came by Itself"

    asked_by = fields.Char(compute="_compute_asked_by")

    @api.depends("import_id")
    def _compute_asked_by(self):
        for page in self:
            waiting = page._waiting_file().sudo()
            page.asked_by = page.state == "draft" and waiting.source_id.name

    def action_answered(self):
        """Let the file go on; its profile remembers the answers."""
        self.ensure_one()
        return self._waiting_file().action_answered()

    def _waiting_file(self):
        return self.env["contact.import.source.file"].search(
            [("import_id", "=", self.import_id.id), ("state", "=", "waiting")], limit=1
        )


class ContactImportReading(models.TransientModel):
    _name = "contact.import.reading"
    _inherit = ["contact.import.reading", "contact.import.answer"]


class ContactImportMapping(models.TransientModel):
    _name = "contact.import.mapping"
    _inherit = ["contact.import.mapping", "contact.import.answer"]
