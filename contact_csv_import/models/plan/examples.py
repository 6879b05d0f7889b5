"""Rows as they will be written, in words: whom they match, and what changes."""

from odoo.tools import SQL, html2plaintext

from ...core.company_links import NewCompany
from ...core.new_region import NewRegion
from ...core.person import Person
from ..records.line_table import read_followers, read_lines
from ..words.lines import line_words
from ..write.planner import ChunkPlanner

# So many earlier rows of the same contacts are planned with the rows that are shown:
# what they write is no news in a later one.
PLANNED_BEFORE = 500


def planned_rows(imported, where, limit):
    """Rows decided and planned as the run will, unwritten.

    They are planned with the rights of the import's user; of contacts, only those are
    named that the user of the environment may read.

    :param imported: ``contact.import``
    :param SQL where: which of its lines
    :return: list of dicts: ``state``, ``line`` (as it is called), ``who``, ``reason``,
        ``contact``, ``candidates`` (ids), ``will`` (how it will end) and ``changes``, a
        list of ``(field, before, after)``
    """
    env = imported.env
    env["contact.import.line"].flush_model()
    reading = imported.sudo().env
    shown = read_lines(
        reading, SQL("import_id = %s AND %s", imported.id, where), limit=limit
    )
    numbers = [row["line"] for row in shown]
    rows = [*_rows_before(reading, imported, numbers), *shown]
    rows.sort(key=lambda row: row["line"])
    followers = read_followers(reading, imported.id, [row["line"] for row in rows])
    plan = ChunkPlanner(imported.sudo()._as_its_user()).plan(rows, followers)
    plans = [p for p in plan if p.line["line"] in numbers]
    lines = env["contact.import.line"].browse(p.line["id"] for p in plans)
    reasons = {line.id: line.match_text for line in lines}
    contacts = readable_contacts(env, [p.person.decision.partner for p in plans])
    words = ChangeWords(imported)
    return [
        {
            "state": p.line["match_state"],
            "line": line_words(env, p.line["line"]),
            "who": p.values.get("name") or p.values.get("email"),
            "reason": reasons[p.line["id"]] or "",
            "will": p.outcome,
            "contact": contacts.get(p.person.decision.partner, ""),
            "candidates": list(p.person.decision.candidates),
            "changes": words.of_plan(p),
        }
        for p in plans
    ]


def _rows_before(env, imported, numbers):
    """The rows before the given ones that go to the same contacts."""
    if not numbers:
        return []
    # By themselves: of rows that were staged just now PostgreSQL does not know how many
    # there are, and would look for the contacts once more for each of them.
    contacts = env.execute_query(
        SQL(
            """SELECT DISTINCT match_partner FROM contact_import_line
               WHERE import_id = %s AND line = ANY(%s) AND match_partner IS NOT NULL""",
            imported.id,
            numbers,
        )
    )
    if not contacts:
        return []
    return read_lines(
        env,
        SQL(
            """import_id = %s AND state = 'valid' AND line < %s
               AND line <> ALL(%s) AND match_partner = ANY(%s)""",
            imported.id,
            max(numbers),
            numbers,
            [contact for (contact,) in contacts],
        ),
        limit=PLANNED_BEFORE,
    )


def readable_contacts(env, ids):
    """Id -> name of the contacts the user may read."""
    partners = env["res.partner"].with_context(active_test=False)
    partners = partners.search([("id", "in", [id_ for id_ in ids if id_])])
    return {partner.id: partner.display_name for partner in partners}


class ChangeWords:
    """The difference a plan makes to a contact, field by field, in words.

    :param imported: ``contact.import``, with the user and the language of who reads it
    """

    def __init__(self, imported):
        self.imported = imported
        self.env = imported.env

    def of_plan(self, plan):
        """
        :param PersonPlan plan: of a line
        :return: list of ``(field, before, after)``
        """
        words = []
        if plan.outcome == "created" and plan.tags:
            words.append((self.env._("Tags"), "", self.tag_names(plan.tags)))
        if plan.company:
            label = self.env["res.partner"]._fields["parent_id"]
            label = label._description_string(self.env)
            words.append((label, "", self.of_value("parent_id", plan.company)))
        words += self._of_changes(plan.current, plan.changes)
        if plan.further:
            label = self.env._("Further e-mails and phones")
            values = ", ".join(value for _kind, value, _key in plan.further)
            words.append((label, "", values))
        if plan.left_over:
            words.append(
                (self.env._("Further data"), "", html2plaintext(plan.left_over))
            )
        if plan.consent and plan.is_written:
            field = self.env["contact.consent"]._fields["state"]
            states = dict(field._description_selection(self.env))
            purpose = self.imported.purpose_id.name
            words.append((purpose, "", states[plan.consent.state]))
        return words

    def _of_changes(self, current, changes):
        labels = self.env["res.partner"].fields_get(list(changes), ["string"])
        empty = self.env._("(empty)")
        return [
            (
                labels[name]["string"],
                self.of_value(name, current[name]) or empty,
                self.of_value(name, value) or empty,
            )
            for name, value in changes.items()
            # Odoo's own language follows the contact's: saying it twice helps nobody.
            if name != "lang" and name in labels
        ]

    def of_value(self, name, value):
        """A value of a field of a contact; tags are a set."""
        if isinstance(value, NewCompany | Person):
            return value.values["name"]
        if isinstance(value, NewRegion):
            return value.name
        field = self.env["res.partner"]._fields[name]
        if isinstance(value, set | frozenset):
            if name != "category_id":
                records = self.env[field.comodel_name].browse(sorted(value))
                return ", ".join(records.mapped("display_name"))
            return self.tag_names(value)
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "many2one":
            return value and self.env[field.comodel_name].browse(value).display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field.type == "html":
            return value and html2plaintext(value)
        return value and str(value)

    def tag_names(self, tags):
        """:param set tags: ids, and names of tags that do not exist yet"""
        ids = [tag for tag in tags if isinstance(tag, int)]
        new = [tag for tag in tags if isinstance(tag, str)]
        existing = self.env["res.partner.category"].browse(ids)
        return ", ".join(sorted([*existing.mapped("name"), *new]))
