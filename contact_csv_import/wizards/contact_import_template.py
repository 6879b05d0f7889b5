from odoo import api, fields, models
from odoo.exceptions import UserError

# What most lists have.
WANTED = frozenset(
    ("given_name", "family_name", "email", "phone", "language", "consent")
    + ("street", "zip", "city", "country", "tags")
)


class ContactImportTemplate(models.TransientModel):
    """An empty file with the names of columns this import knows."""

    _name = "contact.import.template"
    _inherit = ["contact.import.guarded"]
    _description = "Template of a Contact File"

    field_ids = fields.One2many(
        "contact.import.template.field",
        "template_id",
        string="Columns",
        default=lambda self: self._default_fields(),
    )

    @api.model
    def _default_fields(self):
        names = [
            name
            for name, _label in self.env["contact.import.template.field"]._names()
            # Passwords are not imported.
            if name != "password"
        ]
        return [
            (0, 0, {"sequence": at, "name": name, "is_wanted": name in WANTED})
            for at, name in enumerate(names)
        ]

    @api.depends("field_ids")
    def _compute_display_name(self):
        self.display_name = self.env._("Download a Template")

    def action_download(self):
        """The file, in the user's language."""
        self.ensure_one()
        wanted = self.field_ids.filtered("is_wanted").sorted("sequence")
        if not wanted:
            raise UserError(self.env._("Choose at least one column."))
        return {
            "type": "ir.actions.act_url",
            "url": "/contact_csv_import/template?fields="
            + ",".join(wanted.mapped("name")),
            "target": "download",
        }


class ContactImportTemplateField(models.TransientModel):
    _name = "contact.import.template.field"
    _inherit = ["contact.import.guarded"]
    _description = "Column of a Template"
    _order = "sequence, id"

    template_id = fields.Many2one("contact.import.template", ondelete="cascade")
    sequence = fields.Integer()
    name = fields.Selection(lambda self: self._names(), string="Column")
    is_wanted = fields.Boolean(string="In the Template")

    @api.model
    def _names(self):
        """The fields a column can go to, in the user's language."""
        field = self.env["contact.import.column"]._fields["field_name"]
        return field._description_selection(self.env)
