"""Every code an import can report, and how grave it is. The words stand in
``models/words/sentences.py``, in one place and translated."""

import json
from collections.abc import Iterable

from .types import CELL_SHOWN, Issue

_json = json.JSONEncoder(ensure_ascii=False).encode

# Codes of whole files: nothing is staged.
FILE_CODES = frozenset(
    {
        "CATEGORY_REQUIRED",
        "COLUMN_NO_FIELD",
        "COLUMN_REQUIRED",
        "EMPTY_FILE",
        "ENCRYPTED",
        "ENCODING_INVALID",
        "FIELD_TWICE",
        "FIELD_UNKNOWN",
        "FILE_ALREADY_IMPORTED",
        "FILE_TOO_LARGE",
        "IMPORT_FAILED",
        "LANGUAGE_COLUMN_MISSING",
        "LOGINS_TOO_MANY",
        "MACRO",
        "NOT_A_TABLE",
        "NOTHING_MAPPED",
        "NO_ROWS",
        "PROFILE_UNKNOWN",
        "SHEET_TOO_LARGE",
        "SHEET_UNKNOWN",
        "TOO_MANY_COLUMNS",
        "UNCLOSED_QUOTE",
        "UNPACKED_TOO_LARGE",
        "XML_DTD",
        "ZIP_BOMB",
    }
)

# Codes of a place that files come from: why it could not be looked at, or what
# became of one of its files.
SOURCE_CODES = frozenset(
    {
        "SOURCE_ADDRESS",
        "SOURCE_ANSWER",
        "SOURCE_CERTIFICATE",
        "SOURCE_DENIED",
        "SOURCE_FAILED",
        "SOURCE_FILE_GIVEN_UP",
        "SOURCE_GONE",
        "SOURCE_KEY_CHANGED",
        "SOURCE_KEY_UNKNOWN",
        "SOURCE_KEY_UNREADABLE",
        "SOURCE_LOGIN",
        "SOURCE_LOST",
        "SOURCE_MAIL_EMPTY",
        "SOURCE_NAMES_TAKEN",
        "SOURCE_NOT_HTTPS",
        "SOURCE_NO_BUCKET",
        "SOURCE_NO_FOLDER",
        "SOURCE_NO_RIGHTS",
        "SOURCE_NO_ROOT",
        "SOURCE_OUTSIDE",
        "SOURCE_PRIVATE",
        "SOURCE_SECRET_LOST",
        "SOURCE_TOO_LARGE",
        "SOURCE_UNREACHABLE",
    }
)

# Codes a person answers before a file is staged.
QUESTION_CODES = frozenset(
    {
        "CONSENT_AMBIGUOUS",
        "DATE_ORDER_OPEN",
        "DELIMITER_AMBIGUOUS",
        "ENCODING_AMBIGUOUS",
        "HEADER_DUPLICATE",
        "HEADER_NOT_RECOGNISED",
        "SHEET_AMBIGUOUS",
    }
)

