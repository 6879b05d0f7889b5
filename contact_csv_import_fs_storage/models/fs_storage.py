import fsspec

from odoo import models


class FsStorage(models.Model):
    _inherit = "fs.storage"

    def _fresh_filesystem(self):
        """A filesystem with a connection of its own.

        fsspec keeps each filesystem it has made, by its options, and so the connections
        that were lost since. What others hold already stays with them.

        :return: one of fsspec, which is closed when nobody holds it any more
        """
        self.ensure_one()
        if self.protocol != "odoofs":
            fsspec.get_filesystem_class(self.protocol).clear_instance_cache()
        filesystem = layer = self._get_filesystem()
        while layer is not None:
            type(layer).clear_instance_cache()
            layer = getattr(layer, "fs", None)
        return filesystem
