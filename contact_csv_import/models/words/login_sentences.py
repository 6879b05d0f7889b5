"""Sentences about logins, which the addon ``contact_csv_import_portal`` makes."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

LOGIN_WORDS = {
    "LOGINS_TOO_MANY": _lt(
        "The file has %(count)s logins; an import makes at most %(limit)s. Split the "
        "file, or ask your administrator to raise the limit."
    ),
    "LOGIN_FAILED": _lt("Odoo refused to make the login “%(login)s”."),
    "LOGIN_HAS_USER": _lt(
        "The contact can log in already, so the login “%(login)s” was not made."
    ),
    "LOGIN_INVALID": _lt(
        "“%(login)s” is no single e-mail address, so no login was made of it."
    ),
    "LOGIN_NOT_USED": _lt(
        "Logins are not made: a manager has to ask for them where the columns are "
        "chosen, and Odoo's portal has to be installed."
    ),
    "LOGIN_NO_CONTACT": _lt(
        "The contact was archived, deleted or merged before the login “%(login)s” was "
        "made."
    ),
    "LOGIN_OWN_COMPANY": _lt(
        "The contact belongs to a company of this system, so the login “%(login)s” was "
        "not made."
    ),
    "LOGIN_PASSWORD_WEAK": _lt(
        "The password of the login “%(login)s” does not meet the rules for passwords, "
        "so the login was not made."
    ),
    "LOGIN_SAME_PERSON": _lt(
        "Line %(other)s gives the same contact a login already, so “%(login)s” was not "
        "made."
    ),
    "LOGIN_TAKEN": _lt(
        "Somebody uses “%(login)s” already, so no login was made. The contact is "
        "imported without it."
    ),
    "LOGIN_TWICE": _lt(
        "The login “%(login)s” stands in line %(other)s already. The contact is "
        "imported without it."
    ),
    "UNDO_LOGIN_REMOVED": _lt(
        "The login “%(login)s” was never used and is taken back."
    ),
    "UNDO_LOGIN_USED": _lt(
        "Somebody logged in as “%(login)s”: the login and its contact stay."
    ),
}
