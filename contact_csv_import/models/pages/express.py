"""The express way: what nobody has to answer is not asked. Of the pages, only those are
shown on which something is open; then one that says what will happen."""

# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..check.consent_asked import lacks_consent_source, unknown_consent_words
from ..check.open_pairs import open_pairs
from ..file.filled import unplaced_columns
from ..plan.examples import planned_rows
from ..words.lines import line_words
from .windows import waiting_window

# The pages on which something may be open, in their order.
ASKING = ("upload", "map", "check", "match", "consent")
# The ends of which a row is shown as an example.
SHOWN_ENDS = ("created", "updated", "refused")
# What is shown of a new contact beside its name.
SHOWN_VALUES = ("email", "phone", "company", "city", "country")


def begin(imported, each_step=False):
    """The first page of an import; its rows are checked on the way where nothing is
    asked before.

    :param imported: ``contact.import``, a draft or checked
    :param bool each_step: a person wants to look at every page. Rows that are checked
        already are read again later; of a file that is gone they are looked at
    """
    imported._check_state("draft", "staged")
    imported.sudo().express = not each_step
    if not each_step:
        return go_on(imported)
    if imported.state == "staged":
        if not imported._file_attachment():
            return imported._open_step("check")
        imported.action_back()
    return imported._open_step("upload")


def go_on(imported, after=None):
    """The next page on which something has to be answered, or else the one that says
    what will happen. The rows are checked on the way.

    :param imported: ``contact.import``
    :param str after: the step a person leaves; what it left open stays so
    """
    if imported._is_started():
        return imported._open_step("import")
    passed = ASKING.index(after) if after in ASKING else -1
    if imported.state == "draft":
        if asks_about_reading(imported):
            return imported._open_step("upload")
        columns = imported.column_ids
        is_open = unplaced_columns(imported) or columns._people_offered()
        looked = passed >= ASKING.index("map") or not is_open
        if imported._needed() or not looked:
            return imported._open_step("map")
        imported.action_check()
    if imported.state == "staging":
        return waiting_window(imported)
    if passed < ASKING.index("check") and open_pairs(imported, SQL("TRUE"), limit=1):
        action = imported._open_step("check")
        action["context"]["search_default_same_person"] = 1
        return action
    if passed < ASKING.index("consent") and asks_about_consent(imported):
        return imported._open_step("consent")
    return imported._open_step("express")


def asks_about_reading(imported):
    """Whether the first page has to be answered: how the file is read, or that the same
    one was imported before."""
    before = imported.imported_before and not imported.allow_again
    return bool(before or imported._open_reading_questions())


def asks_about_consent(imported):
    """Whether a word of the file has to be explained, or a consent that only a person
    states."""
    return bool(lacks_consent_source(imported) or unknown_consent_words(imported))


def express_examples(imported):
    """A row of each way to end that is shown.

    :param imported: ``contact.import``
    :return: list of dicts, see ``planned_rows``; none once it was started: what will
        happen is over then
    """
    if imported._is_started():
        return []
    lines = imported.env["contact.import.line"]
    mine = Domain("import_id", "=", imported.id)
    examples = []
    for end in SHOWN_ENDS:
        line = lines.search(mine & Domain("will", "=", end), order="line", limit=1)
        if line and line.state == "valid":
            [example] = planned_rows(imported, SQL("id = %s", line.id), 1)
            if end == "created":
                example["reason"] = line._shown_values()
            examples.append(example)
        elif line:
            examples.append(line._refused_example())
    return examples


class ContactImportLine(models.Model):
    """A row as an example of those that end like it."""

    _inherit = "contact.import.line"

    def _shown_values(self):
        """What a new contact will have, in a line."""
        return " · ".join(self[name] for name in SHOWN_VALUES if self[name])

    def _refused_example(self):
        cells = [cell for _header, cell in self._raw_cells() if cell]
        return {
            "will": "refused",
            "line": line_words(self.env, self.line),
            "who": self.name or self.email or self.phone or " · ".join(cells[:2]),
            "reason": self.why_text,
            "contact": "",
            "changes": [],
        }
