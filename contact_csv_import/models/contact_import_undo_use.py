from odoo import api, models
from odoo.tools import SQL

ADDON = "contact_csv_import"
# Odoo's own bookkeeping of a contact, and its tags: no use of it.
NO_USE = {
    ("res_partner", "commercial_partner_id"),
    ("res_partner_res_partner_category_rel", "partner_id"),
}
# What a contact has in its own chatter says nothing by itself, but what a person wrote
# there, planned or attached does.
OWN_CHATTER = {
    ("mail_followers", "partner_id"): SQL(
        "NOT (t.res_model = 'res.partner' AND t.res_id = t.partner_id)"
    ),
    ("mail_message", "author_id"): SQL(
        "NOT (coalesce(t.model, '') = 'res.partner' AND t.res_id = t.author_id)"
    ),
}
ATTACHED = {
    "mail.message": SQL(
        """SELECT res_id FROM mail_message WHERE model = 'res.partner'
           AND message_type IN ('comment', 'email', 'email_outgoing', 'sms')"""
    ),
    "mail.activity": SQL(
        "SELECT res_id FROM mail_activity WHERE res_model = 'res.partner'"
    ),
    "ir.attachment": SQL(
        "SELECT res_id FROM ir_attachment WHERE res_model = 'res.partner'"
    ),
}


class ContactImportUndoUse(models.AbstractModel):
    """Who uses contacts: every row of the database that points at one."""

    _name = "contact.import.undo.use"
    _description = "Contact Import: use of contacts"

    @api.model
    def _uses(self, partner_ids):
        """What points at these contacts; this addon's own records and page visits of
        wizards do not count.

        One query for all columns; a deletion would look into each of them anyway.

        :return: contact id -> {name of a model: how many of its records}
        """
        if not partner_ids:
            return {}
        self.env.flush_all()
        ids = list(partner_ids)
        parts = [
            SQL(
                "SELECT t.%(column)s AS partner, %(model)s AS model, count(*) AS n"
                " FROM %(table)s t WHERE t.%(column)s = ANY(%(ids)s) AND %(also)s"
                " GROUP BY 1",
                column=SQL.identifier(column),
                table=SQL.identifier(table),
                model=model,
                ids=ids,
                also=OWN_CHATTER.get((table, column), SQL("TRUE")),
            )
            for table, column, model in self._columns()
        ]
        parts += [
            SQL(
                "SELECT t.res_id, %s, count(*) FROM (%s) t WHERE t.res_id = ANY(%s)"
                " GROUP BY 1",
                model,
                query,
                ids,
            )
            for model, query in ATTACHED.items()
        ]
        uses = {}
        for partner, model, count in self.env.execute_query(
            SQL(" UNION ALL ").join(parts)
        ):
            told = uses.setdefault(partner, {})
            told[model] = told.get(model, 0) + count
        return uses

    @api.model
    def _columns(self):
        """``(table, column, model)`` of each foreign key that counts as use."""
        keys = self.env.execute_query(
            SQL(
                """SELECT c.conrelid::regclass::text, a.attname
                   FROM pg_constraint c
                   JOIN pg_attribute a
                     ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                   WHERE c.contype = 'f' AND c.confrelid = 'res_partner'::regclass
                   ORDER BY 1, 2"""
            )
        )
        owners = self._owners({table for table, _column in keys})
        found = []
        for table, column in keys:
            model = owners.get(table)
            cls = self.env.registry.get(model)
            ours = cls is not None and cls._original_module.startswith(ADDON)
            passing = cls is not None and cls._transient
            if not ours and not passing and (table, column) not in NO_USE:
                found.append((table, column, model or table))
        return found

    @api.model
    def _owners(self, tables):
        """Table -> model whose records it holds, or who own its relation."""
        owners = {}
        for name, cls in self.env.registry.items():
            if cls._abstract:
                continue
            if cls._table in tables:
                owners[cls._table] = name
            if name == "res.partner":
                continue
            for field in cls._fields.values():
                if field.type == "many2many" and field.relation in tables:
                    owners.setdefault(field.relation, name)
        return owners
