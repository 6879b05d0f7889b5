# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.tools import SQL

from ..core.matching.decide import UPDATE
from ..core.person import Person
from .contact_import_chunk import LINE_COLUMNS
from .contact_import_line import VALUES

EXAMPLES = 3


class ContactImport(models.Model):
    """A few rows as they will be written: with whom they match, and what changes."""

    _inherit = "contact.import"

    def _match_examples(self):
        """Rows of each match state, decided and planned as the run will, unwritten.

        :return: list of dicts: ``state``, ``line``, ``who``, ``reason``, ``contact``
            and ``changes``, a list of ``(field, before, after)``
        """
        runner = self.env["contact.import.runner"].sudo()
        rows = [
            row
            for state in ("none", "one", "several")
            for row in runner._dicts(
                SQL(
                    """SELECT %s FROM contact_import_line
                       WHERE import_id = %s AND state = 'valid' AND match_state = %s
                       ORDER BY line LIMIT %s""",
                    SQL(", ".join(LINE_COLUMNS)),
                    self.id,
                    state,
                    EXAMPLES,
                ),
                LINE_COLUMNS,
            )
        ]
        followers = runner._followers(self.id, [row["line"] for row in rows])
        decisions = self.env["contact.import.matcher"]._decide(self, rows)
        people = [
            Person(row, followers.get(row["line"], ()), decisions[row["id"]], VALUES)
            for row in rows
        ]
        writer = self.env["contact.import.writer"]
        writer._resolve_places(people)
        writer._apply_status_rule(self, people)
        known = [person for person in people if person.action == UPDATE]
        planned = {
            person.line["id"]: (partner, self._change_words(partner, current, changes))
            for person, partner, current, changes in writer._plan(self, known, {})
        }
        kinds = dict(
            self.env["contact.import.line"]
            ._fields["match_kind"]
            ._description_selection(self.env)
        )
        return [
            {
                "state": person.line["match_state"],
                "line": person.line["line"],
                "who": person.values.get("name") or person.values.get("email"),
                "reason": kinds.get(person.decision.kind, ""),
                "action": person.decision.action,
                "contact": contact.display_name if contact else "",
                "changes": changes,
            }
            for person in people
            for contact, changes in [planned.get(person.line["id"], (None, []))]
        ]

    def _change_words(self, partner, current, changes):
        """The difference of one contact, field by field, in words."""
        labels = self.env["res.partner"].fields_get(list(changes), ["string"])
        empty = self.env._("(empty)")
        return [
            (
                labels[name]["string"],
                self._value_words(partner, name, current[name]) or empty,
                self._value_words(partner, name, value),
            )
            for name, value in changes.items()
            # Odoo's own language follows the contact's: saying it twice helps nobody.
            if name != "lang" and name in labels
        ]

    def _value_words(self, partner, name, value):
        field = partner._fields[name]
        if field.type == "many2one":
            return value and self.env[field.comodel_name].browse(value).display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field.type == "html":
            return value and field.convert_to_display_name(value, partner)
        return value and str(value)
