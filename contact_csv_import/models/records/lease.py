import secrets

from odoo import api, fields, models
from odoo.tools import SQL


class ContactImportLease(models.Model):
    """Which lines a worker has in hand.

    It is committed before the work and removed after it, so that lines which were in
    flight when a process died are known. A worker lives as long as it holds the session
    lock of its name; the database takes that away with the connection.
    """

    _name = "contact.import.lease"
    _description = "Contact Import Lease"
    _inherit = ["contact.import.guarded"]
    _log_access = False

    import_id = fields.Many2one("contact.import", required=True, ondelete="cascade")
    first_line = fields.Integer(required=True)
    last_line = fields.Integer(required=True)
    alone = fields.Boolean(help="One line only: what dies now is its doing.")
    owner = fields.Char(required=True)

    # Two workers that reach for the same lines: one of them chooses again.
    _import_first_uniq = models.UniqueIndex("(import_id, first_line)")

    @api.model
    def _sign_in(self):
        """Take a name that lives as long as this database connection."""
        owner = secrets.token_hex(16)
        self.env.execute_query(
            SQL("SELECT pg_advisory_lock(hashtextextended(%s, 0))", owner)
        )
        return owner

    @api.model
    def _sign_out(self, owner):
        self.env.execute_query(
            SQL("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", owner)
        )

    @api.model
    def _is_worked_on(self, import_id):
        """Whether a living worker has lines of an import in hand.

        A lock of its name that can be taken is nobody's; it is given back at the end of
        the transaction.
        """
        owners = self.env.execute_query(
            SQL(
                """SELECT pg_try_advisory_xact_lock(hashtextextended(owner, 0))
                   FROM contact_import_lease WHERE import_id = %s""",
                import_id,
            )
        )
        return any(not is_free for (is_free,) in owners)

    @api.model
    def _bury_dead(self, import_id, owner, waiting):
        """Remove the leases of workers that died; their lines remember the attempt.

        :param SQL waiting: which lines (l) still have no outcome
        """
        self.env.execute_query(
            SQL(
                """WITH dead AS (
                       DELETE FROM contact_import_lease
                       WHERE import_id = %(import)s AND owner <> %(owner)s
                             AND pg_try_advisory_xact_lock(hashtextextended(owner, 0))
                       RETURNING first_line, last_line, alone)
                   UPDATE contact_import_line l
                   SET deaths = coalesce(deaths, 0) + 1,
                       deaths_alone = coalesce(deaths_alone, 0) + dead.alone::int
                   FROM dead
                   WHERE l.import_id = %(import)s AND %(waiting)s
                         AND l.line BETWEEN dead.first_line AND dead.last_line
                   RETURNING l.id""",
                **{"import": import_id, "owner": owner, "waiting": waiting},
            )
        )
