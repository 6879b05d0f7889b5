# pylint: disable=consider-merging-classes-inherited
import hashlib
import logging

from odoo import api, fields, models
from odoo.tools import email_normalize, email_split

from ...core.connectors import sanitise_filename
from ...core.errors import FileRejected, SourceFailed, issue_dict
from ..file.source import MEBIBYTE

_logger = logging.getLogger(__name__)


class ContactImportSource(models.Model):
    """A source with an address: what is attached to its mail is imported."""

    _name = "contact.import.source"
    _inherit = ["contact.import.source", "mail.alias.mixin.optional"]

    senders = fields.Text(
        string="Only From",
        help="Addresses, or domains as @hotel.example. Mail of anybody else is "
        "ignored, without an answer.",
    )

    @api.model
    def _fields_of_users(self):
        return super()._fields_of_users() | {"alias_name", "senders"}

    def _alias_get_creation_values(self):
        return {
            **super()._alias_get_creation_values(),
            "alias_model_id": self.env["ir.model"]._get_id(self._name),
            "alias_force_thread_id": self.id or False,
            # Strangers get no answer, see senders.
            "alias_contact": "everyone",
        }

    def _receive_mail(self, message):
        """Import the files of a mail. Their bytes are those of the mail: of text,
        Odoo's own parsing has replaced what is not UTF-8.

        :param email.message.EmailMessage message: as it came
        """
        self.ensure_one()
        if self.kind != "mail" or not self.active:
            return
        if not self._is_sender(message):
            _logger.info("Source %s: mail of somebody who is not on its list", self.id)
            return
        message_id = str(message.get("Message-Id") or "")
        digest = hashlib.sha256(message_id.encode(errors="replace")).hexdigest()[:32]
        files = [
            attachment
            for attachment in attached(message)
            if self._is_about(attachment[0])
        ]
        for number, (name, data) in enumerate(files):
            self._receive_attached(name, data, f"{digest}/{number}")
        if not files:
            self._receive_attached(self.env._("Mail without a file"), None, digest)
        self.env["contact.import"]._wake()

    def _is_sender(self, message):
        named = email_split(str(message.get("From") or ""))
        sender = email_normalize(named[0]) if len(named) == 1 else False
        if not sender:
            return False
        allowed = (self.senders or "").replace(",", " ").replace(";", " ").lower()
        domain = "@" + sender.rpartition("@")[2]
        return bool({sender, domain} & set(allowed.split()))

    def _receive_attached(self, name, data, etag):
        """Note a file and begin its import, in transactions of their own: a mail that
        is delivered twice is imported once.

        :param data: its bytes, None where the mail brought no file
        """
        limit = self.env["contact.import"]._max_megabytes()
        with self._own_transaction() as sources:
            files = sources.env["contact.import.source.file"]
            mine = [("source_id", "=", self.id), ("path", "=", name)]
            mine += [("etag", "=", etag)]
            file = files.search(mine, limit=1)
            if file and file.state != "claimed":
                return
            file = file or files.create(
                {
                    "source_id": self.id,
                    "path": name,
                    "size": len(data or b""),
                    "etag": etag,
                    "state": "claimed",
                    "put_away": True,
                    "gone": True,
                }
            )
            if data is None:
                refused = SourceFailed("SOURCE_MAIL_EMPTY")
                file._refuse(issue_dict(refused.issue))
                return
            if len(data) > limit * MEBIBYTE:
                size = round(len(data) / MEBIBYTE, 1)
                refused = FileRejected("FILE_TOO_LARGE", limit_mb=limit, size_mb=size)
                file._refuse(issue_dict(refused.issue))
                return
            file_id = file.id
        self._take(file_id, data)


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """Mail to a source is no message: nothing of it is kept but the files."""
        others, mine = [], []
        for route in routes or ():
            ours = route[0] == "contact.import.source"
            (mine if ours else others).append(route)
        for source_id in {route[1] for route in mine if route[1]}:
            source = self.env["contact.import.source"].sudo().browse(source_id)
            source._receive_mail(message)
        if mine and not others:
            return False
        return super()._message_route_process(message, message_dict, others)


def attached(message):
    """The files of a mail, those of a mail that was forwarded as a whole included.

    :return: list of ``(name, bytes)``
    """
    files = []
    for part in message.walk():
        if part.is_multipart() or part.get_content_maintype() == "image":
            continue
        name = part.get_filename()
        if not name and part.get_content_disposition() != "attachment":
            continue
        data = part.get_payload(decode=True)
        files.append((sanitise_filename(str(name or "list")), data or b""))
    return files
