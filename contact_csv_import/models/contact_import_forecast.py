# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError

from .contact_import_recheck import STAGED_STATES
from .issue_words import issue_message

# More rows than this are read again from the file: the map page does that in the
# background.
JUDGED_AT_ONCE = 20_000


class ContactImport(models.Model):
    """What consent means in the checked rows, and what becomes of those without."""

    _inherit = "contact.import"

    def _consent_words(self):
        """The words of the consent column, the most frequent first.

        :return: list of ``(word or "", "yes", "no" or "unknown", how many rows)``
        """
        self.ensure_one()
        counted = self.env["contact.import.line"]._read_group(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                ("opted_out", "=", False),
            ],
            ["consent_raw", "consent"],
            ["__count"],
            order="__count desc",
        )
        return [
            (word or "", consent or "unknown", count)
            for word, consent, count in counted
        ]

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
        self.check_access("write")
        if not word:
            raise UserError(issue_message(self.env, {"code": "CONSENT_MISSING"}))
        lines = self._rows_to_judge(
            [("consent_raw", "=", word), ("opted_out", "=", False)]
        )
        lines._correct({"consent": {"yes": "yes", "no": "no"}.get(meaning, "")})

    def _treat_without_consent(self, policy):
        """Import, hold back or refuse the rows without consent, judged anew."""
        self.ensure_one()
        self.check_access("write")
        lines = self._rows_to_judge([("consent", "!=", "yes")]).sudo()
        self._hold_open()
        self.sudo().without_consent = policy
        corrector = self._corrector()
        for line in lines:
            line._judge_again(corrector, line.corrections or {})
        self._relink(lines._own_keys(), lines)
        self._forget_plan()
        self.invalidate_recordset()

    def _rows_to_judge(self, domain):
        lines = self.env["contact.import.line"].search(
            [("import_id", "=", self.id), ("state", "in", STAGED_STATES), *domain],
            limit=JUDGED_AT_ONCE + 1,
        )
        if len(lines) > JUDGED_AT_ONCE:
            raise UserError(
                self.env._(
                    "So many rows are read again from the file: go back to Map, choose "
                    "“Change the columns”, and set this in the profile first."
                )
            )
        return lines
