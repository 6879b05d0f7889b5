"""The sentence for every code: what is wrong, where, and what to do."""

from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from .field_sentences import FIELD_WORDS
from .labels import comparison_labels, field_label, model_label
from .lines import line_words
from .login_sentences import LOGIN_WORDS
from .replace_sentences import REPLACE_WORDS

_lt = LazyTranslate(__name__)

_FOR_PROGRAMS = _lt(
    "This file holds data for programs (%(kind)s), no table of contacts. Where it "
    "comes from, export the contacts as a workbook (Excel) or as CSV, and try again."
)

ISSUE_WORDS = {
    **LOGIN_WORDS,
    **REPLACE_WORDS,
    **FIELD_WORDS,
    # the file
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
    # what a person decides
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
    # rows and cells
    "CARD_INVALID unended": _lt(
        "This card of the address book has no end. Export it again, or type the "
        "contact."
    ),
    "CARD_INVALID unreadable": _lt(
        "This card of the address book is damaged. Export it again, or type the "
        "contact."
    ),
    "CARD_INVALID empty": _lt("This card of the address book names nobody."),
    "CELL_ERROR": _lt(
        "The cell %(place)s holds “%(cell)s” instead of a value; nothing is taken from "
        "it. Correct it in the spreadsheet, or here."
    ),
    "ADDRESS_DEAD": _lt(
        "“%(cell)s”: no mail gets through to this address, so it gets no marketing. "
        "That is no withdrawal."
    ),
    "ADDRESS_DELAYED": _lt(
        "“%(cell)s”: mail to this address was refused for a while only, so it says "
        "nothing of the address."
    ),
    "CARD_NUMBER": _lt(
        "A cell of this line looks like a payment card number. It is not stored: only "
        "the last four digits are kept."
    ),
    "CELL_TOO_LONG": _lt("The cell is longer than %(limit)s characters. Shorten it."),
    "COLUMN_FORBIDDEN": _lt(
        "This technical column is never imported; the rest of the row is."
    ),
    "ADDRESS_OF_COMPANY": _lt(
        "This contact has the address of its company, which stays as it is (different "
        "in the file: %(fields)s). On the page “Match” you choose whose address it is."
    ),
    "COMPANY_ARCHIVED": _lt(
        "The company “%(company)s” is archived; its name is kept as a text."
    ),
    "COMPANY_SEVERAL": _lt(
        "Several companies are called “%(company)s”; the name is kept as a text."
    ),
    "COMPLAINED": _lt(
        "“%(cell)s”: this person reported a message as unwanted, which is a withdrawal."
    ),
    "CELL_COMMENTS": _lt(
        "%(count)s cells of the sheet have comments, which are not read: %(cells)s."
    ),
    "COLUMNS_HIDDEN": _lt(
        "%(count)s columns that are hidden in the sheet are read like the others: "
        "%(columns)s."
    ),
    "CONSENT_CONFLICT": _lt(
        "Several rows of this person disagree on consent; the latest word, or the "
        "refusal, holds."
    ),
    "CONSENT_DATE_INVALID": _lt(
        "“%(cell)s” is not a date that can be understood; the date is left empty."
    ),
    "CONSENT_IP_INVALID": _lt(
        "“%(cell)s” is not an IP address; it is not kept with the consent."
    ),
    "CONSENT_MISSING": _lt("No consent is given for this contact."),
    "CONSENT_NOT_GIVEN": _lt("The file says that this contact did not consent."),
    "CONSENT_REFUSED_ADDRESS": _lt(
        "Somebody with this address refused marketing before; the yes of the file is "
        "not newer and does not count."
    ),
    "CONSENT_REFUSED_PAGE": _lt(
        "This person was asked for consent and refused, so the row is not imported."
    ),
    "CONSENT_RELAY": _lt(
        "The only e-mail address of this contact belongs to a booking, so the consent "
        "of the file does not count."
    ),
    "CONSENT_UNKNOWN": _lt(
        "“%(cell)s” is neither a clear yes nor a clear no, so it is no consent."
    ),
    "CONSENT_WITHDRAWN": _lt(
        "This person withdrew or refused consent; the yes of the file is not newer and "
        "does not count."
    ),
    "CONTROL_CHAR": _lt(
        "The cell contains control characters. Delete and type it again."
    ),
    "COUNTRY_MEANT": _lt(
        "“%(cell)s” is taken for %(country)s, as the other cells of the row say."
    ),
    "COUNTRY_AMBIGUOUS": _lt(
        "“%(cell)s” can be more than one country; the country is left empty."
    ),
    "COUNTRY_UNKNOWN": _lt("“%(cell)s” is no known country; it is left empty."),
    "DUP_IN_FILE": _lt(
        "The same person as in line %(other)s; what is new is added to that contact."
    ),
    "DUP_IN_FILE.WHY": _lt(
        "The same person as in line %(other)s (the same: %(agrees)s); what is new is "
        "added to that contact."
    ),
    "EMAIL_INVALID": _lt("“%(cell)s” is not an e-mail address. Correct it."),
    "EMAIL_INVALID repaired": _lt(
        "“%(cell)s” is not an e-mail address; “%(proposal)s” is proposed."
    ),
    "EMAIL_TYPO": _lt("“%(cell)s” looks mistyped; “%(proposal)s” is proposed."),
    "EMAIL_MULTIPLE": _lt(
        "The cell holds several e-mail addresses; the first one is used, the others "
        "are kept."
    ),
    "EMAIL_OF_ANOTHER": _lt(
        "The address %(other)s stands beside another name, so it is not added to this "
        "contact. If that is a further person, give it a row of its own."
    ),
    "EMAIL_PLACEHOLDER": _lt(
        "“%(cell)s” stands for no e-mail address, so the contact has none."
    ),
    "EMAIL_RELAY": _lt(
        "“%(cell)s” is an address of a booking site: it belongs to a booking, not to a "
        "person. It is kept, but nobody is recognised by it."
    ),
    "EMAIL_SHARED": _lt(
        "%(people)s people use the e-mail address “%(cell)s”: nobody is recognised by "
        "it alone, and a consent of one of them is nobody else's."
    ),
    "EMAIL_SHARED.WHO": _lt(
        "The same e-mail address as %(who)s, but another person (different: "
        "%(differs)s). The consent of one is not the other's."
    ),
    "DATE_AMBIGUOUS": _lt(
        "“%(cell)s” may be a date that lost its format in a spreadsheet; the date is "
        "left empty."
    ),
    "DATE_INVALID": _lt(
        "“%(cell)s” is a day that no calendar has; the date is left empty."
    ),
    "ERASED": _lt("This person asked to be erased and is not imported again."),
    "FOOTER_SKIPPED": _lt("This line below the table is no contact and was left out."),
    "FORMULA_PREFIX": _lt(
        "The cell starts like a spreadsheet formula; it is kept as plain text."
    ),
    "LINES_NUMBERED": _lt(
        "%(count)s lines that hold nothing but their number (%(lines)s) were left out."
    ),
    "HEADER_REPEATED": _lt(
        "The column names stand in %(count)s more lines (%(lines)s); these were left "
        "out."
    ),
    "HOUSEHOLD": _lt(
        "“%(cell)s” names several people; it is kept as it is, as one contact."
    ),
    "MISREAD": _lt(
        "“%(cell)s” has wrong characters: it was saved in a wrong encoding before."
        " “%(proposal)s” is proposed."
    ),
    "HTML_ENTITY": _lt(
        "Written as on a web page: “%(cell)s”; “%(proposal)s” is proposed."
    ),
    "INVISIBLE_CHAR": _lt("Invisible characters were removed from the cell."),
    "IS_COMPANY_UNKNOWN": _lt(
        "“%(cell)s” does not say whether this is a company; it is taken for a person."
    ),
    "LANGUAGE_MISSING": _lt("The row has no language."),
    "LANGUAGE_UNKNOWN": _lt(
        "“%(cell)s” is no known language. Use a code such as en, de, cs, sk, pl."
    ),
    "MATCH_ARCHIVED": _lt(
        "This person is an archived contact; the row is treated as chosen for these."
    ),
    "MATCH_CHANGED": _lt(
        "The contacts changed since the check; the row was decided anew."
    ),
    "MATCH_MULTIPLE": _lt(
        "Several contacts match this row; it was skipped, as chosen."
    ),
    "MATCH_SKIPPED": _lt("Skipped, as chosen for rows that match this way."),
    "NAME_CASE": _lt("Written as “%(cell)s”; “%(proposal)s” is proposed."),
    "NAME_PARTS": _lt("Written as “%(cell)s”; proposed: %(proposal)s."),
    "NEWLINE_IN_FIELD": _lt("A line break in the cell was replaced by a space."),
    "NO_IDENTIFIER": _lt(
        "The row has neither an e-mail address nor a phone number: one of them is "
        "enough."
    ),
    "NO_IDENTIFIER has ref": _lt(
        "The row has neither an e-mail address nor a phone number. Its reference or "
        "number is enough where the profile says so (“What a Row Needs”)."
    ),
    "NO_IDENTIFIER has postal": _lt(
        "The row has neither an e-mail address nor a phone number. Its name with its "
        "address is enough where the profile says so (“What a Row Needs”)."
    ),
    "NO_IDENTIFIER ref": _lt(
        "The row has no e-mail address, phone number or reference: one of them is "
        "enough."
    ),
    "NO_IDENTIFIER ref has postal": _lt(
        "The row has no e-mail address, phone number or reference. Its name with its "
        "address is enough where the profile says so (“What a Row Needs”)."
    ),
    "NO_IDENTIFIER postal": _lt(
        "The row has no e-mail address, phone number or reference, and no name with a "
        "street and a town: one of these is enough."
    ),
    "NO_NAME": _lt("The row has no name; the e-mail address or phone is used."),
    "OPT_OUT_LEFT_OUT": _lt(
        "The column “%(header)s” seems to say who must not be written to, but goes to "
        "no field. If it does, let it go to “Opt-out”."
    ),
    "OPT_OUT_TAG": _lt(
        "“%(cell)s” among the tags says that this person wants no marketing, so it is "
        "taken as an opt-out."
    ),
    "OPT_OUT_UNKNOWN": _lt(
        "“%(cell)s” in an opt-out column is neither a clear yes nor a clear no, so it "
        "is taken as an opt-out."
    ),
    "OTHER_TABLE": _lt(
        "Another table, with other columns, begins in line %(begins)s, and this row is "
        "one of it. Import that table from a file of its own."
    ),
    "PAGE_LINES": _lt(
        "%(count)s lines that only number the pages of a list, draw a line or count "
        "its rows (%(lines)s) were left out."
    ),
    "PARENT_CYCLE": _lt(
        "“%(company)s” belongs to this company already, so it is not linked to it."
    ),
    "PASSWORDS_HASHED": _lt(
        "The passwords were encrypted, and the file was deleted. To change where the "
        "columns go, upload it again."
    ),
    "PASSWORD_NOT_USED": _lt(
        "Passwords are not imported; the column is neither stored nor shown, and the "
        "file is deleted after the check."
    ),
    "PERHAPS_EMPTY": _lt(
        "“%(cell)s” may be a name, or stand for nothing; leaving it empty is proposed."
    ),
    "PHONE_INVALID": _lt(
        "“%(cell)s” is not a phone number. Correct it; add the country code where it "
        "is a foreign one."
    ),
    "PHONE_INVALID repaired": _lt(
        "“%(cell)s” is not a phone number of the country; %(proposal)s is proposed."
    ),
    "PHONE_OLD": _lt(
        "“%(cell)s” is written as it was before the numbers of the country changed; "
        "today it is %(proposal)s."
    ),
    "PHONE_MULTIPLE": _lt(
        "The cell holds several phone numbers; the first one is used, the others "
        "are kept."
    ),
    "PHONE_PLACEHOLDER": _lt(
        "“%(cell)s” stands for no phone number, so the contact has none."
    ),
    "PHONE_SCIENTIFIC": _lt(
        "A spreadsheet turned this phone number into “%(cell)s” and its digits are "
        "lost. Format the column as text and export again."
    ),
    "PHONE_SHARED": _lt(
        "%(people)s people use the phone number %(cell)s: nobody is recognised by it "
        "alone."
    ),
    "PHONE_SHARED.WHO": _lt(
        "The same phone number as %(who)s, but another person (different: %(differs)s)."
    ),
    "PREAMBLE_SKIPPED": _lt("%(count)s lines above the column names were left out."),
    "PROTECTED_CONTACT": _lt(
        "This contact belongs to a user of this system and is never changed by an "
        "import."
    ),
    "REGION_MISSING": _lt(
        "“%(cell)s” is a region of the country (%(region)s), but Odoo has none of it. "
        "It is left empty; “Make Missing Regions” on the page “Map” makes it."
    ),
    "REGION_UNKNOWN": _lt("“%(cell)s” is no known region of the country."),
    "REQUIRED_MISSING": _lt("“%(field)s” is required and empty."),
    "ROW_TOO_LONG": _lt(
        "The row has more cells than the table has columns, so its values may stand in "
        "the wrong place. Check the separators of this row."
    ),
    "ROWS_HIDDEN": _lt(
        "%(count)s rows that are hidden in the sheet, by a filter or by hand, are "
        "imported like the others: %(lines)s."
    ),
    "SAME_PERSON_OPEN": _lt(
        "Perhaps the same person as %(who)s (the same: %(agrees)s)."
    ),
    "SAME_PERSON_OPEN.WHY": _lt(
        "Perhaps the same person as %(who)s (the same: %(agrees)s; different: "
        "%(differs)s)."
    ),
    "PARTS_LEFT_OUT": _lt("Left out, since no contact keeps them here: %(parts)s."),
    "SHEET_LEFT_OUT": _lt(
        "Sheets that only a program can show were left out: %(sheets)s."
    ),
    "STATUS_UNKNOWN": _lt("“%(cell)s” is no known status (Potential or Active)."),
    "STOPPED": _lt("The import was stopped before this row."),
    # undoing
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
    # why contacts are not made the fast way
    "FAST_AUTOMATION": _lt("No: an automation rule watches contacts."),
    "FAST_CALLBACKS": _lt("No: making a contact starts something else (%(names)s)."),
    "FAST_COLUMN": _lt("No: how the column “%(name)s” is filled is not known."),
    "FAST_CONSTRAINT": _lt("No: the addon “%(addon)s” checks contacts (%(method)s)."),
    "FAST_OFF": _lt("No: it is switched off in the settings."),
    "FAST_OVERRIDE": _lt(
        "No: the addon “%(addon)s” changes how contacts are made (%(method)s)."
    ),
    "FAST_TABLES": _lt("No: making a contact also writes elsewhere (%(names)s)."),
    "FAST_TRIGGER": _lt("No: the database has a trigger on contacts (“%(name)s”)."),
    "UNDO_NO_ACCESS": _lt("You are not allowed to change this contact."),
    "UNDO_PROTECTED": _lt(
        "The contact belongs to a user or a company of this system and stays as it is."
    ),
    "UNDO_WITHDRAWAL_STAYS": _lt(
        "The refusal of marketing stays: a consent that was withdrawn is never brought "
        "back."
    ),
    "UNDO_WITH_LINE": _lt("The same person as in line %(other)s, undone with it."),
    "SUPPRESSED": _lt(
        "This list says who must not be written to. That is kept for the address; no "
        "contact is made."
    ),
    # places that files come from
    "SOURCE_ADDRESS": _lt(
        "This is no address that can be used. User and password have their own fields."
    ),
    "SOURCE_ANSWER": _lt("The server answered with the status %(status)s."),
    "SOURCE_CERTIFICATE": _lt(
        "The certificate of “%(host)s” is not valid, so nothing was sent there."
    ),
    "SOURCE_KEY_CHANGED": _lt(
        "“%(host)s” shows another key than the trusted one. Either it was set up anew, "
        "or somebody stands in between: ask who runs it before you trust the new key."
    ),
    "SOURCE_KEY_UNKNOWN": _lt(
        "The key of “%(host)s” is not trusted yet: look at its fingerprint first."
    ),
    "SOURCE_KEY_UNREADABLE": _lt(
        "The private key cannot be read. It must be one of OpenSSH or PEM, without a "
        "password."
    ),
    "SOURCE_LOGIN": _lt(
        "“%(host)s” refuses the user or the password. Enter them again."
    ),
    "SOURCE_LOST": _lt("The connection to “%(host)s” was lost."),
    "SOURCE_MAIL_EMPTY": _lt("A mail came without a file to import."),
    "SOURCE_NO_BUCKET": _lt("The folder begins with the name of the bucket."),
    "SOURCE_NOT_HTTPS": _lt("Only addresses that begin with https:// are used."),
    "SOURCE_PRIVATE": _lt(
        "“%(host)s” is an address of an inner network and is not asked. An "
        "administrator can allow it as contact_import_allowed_hosts in Odoo's "
        "configuration file."
    ),
    "SOURCE_SECRET_LOST": _lt(
        "The password or key cannot be read on this server any more: the database was "
        "moved. Enter it again."
    ),
    "SOURCE_TOO_LARGE": _lt(
        "The file is larger than %(limit_mb)s MB, the most that is allowed."
    ),
    "SOURCE_UNREACHABLE": _lt("“%(host)s” cannot be reached."),
    "SOURCE_DENIED": _lt(
        "The server has no permission for this in the folder “%(folder)s”. Let the "
        "user who runs Odoo read and write there."
    ),
    "SOURCE_FAILED": _lt("Looking for files failed (%(reason)s)."),
    "SOURCE_FILE_GIVEN_UP": _lt(
        "The file was given up: it could not be taken over in several attempts."
    ),
    "SOURCE_GONE": _lt("The import was deleted before it was started."),
    "SOURCE_NAMES_TAKEN": _lt(
        "“%(name)s” cannot be put away: all its names are taken."
    ),
    "SOURCE_NO_FOLDER": _lt(
        "There is no folder “%(folder)s”. Make it, or name another."
    ),
    "SOURCE_NO_RIGHTS": _lt(
        "%(user)s, in whose name the files are imported, is not allowed to import "
        "contacts in this company, or no longer exists. Choose somebody else."
    ),
    "SOURCE_NO_ROOT": _lt(
        "The server has no folder for files to import: an administrator names it as "
        "contact_import_root in Odoo's configuration file."
    ),
    "SOURCE_OUTSIDE": _lt(
        "“%(folder)s” does not lie in the server's folder for files to import."
    ),
    "WEBSITE_INVALID": _lt("“%(cell)s” is not a web address; it is left empty."),
    "WRITE_FAILED": _lt("The contact could not be saved: %(reason)s"),
}


