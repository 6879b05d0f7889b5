# contact.import.column is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import contextlib

from odoo import api, fields, models

from ...core.by_columns import by_columns
from ...core.errors import FileRejected


class ContactImportColumn(models.Model):
    """How much a column holds: one that goes nowhere matters only if it is filled."""

    _inherit = "contact.import.column"

    filled = fields.Integer(
        string="Filled Cells", readonly=True, help="Of all rows of the file."
    )

    needs_look = fields.Boolean(
        compute="_compute_needs_look",
        help="Somebody has to say where it goes, or what its values mean.",
    )

    @api.depends("field_name", "reason", "filled", "value_map", "left_over")
    def _compute_needs_look(self):
        for parent, columns in self.grouped("import_id").items():
            asked = {
                index
                for question in parent._origin._open_questions()
                for group in question["params"].get("groups", ())
                for index in group
            }
            for column in columns:
                column.needs_look = bool(
                    column._is_unplaced()
                    or column.index in asked
                    or column.unknown_values
                )

    def _is_unplaced(self):
        """Whether cells of this column would be left out and nobody decided so: no
        person, no profile, and it is no technical column of a known export."""
        open_ = not (self.field_name or self.reason or self.left_over)
        return bool(self.filled) and open_ and self.import_id.left_over == "name"


def count_filled(imported, reading):
    """The filled cells of each column, counted in one pass over the file.

    :param imported: ``contact.import``
    :param reading: how its file is read
    """
    counts = [0] * len(reading.columns)
    # Where a row further down cannot be read, the check says so and refuses it.
    with contextlib.suppress(FileRejected):
        for columns in by_columns(imported._file_rows(reading), len(counts)):
            for index, cells in enumerate(columns):
                blank = cells.count("") + sum(map(str.isspace, cells))
                counts[index] += len(cells) - blank
    return counts


def unplaced_columns(shown):
    """The filled columns that go nowhere without anybody having said so.

    :param shown: ``contact.import``, or a page of it with the same columns
    """
    return shown.column_ids.filtered(lambda column: column._is_unplaced())
