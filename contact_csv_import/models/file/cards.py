# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import hashlib

from odoo import api, fields, models
from odoo.tools.i18n import format_list

from ...core.connectors import from_paste, hide_cards
from ...core.pipeline import kept_file

# Lines a sentence names one by one.
NAMED_LINES = 10


class ContactImport(models.Model):
    """Payment-card numbers in a file: never stored, and told of before anything is."""

    _inherit = "contact.import"

    card_lines = fields.Json(
        help="Lines of the file in which card numbers stood, one for each number."
    )

    @api.model
    def _without_cards(self, data, filename=""):
        """A file as it may be stored, and what an import keeps of how it was.

        :param str filename: as the file is called, where it has a name
        :return: the bytes without card numbers, and a dict: ``file_sha256`` of the
            bytes as they came, and ``card_lines``
        :raises FileRejected: when it cannot be read at all
        """
        hidden, found = kept_file(data, filename)
        return hidden, self._kept_of(data, found)

    @api.model
    def _kept_of(self, data, found):
        """What is kept of a file as it came, beside the file.

        :param list found: the line of each card number, and what is left of it
        """
        return {
            "file_sha256": hashlib.sha256(data).hexdigest(),
            "card_lines": [line for line, _left in found] or False,
        }

    @api.model
    def _text_without_cards(self, text):
        """The same of pasted rows, before they are kept anywhere."""
        data = from_paste(text).data
        hidden, found = hide_cards(data)
        return hidden.decode(), self._kept_of(data, found)

    def _card_issues(self):
        """The card numbers of the file, as issues are stored."""
        return [
            {"code": "CARD_NUMBER", "severity": "warning", "line": line}
            for line in self.card_lines or []
        ]

    def _card_words(self):
        """The sentence on all of them, in a list; empty without any."""
        lines = self.card_lines or []
        if not lines:
            return []
        if len(lines) == 1:
            return [
                self.env._(
                    "1 cell looks like a payment card number (line %(line)s). It is "
                    "not stored: only the last four digits are kept.",
                    line=lines[0],
                )
            ]
        named = [str(line) for line in dict.fromkeys(lines)]
        if len(named) > NAMED_LINES:
            named[NAMED_LINES:] = [self.env._("others")]
        return [
            self.env._(
                "%(count)s cells look like payment card numbers (lines %(lines)s). "
                "They are not stored: only the last four digits are kept.",
                count=len(lines),
                lines=format_list(self.env, named),
            )
        ]
