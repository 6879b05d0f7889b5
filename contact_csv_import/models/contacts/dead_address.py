from odoo import api, fields, models
from odoo.tools import SQL

from ..records.line import OUTCOMES


class ContactDeadAddress(models.Model):
    """E-mail addresses to which no mail gets through, as files say.

    It belongs to the address, whoever has it, and is nobody's withdrawal: a contact
    that gets another address is written to again.
    """

    _name = "contact.dead.address"
    _inherit = ["contact.import.guarded"]
    _description = "Dead E-mail Address"
    _order = "reported_at desc, id desc"
    _rec_name = "email"
    _log_access = False

    email = fields.Char(string="E-mail", required=True, help="Normalised.")
    reason = fields.Char(string="Said By the File")
    reported_at = fields.Datetime(
        string="Reported On", required=True, default=fields.Datetime.now
    )
    import_id = fields.Many2one(
        "contact.import", string="Import", index="btree_not_null", ondelete="set null"
    )

    _email_uniq = models.Constraint("UNIQUE(email)", "This address is in the list.")

    @api.model
    def _fields_of_users(self):
        return {"email", "reason"}

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                {**vals, "email": (vals.get("email") or "").strip().lower()}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if vals.get("email"):
            vals = {**vals, "email": vals["email"].strip().lower()}
        return super().write(vals)

    @api.model
    def _keep(self, imported, addresses):
        """Keep what a file says; what is there already stays.

        :param addresses: address -> the word of the file
        """
        if not addresses:
            return
        emails = sorted(addresses)
        self.env.cr.execute(
            """INSERT INTO contact_dead_address (email, reason, reported_at, import_id)
               SELECT email, reason, %s, %s FROM unnest(%s::text[], %s::text[])
                      AS v(email, reason)
               ON CONFLICT (email) DO NOTHING""",
            [
                *(fields.Datetime.now(), imported.id, emails),
                [addresses[email] for email in emails],
            ],
        )
        self.invalidate_model()

    @api.model
    def _forget(self, imported):
        """Take back what an import said, as far as its rows are undone; an address that
        a row of another import calls dead, too, stays with that one."""
        self.flush_model()
        self.env["contact.import.line"].flush_model()
        self.env.execute_query(
            SQL(
                """WITH own AS (
                       SELECT id, email FROM contact_dead_address
                       WHERE import_id = %(id)s
                   ), standing AS (
                       SELECT DISTINCT ON (own.id) own.id, l.import_id
                       FROM own JOIN contact_import_line l ON l.email_key = own.email
                       WHERE l.issues @> '[{"code": "ADDRESS_DEAD"}]'
                             AND l.undo_state IS NULL AND l.state = ANY(%(ended)s)
                       ORDER BY own.id, l.import_id
                   ), moved AS (
                       UPDATE contact_dead_address d SET import_id = s.import_id
                       FROM standing s WHERE d.id = s.id
                   )
                   DELETE FROM contact_dead_address d USING own
                   WHERE d.id = own.id
                         AND NOT EXISTS (SELECT FROM standing s WHERE s.id = own.id)
                   RETURNING d.id""",
                id=imported.id,
                ended=list(OUTCOMES),
            )
        )
        self.invalidate_model()
