# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..core.value_map import fold_value, understood
from .contact_import_recheck import STAGED_STATES


class ContactImport(models.Model):
    """What the run will do with the checked rows, and what consent means in them."""

    _inherit = "contact.import"

    def _forecast(self):
        """How many rows will end how, by what was found at the check.

        :return: dict: ``new``, ``known`` (updated where they have blanks, unchanged
            otherwise), ``held``, ``skipped``, ``refused``, ``repeated``; they add up to
            the rows of the file
        """
        self.ensure_one()
        told = dict.fromkeys(
            ("new", "known", "held", "skipped", "refused", "repeated"), 0
        )
        policy = {"none": self.on_none, "one": self.on_one, "several": self.on_several}
        counted = self.env["contact.import.line"]._read_group(
            [("import_id", "=", self.id)],
            ["state", "match_state", "consent"],
            ["__count"],
        )
        for state, match_state, consent, count in counted:
            choice = policy.get(match_state, self.on_none)
            if state == "invalid":
                end = "refused"
            elif state == "duplicate":
                end = "repeated"
            elif state == "excluded" or choice == "skip":
                end = "skipped"
            elif self.without_consent == "hold" and consent != "yes":
                end = "held"
            else:
                end = "new" if choice == "import" else "known"
            told[end] += count
        return told

    def _consent_words(self):
        """The words of the consent column, the most frequent first; two spellings that
        no value map tells apart are one word.

        :return: list of ``(word or "", "yes", "no" or "unknown", how many rows)``
        """
        self.ensure_one()
        counted = self.env["contact.import.line"]._read_group(
            [("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
            ["consent_raw"],
            ["__count"],
            order="__count desc",
        )
        told = self._consent_column().value_map or {}
        rules = self.env["contact.import.stager"]._rules(self)
        words = {}
        for word, count in counted:
            key = fold_value(word or "")
            if key not in words:
                meaning, _known = understood(
                    "consent", told.get(key, word or ""), rules
                )
                words[key] = [word or "", meaning or "unknown", 0]
            words[key][2] += count
        return sorted(map(tuple, words.values()), key=lambda one: -one[2])

    def _consent_column(self):
        return self.column_ids.filtered(lambda c: c.field_name == "consent")[:1]

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
