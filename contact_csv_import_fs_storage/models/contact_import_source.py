from functools import partial

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.contact_csv_import.core.connectors import said

from ..connector import CODES, Connection, FsStorageFolder


class ContactImportSource(models.Model):
    """Files that arrive in a storage of OCA's ``fs_storage``.

    A storage holds passwords, and perhaps the attachments of Odoo: only who may set up
    storages chooses one.
    """

    _inherit = "contact.import.source"

    fs_storage_id = fields.Many2one(
        "fs.storage",
        string="Storage",
        ondelete="restrict",
        help="Only administrators choose one. Managers of imports can then name any "
        "folder of it.",
    )

    @api.model
    def _fields_of_users(self):
        fields_of_users = super()._fields_of_users()
        if self.env["fs.storage"].has_access("read"):
            return fields_of_users | {"fs_storage_id"}
        return fields_of_users

    @api.model
    def _place_fields(self):
        return super()._place_fields() | {"fs_storage_id"}

    @api.model
    def _connectors(self):
        return {**super()._connectors(), FsStorageFolder.kind: FsStorageFolder}

    @api.constrains("kind", "fs_storage_id")
    def _check_storage(self):
        for source in self.sudo():
            if source.kind == FsStorageFolder.kind and not source.fs_storage_id:
                raise ValidationError(
                    self.env._(
                        "The source “%(name)s” needs a storage. An administrator of "
                        "the system can choose one.",
                        name=source.name,
                    )
                )

    def _prepare_connector(self):
        """Unlike other places, a storage connects while its record is read."""
        if self._connector() is not FsStorageFolder:
            return super()._prepare_connector()
        storage = self.sudo().fs_storage_id
        with said(storage.name, self.folder or "", **CODES):
            connection = Connection(storage.name, storage._fresh_filesystem())
        return partial(FsStorageFolder, self._settings(), connection)
