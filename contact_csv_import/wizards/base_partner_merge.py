from odoo import models
from odoo.tools import SQL


class BasePartnerMerge(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _log_merge_operation(self, src_partners, dst_partner):
        """A contact that took another one in is more than what its import created:
        undoing must not delete it."""
        result = super()._log_merge_operation(src_partners, dst_partner)
        self.env["contact.import.line"].flush_model()
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_line SET merged = TRUE
                   WHERE partner_id = %s RETURNING id""",
                dst_partner.id,
            )
        )
        self.env["contact.import.line"].invalidate_model(["merged"])
        return result
