# Each model gets one action that begins an export.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# As many as the web client names at most; more are meant by the filter.
NAMED_AT_MOST = 20_000
# As many are written while the person waits.
AT_ONCE = 2_000


class ContactExport(models.Model):
    _inherit = "contact.export"

    @api.model
    def _begin_export(self, domain, name):
        """A draft that exports the contacts of a domain.

        :raises AccessError: for who may not export from Odoo
        """
        self._check_may_export()
        self.env["res.partner"].check_access("read")
        export = self.sudo().create(
            {
                "name": name,
                "partner_domain": repr(domain),
                "user_id": self.env.uid,
                "company_id": self.env.company.id,
                "company_ids": [(6, 0, self.env.companies.ids)],
            }
        )
        export = export.with_env(self.env)
        export.sudo().contact_count = self.env["res.partner"].search_count(domain)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Export Contacts"),
            "res_model": self._name,
            "res_id": export.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def _check_may_export(self):
        """
        :raises AccessError: for who may not export from Odoo, or is no user of this
        """
        self.check_access("read")
        if not self.env.user.has_group("base.group_allow_export"):
            raise AccessError(self.env._("You may not export from Odoo."))

    def action_start(self):
        """Write the file: a small one at once, a large one in the background."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_export()
        if self.state != "draft":
            raise UserError(self.env._("This export is made already. Make a new one."))
        self.sudo().write({"state": "running", "started_at": fields.Datetime.now()})
        if self.contact_count <= AT_ONCE:
            while self.state == "running":
                self._write_part()
        else:
            self.env.ref("contact_csv_import.ir_cron_contact_export").sudo()._trigger()

    def action_download(self):
        """The file."""
        self.ensure_one()
        self.check_access("read")
        if self.state != "done":
            raise UserError(self.env._("This file is not there (any more)."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/contact_csv_import/export/{self.id}",
            "target": "download",
        }


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_export_contacts(self):
        """Export these contacts, or all of the list where more are chosen than the web
        client can name."""
        domain = [("id", "in", self.ids)]
        asked = self.env.context.get("active_domain")
        if len(self) >= NAMED_AT_MOST and isinstance(asked, list):
            domain = asked
        return self.env["contact.export"]._begin_export(domain, self.env._("Contacts"))


class ResPartnerCategory(models.Model):
    _inherit = "res.partner.category"

    def action_export_contacts(self):
        """Export the contacts of these categories."""
        return self.env["contact.export"]._begin_export(
            [("category_id", "in", self.ids)], ", ".join(self.mapped("name"))
        )
