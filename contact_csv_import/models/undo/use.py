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
        """t.model = 'res.partner'
           AND t.message_type IN ('comment', 'email', 'email_outgoing', 'sms')"""
    ),
    "mail.activity": SQL("t.res_model = 'res.partner'"),
    "ir.attachment": SQL("t.res_model = 'res.partner'"),
}


class ContactImportUndoUse(models.AbstractModel):
    """Who uses contacts: every row of the database that points at one."""

    _name = "contact.import.undo.use"
    _description = "Contact Import: use of contacts"

    @api.model
    def _uses(self, partner_ids, gone=()):
        """What points at these contacts; this addon's own records and page visits of
        wizards do not count.

        :param gone: ids of contacts that are as good as deleted

        One query for all columns; a deletion would look into each of them anyway.

        :return: contact id -> {name of a model: how many of its records}
        """
        if not partner_ids:
            return {}
        self.env.flush_all()
        wanted = [
            (table, column, model, OWN_CHATTER.get((table, column), SQL("TRUE")))
            for table, column, model in self._columns()
        ]
        if gone:
            wanted = [
                (table, *rest, SQL("%s AND t.id <> ALL(%s)", where, list(gone)))
                if table == "res_partner"
                else (table, *rest, where)
                for table, *rest, where in wanted
            ]
        wanted += [
            (self.env[model]._table, "res_id", model, where)
            for model, where in ATTACHED.items()
        ]
        # An invoice names its customer in several columns and is one invoice.
        rows = SQL(" UNION ALL ").join(
            SQL(
                "SELECT t.%(column)s AS partner, %(model)s AS model,"
                " t.tableoid AS source, t.ctid AS place"
                " FROM %(table)s t JOIN asked ON asked.id = t.%(column)s"
                " WHERE %(where)s",
                column=SQL.identifier(column),
                table=SQL.identifier(table),
                model=model,
                where=where,
            )
            for table, column, model, where in wanted
        )
        rows = SQL(" UNION ALL ").join([rows, *self._company_dependent()])
        uses = {}
        # The ids once: with a list of them for each column PostgreSQL takes longer to
        # plan than to look.
        for partner, model, count in self.env.execute_query(
            SQL(
                """WITH asked AS MATERIALIZED (SELECT unnest(%s) AS id)
                   SELECT partner, model, count(DISTINCT (source, place::text))
                   FROM (%s) AS used GROUP BY partner, model""",
                list(partner_ids),
                rows,
            )
        ):
            uses.setdefault(partner, {})[model] = count
        return uses

    @api.model
    def _company_dependent(self):
        """Queries for the fields that hold another contact, of those that are
        ``asked``, for each company: a column of JSON, which no foreign key guards."""
        return [
            SQL(
                """SELECT held.value::int AS partner, %(model)s AS model,
                          t.tableoid AS source, t.ctid AS place
                   FROM %(table)s t CROSS JOIN jsonb_each_text(t.%(column)s) AS held
                        JOIN asked ON held.value = asked.id::text
                   WHERE t.%(column)s IS NOT NULL""",
                column=SQL.identifier(field.name),
                table=SQL.identifier(self.env[field.model_name]._table),
                model=field.model_name,
            )
            for field in self.env.registry.many2one_company_dependents["res.partner"]
            if not self.env[field.model_name]._transient
        ]

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
        # What an import linked a contact to is compared with what it holds.
        own = {
            (field.relation, field.column1)
            for field in self.env["contact.import.undo.plan"]._link_fields().values()
        }
        columns = []
        for table, column in keys:
            model = owners.get(table)
            cls = self.env.registry.get(model)
            ours = cls is not None and cls._original_module.startswith(ADDON)
            passing = cls is not None and cls._transient
            if not ours and not passing and (table, column) not in NO_USE | own:
                columns.append((table, column, model or table))
        return columns

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
