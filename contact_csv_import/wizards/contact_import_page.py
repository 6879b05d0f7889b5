from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class ContactImportPage(models.AbstractModel):
    """A page about one import: whoever makes it, changes it or asks it anything must
    have the rights to change that import."""

    _name = "contact.import.page"
    _description = "Page of a Contact Import"
    _inherit = ["contact.import.guarded"]

    import_id = fields.Many2one(
        "contact.import", required=True, readonly=True, ondelete="cascade"
    )

    @api.model
    def _fields_of_users(self):
        return super()._fields_of_users() | {"import_id"}

    @api.model
    def _check_user_vals(self, vals):
        result = super()._check_user_vals(vals)
        ids = self._named_ids("import_id", vals)
        self.env["contact.import"].browse(ids).check_access("write")
        return result

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Of a page that was made before, the rights may be gone since: it is found,
        and so read, only with them."""
        if not self.env.su:
            allowed = self.env["contact.import"]._search([])
            domain = Domain(domain) & Domain("import_id", "in", allowed)
        return super()._search(domain, *args, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if result or self.env.su or not any(self._ids):
            return result
        imports = self.sudo().import_id.sudo(False)
        lost = (imports - imports._filtered_access("write")).sudo()
        pages = self.filtered(lambda page: page.sudo().import_id in lost)
        if not pages:
            return None
        return pages, lambda: AccessError(
            self.env._("You have no access to the import of this page.")
        )
