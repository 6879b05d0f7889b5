# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from dataclasses import replace

from odoo import models

from ...core.errors import issue_dict
from ...core.line_columns import KEY_COLUMNS
from ...core.matching.verdict import GROUP_CODES


class ContactImportLine(models.Model):
    """A row among the others."""

    _inherit = "contact.import.line"

    def _own_keys(self):
        """The keys of these lines, as ``(kind, key)``."""
        return {key for line in self for key in keys_of(line)}

    def _own_issues(self):
        """What is wrong with the row itself, whoever else is in the file."""
        return [
            issue for issue in self.issues or [] if issue["code"] not in GROUP_CODES
        ]

    def _own_state(self):
        errors = any(issue["severity"] == "error" for issue in self._own_issues())
        return "invalid" if errors else "valid"

    def _take_group(self, result):
        """Repeat another line, or none; and keep the issues that come from other rows.

        :param result: ``core.matching.grouping.RowResult``
        :return: whether anything changed
        """
        state, issues = self._own_state(), self._own_issues()
        if result.leader and state == "valid":
            state = "duplicate"
        issues += [issue_dict(replace(each, line=self.line)) for each in result.issues]
        vals = {
            "state": state,
            "duplicate_of": result.leader,
            "issues": issues or False,
        }
        now = (self.state, self.duplicate_of or None, self.issues or [])
        if now == (state, result.leader, issues):
            return False
        self.write(vals)
        return True


def keys_of(row):
    """The keys of a line (or of its values), as ``(kind, key)``."""
    own = [(kind, row[column]) for kind, column in KEY_COLUMNS.items() if row[column]]
    return [*own, *(tuple(pair) for pair in row["further_keys"] or ())]
