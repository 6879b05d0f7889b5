# contact.import.source is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.connectors import fetch_host_key, fingerprint
from ...core.errors import SourceFailed, issue_dict
from ..words.sentences import issue_message


class ContactImportSource(models.Model):
    """The key of an SFTP server: shown once, trusted by a person, then the only one."""

    _inherit = "contact.import.source"

    host_key = fields.Char(readonly=True, copy=False)
    shown_host_key = fields.Char(readonly=True, copy=False)
    fingerprint = fields.Char(string="Trusted Key", compute="_compute_fingerprints")
    shown_fingerprint = fields.Char(
        string="Key Shown by the Server", compute="_compute_fingerprints"
    )

    @api.depends("host_key", "shown_host_key")
    def _compute_fingerprints(self):
        for source in self:
            trusted, shown = source.host_key, source.shown_host_key
            source.fingerprint = trusted and fingerprint(trusted)
            source.shown_fingerprint = shown and shown != trusted and fingerprint(shown)

    def action_show_host_key(self):
        """Ask the server for its key, for a person to compare."""
        self.ensure_one()
        self.check_access("write")
        try:
            self.sudo().shown_host_key = fetch_host_key(self._settings())[0]
        except SourceFailed as error:
            raise UserError(issue_message(self.env, issue_dict(error.issue))) from None

    def action_trust_host_key(self):
        """From now on, this key and no other."""
        self.ensure_one()
        self.check_access("write")
        if not self.shown_host_key:
            raise UserError(self.env._("Look at the key of the server first."))
        self.sudo().write(
            {
                "host_key": self.shown_host_key,
                "shown_host_key": False,
                "next_look": False,
                "failures": 0,
                "trouble": False,
            }
        )