# Codes of lines and cells with the severity they have unless a profile is stricter.
SEVERITY = {
    "ADDRESS_DEAD": "warning",
    "ADDRESS_DELAYED": "warning",
    "CARD_NUMBER": "warning",
    "CARD_INVALID": "error",
    "CELL_ERROR": "warning",
    "CELL_TOO_LONG": "error",
    "COLUMN_FORBIDDEN": "warning",
    "ADDRESS_OF_COMPANY": "warning",
    "COMPANY_ARCHIVED": "warning",
    "COMPANY_SEVERAL": "warning",
    "COLUMN_NOT_IMPORTED": "warning",
    "COMPLAINED": "warning",
    "CELL_COMMENTS": "warning",
    "COLUMNS_HIDDEN": "warning",
    "CONSENT_CONFLICT": "warning",
    "COUNTRY_MEANT": "warning",
    "CONSENT_DATE_INVALID": "warning",
    "CONSENT_IP_INVALID": "warning",
    "CONSENT_MISSING": "warning",
    "CONSENT_NOT_GIVEN": "warning",
    "CONSENT_REFUSED_ADDRESS": "warning",
    "CONSENT_REFUSED_PAGE": "warning",
    "CONSENT_RELAY": "warning",
    "CONSENT_UNKNOWN": "warning",
    "CONSENT_WITHDRAWN": "warning",
    "CONTROL_CHAR": "error",
    "COUNTRY_AMBIGUOUS": "warning",
    "COUNTRY_UNKNOWN": "warning",
    "DATE_AMBIGUOUS": "warning",
    "DATE_INVALID": "warning",
    "DUP_IN_FILE": "warning",
    "EMAIL_INVALID": "warning",
    "EMAIL_MULTIPLE": "warning",
    "EMAIL_OF_ANOTHER": "warning",
    "EMAIL_PLACEHOLDER": "warning",
    "EMAIL_RELAY": "warning",
    "EMAIL_SHARED": "warning",
    "EMAIL_TYPO": "warning",
    "ERASED": "error",
    "FIELD_NO_ACCESS": "warning",
    "FOOTER_SKIPPED": "warning",
    "FORMULA_PREFIX": "warning",
    "HEADER_REPEATED": "warning",
    "HOUSEHOLD": "warning",
    "HTML_ENTITY": "warning",
    "MISREAD": "warning",
    "INVISIBLE_CHAR": "warning",
    "IS_COMPANY_UNKNOWN": "warning",
    "LANGUAGE_MISSING": "warning",
    "LANGUAGE_UNKNOWN": "warning",
    "LINES_NUMBERED": "warning",
    # Of the addon contact_csv_import_portal.
    "LOGIN_FAILED": "warning",
    "LOGIN_HAS_USER": "warning",
    "LOGIN_INVALID": "warning",
    "LOGIN_NOT_USED": "warning",
    "LOGIN_NO_CONTACT": "warning",
    "LOGIN_OWN_COMPANY": "warning",
    "LOGIN_PASSWORD_WEAK": "warning",
    "LOGIN_SAME_PERSON": "warning",
    "LOGIN_TAKEN": "warning",
    "LOGIN_TWICE": "warning",
    "MATCH_ARCHIVED": "warning",
    "MATCH_CHANGED": "warning",
    "MATCH_MULTIPLE": "warning",
    "MATCH_SKIPPED": "warning",
    "MISSING_ARCHIVED": "warning",
    "MISSING_LISTED": "warning",
    "MISSING_NO_RIGHTS": "warning",
    "MISSING_TAGGED": "warning",
    "NUMBER_AMBIGUOUS": "warning",
    "NUMBER_INVALID": "warning",
    "NAME_CASE": "warning",
    "NAME_PARTS": "warning",
    "NEWLINE_IN_FIELD": "warning",
    "NO_IDENTIFIER": "error",
    "NO_NAME": "warning",
    "OPT_OUT_LEFT_OUT": "warning",
    "OPT_OUT_TAG": "warning",
    "OPT_OUT_UNKNOWN": "warning",
    "OTHER_TABLE": "error",
    "PAGE_LINES": "warning",
    "PARENT_CYCLE": "warning",
    "PASSWORDS_HASHED": "warning",
    "PASSWORD_NOT_USED": "warning",
    "PARTS_LEFT_OUT": "warning",
    "PERHAPS_EMPTY": "warning",
    "PHONE_INVALID": "warning",
    "PHONE_MULTIPLE": "warning",
    "PHONE_OLD": "warning",
    "PHONE_PLACEHOLDER": "warning",
    "PHONE_SCIENTIFIC": "warning",
    "PHONE_SHARED": "warning",
    "PREAMBLE_SKIPPED": "warning",
    "PROTECTED_CONTACT": "error",
    "REGION_MISSING": "warning",
    "REGION_UNKNOWN": "warning",
    "REPLACE_COMPANY": "warning",
    "REPLACE_FAILED": "warning",
    "REPLACE_FILE_SMALL": "warning",
    "REPLACE_HAS_PEOPLE": "warning",
    "REPLACE_IN_USE": "warning",
    "REPLACE_NEWER": "warning",
    "REPLACE_NOTHING_THERE": "warning",
    "REPLACE_NO_ACCESS": "warning",
    "REPLACE_OTHER_COMPANY": "warning",
    "REPLACE_PERHAPS_THERE": "warning",
    "REPLACE_TOO_MANY": "warning",
    "REPLACE_UNREADABLE": "warning",
    "REPLACE_USER": "warning",
    "REQUIRED_MISSING": "error",
    "ROWS_CONTINUED": "warning",
    "ROWS_HIDDEN": "warning",
    "ROW_TOO_LONG": "error",
    "SAME_PERSON_OPEN": "warning",
    "SHEET_LEFT_OUT": "warning",
    "STATUS_UNKNOWN": "warning",
    "STOPPED": "warning",
    "SUPPRESSED": "warning",
    "VALUE_GONE": "warning",
    "VALUE_SEVERAL": "warning",
    "VALUE_SHORTENED": "warning",
    "VALUE_UNKNOWN": "warning",
    "VAT_INVALID": "warning",
    "WEBSITE_INVALID": "warning",
    "WRITE_FAILED": "error",
}


def issue(code: str, cell: str = "", severity: str | None = None, **params) -> Issue:
    """An issue of a cell; ``severity`` where a profile is stricter than the default."""
    return Issue(
        code=code,
        severity=severity or SEVERITY.get(code, "error"),
        cell=cell[:CELL_SHOWN],
        params=params,
    )


class FileRejected(Exception):
    """The file cannot be imported at all; ``issue`` says why and where."""

    def __init__(self, code: str, *, line=None, column=None, cell="", **params):
        super().__init__(code)
        self.issue = Issue(
            code, "error", line, column, cell=cell[:CELL_SHOWN], params=params
        )


class SourceFailed(Exception):
    """A place that files come from cannot be used; ``issue`` says why.

    :param str code: of ``SOURCE_CODES``
    """

    def __init__(self, code: str, **params):
        super().__init__(code)
        self.issue = Issue(code, "error", params=params)


def has_error(issues: Iterable[Issue]) -> bool:
    """Whether one of them refuses the row."""
    return bool(issues) and any(each.severity == "error" for each in issues)


def issue_dict(issue: Issue) -> dict:
    """An issue as it is stored with a line or sent as JSON."""
    stored = {"code": issue.code, "severity": issue.severity}
    for key in ("line", "column", "cell"):
        value = getattr(issue, key)
        if value not in (None, ""):
            stored[key] = value
    if issue.params:
        stored["params"] = dict(issue.params)
    return stored


def issues_json(issues: Iterable[Issue] | None) -> str | None:
    """As the lines keep them; None where there is none."""
    dicts = [issue_dict(each) for each in issues or ()]
    return _json(dicts) if dicts else None
