from odoo import api, fields, models

from .sealing import seal, unseal

# What says where secrets are sent.
PLACE = ("kind", "address")


class ContactImportSourceSecret(models.Model):
    """A password or key of a source. Nobody reads this over RPC, not even sealed."""

    _name = "contact.import.source.secret"
    _description = "Secret of a Source"
    _inherit = ["contact.import.guarded"]
    _rec_name = "kind"

    source_id = fields.Many2one(
        "contact.import.source", required=True, ondelete="cascade"
    )
    kind = fields.Char(required=True)
    sealed = fields.Text(required=True)

    _kind_uniq = models.UniqueIndex("(source_id, kind)")

    @api.model
    def _fields_of_users(self):
        return set()

    @api.model
    def _replace(self, source, kind, text):
        """Replace a secret; without a text, forget it."""
        mine = self.sudo().search([("source_id", "=", source.id), ("kind", "=", kind)])
        mine.unlink()
        if text:
            sealed = seal(self.env.cr.dbname, text)
            self.sudo().create({"source_id": source.id, "kind": kind, "sealed": sealed})

    @api.model
    def _of(self, source):
        """
        :return: dict: kind -> the secret
        :raises SourceFailed: SOURCE_SECRET_LOST where one cannot be read any more
        """
        mine = self.sudo().search([("source_id", "=", source.id)])
        return {
            secret.kind: unseal(self.env.cr.dbname, secret.sealed) for secret in mine
        }


class ContactImportSource(models.Model):
    """Secrets are written and never read: a page shows that there is one."""

    _inherit = "contact.import.source"

    password = fields.Char(compute="_compute_secrets", inverse="_inverse_password")
    private_key = fields.Text(
        compute="_compute_secrets", inverse="_inverse_private_key"
    )
    link = fields.Char(
        compute="_compute_secrets",
        inverse="_inverse_link",
        help="Whoever knows the address has the file: it is kept like a password.",
    )
    kept_secrets = fields.Json(compute="_compute_kept_secrets")

    @api.model
    def _fields_of_users(self):
        return super()._fields_of_users() | {"password", "private_key", "link"}

    def _compute_secrets(self):
        for source in self:
            source.password = source.private_key = source.link = False

    def _compute_kept_secrets(self):
        kept = self.env["contact.import.source.secret"].sudo()
        for source in self:
            mine = kept.search([("source_id", "=", source._origin.id)])
            source.kept_secrets = mine.mapped("kind")

    def write(self, vals):
        """Secrets are for the place they were entered for: whoever names another one
        does not get them sent there."""
        if not self.env.su:
            for source in self:
                if any(vals.get(name, source[name]) != source[name] for name in PLACE):
                    source.action_forget_secrets()
                    source.sudo().write({"host_key": False, "shown_host_key": False})
        return super().write(vals)

    def _inverse_password(self):
        self._keep_secret("password")

    def _inverse_private_key(self):
        self._keep_secret("private_key")

    def _inverse_link(self):
        self._keep_secret("link")

    def _keep_secret(self, name):
        for source in self:
            text = source[name]
            if text:
                text = text if name == "private_key" else text.strip()
                self.env["contact.import.source.secret"]._replace(source, name, text)
        self.invalidate_recordset([name, "kept_secrets"])
        self.sudo().write({"next_look": False, "failures": 0, "trouble": False})

    def action_forget_secrets(self):
        """Delete the password, the key and the link."""
        self.ensure_one()
        self.check_access("write")
        for name in ("password", "private_key", "link"):
            self.env["contact.import.source.secret"]._replace(self, name, False)
