from odoo import api, models
from odoo.tools import SQL


class BasePartnerMerge(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """Before anything is repointed: who refused has refused for each address of its
        own, and the addresses that lose stay with the survivor, where later imports
        find it by them."""
        partners = src_partners | dst_partner
        self.env["contact.duplicate"]._forget_contacts(src_partners.ids)
        self.env["contact.consent.refusal"]._keep_of_contacts(partners.ids)
        held = [
            (partner.email_normalized, partner.email, partner.phone_sanitized)
            + (partner.phone,)
            for partner in partners
        ]
        result = super()._update_foreign_keys(src_partners, dst_partner)
        addresses = {
            (kind, key, value)
            for email_key, email, phone_key, phone in held
            for kind, key, value in (
                ("email", email_key, email),
                ("phone", phone_key, phone),
            )
            if key
        }
        self.env["contact.further.address"]._add(dst_partner, addresses)
        return result

    @api.model
    def _update_values(self, src_partners, dst_partner):
        result = super()._update_values(src_partners, dst_partner)
        self.env["contact.further.address"]._drop_own(dst_partner)
        return result

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
