"""Sentences about contacts that are archived because a file has them no more."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

REPLACE_WORDS = {
    # what keeps all of it from being done
    "REPLACE_FILE_SMALL": _lt(
        "The file has %(rows)s rows, less than half of the %(before)s of “%(name)s”. "
        "Nothing is done: it may not be the whole list."
    ),
    "REPLACE_NOTHING_THERE": _lt(
        "No row of the file went to a contact, so nothing is done."
    ),
    "REPLACE_TOO_MANY": _lt(
        "%(count)s of %(total)s contacts are not in the file, more than %(percent)s "
        "%%. Nothing is done: it may be the wrong file. Your administrator can raise "
        "the limit."
    ),
    "REPLACE_UNREADABLE": _lt(
        "Of %(count)s rows of the file nobody can say whose they are. Correct and "
        "import them first: nothing is done."
    ),
    # what is said of the files of a source
    "MISSING_AGAIN": _lt(
        "Contacts that are in the file again and lose the tag “%(tag)s”: %(count)s."
    ),
    "MISSING_ARCHIVED": _lt("Contacts that are not in the file: %(count)s, archived."),
    "MISSING_LISTED": _lt("Contacts that are not in the file: %(count)s."),
    "MISSING_NO_RIGHTS": _lt(
        "Contacts that are not in the file are left as they are: %(user)s is no "
        "manager of imports."
    ),
    "MISSING_TAGGED": _lt(
        "Contacts that are not in the file: %(count)s, with the tag “%(tag)s”."
    ),
    # what becomes of one contact
    "REPLACE_COMPANY": _lt("It is a company of this system, or one of its people."),
    "REPLACE_FAILED": _lt("Odoo refused to archive it: %(reason)s"),
    "REPLACE_HAS_PEOPLE": _lt("Contacts that stay belong to it."),
    "REPLACE_IN_USE": _lt("Used by: %(uses)s. These stay as they are."),
    "REPLACE_NEWER": _lt("A newer import has it."),
    "REPLACE_NO_ACCESS": _lt("You may not change it."),
    "REPLACE_OTHER_COMPANY": _lt("Another company imported it, too."),
    "REPLACE_PERHAPS_THERE": _lt(
        "A row of the file has the same address, number, reference or name."
    ),
    "REPLACE_USER": _lt("Somebody logs in with it."),
}
