import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactImportUpload(models.TransientModel):
    """The first page: a file (or pasted rows), its name and its profile."""

    _name = "contact.import.upload"
    _description = "Upload Contacts"

    file = fields.Binary(attachment=False)
    filename = fields.Char()
    pasted = fields.Text(string="Rows Copied from a Spreadsheet")
    name = fields.Char(string="Name of the Import")
    contact_type = fields.Selection(
        [("person", "Persons"), ("company", "Companies")],
        required=True,
        default="person",
    )
    profile_id = fields.Many2one(
        "contact.import.profile",
        required=True,
        default=lambda self: self.env["contact.import.profile"].search([], limit=1),
    )
    limit_text = fields.Char(compute="_compute_limit_text")

    @api.depends("profile_id")
    def _compute_limit_text(self):
        limit = self.env["contact.import"]._max_megabytes()
        self.limit_text = self.env._(
            "CSV or text files (.csv, .txt, .tsv) of at most %(limit)s MB", limit=limit
        )

    @api.depends("name")
    def _compute_display_name(self):
        self.display_name = self.env._("Import Contacts")

    def action_upload(self):
        """To the columns of the file."""
        self.ensure_one()
        if not self.file and not (self.pasted or "").strip():
            raise UserError(self.env._("Choose a file, or paste rows, first."))
        vals = {"contact_type": self.contact_type}
        if self.name:
            vals["name"] = self.name
        imported = self.env["contact.import"]._receive(
            self.filename,
            base64.b64decode(self.file) if self.file else None,
            self.pasted,
            self.profile_id,
            **vals,
        )
        # The file lies with the import from here on; no second copy of it.
        self.write({"file": False, "pasted": False})
        return {
            "type": "ir.actions.act_window",
            "res_model": "contact.import",
            "res_id": imported.id,
            "view_mode": "form",
            "target": "current",
        }
