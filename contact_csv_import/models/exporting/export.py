import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

FORMATS = [("csv", "CSV (imports again)"), ("xml", "XML"), ("vcard", "vCard")]
ENDINGS = {"csv": "csv", "xml": "xml", "vcard": "vcf"}
# So long a file can be downloaded.
KEPT_DAYS = 7


class ContactExport(models.Model):
    """Contacts on their way out: which, as what, how far, and who asked for it."""

    _name = "contact.export"
    _inherit = ["contact.import.guarded"]
    _description = "Export of Contacts"
    _order = "id desc"

    name = fields.Char(string="Name of the Export", required=True)
    format = fields.Selection(FORMATS, required=True, default="csv")
    state = fields.Selection(
        [
            ("draft", "Not Started"),
            ("running", "Running"),
            ("done", "Done"),
            ("failed", "Failed"),
            ("purged", "Deleted"),
        ],
        required=True,
        default="draft",
    )
    partner_domain = fields.Char(required=True, default="[]")
    user_id = fields.Many2one(
        "res.users", string="Exported By", default=lambda self: self.env.uid, index=True
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company.id,
        index=True,
    )
    # Those the user had chosen: a scheduled action has none.
    company_ids = fields.Many2many("res.company", string="Companies")
    contact_count = fields.Integer(string="Contacts")
    written_count = fields.Integer(string="Written")
    last_id = fields.Integer(help="Of the last contact written.")
    part_count = fields.Integer()
    progress = fields.Integer(compute="_compute_progress")
    started_at = fields.Datetime()
    done_at = fields.Datetime(string="Done On")

    @api.model
    def _fields_of_users(self):
        return {"name", "format"}

    def _prepare_user_changes(self, vals):
        vals = super()._prepare_user_changes(vals)
        if "format" in vals and any(export.state != "draft" for export in self):
            raise UserError(self.env._("This export is made already. Make a new one."))
        return vals

    @api.depends("contact_count", "written_count", "state")
    def _compute_progress(self):
        for export in self:
            whole = export.contact_count or 1
            done = export.state == "done"
            export.progress = (
                100 if done else min(99, 100 * export.written_count // whole)
            )

    def unlink(self):
        self._delete_parts()
        return super().unlink()

    def _parts(self):
        """The file, in parts: no process has to hold it as a whole."""
        return (
            self.env["ir.attachment"]
            .sudo()
            .with_context(bin_size=False)
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("res_field", "=", "parts"),
                ],
                order="id",
            )
        )

    def _read_parts(self):
        """The bytes of the file, part by part: a large one is not held as a whole."""
        for part in self._parts().with_prefetch(()):
            yield part.raw or b""
            part.invalidate_recordset()

    def _download_name(self):
        return f"{self.name}.{ENDINGS[self.format]}"

    def _delete_parts(self):
        self._parts().unlink()

    def _purge(self):
        """Delete the files; that there were such exports stays."""
        self._delete_parts()
        self.write({"state": "purged", "partner_domain": "[]"})

    @api.autovacuum
    def _gc_exports(self):
        """Files with people in them have a lifetime."""
        limit = fields.Datetime.now() - datetime.timedelta(days=KEPT_DAYS)
        old = self.sudo().search(
            [("create_date", "<", limit), ("state", "!=", "purged")], limit=100
        )
        old._purge()
