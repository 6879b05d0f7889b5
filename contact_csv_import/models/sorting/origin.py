import ast

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# Which field of an origin names the field of its model, and the kinds it may be of.
NAMED_FIELDS = {
    "name_field": ("char", "text"),
    "email_field": ("char",),
    "phone_field": ("char",),
    "language_field": ("char", "selection", "many2one"),
    "company_field": ("char",),
    "country_field": ("char", "many2one"),
    "date_field": ("datetime", "date"),
}


class ContactOrigin(models.Model):
    """Where people live in this system who are in no category: a model, which of its
    records, and the fields that identify somebody.

    An origin whose application is not installed is there, and is not shown.
    """

    _name = "contact.origin"
    _inherit = ["contact.import.guarded"]
    _description = "Origin of Contacts"
    _order = "sequence, id"

    name = fields.Char(string="Origin", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    model = fields.Char(required=True, help="Technical name, e.g. crm.lead")
    domain = fields.Char(required=True, default="[]")
    name_field = fields.Char(string="Field of the Name")
    email_field = fields.Char(string="Field of the E-mail")
    phone_field = fields.Char(string="Field of the Phone")
    language_field = fields.Char(string="Field of the Language")
    company_field = fields.Char(string="Field of the Company")
    country_field = fields.Char(string="Field of the Country")
    date_field = fields.Char(string="Field of the Last Contact")
    available = fields.Boolean(compute="_compute_problem", search="_search_available")
    problem = fields.Char(
        compute="_compute_problem", string="Why It Cannot Be Searched"
    )
    is_waiting = fields.Boolean(string="Waits for Its Search", readonly=True)
    last_id = fields.Integer(readonly=True, help="Of the record searched last.")
    swept_at = fields.Datetime(string="Searched On", readonly=True)
    open_count = fields.Integer(compute="_compute_open_count", string="Unassigned")
    sample = fields.Html(
        compute="_compute_sample", sanitize=False, string="What Would Be Found"
    )

    @api.model
    def _fields_of_users(self):
        return {"name", "sequence", "active", "model", "domain", *NAMED_FIELDS}

    @api.depends("model", "domain", *NAMED_FIELDS)
    @api.depends_context("lang")
    def _compute_problem(self):
        for origin in self:
            origin.problem = origin._what_is_wrong()
            origin.available = not origin.problem

    def _search_available(self, operator, value):
        if operator != "in":
            return NotImplemented
        origins = self.with_context(active_test=False).search([("model", "!=", False)])
        ids = origins.filtered(lambda origin: origin.available in value).ids
        return [("id", "in", ids)]

    def _what_is_wrong(self):
        """Why this origin cannot be searched, in a sentence; False where it can."""
        _ = self.env._
        self.ensure_one()
        if self.model not in self.env or self.env[self.model]._abstract:
            return _(
                "The application with “%(model)s” is not installed.", model=self.model
            )
        model = self.env[self.model]
        if model._transient or not model._auto:
            return _("“%(model)s” keeps no records.", model=self.model)
        if not (self.email_field or self.phone_field):
            return _("Name the field of the e-mail address, or of the phone number.")
        for setting, kinds in NAMED_FIELDS.items():
            name = self[setting]
            if not name:
                continue
            field = model._fields.get(name)
            if field is None or not field.store or field.type not in kinds:
                return _(
                    "“%(model)s” has no stored field “%(field)s” that could be this: "
                    "%(what)s.",
                    model=self.model,
                    field=name,
                    what=self._fields[setting]._description_string(self.env),
                )
        try:
            Domain(self._read_domain()).validate(model)
        except (ValueError, SyntaxError, TypeError, KeyError) as error:
            return _("The filter cannot be read: %(why)s", why=error)
        return False

    def _read_domain(self):
        """
        :raises ValueError: for what is no list of conditions
        """
        conditions = ast.literal_eval(self.domain or "[]")
        if not isinstance(conditions, list):
            raise ValueError("no list")
        return conditions

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_open_count(self):
        counts = dict(
            self.env["contact.unassigned"]._read_group(
                [("origin_ids", "in", self.ids), ("state", "=", "open")],
                ["origin_ids"],
                ["__count"],
            )
        )
        for origin in self:
            origin.open_count = counts.get(origin._origin, 0)

    def action_sweep(self):
        """Let the scheduled action search these origins for people that are new."""
        self._check_searching()
        wrong = self.filtered("problem")
        if wrong:
            raise UserError(
                "\n".join(f"{origin.name}: {origin.problem}" for origin in wrong)
            )
        self.sudo().write({"is_waiting": True, "last_id": 0})
        self._wake_search()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("The search runs in the background."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _wake_search(self):
        """Let the scheduled action look at origins soon."""
        self.env.ref("contact_csv_import.ir_cron_contact_sweep").sudo()._trigger()

    def _check_searching(self):
        """
        :raises AccessError: for who may not see what is found

        Only administrators say which model and fields are searched: a search reads by
        the rights of the system.
        """
        self.check_access("read")
        self.env["contact.unassigned"].check_access("write")

    @api.model
    def action_sweep_all(self):
        """The same for all origins there are."""
        self._check_searching()
        return self.search([("available", "=", True)]).action_sweep()

    def action_view_people(self):
        """The people found there."""
        self.ensure_one()
        self.check_access("read")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "contact_csv_import.contact_unassigned_action"
            ),
            "domain": [("origin_ids", "in", self.ids)],
        }
