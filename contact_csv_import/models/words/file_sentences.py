"""Sentences about a file as a whole, and what only a person can decide about it."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

_FOR_PROGRAMS = _lt(
    "This file holds data for programs (%(kind)s), no table of contacts. Where it "
    "comes from, export the contacts as a workbook (Excel) or as CSV, and try again."
)

FILE_WORDS = {
    "CATEGORY_REQUIRED": _lt(
        "This profile puts every contact into a category: choose one."
    ),
    "COLUMN_REQUIRED": _lt(
        "The column “%(field)s” is required by the profile “%(profile)s”, but no "
        "column of the file goes there. Choose its column."
    ),
    "EMPTY_FILE": _lt("The file is empty. Export it again and check its content."),
    "ENCODING_INVALID": _lt(
        "The file is damaged: some characters cannot be read as %(encoding)s. "
        "Export it again, best as UTF-8."
    ),
    "IMPORT_FAILED": _lt(
        "The import could not go on (%(reason)s). Nothing is lost: continue it, and "
        "tell your administrator if it fails again."
    ),
    "FIELD_TWICE": _lt(
        "“%(field)s” takes one column only, but several go there (%(columns)s). "
        "Choose another field for all but one of them."
    ),
    "ENCRYPTED": _lt(
        "The file is protected by a password. Open it, save it without the password, "
        "and try again."
    ),
    "FIELD_UNKNOWN": _lt("“%(field)s” is not a field or column that can be chosen."),
    "FILE_ALREADY_IMPORTED": _lt(
        "The same file was imported already on %(date)s (“%(name)s”)."
    ),
    "FILE_TOO_LARGE": _lt(
        "The file has %(size_mb)s MB; at most %(limit_mb)s MB are allowed. Split it, "
        "or ask an administrator to raise the limit."
    ),
    "LANGUAGE_COLUMN_MISSING": _lt(
        "The profile “%(profile)s” requires a language, but no column goes there. "
        "Choose its column, or derive the language from the country."
    ),
    "MACRO": _lt(
        "The workbook holds a program (macro) although its kind may not. Save it as an "
        "ordinary workbook and try again."
    ),
    "NOT_A_TABLE": _lt(
        "This is no file of contacts, but %(kind)s. Save the table as a workbook or "
        "as CSV and try again."
    ),
    "NOT_A_TABLE json": _FOR_PROGRAMS,
    "NOT_A_TABLE sql": _FOR_PROGRAMS,
    "NOT_A_TABLE xml": _FOR_PROGRAMS,
    "NOT_A_TABLE damaged": _lt(
        "The file is damaged or not complete. Export or upload it again."
    ),
    "NO_ROWS": _lt(
        "The file has column names but no rows: there is nobody in it to import. "
        "Export it again, or fill in its rows."
    ),
    "NOTHING_MAPPED postal": _lt(
        "No column goes to an e-mail address, a phone number, a reference, or to a "
        "name and an address: choose one, so that the contacts can be told apart."
    ),
    "NOTHING_MAPPED ref": _lt(
        "No column goes to an e-mail address, a phone number or a reference: choose "
        "one, so that the contacts can be told apart."
    ),
    "NOTHING_MAPPED": _lt(
        "No column goes to an e-mail address or a phone number: choose one, so that "
        "the contacts can be told apart."
    ),
    "PROFILE_UNKNOWN": _lt("There is no profile called “%(profile)s”."),
    "SHEET_TOO_LARGE": _lt(
        "A sheet reaches over %(rows)s rows and %(columns)s columns, far more than a "
        "contact list. Delete what stands apart from the table and try again."
    ),
    "SHEET_UNKNOWN": _lt("The file has no sheet “%(sheet)s”, but %(sheets)s."),
    "TOO_MANY_COLUMNS": _lt(
        "The file has more columns than a contact list can have (%(limit)s)."
    ),
    "UNCLOSED_QUOTE": _lt(
        "A quotation mark that opens in line %(line)s is never closed, so the rest of "
        "the file would be one cell. Correct that line and try again."
    ),
    "UNPACKED_TOO_LARGE": _lt(
        "What the file holds is larger than %(limit_mb)s MB. Split it and try again."
    ),
    "XML_DTD": _lt(
        "The file defines a document type (DOCTYPE), as no spreadsheet program does, "
        "and is not opened."
    ),
    "ZIP_BOMB": _lt(
        "Opened, the file would be far larger than a contact list, and is not opened."
    ),
}

QUESTION_WORDS = {
    "CONSENT_AMBIGUOUS": _lt(
        "Does a yes in the column “%(header)s” mean that the person wants e-mails, or "
        "that he or she does not? Choose “Consent” or “Opt-out” for it, or leave it "
        "out."
    ),
    "DELIMITER_AMBIGUOUS": _lt("Which character separates the columns?"),
    "ENCODING_AMBIGUOUS": _lt(
        "The file is not saved as UTF-8. Choose the encoding in which accented letters "
        "look right."
    ),
    "HEADER_DUPLICATE": _lt(
        "Two columns have the same name (%(header)s). Choose where each of them goes."
    ),
    "HEADER_NOT_RECOGNISED": _lt(
        "Is the first row a row of column names, or is it the first contact?"
    ),
    "SHEET_AMBIGUOUS": _lt("Which sheet of the file holds the contacts?"),
}
