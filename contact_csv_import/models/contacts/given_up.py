# contact.further.address is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models


class ContactFurtherAddress(models.Model):
    """Whoever refused gives up a further address: the no stays with it."""

    _inherit = "contact.further.address"

    def write(self, vals):
        if not vals.keys().isdisjoint(("partner_id", "kind", "value", "key")):
            self._keep_refusals()
        return super().write(vals)

    def unlink(self):
        self._keep_refusals()
        return super().unlink()

    def _keep_refusals(self):
        refusals = self.env["contact.consent.refusal"].sudo()
        refusals._keep_of_contacts(self.sudo().partner_id.ids)
