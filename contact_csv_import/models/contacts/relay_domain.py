import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class ContactImportRelayDomain(models.Model):
    """Domains of booking sites whose addresses belong to a booking, not to a person."""

    _name = "contact.import.relay.domain"
    _description = "Relay Domain"
    _inherit = ["contact.import.guarded"]
    _order = "name"

    name = fields.Char(
        string="Domain", required=True, help="Subdomains count too. E.g. guest.site.com"
    )
    note = fields.Char(help="Whose it is, and where that is said.")
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint(
        "UNIQUE(name)", "This domain is in the list already, maybe archived."
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([_plain(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(_plain(vals))

    @api.constrains("name")
    def _check_name(self):
        for domain in self:
            if not _DOMAIN.fullmatch(domain.name):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is not a domain. Write what stands behind the @, "
                        "for example guest.site.com.",
                        name=domain.name,
                    )
                )

    @api.model
    def _domains(self):
        """All of them, as the stages of an import compare addresses with them."""
        active = self.sudo().search_fetch([("active", "=", True)], ["name"])
        return frozenset(active.mapped("name"))


def _plain(vals):
    """People copy the whole address, or write ``*.site.com``."""
    if not vals.get("name"):
        return vals
    name = vals["name"].strip().lower().rpartition("@")[2]
    return {**vals, "name": name.lstrip("*.")}
