# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.connectors import sanitise_filename
from ...core.export import RefusedRow, marker, refused_csv
from ..words.sentences import issue_message


class ContactImport(models.Model):
    """Rows that were not imported as a file, to be corrected and imported again."""

    _inherit = "contact.import"

    def action_download_refused(self):
        """The rows that were refused, or failed, or that a stop left out."""
        self.ensure_one()
        self._check_refused()
        return {
            "type": "ir.actions.act_url",
            "url": f"/contact_csv_import/refused/{self.id}",
            "target": "download",
        }

    def _check_refused(self):
        self.check_access("read")
        if self.state not in ("done", "stopped"):
            raise UserError(self.env._("This import has not come to its end yet."))
        if self.purged:
            raise UserError(
                self.env._(
                    "The rows of this import were deleted after the time that is set "
                    "for personal data. Its numbers are all that is left."
                )
            )

    def _refused_file(self):
        """The name and the bytes of the file of refused rows.

        :raises UserError: where there are none (any more)
        """
        self.ensure_one()
        self._check_refused()
        columns = self._original_columns()
        rows = list(self._refused_rows(columns.mapped("index")))
        if not rows:
            raise UserError(self.env._("No row of this import was refused."))
        data = refused_csv(
            columns.mapped("label"),
            (
                self.env._("Line of the file"),
                self.env._("Why it was not imported"),
                self.env._("Import (leave as it is)"),
            ),
            rows,
            marker(self.id, self.file_sha256 or ""),
            self.delimiter or ",",
        )
        name = self.env._("%(name)s - refused rows", name=self.name)
        return sanitise_filename(f"{name}.csv"), data

    def _refused_rows(self, kept):
        """
        :param kept: indexes of the columns that are no additions of an earlier download
        """
        self.env["contact.import.line"].flush_model()
        stopped = SQL(
            """state = 'skipped' AND issues @> '[{"code": "STOPPED"}]'::jsonb"""
        )
        width = len(self.column_ids)
        for line, raw, issues in self.env.execute_query(
            SQL(
                """SELECT line, raw, issues FROM contact_import_line
                   WHERE import_id = %(id)s AND (
                       state IN ('refused', 'failed') OR %(stopped)s
                       OR state = 'skipped' AND duplicate_of IN (
                           SELECT line FROM contact_import_line
                           WHERE import_id = %(id)s AND %(stopped)s))
                   ORDER BY line""",
                id=self.id,
                stopped=stopped,
            )
        ):
            cells = raw or []
            told = [one for one in issues or [] if one["severity"] == "error"]
            yield RefusedRow(
                line,
                [cells[i] for i in kept if i < len(cells)] + cells[width:],
                " ".join(issue_message(self.env, one) for one in told or issues or []),
            )
