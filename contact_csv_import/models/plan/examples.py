# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.tools import SQL, html2plaintext

from ...core.matching.decide import UPDATE
from ..records.line_table import read_followers, read_lines

EXAMPLES = 3


class ContactImport(models.Model):
    """Rows as they will be written: with whom they match, and what changes."""

    _inherit = "contact.import"

    def _match_examples(self):
        """A few rows of each match state, see :meth:`_examples`."""
        return [
            example
            for state in ("none", "one", "several")
            for example in self._examples(
                SQL("state = 'valid' AND match_state = %s", state), EXAMPLES
            )
        ]

    def _examples(self, where, limit):
        """Rows decided and planned as the run will, unwritten.

        :param SQL where: which of the lines
        :return: list of dicts: ``state``, ``line``, ``who``, ``reason``, ``contact``,
            ``candidates`` (ids), ``will`` (how it will end) and ``changes``, a list
            of ``(field, before, after)``
        """
        self.env["contact.import.line"].flush_model()
        env = self.sudo().env
        rows = read_lines(
            env, SQL("import_id = %s AND %s", self.id, where), limit=limit
        )
        writer = self.env["contact.import.writer"]
        followers = read_followers(env, self.id, [row["line"] for row in rows])
        people = writer._people(self, rows, followers)
        words = self._planned_words(people)
        reasons = {
            line.id: line.match_text
            for line in self.env["contact.import.line"].browse([r["id"] for r in rows])
        }
        return [
            {
                "state": person.line["match_state"],
                "line": person.line["line"],
                "who": person.values.get("name") or person.values.get("email"),
                "reason": reasons[person.line["id"]] or "",
                "will": person.outcome or "created",
                "contact": self.env["res.partner"].browse(person.partner).display_name
                if person.partner
                else "",
                "candidates": list(person.decision.candidates),
                "changes": words[person],
            }
            for person in people
        ]

    def _planned_words(self, people):
        """Person -> its changes in words; afterwards each person has its outcome."""
        writer = self.env["contact.import.writer"]
        tags = writer._tag_ids(self, people, make=False)
        known = [person for person in people if person.action == UPDATE]
        words = {person: [] for person in people}
        for person in people:
            if person.is_new and tags[person.line["id"]]:
                names = self._tag_names(tags[person.line["id"]])
                words[person].append((self.env._("Tags"), "", names))
        for person, partner, current, changes in writer._plan(self, known, tags, {}):
            words[person] += self._change_words(partner, current, changes)
            person.end("updated" if changes else "unchanged", partner.id)
        living = [person for person in people if person.is_new or person.written]
        for person, rows in writer._new_further(self, living).items():
            label = self.env._("Further e-mails and phones")
            words[person].append((label, "", ", ".join(row[1] for row in rows)))
            if person.written:
                person.further_kept(rows)
        for person, change, _at in writer._consent_changes(self, living):
            states = dict(
                self.env["contact.consent"]
                ._fields["state"]
                ._description_selection(self.env)
            )
            words[person].append((self.purpose_id.name, "", states[change]))
            if person.written:
                person.consented(change)
        return words

    def _change_words(self, partner, current, changes):
        """The difference of one contact, field by field, in words."""
        labels = self.env["res.partner"].fields_get(list(changes), ["string"])
        empty = self.env._("(empty)")
        return [
            (
                labels[name]["string"],
                self._value_words(partner, name, current[name]) or empty,
                self._value_words(partner, name, value) or empty,
            )
            for name, value in changes.items()
            # Odoo's own language follows the contact's: saying it twice helps nobody.
            if name != "lang" and name in labels
        ]

    def _value_words(self, partner, name, value):
        field = partner._fields[name]
        if isinstance(value, set):
            return self._tag_names(value)
        if field.type == "many2one":
            return value and self.env[field.comodel_name].browse(value).display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field.type == "html":
            return value and html2plaintext(value)
        return value and str(value)

    def _tag_names(self, tags):
        """:param set tags: ids, and names of tags that do not exist yet"""
        known = self.env["res.partner.category"].browse(
            tag for tag in tags if isinstance(tag, int)
        )
        new = [tag for tag in tags if isinstance(tag, str)]
        return ", ".join(sorted([*known.mapped("name"), *new]))
