# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.tools import SQL

from ...core.export import undo_rewriting


class ContactImport(models.Model):
    """Corrected rows without what a spreadsheet changed of its own accord."""

    _inherit = "contact.import"

    def _file_rows(self, reading, on_issue=None):
        rows = super()._file_rows(reading, on_issue)
        if not self.continues_id:
            return rows
        known, places = self._pair_with_continued(reading)
        indexes = known.mapped("index")
        pairs = {column: indexes[place] for column, place in places.items()}
        return undo_rewriting(rows, self._rows_before(), pairs)

    def _rows_before(self):
        """Line -> cells of the rows that were not imported, each with whether it was
        refused; none after the purge."""
        self.env["contact.import.line"].flush_model(["raw", "state", "issues"])
        rows = self.env.execute_query(
            SQL(
                """SELECT line, raw, issues FROM contact_import_line
                   WHERE import_id = %s AND state IN ('refused', 'failed', 'skipped')
                """,
                self.continues_id.id,
            )
        )
        return {line: _cells(raw or (), issues or ()) for line, raw, issues in rows}


def _cells(raw, issues):
    refused = {one.get("column") for one in issues if one["severity"] == "error"}
    return [(cell, column in refused) for column, cell in enumerate(raw)]
