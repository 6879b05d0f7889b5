from odoo import api, fields, models


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
                      AS told(email, reason)
               ON CONFLICT (email) DO NOTHING""",
            [
                *(fields.Datetime.now(), imported.id, emails),
                [addresses[email] for email in emails],
            ],
        )
        self.invalidate_model()
