# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL


class ContactConsent(models.Model):
    """All that is known of somebody's consents, for one printed page."""

    _inherit = "contact.consent"

    @api.model
    def _sheet_of_address(self, address):
        """
        :param str address: normalised
        :rtype: dict
        """
        holders = self._holders_of("email", {address})
        partners = self.env["res.partner"].with_context(active_test=False)
        # Whom this user may not see is counted, not shown.
        seen = partners.search([("id", "in", list(holders))])
        return {
            "title": address,
            "address": address,
            "partners": seen,
            "statements": self.search([("partner_id", "in", seen.ids)], order="id"),
            "hidden": len(holders - set(seen.ids)),
            **self._sheet_of_lists(address),
        }

    @api.model
    def _sheet_of_contact(self, partner):
        """
        :param partner: ``res.partner``
        :rtype: dict
        """
        address = partner.email_normalized
        return {
            "title": partner.display_name,
            "address": address or "",
            "partners": partner,
            "statements": self.search([("partner_id", "=", partner.id)], order="id"),
            "hidden": 0,
            **self._sheet_of_lists(address),
        }

    @api.model
    def _sheet_of_lists(self, address):
        """What lists say of an address, whoever has it."""
        if not address:
            return {"refusals": [], "blacklisted": False, "dead": False}
        purposes = self.env["contact.consent.purpose"].search([("active", "=", True)])
        refusals = self.env["contact.consent.refusal"].sudo()
        refused = []
        for purpose in purposes:
            dates = refusals._find(purpose.id, {("email", address)})
            refused += [(purpose, given_at) for given_at in dates.values()]
        self.env["mail.blacklist"].flush_model()
        [(blacklisted, dead)] = self.env.execute_query(
            SQL(
                """SELECT EXISTS (SELECT FROM mail_blacklist
                                  WHERE active AND email = %(address)s),
                          EXISTS (SELECT FROM contact_dead_address
                                  WHERE email = %(address)s)""",
                address=address,
            )
        )
        return {"refusals": refused, "blacklisted": blacklisted, "dead": dead}

    @api.model
    def _sheet_verdict(self, sheet):
        """Whether campaigns go to a contact, in a sentence."""
        partners = sheet["partners"]
        if not partners:
            return self.env._("No contact has this address.")
        marketing = self.env["contact.marketing"]
        left_out = marketing._left_out(marketing._default_recipients(partners))
        words = marketing._left_out_labels()
        if sheet["blacklisted"]:
            return self.env._(
                "No campaign goes to this contact: its address is on the blacklist."
            )
        if len(left_out) == len(partners):
            reasons = {words[code] for code in left_out.values()}
            return self.env._(
                "No campaign goes to this contact: %(reasons)s.",
                reasons=", ".join(sorted(reasons)),
            )
        return self.env._("Campaigns go to this contact.")


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _consent_sheets(self):
        """The values of the consent page of each contact."""
        return [
            self.env["contact.consent"]._sheet_of_contact(partner) for partner in self
        ]
