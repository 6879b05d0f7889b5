from odoo import api, fields, models


class ContactImportLooking(models.AbstractModel):
    """A page about what will become of the rows. Of a large import they are looked at
    in several requests, while the page is shown."""

    _name = "contact.import.looking"
    _inherit = ["contact.import.step"]
    _description = "Rows of an Import That Are Looked At"

    is_looking = fields.Boolean(compute="_compute_looking")
    looked_count = fields.Integer(compute="_compute_looking")
    row_count = fields.Integer(compute="_compute_looking")

    @api.depends("import_id.foreseeing", "import_id.state")
    def _compute_looking(self):
        for page in self:
            draft = page.import_id._origin
            looking = draft.state == "staged" and draft.sudo().foreseeing
            page.is_looking = bool(looking)
            page.looked_count = looking["looked"] if looking else 0
            page.row_count = looking["total"] if looking else 0

    def look_on(self):
        """Look at the rows that come next, for the page that follows it.

        :return: whether more are left
        """
        self.ensure_one()
        self.check_access("write")
        if self.is_looking:
            self.import_id._refresh_plan()
            # What is computed here does not follow the import by itself.
            self.invalidate_recordset()
        return self.is_looking