def issue_message(env, issue: dict) -> str:
    """The sentence of a stored issue, in the language of ``env``."""
    kind = (issue.get("params") or {}).get("kind")
    variants = (f"{issue['code']} {kind}", _variant(issue), issue["code"])
    words = next((ISSUE_WORDS[name] for name in variants if name in ISSUE_WORDS), None)
    if words is None:
        return issue["code"]
    params = {
        "cell": issue.get("cell", ""),
        "line": issue.get("line", ""),
        "reason": "",
        **(issue.get("params") or {}),
    }
    if "field" in params:
        params["field"] = field_label(env, params["field"])
    if "fields" in params:
        labels = (field_label(env, name) for name in params["fields"])
        params["fields"] = ", ".join(labels)
    if "uses" in params:
        params["uses"] = ", ".join(
            f"{model_label(env, model)} ({count})" for model, count in params["uses"]
        )
    for name in ("agrees", "differs"):
        if name in params:
            level = params.get("name", "")
            params[name] = comparison_labels(env, params[name], level)
    for name in ("line", "other"):
        if isinstance(params.get(name), int):
            params[name] = line_words(env, params[name])
    if params.get("date"):
        params["date"] = format_date(env, params["date"])
    params["who"] = _who(env, params)
    sentence = env._(words)
    return sentence % _Forgiving(params)


def _variant(issue):
    """Codes that say who is meant, or why, where that is known."""
    params = issue.get("params") or {}
    code, differs = issue["code"], params.get("differs")
    if code == "DUP_IN_FILE" and params.get("agrees"):
        return "DUP_IN_FILE.WHY"
    if code in ("EMAIL_SHARED", "PHONE_SHARED") and differs:
        return f"{code}.WHO"
    if code == "SAME_PERSON_OPEN" and differs:
        return "SAME_PERSON_OPEN.WHY"
    return code


def _who(env, params):
    """Another person: a line of the file, or a contact by its name."""
    if "contact" not in params:
        return env._("line %(line)s", line=params.get("other", "?"))
    contact = env["res.partner"].browse(params["contact"]).exists()
    if contact and contact.has_access("read"):
        return contact.display_name
    return env._("another contact")


class _Forgiving(dict):
    """A sentence with a gap is better than none."""

    def __missing__(self, key):
        return "?"
