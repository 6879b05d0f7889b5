from odoo import api, models
from odoo.tools import SQL

from ..core.undo import Undoing, inverse, same

# Columns of a contact that no person edits.
IGNORED = frozenset(
    (*models.MAGIC_COLUMNS, "contact_import_id", "commercial_partner_id")
    + ("message_bounce", "partner_share")
)


class ContactImportUndoPlan(models.AbstractModel):
    """What undoing lines would do; nothing is written.

    The preview and the run ask the same: what is shown is what happens, unless the
    contacts change in between.
    """

    _name = "contact.import.undo.plan"
    _description = "Contact Import: what undoing does"

    @api.model
    def _plan(self, imported, lines, known=None, lock=False):
        """:param lines: dicts of the lines, the last of the file first: what a later
            line wrote goes back before what an earlier one wrote
        :param dict known: what a caller that plans several chunks knows of contacts by
            now; what earlier chunks would have done is in it
        :param lock: hold the contacts until the transaction ends
        :return: an ``Undoing`` for each line
        """
        known = {} if known is None else known
        facts = self._facts(imported, lines, known, lock)
        plan = []
        for line in lines:
            undoing = Undoing(line, line["partner_ref"] or None)
            undoing.statements = facts["granted"].get(line["line"], [])
            if line["state"] == "created":
                self._plan_created(undoing, facts)
            elif line["state"] == "updated":
                self._plan_updated(undoing, facts)
            elif line["duplicate_of"] and line["partner_ref"]:
                undoing.tell("UNDO_WITH_LINE", other=line["duplicate_of"])
            plan.append(undoing)
        return plan

    # -- facts -------------------------------------------------------------

    @api.model
    def _facts(self, imported, lines, known, lock):
        """Everything the decisions need, each kind with one query."""
        written = [one for one in lines if one["state"] in ("created", "updated")]
        ids = {one["partner_ref"] for one in written if one["partner_ref"]}
        created = {
            one["partner_ref"]
            for one in written
            if one["state"] == "created" and one["partner_ref"]
        }
        contacts = known.setdefault("contacts", {})
        contacts.update(self._contacts(ids - contacts.keys(), lock))
        partners = self.env["res.partner"].browse(ids & contacts.keys())
        removable = partners.filtered(lambda one: one.id in created)
        return {
            "contacts": contacts,
            "undone": known.setdefault("undone", set()),
            "blank": self._blank(),
            "tags": self._existing_tags(written),
            "users": self._users(ids),
            "companies": self._companies(created),
            "writable": set(partners._filtered_access("write").ids),
            "removable": set(removable._filtered_access("unlink").ids),
            "granted": self._granted(imported, written),
            "spoken": self._spoken(imported, created),
            "later": self._later_lines(created),
            "uses": self.env["contact.import.undo.use"]._uses(created),
        }

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
        contacts = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
        for contact in contacts.values():
            contact["category_id"] = set()
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
        """What a contact holds in whom nobody has written anything."""
        partner = self.env["res.partner"]
        fields = self._fields_compared()
        defaults = [name for name, field in fields.items() if field.default]
        blank = partner.new({})
        values = {
            name: field.convert_to_column(
                field.convert_to_write(blank[name], partner), partner
            )
            for name, field in fields.items()
            if field.compute and field.type not in ("properties", "json")
        }
        return {**values, **partner.default_get(defaults)}

    @api.model
    def _existing_tags(self, lines):
        tags = {
            tag
            for line in lines
            for tag in (line["before_image"] or {}).get("category_id", ([], []))[1]
        }
        return set(self.env["res.partner.category"].browse(tags).exists().ids)

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
    def _granted(self, imported, lines):
        """Line -> the consents this import recorded for it and that still stand.

        A repeated row may have been the one that spoke. Refusals and withdrawals are
        not among them: withdrawn consent is never brought back.
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT coalesce(l.duplicate_of, l.line), array_agg(c.id ORDER BY c.id)
                   FROM contact_consent c
                   JOIN contact_import_line l
                     ON l.import_id = c.import_id AND l.line = c.line
                   WHERE c.partner_id = ANY(%s) AND c.import_id = %s
                         AND c.state = 'granted' AND %s
                   GROUP BY 1""",
                [line["partner_id"] for line in lines if line["partner_id"]],
                imported.id,
                self.env["contact.consent"]._not_voided_sql(),
            )
        )
        return dict(rows)

    @api.model
    def _spoken(self, imported, ids):
        """Contacts that said something about consent beside this import."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT partner_id FROM contact_consent c
                   WHERE partner_id = ANY(%s) AND import_id IS DISTINCT FROM %s
                         AND %s""",
                list(ids),
                imported.id,
                self.env["contact.consent"]._not_voided_sql(),
            )
        )
        return {partner for (partner,) in rows}

    @api.model
    def _later_lines(self, ids):
        """Contact id -> ``(line id, name of its import)`` of rows that updated it and
        are not undone."""
        told = {}
        for partner, line, name in self.env.execute_query(
            SQL(
                """SELECT l.partner_ref, l.id, i.name
                   FROM contact_import_line l
                   JOIN contact_import i ON i.id = l.import_id
                   WHERE l.partner_id = ANY(%(ids)s) AND l.partner_ref = ANY(%(ids)s)
                         AND l.state = 'updated'
                         AND coalesce(l.undo_state, 'pending') = 'pending'
                   ORDER BY l.id""",
                ids=list(ids),
            )
        ):
            told.setdefault(partner, []).append((line, name))
        return told

    # -- decisions ---------------------------------------------------------

    @api.model
    def _plan_created(self, undoing, facts):
        """A contact goes only if this line made it, nobody changed it, nothing uses it."""
        partner = undoing.partner
        contact = facts["contacts"].get(partner)
        if contact is None:
            self._say_gone(undoing)
            return
        later = [
            name
            for line, name in facts["later"].get(partner, ())
            if line not in facts["undone"]
        ]
        changed = self._changed(undoing.line["before_image"] or {}, contact, facts)
        if undoing.line["merged"]:
            undoing.keep("UNDO_MERGED")
        elif partner in facts["users"] or partner in facts["companies"]:
            undoing.keep("UNDO_PROTECTED")
        elif partner not in facts["removable"]:
            undoing.keep("UNDO_NO_ACCESS")
        elif later:
            undoing.keep("UNDO_LATER_IMPORT", name=later[0])
        elif partner in facts["spoken"]:
            undoing.keep("UNDO_CONSENT_SINCE")
        elif changed:
            for name in changed:
                undoing.keep("UNDO_CHANGED", field=name)
        elif uses := facts["uses"].get(partner):
            undoing.outcome = "archived"
            undoing.tell("UNDO_IN_USE", uses=sorted(uses.items()))
        else:
            undoing.outcome = "removed"
            del facts["contacts"][partner]

    @api.model
    def _say_gone(self, undoing):
        if undoing.line["partner_id"]:
            # Merging repoints the line to the survivor, whom it did not create.
            undoing.keep("UNDO_MERGED")
        else:
            undoing.tell("UNDO_GONE")

    @api.model
    def _changed(self, image, contact, facts):
        """Fields of a contact that hold something else than what its line wrote.

        Where nothing was written into the row since it was made, defaults need no look:
        they may be others today.
        """
        wrote = {name: pair[1] for name, pair in image.items() if len(pair) == 2}
        untouched = contact["write_date"] == contact["create_date"]
        changed = []
        for name, field in self._fields_compared().items():
            held = contact[name]
            if name in wrote:
                known = same(held, wrote[name]) or (
                    same(held, self._as_stored(field, wrote[name]))
                )
            elif name == "active":
                known = held
            elif field.default or field.compute:
                known = (
                    untouched
                    or same(held, facts["blank"].get(name))
                    or field.type in ("date", "datetime")
                )
            else:
                known = not held
            if not known:
                changed.append(name)
        tags = set(wrote.get("category_id") or ())
        if contact["category_id"] != tags & (facts["tags"] | contact["category_id"]):
            changed.append("category_id")
        return changed

    @api.model
    def _as_stored(self, field, value):
        """What the database holds of a value an import wrote: HTML is cleaned."""
        if field.type != "html" or not value:
            return value
        return field.convert_to_column(value, self.env["res.partner"])

    @api.model
    def _plan_updated(self, undoing, facts):
        """Field by field: what still holds what the line wrote goes back."""
        partner = undoing.partner
        contact = facts["contacts"].get(partner)
        if contact is None:
            self._say_gone(undoing)
            return
        if facts["users"].get(partner):
            undoing.keep("UNDO_PROTECTED")
            return
        if partner not in facts["writable"]:
            undoing.keep("UNDO_NO_ACCESS")
            return
        fields = self._fields_compared()
        image = dict(undoing.line["before_image"] or {})
        tags = image.pop("category_id", ([], []))[1]
        consent = image.pop("consent", None)
        undoing.others = {n: image.pop(n) for n in list(image) if n not in fields}
        stored = {
            name: [before, self._as_held(fields[name], contact[name], after)]
            for name, (before, after) in image.items()
        }
        undoing.back, stay = inverse(stored, contact)
        if "email" in undoing.back and partner in facts["users"]:
            # Whoever logs in with this contact keeps the address to log in with.
            del undoing.back["email"]
            stay.append("email")
        undoing.held = {name: contact[name] for name in undoing.back}
        undoing.tags = sorted(contact["category_id"].intersection(tags))
        contact.update(undoing.back)
        contact["category_id"] -= set(undoing.tags)
        if undoing.back or undoing.tags or undoing.statements or undoing.others:
            undoing.outcome = "restored"
        facts["undone"].add(undoing.line["id"])
        for name in stay:
            undoing.keep("UNDO_FIELD_KEPT", field=name)
        if consent and consent[1] in ("withdrawn", "refused"):
            undoing.tell("UNDO_WITHDRAWAL_STAYS")
            if undoing.outcome == "nothing":
                undoing.outcome = "kept"

    @api.model
    def _as_held(self, field, held, value):
        """``value``, or what is held where that is the same once it is stored."""
        return held if same(held, self._as_stored(field, value)) else value
