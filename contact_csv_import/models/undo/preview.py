# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from collections import Counter

from odoo import models

from ...core.undo import UNDONE
from ..plan.examples import ChangeWords
from ..words.labels import field_label
from ..words.sentences import issue_message

# What needs a look comes first.
ORDER = ("kept", "archived", "restored", "removed", "nothing")
LISTED = 500


class ContactImport(models.Model):
    """What undoing would do, in words for the page that asks."""

    _inherit = "contact.import"

    def _undo_preview(self, lines=None):
        """What undoing would do now; nothing is written.

        :param lines: some lines of this import, None for all of them
        :return: dict: ``counts`` by outcome, and ``rows``, the first ``LISTED`` of them
            as dicts with ``line``, ``who``, ``outcome`` and ``why``
        """
        plan = self._plan_undo(lines)
        counts = Counter(undoing.outcome for undoing in plan)
        plan.sort(key=lambda one: (ORDER.index(one.outcome), one.line["line"]))
        return {
            "counts": {outcome: counts.get(outcome, 0) for outcome in UNDONE},
            "rows": [
                {
                    "line": undoing.line["line"],
                    "who": undoing.line["name"] or undoing.line["email"] or "",
                    "outcome": undoing.outcome,
                    "why": self._undo_why(undoing),
                }
                for undoing in plan[:LISTED]
            ],
        }

    def _undo_why(self, undoing):
        words = ChangeWords(self)
        empty = self.env._("(empty)")
        told = [issue_message(self.env, one) for one in undoing.issues]
        told += [
            self.env._(
                "%(field)s: %(now)s → %(before)s",
                field=field_label(self.env, name),
                now=words.of_value(name, undoing.held[name]) or empty,
                before=words.of_value(name, before) or empty,
            )
            for name, before in undoing.back.items()
            # Odoo's own language follows the contact's: saying it twice helps nobody.
            if name != "lang" or "language_code" not in undoing.back
        ]
        if undoing.tags:
            tags = self.env["res.partner.category"].browse(undoing.tags)
            names = ", ".join(tags.mapped("name"))
            told.append(self.env._("Tags that go: %s", names))
        if undoing.outcome == "removed":
            told.append(
                self.env._("Created by this row, unchanged since, and nowhere in use.")
            )
        elif undoing.statements:
            told.append(self.env._("The consent this row recorded counts no more."))
        return "\n".join(told) or self.env._("This row changed no contact.")
