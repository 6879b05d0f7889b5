from odoo import api, fields, models
from odoo.exceptions import UserError

from .contact_import_step import PAGE_HOURS


class ContactImportConsenting(models.TransientModel):
    """The fifth step: what consent the rows give, and what happens without one."""

    _name = "contact.import.consenting"
    _inherit = "contact.import.foreseeing"
    _description = "Consent of the Rows of an Import"
    _transient_max_hours = PAGE_HOURS
    _step = "consent"

    state = fields.Selection(related="import_id.state")
    purpose_id = fields.Many2one(related="import_id.purpose_id", readonly=False)
    consent_basis = fields.Selection(related="import_id.consent_basis", readonly=False)
    consent_source = fields.Char(related="import_id.consent_source", readonly=False)
    consent_wording = fields.Text(related="import_id.consent_wording", readonly=False)
    without_consent = fields.Selection(
        selection="_select_without_consent",
        compute="_compute_without_consent",
        inverse="_inverse_without_consent",
    )
    asserts_consent = fields.Boolean(compute="_compute_asserts_consent")
    word_ids = fields.One2many("contact.import.consent.word", "page_id", "Words")
    opted_out_text = fields.Char(compute="_compute_opted_out_text")

    @api.model_create_multi
    def create(self, vals_list):
        pages = super().create(vals_list)
        for page in pages:
            page.sudo().word_ids = [
                (0, 0, {"word": word, "meaning": meaning, "count": count})
                for word, meaning, count in page.import_id._consent_words()
            ]
        return pages

    @api.model
    def _select_without_consent(self):
        policy = self.env["contact.import"]._fields["without_consent"]
        return policy._description_selection(self.env)

    @api.depends("import_id")
    def _compute_asserts_consent(self):
        for page in self:
            draft = page.import_id
            page.asserts_consent = "all" in (
                draft.consent_on_none,
                draft.consent_on_one,
                draft.consent_on_several,
            )

    @api.depends("import_id.without_consent")
    def _compute_without_consent(self):
        for page in self:
            page.without_consent = page.import_id.without_consent

    @api.depends("import_id")
    @api.depends_context("lang")
    def _compute_opted_out_text(self):
        for page in self:
            count = page.import_id._origin._opted_out_count()
            singular = self.env._(
                "1 row says in an opt-out column that the person must not be written "
                "to. That stays so."
            )
            plural = self.env._(
                "%(count)s rows say in an opt-out column that the person must not be "
                "written to. That stays so.",
                count=count,
            )
            sentence = singular if count == 1 else plural
            page.opted_out_text = sentence if count else False

    @api.depends("without_consent", "word_ids.meaning")
    def _compute_forecast(self):
        return super()._compute_forecast()

    def _inverse_without_consent(self):
        for page in self:
            if page.without_consent != page.import_id.without_consent:
                page.import_id._treat_without_consent(page.without_consent)

    def action_see(self):
        """The rows of one count (the button's context says which)."""
        self.ensure_one()
        return self.import_id._open_plan(self.env.context.get("line_context"))

    def _leave(self):
        if self.asserts_consent and not (self.consent_source or "").strip():
            raise UserError(
                self.env._(
                    "You chose that contacts agreed though the file does not say so: "
                    "write down how and where they did."
                )
            )
        if not self.express:
            self.import_id.action_import()


class ContactImportConsentWord(models.TransientModel):
    """A word of the consent column and what it is taken for."""

    _name = "contact.import.consent.word"
    _inherit = ["contact.import.guarded"]
    _description = "Word of a Consent Column"
    _transient_max_hours = PAGE_HOURS
    _order = "count desc, id"

    page_id = fields.Many2one("contact.import.consenting", ondelete="cascade")
    word = fields.Char(readonly=True)
    label = fields.Char(compute="_compute_label", string="The Cell Says")
    count = fields.Integer(readonly=True, string="Rows")
    meaning = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
        required=True,
        default="unknown",
        string="Taken For",
    )

    @api.depends("word", "meaning")
    @api.depends_context("lang")
    def _compute_label(self):
        for answer in self:
            confirmed = not answer.word and answer.meaning == "yes"
            empty = (
                self.env._("(times of opt-in and confirmation)")
                if confirmed
                else self.env._("(empty)")
            )
            answer.label = answer.word or empty

    @api.model
    def _fields_of_users(self):
        return {"meaning"}

    def write(self, vals):
        """Another meaning is taken to the rows at once; all else stays as read."""
        meaning = vals.get("meaning")
        changed = self.filtered(lambda word: meaning and word.meaning != meaning)
        for word in changed if not self.env.su else ():
            word.page_id.import_id._take_consent_word(word.word, meaning)
        return super().write(vals)
