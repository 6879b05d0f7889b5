# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.tools import SQL


class ContactImportOutcome(models.Model):
    """How the rows of each source ended, day by day."""

    _inherit = "contact.import.outcome"
    _depends = {"contact.import.source.file": ["import_id", "source_id", "state"]}

    source_id = fields.Many2one(
        "contact.import.source",
        readonly=True,
        help="Empty where a person brought the file.",
    )

    @property
    def _table_query(self):
        return SQL(
            """SELECT outcome.*, file.source_id
               FROM (%s) outcome
               LEFT JOIN LATERAL (
                   SELECT source_id FROM contact_import_source_file
                   WHERE import_id = outcome.import_id AND state <> 'again'
                   ORDER BY id LIMIT 1
               ) file ON true""",
            super()._table_query,
        )
