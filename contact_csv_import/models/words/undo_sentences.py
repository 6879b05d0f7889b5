"""Sentences about what undoing leaves, and why."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

UNDO_WORDS = {
    "UNDO_ALSO_IN": _lt(
        "The contact stays: it is also in “%(name)s”, which is not undone."
    ),
    "UNDO_CHANGED": _lt("“%(field)s” was changed since the import."),
    "UNDO_CONSENT_SINCE": _lt(
        "The contact has said something about consent since the import."
    ),
    "UNDO_FAILED": _lt("The row could not be undone: %(reason)s"),
    "UNDO_FIELD_KEPT": _lt(
        "“%(field)s” was changed since the import and stays as it is."
    ),
    "UNDO_FIELD_NEEDED": _lt(
        "“%(field)s” stays as it is: something added since depends on it."
    ),
    "UNDO_GONE": _lt("The contact was deleted since the import."),
    "UNDO_IN_USE": _lt("In use, so archived instead of deleted: %(uses)s."),
    "UNDO_LATER_IMPORT": _lt(
        "Another row added to this contact later and is not undone (“%(name)s”)."
    ),
    "UNDO_MERGED": _lt(
        "The contact was merged with another one since the import; what came of it "
        "stays."
    ),
    "UNDO_NO_ACCESS": _lt("You are not allowed to change this contact."),
    "UNDO_PROTECTED": _lt(
        "The contact belongs to a user or a company of this system and stays as it is."
    ),
    "UNDO_WITHDRAWAL_STAYS": _lt(
        "The refusal of marketing stays: a consent that was withdrawn is never brought "
        "back."
    ),
    "UNDO_WITH_LINE": _lt("The same person as in line %(other)s, undone with it."),
}
