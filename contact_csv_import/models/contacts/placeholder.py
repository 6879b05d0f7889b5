from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.matching.placeholders import kind_of, plain_value, shipped_shapes
from ...core.normalise.phone import normalise_phone

EXAMPLES = "keinemail@ · @hotel.example · info@hotel.example · +420 222 333 444"


class ContactImportPlaceholder(models.Model):
    """What stands for no address: those that everybody types, and those of a house.

    The shapes that come with the addon are shown here, and switched off here; they are
    data of ``core/matching/placeholder_values.toml``.
    """

    _name = "contact.import.placeholder"
    _description = "Placeholder for an Address"
    _inherit = ["contact.import.guarded"]
    _order = "is_shipped, kind, name"

    name = fields.Char(
        string="Stands for Nothing",
        required=True,
        help="What is typed where there is no address: the part of an e-mail before "
        "the @ (keinemail@), a domain (@hotel.example), a whole address or a number.",
    )
    kind = fields.Selection(
        [
            ("word", "Before the @"),
            ("domain", "Domain"),
            ("label", "Beginning of a domain"),
            ("address", "E-mail address"),
            ("phone", "Phone number"),
        ],
        compute="_compute_kind",
        store=True,
    )
    note = fields.Char(help="Whose it is, or where it was seen.")
    is_shipped = fields.Boolean(string="Comes with the Addon")
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint(
        "UNIQUE(name)", "This is in the list already, maybe archived."
    )

    @api.model
    def _fields_of_users(self):
        return {"name", "note", "active"}

    @api.depends("name")
    def _compute_kind(self):
        for placeholder in self:
            placeholder.kind = kind_of(placeholder.name or "")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._as_compared(vals) for vals in vals_list])

    def write(self, vals):
        if "name" in vals and any(placeholder.is_shipped for placeholder in self):
            raise ValidationError(
                self.env._(
                    "What comes with the addon can be archived; add a line of your own "
                    "for another value."
                )
            )
        return super().write(self._as_compared(vals))

    @api.model
    def _as_compared(self, vals):
        """People copy numbers and addresses as they are written."""
        if not vals.get("name"):
            return vals
        name = plain_value(vals["name"])
        if kind_of(name) == "phone":
            region = self.env.company.country_id.code or None
            number = normalise_phone(name, region).value
            name = number.key if number else name
        return {**vals, "name": name}

    @api.constrains("name")
    def _check_placeholder(self):
        for placeholder in self:
            if not placeholder.kind:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is no address, number or part of one. Write it "
                        "like one of these: %(examples)s",
                        name=placeholder.name,
                        examples=EXAMPLES,
                    )
                )

    @api.model
    def _values(self):
        """All of them as the stages of an import compare addresses with them: those of
        the house, and with a ``!`` in front those of the addon that are switched off.

        :rtype: frozenset
        """
        listed = self.sudo().with_context(active_test=False)
        listed = listed.search_fetch(
            ["|", ("is_shipped", "=", False), ("active", "=", False)],
            ["name", "is_shipped", "active"],
        )
        own = {row.name for row in listed if row.active and not row.is_shipped}
        off = {f"!{row.name}" for row in listed if not row.active and row.is_shipped}
        return frozenset(own | off)

    @api.model
    def _load_shipped(self):
        """Show the shapes that come with the addon; what was archived stays so."""
        listed = self.sudo().with_context(active_test=False)
        listed = listed.search([("name", "!=", False)])
        by_name = {row.name: row for row in listed}
        for name in shipped_shapes():
            if name not in by_name:
                self.sudo().create({"name": name, "is_shipped": True})
            elif not by_name[name].is_shipped:
                by_name[name].sudo().is_shipped = True
