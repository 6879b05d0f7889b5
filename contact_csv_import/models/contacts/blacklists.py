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

    def _tell_ledger(self):
        self.env["contact.consent"]._withdraw_addresses(
            "email",
            self.mapped("email"),
            "blacklist",
            self.env._("Blacklist of e-mail addresses"),
        )


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

    def _tell_ledger_of_numbers(self):
        self.env["contact.consent"]._withdraw_addresses(
            "phone",
            self.mapped("number"),
            "blacklist",
            self.env._("Blacklist of phone numbers"),
        )
