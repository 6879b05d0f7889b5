# The plan is one model in two files: what it has to know, and what it makes of it.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL

from ..write.merging import as_row_value

# Columns of a contact that no person edits.
IGNORED = frozenset(
    (*models.MAGIC_COLUMNS, "contact_import_id", "commercial_partner_id")
    + ("message_bounce", "partner_share")
)


class ContactImportUndoPlan(models.AbstractModel):
    """What is known of the contacts of a chunk: each kind of fact with one query."""

    _inherit = "contact.import.undo.plan"

    @api.model
    def _facts(self, imported, lines, carried, lock):
        """Everything the decisions need, each kind with one query."""
        written = [line for line in lines if line["state"] in ("created", "updated")]
        ids = {line["partner_ref"] for line in written if line["partner_ref"]}
        created = {
            line["partner_ref"]
            for line in written
            if line["state"] == "created" and line["partner_ref"]
        }
        contacts = carried.setdefault("contacts", {})
        contacts.update(self._contacts(ids - contacts.keys(), lock))
        partners = self.env["res.partner"].browse(ids & contacts.keys())
        removable = partners.filtered(lambda partner: partner.id in created)
        updated = {
            line["partner_ref"] for line in written if line["state"] == "updated"
        }
        writable = partners.filtered(lambda partner: partner.id in updated)
        # Merging repoints a line to the survivor, and its consents with it.
        survivors = {line["partner_id"] for line in written if line["partner_id"]}
        statements = self._statements_of(ids | survivors)
        return {
            "fields": self._fields_compared(),
            "contacts": contacts,
            "handed_down": self._handed_down(),
            "removed": carried.setdefault("removed", set()),
            "undone": carried.setdefault("undone", set()),
            "blank": self._blank(),
            "tags": self._existing_tags(written),
            "gone": self._gone(written),
            "users": self._users(ids),
            "companies": self._companies(created),
            "writable": set(writable._filtered_access("write").ids),
            "removable": set(removable._filtered_access("unlink").ids),
            "granted": self._granted(imported, written, statements),
            "spoken": {
                partner
                for _statement, partner, source, _state, _line in statements
                if source != imported.id
            },
            "further": self._further(created),
            "standing": self._standing_lines(created),
            "uses": self.env["contact.import.undo.use"]._uses(
                created, carried["removed"]
            ),
        }

    @api.model
    def _handed_down(self):
        """Fields of a contact that are those of its company."""
        partner = self.env["res.partner"]
        return {*partner._address_fields(), *partner._commercial_fields()}

    @api.model
    def _fields_compared(self):
        """Columns of a contact that hold what a person, or an import, put there."""
        return {
            name: field
            for name, field in self.env["res.partner"]._fields.items()
            if field.store
            and field.column_type
            and name not in IGNORED
            and not (field.compute and field.readonly)
        }

    @api.model
    def _contacts(self, ids, lock):
        """Contact id -> its columns as they are stored, and its tags."""
        if not ids:
            return {}
        self.env.flush_all()
        names = ["id", "create_date", "write_date", *self._fields_compared()]
        rows = self.env.execute_query(
            SQL(
                "SELECT %s FROM res_partner WHERE id = ANY(%s) ORDER BY id %s",
                SQL(", ").join(map(SQL.identifier, names)),
                list(ids),
                SQL("FOR UPDATE") if lock else SQL(),
            )
        )
        compared = self._fields_compared()
        contacts = {
            row[0]: self._as_written(dict(zip(names, row, strict=True)), compared)
            for row in rows
        }
        for contact in contacts.values():
            contact["category_id"] = set()
        self._read_links(contacts)
        for partner, tag in self.env.execute_query(
            SQL(
                """SELECT partner_id, category_id
                   FROM res_partner_res_partner_category_rel
                   WHERE partner_id = ANY(%s)""",
                list(contacts),
            )
        ):
            contacts[partner]["category_id"].add(tag)
        return contacts

    @api.model
    def _blank(self):
        """What Odoo computes for a contact in whom nobody has written anything."""
        partner = self.env["res.partner"]
        blank = partner.new({})
        return {
            name: as_row_value(
                field.convert_to_column(
                    field.convert_to_write(blank[name], partner), partner
                )
            )
            for name, field in self._fields_compared().items()
            if field.compute and field.type not in ("properties", "json")
        }

    @api.model
    def _existing_tags(self, lines):
        tags = {
            tag
            for line in lines
            for tag in (line["before_image"] or {}).get("category_id", ([], []))[1]
        }
        return set(self.env["res.partner.category"].browse(tags).exists().ids)

    @api.model
    def _gone(self, lines):
        """``(field, id)`` of what contacts named before, where that was deleted since:
        such a field goes back to empty, as the deletion would have left it."""
        named, compared = {}, self._fields_compared()
        for line in lines:
            for name, pair in (line["before_image"] or {}).items():
                if name in compared and compared[name].type == "many2one" and pair[0]:
                    named.setdefault(name, set()).add(pair[0])
        return {
            (name, id_)
            for name, ids in named.items()
            for id_ in ids.difference(
                self.env[compared[name].comodel_name].browse(ids).exists().ids
            )
        }

    @api.model
    def _users(self, ids):
        """Contact id -> whether one of its users is an internal one."""
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT partner_id, bool_or(NOT coalesce(share, FALSE))
                       FROM res_users WHERE partner_id = ANY(%s) GROUP BY 1""",
                    list(ids),
                )
            )
        )

    @api.model
    def _companies(self, ids):
        rows = self.env.execute_query(
            SQL(
                "SELECT partner_id FROM res_company WHERE partner_id = ANY(%s)",
                list(ids),
            )
        )
        return {partner for (partner,) in rows}

    @api.model
    def _granted(self, imported, lines, statements):
        """Line -> the consents this import recorded for it and that still stand.

        A repeated row may have been the one that spoke. Refusals and withdrawals are
        not among them: withdrawn consent is never brought back.
        """
        partners = {line["partner_id"] for line in lines}
        consents = [
            (statement, line)
            for statement, partner, source, state, line in statements
            if source == imported.id and state == "granted" and partner in partners
        ]
        rows = self.env.execute_query(
            SQL(
                """SELECT line, duplicate_of FROM contact_import_line
                   WHERE import_id = %s AND line = ANY(%s)""",
                imported.id,
                list({line for _statement, line in consents}),
            )
        )
        leaders = {line: leader or line for line, leader in rows}
        granted = {}
        for statement, line in consents:
            if line in leaders:
                granted.setdefault(leaders[line], []).append(statement)
        return granted

    @api.model
    def _statements_of(self, partner_ids):
        """``(id, contact, import, state, line)`` of what contacts said and what still
        counts, one query each: of a join PostgreSQL's plan reads all of one table for
        each row of the other, where it last looked at them before they grew (measured:
        24 s for 10,000 rows).
        """
        rows = self.env.execute_query(
            SQL(
                """WITH statements AS MATERIALIZED (
                       SELECT id, partner_id, import_id, state, line
                       FROM contact_consent WHERE partner_id = ANY(%s))
                   SELECT * FROM statements WHERE state <> 'voided' ORDER BY id""",
                list(partner_ids),
            )
        )
        voided = {
            statement
            for (statement,) in self.env.execute_query(
                SQL(
                    """SELECT void_of_id FROM contact_consent
                       WHERE void_of_id = ANY(%s) AND state = 'voided'""",
                    [row[0] for row in rows],
                )
            )
        }
        return [row for row in rows if row[0] not in voided]

    @api.model
    def _further(self, ids):
        """Contact id -> ``(kind, value)`` of its further e-mails and phones."""
        further = {}
        for partner, kind, value in self.env.execute_query(
            SQL(
                """SELECT partner_id, kind, value FROM contact_further_address
                   WHERE partner_id = ANY(%s)""",
                list(ids),
            )
        ):
            further.setdefault(partner, set()).add((kind, value))
        return further

    @api.model
    def _standing_lines(self, ids):
        """Rows that stand for a contact beside the one that made it and are not undone:
        those that changed it, those that had nothing to add, and those that repeat
        either.

        :return: contact id -> list of ``(line id, state, name of its import)``
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_ref, id, state, import_id FROM contact_import_line
                   WHERE partner_id = ANY(%(ids)s) AND partner_ref = ANY(%(ids)s)
                         AND state IN ('updated', 'unchanged', 'skipped')
                         AND coalesce(undo_state, 'pending') = 'pending'
                   ORDER BY id""",
                ids=list(ids),
            )
        )
        imports = self.env["contact.import"].sudo()
        standing = {}
        for partner, line, state, import_id in rows:
            name = imports.browse(import_id).name
            standing.setdefault(partner, []).append((line, state, name))
        return standing
