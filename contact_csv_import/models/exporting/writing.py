# contact.export is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import logging
import traceback

from odoo import api, fields, models

from ...core.export import (
    contacts_csv,
    csv_head,
    csv_rows,
    vcard_rows,
    xml_foot,
    xml_head,
    xml_rows,
)
from ...core.layouts import template_headers
from ..run.quiet_log import works_quietly

_logger = logging.getLogger(__name__)

PART = 5_000
ROWS = {"csv": csv_rows, "xml": xml_rows, "vcard": vcard_rows}


class ContactExport(models.Model):
    """The file is written part by part, each in a transaction of its own: whatever
    dies, it goes on where it was, and no process holds more than a part."""

    _inherit = "contact.export"

    @api.model
    @works_quietly
    def _cron_export(self):
        commit = self.env["ir.cron"]._commit_progress
        left = commit(0, remaining=self._export_count())
        while left > 0 and (export := self._locked_export()):
            try:
                with self.env.cr.savepoint():
                    export._write_part()
            except Exception as error:  # whatever it is, other exports go on
                # Only where it failed: what it says may quote a contact.
                _logger.error("Export %s failed: %s", export.id, type(error).__name__)
                frames = "".join(traceback.format_tb(error.__traceback__))
                _logger.debug("Export %s failed here:\n%s", export.id, frames)
                export.state = "failed"
            self.env.invalidate_all()
            left = commit(1, remaining=self._export_count())

    @api.model
    def _export_count(self):
        return self.sudo().search_count([("state", "=", "running")])

    @api.model
    def _locked_export(self):
        """An export nobody works on."""
        self.env.cr.execute(
            """SELECT id FROM contact_export WHERE state = 'running'
               ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED"""
        )
        return self.sudo().browse(id_ for (id_,) in self.env.cr.fetchall())

    def _write_part(self):
        """Write the next contacts, and end the file where there are no more."""
        self.ensure_one()
        own = self.sudo()
        partners = own._next_contacts(PART)
        text = ROWS[self.format](own._as_exported(partners))
        if not own.part_count:
            text = own._head() + text
        is_last = len(partners) < PART
        if is_last and self.format == "xml":
            text += xml_foot()
        if text:
            own._keep_part(text)
        own.write(
            {
                "part_count": own.part_count + 1,
                "written_count": own.written_count + len(partners),
                "last_id": partners[-1:].id or own.last_id,
                **(
                    {"state": "done", "done_at": fields.Datetime.now()}
                    if is_last
                    else {}
                ),
            }
        )
        if is_last and own.written_count > PART:
            own.user_id._bus_send(
                "simple_notification",
                {
                    "type": "success",
                    "message": self.env._(
                        "Your export “%(name)s” is ready.", name=own.name
                    ),
                },
            )

    def _keep_part(self, text):
        self.env["ir.attachment"].sudo().create(
            {
                "name": self._download_name(),
                "raw": text.encode(),
                # Of text/* Odoo would keep a copy in the database, to search it.
                "mimetype": "application/octet-stream",
                "res_model": self._name,
                "res_id": self.id,
                "res_field": "parts",
            }
        )

    def _head(self):
        """What a file of this format begins with."""
        if self.format == "xml":
            return xml_head(fields.Datetime.now().isoformat(timespec="seconds"))
        if self.format != "csv":
            return ""
        _ = self.env._
        language = (self.user_id.lang or "en")[:2]
        return csv_head(
            template_headers(contacts_csv.FIELDS, language),
            [
                _("Proof: purpose"),
                _("Proof: how it was given"),
                _("Proof: wording"),
                _("Proof: recorded"),
                _("Proof: SHA-256 of the file"),
                _("Proof: line of the file"),
            ],
        )
