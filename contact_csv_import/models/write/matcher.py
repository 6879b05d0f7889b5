from odoo import api, models
from odoo.tools import SQL

from ...core.matching.decide import Policy, decide, decide_archived, override
from ...core.matching.duplicates import same_person
from ...core.relay import relay_key

# Contacts that are no persons or companies of their own.
ADDRESS_TYPES = ("invoice", "delivery")
SEARCHED = {
    "email": "email_normalized",
    "relay": "email_normalized",
    "phone": "phone_sanitized",
}
# What of a contact decides whether it is the person of a row.
READ = ("email_normalized", "ref", "name", "is_company")


class ContactImportMatcher(models.AbstractModel):
    """Which contacts a line is: one query for a chunk and a kind of key."""

    _name = "contact.import.matcher"
    _description = "Contact Import: matching"

    @api.model
    def _decide(self, imported, lines):
        """What the policy, or a person for a single row, makes of each line.

        :param lines: dicts of staged lines
        :return: id of the line -> ``Decision``
        """
        policy = Policy(
            imported.on_none,
            imported.on_one,
            imported.on_several,
            imported.on_archived,
        )
        matches = self._matches(imported, lines)
        others = [line for line in lines if line["id"] not in matches]
        archived = self._matches(imported, others, is_active=False)
        decisions = {
            line: decide(candidates, kind, policy)
            for line, (candidates, kind) in matches.items()
        }
        decisions.update(
            (line, decide_archived(candidates, kind, policy))
            for line, (candidates, kind) in archived.items()
        )
        none = decide([], "", policy)
        return {
            line["id"]: override(
                decisions.get(line["id"], none),
                line.get("override"),
                line.get("override_partner_id"),
            )
            for line in lines
        }

    @api.model
    def _matches(self, imported, lines, is_active=True):
        """
        :param bool is_active: among contacts, or else among archived ones
        :return: id of the line -> ``(ids of contacts, kind)``, only where any is
        """
        found = {}
        for kind in imported._key_kinds():
            for values in (_own_values, _further_values):
                open_lines = [
                    line
                    for line in lines
                    if line["id"] not in found and values(kind, line)
                ]
                rows = self._candidates(kind, open_lines, values, is_active)
                company = imported.contact_type == "company"
                found.update(
                    (line, (_preferred(partners, company), kind))
                    for line, partners in rows.items()
                )
        return found

    @api.model
    def _candidates(self, kind, lines, values, is_active):
        """:return: id of the line -> contact id -> its row, only where any is"""
        wanted = {}
        for line in lines:
            for value in values(kind, line):
                wanted.setdefault(value, []).append(line)
        if not wanted:
            return {}
        partners = {}
        for row in self._search_partners(kind, list(wanted), is_active):
            for line in wanted[row["key"]]:
                if _may_be(kind, row, line):
                    partners.setdefault(line["id"], {})[row["id"]] = row
        return partners

    @api.model
    def _search_partners(self, kind, values, is_active):
        """As the importing user, so that record rules hold; the oldest first."""
        column = SEARCHED.get(kind, kind)
        rows = self._read_partners(column, values, column, is_active)
        further = self.env["contact.further.address"]._find(kind, values)
        if further:
            known = self._read_partners("id", list(further), column, is_active)
            rows += [{**row, "key": key} for row in known for key in further[row["id"]]]
            rows.sort(key=lambda row: row["id"])
        return rows

    @api.model
    def _read_partners(self, searched, values, column, is_active):
        """Contacts the user may read whose column ``searched`` holds one of ``values``,
        with ``column`` as their key."""
        self.env["res.partner"].flush_model([*READ, *SEARCHED.values()])
        query = self.env["res.partner"]._search(
            [("type", "not in", ADDRESS_TYPES), ("active", "=", is_active)], order="id"
        )
        table = SQL.identifier(query.table)
        # Not in the domain: looking through thousands of values would take the ORM
        # longer than the database.
        query.add_where(SQL("%s.%s = ANY(%s)", table, SQL.identifier(searched), values))
        rows = self.env.execute_query(
            query.select(
                SQL("%s.id", table),
                SQL("%s.%s", table, SQL.identifier(column)),
                *(SQL("%s.%s", table, SQL.identifier(name)) for name in READ),
            )
        )
        names = ("id", "key", "email", *READ[1:])
        return [dict(zip(names, row, strict=True)) for row in rows]


def match_state(decision):
    """A decision's matches as the lines and the screen count them."""
    return ("none", "one", "several")[min(decision.matches, 2)]


def _own_values(kind, line):
    """What a contact may hold that is the line's own key: of an internationalised
    domain, Odoo stores what was typed."""
    if kind == "email":
        return {line["email_key"], line["email"]} if line["email_key"] else ()
    if kind == "relay":
        return {line["email"]} if line["relay_key"] else ()
    key = line["ref"] if kind == "ref" else line["phone_key"]
    return {key} if key else ()


def _further_values(kind, line):
    """The keys of its further addresses: looked for where its own finds nobody."""
    return {key for told, key in line["further_keys"] or () if told == kind}


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
