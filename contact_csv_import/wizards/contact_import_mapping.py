from odoo import api, fields, models

from ..core.fields import FIELD_BY_KEY, GROUPS
from .contact_import_step import PAGE_HOURS


class ContactImportMapping(models.TransientModel):
    """The second step: where each column goes, and what is missing still."""

    _name = "contact.import.mapping"
    _inherit = "contact.import.step"
    _description = "Where the Columns of an Import Go"
    _transient_max_hours = PAGE_HOURS
    _step = "map"

    state = fields.Selection(related="import_id.state")
    has_header = fields.Boolean(related="import_id.has_header")
    column_ids = fields.One2many(
        "contact.import.column",
        compute="_compute_column_ids",
        inverse="_inverse_column_ids",
    )
    multiple_fields = fields.Json(compute="_compute_multiple_fields")
    field_groups = fields.Json(compute="_compute_multiple_fields")
    common_fields = fields.Json(compute="_compute_multiple_fields")
    language_from_country = fields.Boolean(
        related="import_id.language_from_country", readonly=False
    )
    make_regions = fields.Boolean(related="import_id.make_regions", readonly=False)
    companies = fields.Selection(related="import_id.companies", readonly=False)
    category_ids = fields.Many2many(related="import_id.category_ids", readonly=False)
    category_required = fields.Boolean(related="import_id.category_required")
    imported_before = fields.Char(related="import_id.imported_before")
    allow_again = fields.Boolean(related="import_id.allow_again", readonly=False)

    has_values = fields.Boolean(compute="_compute_needed")
    unplaced_text = fields.Char(compute="_compute_needed")
    needed_text = fields.Text(compute="_compute_needed")
    asks_to_confirm = fields.Boolean(compute="_compute_needed")
    asks_about_consent = fields.Boolean(compute="_compute_needed")
    can_derive_language = fields.Boolean(compute="_compute_needed")
    is_understood = fields.Boolean(compute="_compute_needed")
    has_company = fields.Boolean(compute="_compute_has_company")
    has_region = fields.Boolean(compute="_compute_has_company")
    has_left_over = fields.Boolean(compute="_compute_needed")
    asks_for_order = fields.Boolean(compute="_compute_needed")
    people_offer = fields.Char(compute="_compute_people")
    people_text = fields.Char(compute="_compute_people")

    @api.depends("import_id")
    def _compute_column_ids(self):
        """Those that need somebody's look come first."""
        for page in self:
            page.column_ids = page.import_id.column_ids.sorted(
                lambda column: (not column.needs_look, column.index)
            )

    def _inverse_column_ids(self):
        """Each changed column is written by itself: no more than that is allowed."""

    @api.depends("column_ids.field_name")
    def _compute_has_company(self):
        for page in self:
            mapped = page.column_ids.mapped("field_name")
            page.has_company = "company" in mapped
            page.has_region = "region" in mapped

    @api.depends("import_id")
    @api.depends_context("lang", "uid")
    def _compute_multiple_fields(self):
        """The fields that take several columns, and under which heading each of them
        is offered."""
        fields_by_key = self.env["contact.import.fields"]._known()
        groups = [
            {
                "label": self.env._(label),
                "fields": [
                    key for key, field in fields_by_key.items() if field.group == name
                ],
            }
            for name, label in GROUPS.items()
        ]
        self.common_fields = list(FIELD_BY_KEY)
        self.multiple_fields = [
            key for key, field in fields_by_key.items() if field.several
        ]
        self.field_groups = [group for group in groups if group["fields"]]

    @api.depends(
        "state",
        "column_ids.field_name",
        "column_ids.chosen",
        "column_ids.date_order",
        "category_ids",
        "language_from_country",
    )
    @api.depends_context("lang")
    def _compute_needed(self):
        for page in self:
            draft = page.import_id._origin
            is_draft = page.state == "draft"
            mapped = page.column_ids.mapped("field_name")
            asked = (
                {question["code"] for question in draft._needed(page)}
                if is_draft
                else ()
            )
            page.needed_text = is_draft and draft._needed_words(page)
            unplaced = page.column_ids.filtered(lambda c: c._is_unplaced())
            asks = is_draft and unplaced
            page.unplaced_text = page._unplaced_words(unplaced) if asks else False
            page.asks_to_confirm = "HEADER_DUPLICATE" in asked
            page.asks_about_consent = "CONSENT_AMBIGUOUS" in asked
            page.can_derive_language = (
                is_draft and "country" in mapped and "language" not in mapped
            )
            page.has_values = any(page.column_ids.mapped("has_values"))
            page.asks_for_order = any(page.column_ids.mapped("order_is_open"))
            page.has_left_over = is_draft and any(
                column.can_be_kept for column in page.column_ids
            )
            page.is_understood = (
                is_draft and page.has_header and draft._is_understood(page)
            )

    @api.depends("state", "column_ids.field_name", "column_ids.person")
    @api.depends_context("lang")
    def _compute_people(self):
        for page in self:
            columns = page.import_id._origin.column_ids
            page.people_offer = columns._people_offer_words()
            page.people_text = columns._people_words()

    def action_each_person(self):
        """Each person of a row becomes a contact of its own."""
        self.ensure_one()
        self.import_id.column_ids._import_each_person()

    def action_one_person(self):
        """Each row is one contact after all."""
        self.ensure_one()
        self.import_id.column_ids._import_one_person()

    def _unplaced_words(self, columns):
        labels = ", ".join(columns[:5].mapped("label"))
        if len(columns) == 1:
            return self.env._(
                "The column “%(label)s” goes nowhere yet. Choose where it goes, or "
                "continue without it.",
                label=labels,
            )
        more = len(columns) - 5
        if more > 0:
            labels = self.env._(
                "%(labels)s and %(more)s more", labels=labels, more=more
            )
        return self.env._(
            "%(count)s columns go nowhere yet: %(labels)s. Choose where they go, or "
            "continue without them.",
            count=len(columns),
            labels=labels,
        )

    def action_derive_language(self):
        """The language of a row is that of its country."""
        self.ensure_one()
        self.language_from_country = True

    def action_confirm_columns(self):
        """Columns of the same name go where this page shows."""
        self.ensure_one()
        self.import_id._confirm_columns()

    def action_newer_wins(self):
        """Known contacts take what the file says."""
        self.ensure_one()
        self.import_id._set_merge_policies("overwrite")

    def action_fill_blanks(self):
        """Known contacts take only what they lack."""
        self.ensure_one()
        self.import_id._set_merge_policies("fill")

    def action_keep_left_over(self):
        """What goes to no field is kept with the contact."""
        self.ensure_one()
        self._choose_left_over("keep")

    def action_leave_left_over(self):
        """What goes to no field is left out."""
        self.ensure_one()
        self._choose_left_over("leave")

    def _choose_left_over(self, choice):
        self.import_id._check_state("draft")
        self.import_id.column_ids.filtered("can_be_kept").left_over = choice

    def action_leave_out_consent(self):
        """Columns in which the meaning of a yes is open are not imported."""
        self.ensure_one()
        self.import_id._confirm_columns("CONSENT_AMBIGUOUS")

    def action_change(self):
        """Choose anew where the columns go; the checked rows are read again later."""
        self.ensure_one()
        self.import_id.action_back()

    def action_basic(self):
        """Without further settings: straight to what will happen."""
        self.ensure_one()
        self._leave()
        return self.import_id._begin()

    def _leave(self):
        if self.import_id.state == "draft":
            self.import_id.action_check()
