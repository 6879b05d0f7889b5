from odoo import api, models
from odoo.tools import SQL

from ..core.matching.decide import Policy, decide
from ..core.matching.duplicates import same_person
from ..core.relay import relay_key

# Contacts that are no persons or companies of their own.
ADDRESS_TYPES = ("invoice", "delivery")
# What of a line is compared with contacts.
MATCHED_BY = (
    "id",
    "line",
    "email",
    "email_key",
    "phone_key",
    "relay_key",
    "ref",
    "name",
)

SEARCHED = {
    "email": "email_normalized",
    "relay": "email_normalized",
    "phone": "phone_sanitized",
}


class ContactImportMatcher(models.AbstractModel):
    """Which contacts a line is: one query for a chunk and a kind of key."""

    _name = "contact.import.matcher"
    _description = "Contact Import: matching"

    @api.model
    def _decide(self, imported, lines):
        """:param lines: dicts of staged lines
        :return: id of the line -> ``Decision``
        """
        policy = Policy(imported.on_none, imported.on_one, imported.on_several)
        found = {}
        for kind in imported._key_kinds():
            open_lines = [
                line for line in lines if line["id"] not in found and _key(line, kind)
            ]
            found.update(self._candidates(kind, open_lines, imported.contact_type))
        none = ([], "")
        return {
            line["id"]: decide(*found.get(line["id"], none), policy) for line in lines
        }

    @api.model
    def _candidates(self, kind, lines, contact_type):
        """:return: id of the line -> ``(ids of contacts, kind)``, only where any is"""
        wanted = {}
        for line in lines:
            for value in self._search_values(kind, line):
                wanted.setdefault(value, []).append(line)
        if not wanted:
            return {}
        partners = {}
        for row in self._search_partners(kind, list(wanted)):
            for line in wanted[row["key"]]:
                if _may_be(kind, row, line):
                    partners.setdefault(line["id"], {})[row["id"]] = row
        company = contact_type == "company"
        return {
            line: (_preferred(rows, company), kind) for line, rows in partners.items()
        }

    @api.model
    def _search_values(self, kind, line):
        """What a contact may hold that is this key: of an internationalised domain,
        Odoo stores what was typed."""
        if kind == "email":
            return {line["email_key"], line["email"]}
        if kind == "relay":
            return {line["email"]}
        return {_key(line, kind)}

    @api.model
    def _search_partners(self, kind, values):
        """As the importing user, so that record rules hold; the oldest first."""
        column = SEARCHED.get(kind, kind)
        query = self.env["res.partner"]._search(
            [(column, "in", values), ("type", "not in", ADDRESS_TYPES)], order="id"
        )
        table = SQL.identifier(query.table)
        rows = self.env.execute_query(
            query.select(
                SQL("%s.id", table),
                SQL("%s.%s", table, SQL.identifier(column)),
                SQL("%s.email_normalized", table),
                SQL("%s.ref", table),
                SQL("%s.name", table),
                SQL("%s.is_company", table),
            )
        )
        names = ("id", "key", "email", "ref", "name", "is_company")
        return [dict(zip(names, row, strict=True)) for row in rows]

    @api.model
    def _preview(self, imported):
        """Say of each line that is ready what would become of it (nothing is written
        but that)."""
        columns = SQL(", ").join(map(SQL.identifier, MATCHED_BY))
        last = 0
        while True:
            rows = self.env.execute_query(
                SQL(
                    """SELECT %s FROM contact_import_line
                       WHERE import_id = %s AND state = 'valid' AND line > %s
                       ORDER BY line LIMIT 5000""",
                    columns,
                    imported.id,
                    last,
                )
            )
            if not rows:
                break
            lines = [dict(zip(MATCHED_BY, row, strict=True)) for row in rows]
            last = lines[-1]["line"]
            self._store_preview(self._decide(imported, lines))
        self.env["contact.import.line"].invalidate_model()

    @api.model
    def _store_preview(self, decisions):
        """:param decisions: as :meth:`_decide` gives them"""
        if not decisions:
            return
        # With a range beside the ids PostgreSQL does not scan the whole table, whose
        # size it does not know yet.
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_line l
                   SET match_state = v.state, match_kind = nullif(v.kind, ''),
                       match_partner = nullif(v.partner, 0)
                   FROM unnest(%s, %s, %s, %s) AS v(id, state, kind, partner)
                   WHERE l.id BETWEEN %s AND %s AND l.id = v.id
                         AND (l.match_state, l.match_kind, l.match_partner)
                         IS DISTINCT FROM (v.state, nullif(v.kind, ''),
                                           nullif(v.partner, 0))
                   RETURNING l.id""",
                list(decisions),
                [match_state(d) for d in decisions.values()],
                [d.kind for d in decisions.values()],
                [d.partner or 0 for d in decisions.values()],
                min(decisions),
                max(decisions),
            )
        )


def match_state(decision):
    """A decision's matches as the lines and the screen count them."""
    return ("none", "one", "several")[min(decision.matches, 2)]


def _key(line, kind):
    return line["ref"] if kind == "ref" else line[f"{kind}_key"]


def _may_be(kind, row, line):
    """Whether the contact ``row`` that a key has found is the person of ``line``."""
    if kind == "relay":
        # A booking site gives its addresses to bookings: the same one is the same
        # guest only under the same name. Anything else would never be matched, so that
        # the guest would be made again with each import of the file.
        return relay_key("", row["name"] or "") == relay_key("", line["name"] or "")
    if kind != "phone":
        return True
    return same_person(
        (row["email"], row["ref"], row["name"]),
        (line["email_key"] or line["email"], line["ref"], line["name"]),
    )


def _preferred(rows, company):
    """Contacts of the imported type, unless there are only others."""
    same = [id_ for id_, row in rows.items() if bool(row["is_company"]) == company]
    return same or list(rows)
