from odoo import fields, models
from odoo.tools import SQL

from .line import OUTCOMES


class ContactImportOutcome(models.Model):
    """How the rows of ended imports ended, one record an import and outcome: what the
    graph of the history counts. It lasts when the rows themselves are purged."""

    _name = "contact.import.outcome"
    _description = "How Imported Rows Ended"
    _auto = False
    _order = "done_at desc, id"
    _rec_name = "outcome"
    _depends = {
        "contact.import": ["counts", "done_at", "user_id", "company_id", "profile_id"]
    }

    import_id = fields.Many2one("contact.import", readonly=True)
    done_at = fields.Datetime(string="Finished", readonly=True)
    user_id = fields.Many2one("res.users", string="Imported By", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    profile_id = fields.Many2one("contact.import.profile", readonly=True)
    outcome = fields.Selection(
        lambda self: [
            choice
            for choice in self.env["contact.import.line"]._fields["state"].selection
            if choice[0] in OUTCOMES
        ],
        string="How It Ended",
        readonly=True,
    )
    lines = fields.Integer(string="Rows", readonly=True, aggregator="sum")

    @property
    def _table_query(self):
        return SQL(
            """SELECT i.id * 16 + o.number AS id, i.id AS import_id,
                      coalesce(i.done_at, i.create_date) AS done_at, i.user_id,
                      i.company_id, i.profile_id, o.name AS outcome,
                      (i.counts ->> o.name)::int AS lines
               FROM contact_import i
               CROSS JOIN unnest(%s) WITH ORDINALITY AS o(name, number)
               WHERE (i.counts ->> o.name)::int > 0""",
            list(OUTCOMES),
        )
