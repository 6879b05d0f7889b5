from odoo import api, fields, models
from odoo.exceptions import AccessError

from .contact_import_step import PAGE_HOURS

# Fields whose values are chosen among; of all others they are typed.
CHOSEN = {
    "country": "country_id",
    "language": "language",
    "consent": "consent",
    "status": "status",
}


class ContactImportValues(models.TransientModel):
    """A page beside the columns: the distinct values of one of them."""

    _name = "contact.import.values"
    _inherit = "contact.import.step"
    _description = "Values of a Column of an Import"
    _transient_max_hours = PAGE_HOURS
    _step = "map"

    state = fields.Selection(related="import_id.state")
    column_id = fields.Many2one(
        "contact.import.column", readonly=True, ondelete="cascade"
    )
    label = fields.Char(related="column_id.label")
    field_name = fields.Selection(related="column_id.field_name")
    value_ids = fields.One2many("contact.import.value", "page_id", "Values")
    more = fields.Boolean(readonly=True)

    @api.model
    def _fields_of_users(self):
        return super()._fields_of_users() | {"column_id"}

    @api.model_create_multi
    def create(self, vals_list):
        pages = super().create(vals_list)
        for page in pages:
            # A column of another import is none of this page.
            column = page.column_id & page.import_id.column_ids
            values, page.sudo().more = column._distinct_values()
            page.sudo().value_ids = [
                (0, 0, self._prepare_value_vals(page, value)) for value in values
            ]
        return pages

    @api.model
    def _prepare_value_vals(self, page, value):
        return {
            "value": value["value"],
            "count": value["count"],
            "read_as": value["read_as"],
            "is_known": value["is_known"],
            "is_set": value["taken"] is not None,
            "taken": value["read_as"] if value["taken"] is None else value["taken"],
        }

    def action_next(self):
        """Back to the columns; what was changed holds already."""
        self.ensure_one()
        step = "check" if self.import_id.state == "staging" else "map"
        return self.import_id._open_step(step)

    def _open(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.import_id.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "main",
        }


class ContactImportValue(models.TransientModel):
    """A value of a column and what it is taken for; one of the fields below, whichever
    fits the field the column goes to, says it."""

    _name = "contact.import.value"
    _inherit = ["contact.import.guarded"]
    _description = "Value of a Column of an Import"
    _transient_max_hours = PAGE_HOURS
    _order = "is_known, count desc, id"

    page_id = fields.Many2one("contact.import.values", ondelete="cascade")
    value = fields.Char(readonly=True, string="The Cell Says")
    count = fields.Integer(readonly=True, string="Rows")
    read_as = fields.Char(readonly=True)
    is_known = fields.Boolean(readonly=True)
    is_set = fields.Boolean(readonly=True, help="A person said what it is taken for.")
    taken = fields.Char(readonly=True)
    verdict = fields.Selection(
        [
            ("unknown", "Not understood"),
            ("known", "Understood"),
            ("set", "Chosen by you"),
            ("ignored", "Ignored"),
        ],
        compute="_compute_verdict",
        string="How",
    )
    country_id = fields.Many2one(
        "res.country",
        string="Taken for the Country",
        compute="_compute_choices",
        inverse="_inverse_country_id",
    )
    language = fields.Selection(
        selection="_select_language",
        string="Taken for the Language",
        compute="_compute_choices",
        inverse="_inverse_language",
    )
    consent = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
        string="Taken for the Consent",
        compute="_compute_choices",
        inverse="_inverse_consent",
    )
    status = fields.Selection(
        selection="_select_status",
        string="Taken for the Status",
        compute="_compute_choices",
        inverse="_inverse_status",
    )
    text = fields.Char(
        string="Taken for the Text", compute="_compute_choices", inverse="_inverse_text"
    )

    @api.model
    def _fields_of_users(self):
        return {*CHOSEN.values(), "text"}

    @api.model
    def _select_language(self):
        partner = self.env["res.partner"]._fields["language_code"]
        return partner._description_selection(self.env)

    @api.model
    def _select_status(self):
        partner = self.env["res.partner"]._fields["lifecycle_status"]
        return partner._description_selection(self.env)

    @api.depends("is_known", "is_set", "taken")
    def _compute_verdict(self):
        for value in self:
            if value.is_set:
                value.verdict = "set" if value.taken else "ignored"
            else:
                value.verdict = "known" if value.is_known else "unknown"

    @api.depends("taken", "page_id.field_name")
    def _compute_choices(self):
        codes = [value.taken for value in self if value.page_id.field_name == "country"]
        countries = self.env["res.country"].search([("code", "in", codes)])
        by_code = {country.code: country for country in countries}
        for value in self:
            shown = value.taken if value.is_known or value.is_set else False
            value.update(dict.fromkeys([*CHOSEN.values(), "text"], False))
            name = value.page_id.field_name
            if name == "country":
                value.country_id = by_code.get(shown)
            elif name == "consent":
                value.consent = shown if shown in ("yes", "no") else "unknown"
            else:
                value[CHOSEN.get(name, "text")] = shown

    def _inverse_country_id(self):
        for value in self:
            value._take("country", value.country_id.code or "")

    def _inverse_language(self):
        for value in self:
            value._take("language", value.language or "")

    def _inverse_consent(self):
        for value in self:
            value._take(
                "consent", value.consent if value.consent in ("yes", "no") else ""
            )

    def _inverse_status(self):
        for value in self:
            value._take("status", value.status or "")

    def _inverse_text(self):
        for value in self:
            if value.page_id.field_name not in CHOSEN:
                value._take(value.page_id.field_name, (value.text or "").strip())

    def action_ignore(self):
        """Cells with this value say nothing."""
        for value in self:
            value._take(value.page_id.field_name, "")

    def action_reset(self):
        """Taken for what it is by itself."""
        for value in self:
            value._take(value.page_id.field_name, None)

    def _take(self, field_name, text):
        """Handed to the import at once.

        :param text: None for what the value is by itself
        """
        page = self.page_id
        if field_name == page.field_name:
            page.import_id._take_value(page.column_id, self.value, text)
            self.sudo().write(
                {
                    "is_set": text is not None,
                    "taken": self.read_as if text is None else text,
                }
            )

    def write(self, vals):
        """Of a value, a person says only what it is taken for."""
        if not self.env.su and not vals.keys() <= {*CHOSEN.values(), "text"}:
            raise AccessError(
                self.env._("Of a value, only what it is taken for can be chosen.")
            )
        return super().write(vals)
