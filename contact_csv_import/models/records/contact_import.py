from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...core.errors import FileRejected
from ..words.sentences import issue_dict, issue_message

# Files up to this size are staged while the user waits, larger ones in the background.
STAGE_AT_ONCE = 1024 * 1024
# Of an import, what its user may write; all else is set by the import itself.
USER_FIELDS = frozenset(
    ("name", "column_ids", "choose_encoding", "choose_delimiter")
    + ("choose_quotechar", "choose_header", "allow_again")
)
# What may still change when the rows are staged: nothing that staging depends on.
LATE_FIELDS = frozenset(
    ("name", "on_none", "on_one", "on_several", "category_ids", "purpose_id")
    + ("consent_source", "consent_basis", "consent_on_none", "consent_on_one")
    + ("consent_on_several", "none_category_ids", "one_category_ids")
    + ("several_category_ids", "status_rule")
)


class ContactImport(models.Model):
    _name = "contact.import"
    _description = "Contact Import"
    _inherit = ["contact.import.policy"]
    _order = "id desc"

    name = fields.Char(required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("staging", "Reading"),
            ("staged", "Checked"),
            ("queued", "Waiting"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("stopped", "Stopped"),
            ("failed", "Failed"),
            ("done", "Done"),
            ("undoing", "Being Undone"),
            ("undone", "Undone"),
        ],
        required=True,
        default="draft",
        index=True,
    )
    profile_id = fields.Many2one("contact.import.profile", ondelete="set null")
    user_id = fields.Many2one(
        "res.users", string="Imported By", required=True, default=lambda s: s.env.uid
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda s: s.env.company.id
    )
    started_at = fields.Datetime(string="Started")
    done_at = fields.Datetime(string="Finished")
    unattended = fields.Boolean(
        help="Runs without a person: once its rows are staged it goes on by itself."
    )

    column_ids = fields.One2many("contact.import.column", "import_id", string="Columns")
    line_ids = fields.One2many("contact.import.line", "import_id")
    consent_basis = fields.Selection(
        [
            ("consent", "Consent"),
            ("soft_opt_in", "Existing customer (soft opt-in)"),
            ("legitimate_interest", "Legitimate interest"),
        ],
        string="Basis",
        default="consent",
        required=True,
    )

    def write(self, vals):
        if not self.env.su:
            self._check_user_write(vals)
        return super().write(vals)

    def _check_user_write(self, vals):
        allowed = USER_FIELDS | set(self._policy_fields()) | LATE_FIELDS
        if not allowed >= vals.keys():
            raise AccessError(
                self.env._("These fields of an import are set by the import itself.")
            )
        for imported in self:
            if imported.state == "staged" and not LATE_FIELDS >= vals.keys():
                raise UserError(
                    self.env._("The rows are checked already: go back to change this.")
                )
            if imported.state not in ("draft", "staged") and vals.keys() - {"name"}:
                raise UserError(self.env._("This import has already been started."))

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(imported.state not in ("draft", "staged") for imported in self):
            raise UserError(
                self.env._("Only imports that were not started can be deleted.")
            )

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
            self.env["contact.import.stager"].sudo()._stage(self)
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None
        self._foresee()

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

    def _check_state(self, *states):
        self.check_access("write")
        if self.state not in states:
            raise UserError(self.env._("This step is over. Reload the page."))
