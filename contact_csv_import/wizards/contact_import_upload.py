import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactImportUpload(models.TransientModel):
    """The first page: a file, or pasted rows. Its name, its profile and its type are
    settled from the file, and shown then; a script may say them here."""

    _name = "contact.import.upload"
    _inherit = ["contact.import.guarded"]
    _description = "Upload Contacts"

    step = fields.Char(default="upload", readonly=True)
    # For scripts; a person's file comes through the controller and travels once.
    file = fields.Binary(attachment=False)
    filename = fields.Char()
    pasted = fields.Text(string="Rows Copied from a Spreadsheet")
    name = fields.Char(string="Name of the Import")
    # Empty: as the profile or the columns say.
    contact_type = fields.Selection([("person", "Persons"), ("company", "Companies")])
    profile_id = fields.Many2one(
        "contact.import.profile",
        required=True,
        default=lambda self: self.env["contact.import.profile"]._default_profile(),
    )
    each_step = fields.Boolean(
        string="Look at each step",
        help="Otherwise only what cannot be found out from the file is asked.",
    )
    express = fields.Boolean(compute="_compute_express")
    # What was found when card numbers were taken out, by the field they stood in.
    hidden = fields.Json(readonly=True)
    max_megabytes = fields.Integer(compute="_compute_limits")
    accepted = fields.Char(compute="_compute_limits")
    limit_text = fields.Char(compute="_compute_limits")

    @api.model
    def _prepare_user_vals(self, vals):
        return self._without_cards(super()._prepare_user_vals(vals))

    def _prepare_user_changes(self, vals):
        return self._without_cards(super()._prepare_user_changes(vals))

    def _without_cards(self, vals):
        """Card numbers are stored nowhere, not even until a button is pressed; nor is
        what is too large to be read.

        :raises UserError: where it is too large
        """
        imports = self.env["contact.import"]
        vals, hidden = dict(vals), {}
        if pasted := vals.get("pasted"):
            imports._refuse_large(len(pasted.encode("utf-8", "replace")))
            vals["pasted"], hidden["pasted"] = imports._text_without_cards(pasted)
        if file := vals.get("file"):
            # Four characters stand for three bytes.
            imports._refuse_large(len(file) // 4 * 3)
            name = vals.get("filename") or self[:1].filename or ""
            vals["file"], hidden["file"] = self._kept(base64.b64decode(file), name)
        if hidden:
            vals["hidden"] = {**(self[:1].hidden or {}), **hidden}
        return vals

    def _kept(self, data, filename):
        """A file as it may be stored, and what was hidden in it.

        :raises UserError: when it cannot be read at all
        """
        data, hidden = self.env["contact.import"]._receivable(data, filename)
        return base64.b64encode(data), hidden

    @api.depends("profile_id")
    @api.depends_context("lang")
    def _compute_limits(self):
        """What may be uploaded, said before it is."""
        imports = self.env["contact.import"]
        kinds = imports._accepted_extensions()
        limit = imports._max_megabytes()
        self.max_megabytes = limit
        self.accepted = ",".join(kinds)
        self.limit_text = self.env._(
            "Spreadsheets, CSV and text files, address books, or an archive of them, "
            "up to %(limit)s MB",
            limit=limit,
        )

    @api.depends("each_step")
    def _compute_express(self):
        for page in self:
            page.express = not page.each_step

    @api.depends("name")
    def _compute_display_name(self):
        self.display_name = self.env._("Import Contacts")

    def action_upload(self):
        """From pasted rows (or the file of a script) to how they are read."""
        self.ensure_one()
        if not self.file and not (self.pasted or "").strip():
            raise UserError(self.env._("Choose a file, or paste rows, first."))
        hidden = (self.hidden or {}).get("file" if self.file else "pasted", {})
        chosen = {"name": self.name, "contact_type": self.contact_type}
        vals = {name: value for name, value in chosen.items() if value}
        imported = self.env["contact.import"]._receive(
            self.filename,
            base64.b64decode(self.file) if self.file else None,
            self.pasted,
            self.profile_id,
            hidden,
            **vals,
        )
        # The file lies with the import from here on; no second copy of it.
        self.write({"file": False, "pasted": False})
        return imported._begin(self.each_step)
