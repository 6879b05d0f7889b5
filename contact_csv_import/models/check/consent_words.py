# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.value_map import fold_value, understood
from ..file.rules import import_rules
from .corrections import STAGED_STATES


class ContactImport(models.Model):
    """What consent means in the checked rows, and what becomes of those without."""

    _inherit = "contact.import"

    def _consent_words(self):
        """The words of the consent column, the most frequent first; two spellings that
        no value map tells apart are one word.

        :return: list of ``(word or "", "yes", "no" or "unknown", how many rows)``
        """
        self.ensure_one()
        counted = self.env["contact.import.line"]._read_group(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                ("opted_out", "=", False),
                *("|", ("consent_raw", "!=", False), ("consent", "!=", "yes")),
            ],
            ["consent_raw"],
            ["__count"],
            order="__count desc",
        )
        told = self._consent_column().value_map or {}
        rules = import_rules(self)
        words = {}
        for word, count in counted:
            key = fold_value(word or "")
            if key not in words:
                meaning, _known = understood(
                    "consent", told.get(key, word or ""), rules
                )
                words[key] = [word or "", meaning or "unknown", 0]
            words[key][2] += count
        if confirmed := self._confirmed_count():
            words["", "yes"] = ["", "yes", confirmed]
        return sorted(map(tuple, words.values()), key=lambda one: -one[2])

    def _consent_column(self):
        return self.column_ids.filtered(lambda c: c.field_name == "consent")[:1]

    def _confirmed_count(self):
        """How many rows hold a documented double opt-in instead of a word."""
        self.ensure_one()
        return self.env["contact.import.line"].search_count(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                *[("consent", "=", "yes"), ("consent_raw", "=", False)],
            ]
        )

    def _opted_out_count(self):
        """How many rows an opt-out column withdraws; no word explains that away."""
        self.ensure_one()
        return self.env["contact.import.line"].search_count(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                ("opted_out", "=", True),
            ]
        )

    def _take_consent_word(self, word, meaning):
        """From now on ``word`` means ``yes``, ``no`` or ``unknown`` in this import.

        The rows are judged anew. It is still the word of the file: its cell, its date
        and its source stay as evidence. An empty cell says nothing, whoever asks.
        """
        self.ensure_one()
        text = meaning if meaning in ("yes", "no") else ""
        self._take_value(self._consent_column(), word or "", text)

    def _treat_without_consent(self, policy):
        """Import, hold back or refuse the rows without consent, judged anew."""
        self.ensure_one()
        self.check_access("write")
        state = self._hold_values()
        if state == "draft":
            raise UserError(self.env._("This step is over. Reload the page."))
        self.sudo().without_consent = policy
        if state == "staged":
            self._judge_anew(SQL("consent IS DISTINCT FROM 'yes'"))
        self._forget_plan()
