# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize


class PrivacyLookupWizard(models.TransientModel):
    """Odoo's privacy look-up counts what imports keep of a person, and erases it."""

    _inherit = "privacy.lookup.wizard"

    import_traces = fields.Char(
        string="In Contact Imports", compute="_compute_import_traces"
    )
    import_erased = fields.Char(string="Erased", readonly=True)

    @api.depends("email", "line_ids")
    @api.depends_context("lang")
    def _compute_import_traces(self):
        for wizard in self:
            address = email_normalize(wizard.email or "")
            wizard.import_traces = False
            if address:
                counts = self.env["contact.erasure"]._traces(address)
                wizard.import_traces = self.env._(
                    "%(rows)s rows of imports, %(files)s files with them, asked for "
                    "consent %(asked)s times.",
                    **counts,
                )

    def _get_query_models_blacklist(self):
        """What imports keep is erased together, not row by row: their books balance."""
        ours = [
            name
            for name, model in self.env.registry.items()
            if model._original_module.startswith("contact_csv_import")
        ]
        return [*super()._get_query_models_blacklist(), *ours]

    def action_erase_person(self):
        """Erase the person: contacts, rows, files, and all records with its
        addresses. A hash refuses the rows of later files.

        :raises UserError: where this is no address
        """
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group("base.group_system"):
            raise UserError(self.env._("Only administrators erase people."))
        if not email_normalize(self.email):
            raise UserError(
                self.env._("“%(told)s” is no e-mail address.", told=self.email)
            )
        counts = self.env["contact.erasure"]._erase(
            self.email, self.name or "", contacts_too=True
        )
        said = self.env._(
            "Erased: %(contacts)s contacts, %(rows)s rows of imports, %(files)s files, "
            "asked for consent %(asked)s times. Rows of later files end as refused.",
            **counts,
        )
        self.import_erased = said
        log = self.log_id or self.env["privacy.log"].create(
            {"anonymized_name": self.name, "anonymized_email": self.email}
        )
        log.additional_note = "\n".join(filter(None, (log.additional_note, said)))
        self.log_id = log
        if self.line_ids:
            self.action_lookup()
        return True


class PrivacyLookupWizardLine(models.TransientModel):
    """Who deletes a contact there means the person."""

    _inherit = "privacy.lookup.wizard.line"

    def action_unlink(self):
        email = False
        if self.res_model == "res.partner" and not self.is_unlinked:
            email = self.wizard_id.email
            name = self.env["res.partner"].sudo().browse(self.res_id).name
        if email and email_normalize(email):
            self.env["contact.erasure"]._erase(email, name or "")
        return super().action_unlink()
