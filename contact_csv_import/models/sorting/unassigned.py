from odoo import api, fields, models


class ContactUnassigned(models.Model):
    """A person who was found somewhere in this system and is in no category: no contact
    at all, or a contact that nobody has sorted."""

    _name = "contact.unassigned"
    _inherit = ["contact.import.guarded"]
    _description = "Unassigned Contact"
    _order = "last_contact desc nulls last, id desc"
    _log_access = False

    name = fields.Char()
    email = fields.Char(string="E-mail")
    email_key = fields.Char()
    phone = fields.Char()
    phone_key = fields.Char()
    company_name = fields.Char(string="Company")
    language_code = fields.Char(string="Language")
    country_id = fields.Many2one("res.country", ondelete="set null")
    last_contact = fields.Datetime()
    found_at = fields.Datetime(string="Found On")
    company_id = fields.Many2one(
        "res.company", string="Belongs To", index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Contact", index="btree_not_null", ondelete="set null"
    )
    state = fields.Selection(
        [("open", "Unassigned"), ("moved", "In a Category"), ("ignored", "Ignored")],
        required=True,
        default="open",
        index=True,
    )
    origin_ids = fields.Many2many("contact.origin", string="Origins")
    sighting_ids = fields.One2many("contact.sighting", "unassigned_id")
    sighting_count = fields.Integer(string="Seen")
    import_id = fields.Many2one(
        "contact.import",
        string="Moved With",
        index="btree_not_null",
        ondelete="set null",
        groups="contact_csv_import.group_contact_import_user",
    )
    line = fields.Integer(help="Of the import it was moved with.")

    _email_idx = models.Index("(email_key) WHERE email_key IS NOT NULL")
    _phone_idx = models.Index("(phone_key) WHERE phone_key IS NOT NULL")

    @api.model
    def _fields_of_users(self):
        """Only searches write here."""
        return set()

    @api.depends("name", "email", "phone")
    def _compute_display_name(self):
        for person in self:
            person.display_name = person.name or person.email or person.phone or ""

    def action_ignore(self):
        """Never show these people again, however often they are found."""
        self._check_sorting()
        self.filtered(lambda person: person.state == "open").sudo().state = "ignored"

    def action_take_back(self):
        """Show again who was ignored; of who was moved, show what undoing that does."""
        self._check_sorting()
        self.filtered(lambda person: person.state == "ignored").sudo().state = "open"
        moved = self.filtered(
            lambda person: person.state == "moved" and person.import_id
        )
        if not moved:
            return False
        lines = self.env["contact.import.line"].search(
            [
                ("import_id", "=", moved.import_id[:1].id),
                ("line", "in", moved.mapped("line")),
            ]
        )
        return lines.action_undo()

    def action_search_all(self):
        """Search all origins for people that are new."""
        return self.env["contact.origin"].action_sweep_all()

    def action_view_sightings(self):
        """Where this person was seen."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Seen"),
            "res_model": "contact.sighting",
            "view_mode": "list",
            "domain": [("unassigned_id", "=", self.id)],
        }

    def _check_sorting(self):
        """
        :raises AccessError: for who may not sort these people
        """
        self.check_access("read")
        self.env["contact.unassigned"].check_access("write")


class ContactSighting(models.Model):
    """A record of an origin that was looked at: a second search leaves it alone."""

    _name = "contact.sighting"
    _inherit = ["contact.import.guarded"]
    _description = "Sighting of a Contact"
    _order = "seen_at desc, id desc"
    _log_access = False

    origin_id = fields.Many2one("contact.origin", required=True, ondelete="cascade")
    res_id = fields.Integer(string="Record", required=True)
    # Empty: nobody who could be sorted, or somebody who is in a category.
    unassigned_id = fields.Many2one(
        "contact.unassigned", index="btree_not_null", ondelete="set null"
    )
    seen_at = fields.Datetime(string="Last Contact")

    _record_uniq = models.UniqueIndex("(origin_id, res_id)")

    @api.model
    def _fields_of_users(self):
        return set()

    def action_open_record(self):
        """The record in which the person was seen, for who may see it."""
        self.ensure_one()
        self.check_access("read")
        record = self.env[self.origin_id.model].browse(self.res_id).exists()
        record.check_access("read")
        if not record:
            return False
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
