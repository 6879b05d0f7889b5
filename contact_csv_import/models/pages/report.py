from odoo import api, models

from ..records.line import OUTCOMES
from ..words.lines import line_words
from .completeness import completeness

# So many refused rows are printed; all of them are in a file of their own.
PRINTED = 50


class ContactImportReport(models.AbstractModel):
    """What the report of an import prints."""

    _name = "report.contact_csv_import.contact_import_document"
    _description = "Report of a Contact Import"

    @api.model
    def _get_report_values(self, docids, data=None):
        imports = self.env["contact.import"].browse(docids)
        imports.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": "contact.import",
            "docs": imports,
            "ends_of": self._ends_of,
            "completeness_of": completeness,
            "refused_of": self._refused_of,
            "refused_count_of": self._refused_count_of,
            "further_of": lambda imported: imported._further_words(
                imported.further_counts
            ),
            "called": lambda line: line_words(self.env, line.line),
        }

    @api.model
    def _ends_of(self, imported):
        """How the rows ended, those ways only that happened.

        :return: list of dicts ``label``, ``shown`` (the number) and ``percent``
        """
        total = imported.line_count or 1
        labels = imported.fields_get(
            [f"{outcome}_count" for outcome in OUTCOMES], ["string"]
        )
        return [
            {
                "label": labels[f"{outcome}_count"]["string"],
                "shown": imported._counted(outcome),
                "percent": 100 * count // total,
            }
            for outcome in OUTCOMES
            if (count := imported[f"{outcome}_count"])
        ]

    @api.model
    def _refused_of(self, imported):
        return self.env["contact.import.line"].search(
            self._are_refused(imported), order="line", limit=PRINTED
        )

    @api.model
    def _refused_count_of(self, imported):
        return self.env["contact.import.line"].search_count(self._are_refused(imported))

    @api.model
    def _are_refused(self, imported):
        return [
            ("import_id", "=", imported.id),
            ("state", "in", ("refused", "failed")),
        ]
