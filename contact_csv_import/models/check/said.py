# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

from ..records.line import CORRECTABLE


class ContactImportLine(models.Model):
    """What the file says where a row has no value: a cell that is to be corrected
    shows it in its place, so that one character can be mended."""

    _inherit = "contact.import.line"

    said = fields.Json(
        compute="_compute_said",
        help="Field -> the text of its cell, or what was typed in its place, where "
        "nothing could be made of it.",
    )

    @api.depends("raw", "corrections", "issues", "state")
    def _compute_said(self):
        for parent, lines in self.grouped("import_id").items():
            columns = [
                (column.index, column.field_name)
                for column in parent.column_ids.sorted("index")
                if column.field_name in CORRECTABLE
            ]
            for line in lines:
                line.said = line._said(columns)

    def _said(self, columns):
        """
        :param columns: pairs of the index of a column and the field it goes to
        """
        self.ensure_one()
        cells, typed = self.raw or [], self.corrections or {}
        texts = {name: text for name, text in typed.items() if text and not self[name]}
        for index, name in columns:
            cell = cells[index].strip() if index < len(cells) and cells[index] else ""
            if cell and not self[name] and name not in typed and name not in texts:
                texts[name] = cell
        return texts
