"""Sentences about all rows of which the same is wrong, in one place and translated."""

from odoo.tools import formatLang
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# Code of an issue -> of one row, and of several.
TROUBLES = {
    "CONSENT_MISSING": (
        _lt("1 row says nothing of consent"),
        _lt("%(count)s rows say nothing of consent"),
    ),
    "CONSENT_NOT_GIVEN": (
        _lt("1 row says no to marketing"),
        _lt("%(count)s rows say no to marketing"),
    ),
    "CONTROL_CHAR": (
        _lt("1 row has characters that cannot be stored"),
        _lt("%(count)s rows have characters that cannot be stored"),
    ),
    "EMAIL_INVALID": (
        _lt("1 e-mail address is not valid"),
        _lt("%(count)s e-mail addresses are not valid"),
    ),
    "LANGUAGE_MISSING": (
        _lt("1 row names no language"),
        _lt("%(count)s rows name no language"),
    ),
    "LANGUAGE_UNKNOWN": (
        _lt("1 row names a language that is not known"),
        _lt("%(count)s rows name a language that is not known"),
    ),
    "NO_IDENTIFIER": (
        _lt("1 row has neither an e-mail address nor a phone number"),
        _lt("%(count)s rows have neither an e-mail address nor a phone number"),
    ),
    "PHONE_INVALID": (
        _lt("1 phone number is not valid"),
        _lt("%(count)s phone numbers are not valid"),
    ),
    "REQUIRED_MISSING": (
        _lt("1 row lacks what the profile requires"),
        _lt("%(count)s rows lack what the profile requires"),
    ),
    "ROW_TOO_LONG": (
        _lt("1 row has more cells than there are columns"),
        _lt("%(count)s rows have more cells than there are columns"),
    ),
}
OTHER = (
    _lt("1 row has another trouble"),
    _lt("%(count)s rows have another trouble"),
)


def trouble_message(env, code, count):
    """
    :param str code: of an issue that keeps rows from being imported
    :param int count: how many rows
    """
    one, several = TROUBLES.get(code, OTHER)
    text = env._(one if count == 1 else several)
    return text % {"count": formatLang(env, count, digits=0)}
