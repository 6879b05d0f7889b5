from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.types import ReadOptions
from .contact_import_step import PAGE_HOURS


class ContactImportReading(models.TransientModel):
    """The first step once the file is here: how it is read, and its first rows.

    What is chosen is handed to the draft when the page is saved; its preview changes
    at once."""

    _name = "contact.import.reading"
    _inherit = "contact.import.step"
    _description = "How the File of an Import Is Read"
    _transient_max_hours = PAGE_HOURS
    _step = "upload"

    state = fields.Selection(related="import_id.state")
    contact_type = fields.Selection(
        related="import_id.contact_type", readonly=False, required=True
    )
    profile_id = fields.Many2one(
        "contact.import.profile",
        compute="_compute_profile_id",
        inverse="_inverse_profile_id",
    )
    imported_before = fields.Char(related="import_id.imported_before")
    allow_again = fields.Boolean(related="import_id.allow_again", readonly=False)

    # Empty: as it was found out.
    encoding = fields.Selection(
        lambda self: self.env["contact.import"]._encoding_selection(),
        compute="_compute_choices",
        inverse="_inverse_choices",
    )
    delimiter = fields.Selection(
        lambda self: self.env["contact.import"]._choices("delimiter"),
        string="Column Separator",
        compute="_compute_choices",
        inverse="_inverse_choices",
    )
    quotechar = fields.Selection(
        lambda self: self.env["contact.import"]._choices("quotechar"),
        string="Quotation Mark",
        compute="_compute_choices",
        inverse="_inverse_choices",
    )
    header = fields.Selection(
        lambda self: self.env["contact.import"]._choices("header"),
        string="The First Row Is",
        compute="_compute_choices",
        inverse="_inverse_choices",
    )
    sheet = fields.Char(compute="_compute_choices", inverse="_inverse_choices")
    sheets = fields.Json(compute="_compute_preview")
    is_text = fields.Boolean(compute="_compute_preview")
    names_given = fields.Boolean(compute="_compute_preview")
    preview = fields.Json(compute="_compute_preview")
    questions = fields.Json(compute="_compute_preview")
    reading_text = fields.Char(compute="_compute_preview")
    known_text = fields.Char(compute="_compute_preview")
    refused_text = fields.Char(compute="_compute_preview")
    warning_text = fields.Text(compute="_compute_preview")
    layout_text = fields.Char(compute="_compute_preview")
    profile_text = fields.Char(compute="_compute_preview")
    suggested_profile_id = fields.Many2one(
        "contact.import.profile", compute="_compute_preview"
    )
    suggestion_text = fields.Char(compute="_compute_preview")
    continues_text = fields.Char(compute="_compute_continues_text")
    card_text = fields.Char(compute="_compute_card_text")

    @api.depends("import_id")
    def _compute_profile_id(self):
        for page in self:
            page.profile_id = page.import_id.profile_id

    def _inverse_profile_id(self):
        for page in self:
            if page.profile_id and page.profile_id != page.import_id.profile_id:
                page.import_id._follow_profile(page.profile_id)

    @api.onchange("profile_id")
    def _onchange_profile_id(self):
        if self.profile_id:
            self.contact_type = self.profile_id.contact_type
            draft = self.import_id._origin
            self._show_choices(draft, draft._options_for(self.profile_id))

    @api.depends("import_id")
    def _compute_choices(self):
        for page in self:
            draft = page.import_id
            page._show_choices(draft, draft._read_options())

    def _show_choices(self, draft, options):
        choices = draft._choice_vals(options)
        encoding = options.encoding
        self.encoding = encoding in dict(draft._encoding_selection()) and encoding
        self.delimiter = choices["choose_delimiter"]
        self.quotechar = choices["choose_quotechar"]
        self.header = choices["choose_header"]
        self.sheet = choices["choose_sheet"]

    def _inverse_choices(self):
        for page in self:
            if page.state == "draft":
                page.import_id._read_as(page._options())

    def _options(self):
        return ReadOptions(
            encoding=self.encoding or None,
            delimiter=self.delimiter or None,
            quotechar="" if self.quotechar == "none" else self.quotechar or None,
            header=self.header == "yes" if self.header else None,
            sheet=self.sheet or None,
        )

    @api.depends("import_id")
    @api.depends_context("lang")
    def _compute_continues_text(self):
        for page in self:
            page.continues_text = page.import_id._continuation_words()

    @api.depends(
        *("import_id", "profile_id", "encoding", "delimiter", "quotechar", "header"),
        "sheet",
    )
    @api.depends_context("lang")
    def _compute_preview(self):
        for page in self:
            draft = page.import_id._origin
            preview = draft._preview_as(page._options(), page.profile_id)
            page.preview = preview
            page.reading_text = preview.get("text")
            page.sheets = preview.get("sheets")
            page.is_text = preview.get("kind", draft.file_kind or "text") == "text"
            page.names_given = preview.get("names_given", draft.names_given)
            page.known_text = preview.get("known")
            page.refused_text = preview.get("refused")
            page.warning_text = "\n".join(preview.get("warnings", ()))
            page.questions = draft._asked_on_page(preview)
            page.layout_text = preview.get("layout")
            page.profile_text = preview.get("profile")
            page.suggested_profile_id = preview.get("suggested")
            page.suggestion_text = preview.get("suggestion")

    def action_use_suggested(self):
        """Follow the profile that fits the file better."""
        self.ensure_one()
        if profile := self.suggested_profile_id:
            self.profile_id = profile
            self.contact_type = profile.contact_type

    @api.depends("import_id")
    @api.depends_context("lang")
    def _compute_card_text(self):
        for page in self:
            page.card_text = "".join(page.import_id._origin._card_words())

    def action_previous(self):
        """To another file; this one waits in the history."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "contact_csv_import.contact_import_upload_action"
        )

    def _leave(self):
        """By now the draft is read as chosen: what is asked still is unanswered."""
        draft = self.import_id
        if draft.state != "draft":
            return
        questions = [each["text"] for each in draft._open_reading_questions()]
        if draft.imported_before and not draft.allow_again:
            questions.append(draft.imported_before)
        if questions:
            raise UserError(
                "\n".join([self.env._("Still to be answered:"), *questions])
            )
