# contact.import.source is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import contextlib
import fnmatch
from functools import partial

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import config

from ...core.connectors import CONNECTORS, Settings
from ...core.errors import SourceFailed, issue_dict
from ..file.source import MEBIBYTE
from ..words.sentences import issue_message

# Files that a test of the connection names.
NAMED = 5
# Versions passed to a connector, so that it need not ask for them.
REMEMBERED = 20


class ContactImportSource(models.Model):
    """The place behind a source: its connector, and the settings of that."""

    _inherit = "contact.import.source"

    @api.model
    def _connectors(self):
        """The kinds of places of this database.

        :return: dict: kind -> class of the connector
        """
        return dict(CONNECTORS)

    def _connector(self):
        """The class of its connector; None where nobody brings it (any more)."""
        return self._connectors().get(self.kind)

    def _settings(self):
        """Settings of its connector: from the form, and from the server."""
        self.ensure_one()
        secrets = self.env["contact.import.source.secret"]._of(self)
        allowed = config.get("contact_import_allowed_hosts") or ""
        return Settings(
            folder=self.folder or "",
            address=self.address or "",
            user=self.username or "",
            region=self.region or "",
            host_key=self.host_key or "",
            root=config.get("contact_import_root") or "",
            allowed=tuple(filter(None, allowed.replace(",", " ").split())),
            max_bytes=self.env["contact.import"]._max_megabytes() * MEBIBYTE,
            taken=tuple(self._taken_stamps()),
            **secrets,
        )

    def _taken_stamps(self):
        """Versions of files that were taken or refused, the last one first."""
        files = self.env["contact.import.source.file"].sudo()
        taken = files.search(
            [("source_id", "=", self.id), ("state", "not in", ("seen", "claimed"))],
            limit=REMEMBERED,
        )
        return [file._stamp() for file in taken]

    def _prepare_connector(self):
        """What connects to the place.

        :return: a function without parameters that connects, outside of a transaction
        :raises SourceFailed: where no connector has this kind (any more)
        """
        connector = self._connector()
        if connector is None:
            raise SourceFailed("SOURCE_FAILED", reason=self.kind)
        return partial(connector, self._settings())

    def _looks(self):
        """Whether there is a place to look at: mail comes by itself."""
        connector = self._connector()
        return connector is None or connector.looks

    def _matching(self, listed):
        """Those of the listed files that this source is about."""
        return [file for file in listed if self._is_about(file.name)]

    def _is_about(self, name):
        """Whether a file of this name is one of this source."""
        patterns = [
            pattern.strip().lower() for pattern in (self.pattern or "*").split(",")
        ]
        return any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in patterns)

    def action_test(self):
        """Look at the place without taking anything, and say what is there."""
        self.ensure_one()
        self.check_access("write")
        if not self._looks():
            raise UserError(
                self.env._("There is nothing to look at: it comes by mail.")
            )
        try:
            with contextlib.closing(self._prepare_connector()()) as connector:
                files = self._matching(connector.list())
        except SourceFailed as error:
            raise UserError(issue_message(self.env, issue_dict(error.issue))) from None
        names = [file.name for file in files[:NAMED]]
        if not names:
            message = self.env._("It works. No file is there now.")
        else:
            message = self.env._(
                "It works. Files there now: %(count)s (%(names)s).",
                count=len(files),
                names=", ".join(names) + (" …" if len(files) > NAMED else ""),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success", "message": message},
        }
