from odoo import api, models


class MailBlacklist(models.Model):
    """Whoever is put on the blacklist, by whatever door, has withdrawn."""

    _inherit = "mail.blacklist"

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        entries.filtered("active")._tell_ledger()
        return entries

    def write(self, vals):
        written = super().write(vals)
        if vals.get("active") or vals.get("email"):
            self.filtered("active")._tell_ledger()
        return written

    def _tell_ledger(self, said_at=None):
        """
        :param dict said_at: address -> when; now where nothing is given
        """
        self.env["contact.consent"]._withdraw_addresses(
            "email",
            said_at or self.mapped("email"),
            "blacklist",
            self.env._("Blacklist of e-mail addresses"),
        )

    @api.model
    def _tell_ledger_of_all(self):
        """Who was on the list before there was a ledger: said when they were put
        there."""
        entries = self.search_fetch([], ["email", "create_date"])
        entries._tell_ledger({entry.email: entry.create_date for entry in entries})


class PhoneBlacklist(models.Model):
    _inherit = "phone.blacklist"

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        entries.filtered("active")._tell_ledger_of_numbers()
        return entries

    def write(self, vals):
        written = super().write(vals)
        if vals.get("active") or vals.get("number"):
            self.filtered("active")._tell_ledger_of_numbers()
        return written

    @api.model
    def _tell_ledger_of_all(self):
        entries = self.search_fetch([], ["number", "create_date"])
        entries._tell_ledger_of_numbers(
            {entry.number: entry.create_date for entry in entries}
        )

    def _tell_ledger_of_numbers(self, said_at=None):
        self.env["contact.consent"]._withdraw_addresses(
            "phone",
            said_at or self.mapped("number"),
            "blacklist",
            self.env._("Blacklist of phone numbers"),
        )
