"""Sentences about a row, its cells, and what became of it."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

ROW_WORDS = {
    "ADDRESS_DEAD": _lt(
        "“%(cell)s”: no mail gets through to this address, so it gets no marketing. "
        "That is no withdrawal."
    ),
    "ADDRESS_DELAYED": _lt(
        "“%(cell)s”: mail to this address was refused for a while only, so it says "
        "nothing of the address."
    ),
    "ADDRESS_OF_COMPANY": _lt(
        "This contact has the address of its company, which stays as it is (different "
        "in the file: %(fields)s). On the page “Match” you choose whose address it is."
    ),
    "CARD_INVALID empty": _lt("This card of the address book names nobody."),
    "CARD_INVALID unended": _lt(
        "This card of the address book has no end. Export it again, or type the "
        "contact."
    ),
    "CARD_INVALID unreadable": _lt(
        "This card of the address book is damaged. Export it again, or type the "
        "contact."
    ),
    "CARD_NUMBER": _lt(
        "A cell of this line looks like a payment card number. It is not stored: only "
        "the last four digits are kept."
    ),
    "CELL_COMMENTS": _lt(
        "%(count)s cells of the sheet have comments, which are not read: %(cells)s."
    ),
    "CELL_ERROR": _lt(
        "The cell %(place)s holds “%(cell)s” instead of a value; nothing is taken from "
        "it. Correct it in the spreadsheet, or here."
    ),
    "CELL_TOO_LONG": _lt("The cell is longer than %(limit)s characters. Shorten it."),
    "COLUMNS_HIDDEN": _lt(
        "%(count)s columns that are hidden in the sheet are read like the others: "
        "%(columns)s."
    ),
    "COLUMN_FORBIDDEN": _lt(
        "This technical column is never imported; the rest of the row is."
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
    "COUNTRY_AMBIGUOUS": _lt(
        "“%(cell)s” can be more than one country; the country is left empty."
    ),
    "COUNTRY_MEANT": _lt(
        "“%(cell)s” is taken for %(country)s, as the other cells of the row say."
    ),
    "COUNTRY_UNKNOWN": _lt("“%(cell)s” is no known country; it is left empty."),
    "DATE_AMBIGUOUS": _lt(
        "“%(cell)s” may be a date that lost its format in a spreadsheet; the date is "
        "left empty."
    ),
    "DATE_INVALID": _lt(
        "“%(cell)s” is a day that no calendar has; the date is left empty."
    ),
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
    "EMAIL_TYPO": _lt("“%(cell)s” looks mistyped; “%(proposal)s” is proposed."),
    "ERASED": _lt("This person asked to be erased and is not imported again."),
    "FOOTER_SKIPPED": _lt("This line below the table is no contact and was left out."),
    "FORMULA_PREFIX": _lt(
        "The cell starts like a spreadsheet formula; it is kept as plain text."
    ),
    "HEADER_REPEATED": _lt(
        "The column names stand in %(count)s more lines (%(lines)s); these were left "
        "out."
    ),
    "HOUSEHOLD": _lt(
        "“%(cell)s” names several people; it is kept as it is, as one contact."
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
    "LINES_NUMBERED": _lt(
        "%(count)s lines that hold nothing but their number (%(lines)s) were left out."
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
    "MISREAD": _lt(
        "“%(cell)s” has wrong characters: it was saved in a wrong encoding before."
        " “%(proposal)s” is proposed."
    ),
    "NAME_CASE": _lt("Written as “%(cell)s”; “%(proposal)s” is proposed."),
    "NAME_PARTS": _lt("Written as “%(cell)s”; proposed: %(proposal)s."),
    "NEWLINE_IN_FIELD": _lt("A line break in the cell was replaced by a space."),
    "NO_IDENTIFIER": _lt(
        "The row has neither an e-mail address nor a phone number: one of them is "
        "enough."
    ),
    "NO_IDENTIFIER has postal": _lt(
        "The row has neither an e-mail address nor a phone number. Its name with its "
        "address is enough where the profile says so (“What a Row Needs”)."
    ),
    "NO_IDENTIFIER has ref": _lt(
        "The row has neither an e-mail address nor a phone number. Its reference or "
        "number is enough where the profile says so (“What a Row Needs”)."
    ),
    "NO_IDENTIFIER postal": _lt(
        "The row has no e-mail address, phone number or reference, and no name with a "
        "street and a town: one of these is enough."
    ),
    "NO_IDENTIFIER ref": _lt(
        "The row has no e-mail address, phone number or reference: one of them is "
        "enough."
    ),
    "NO_IDENTIFIER ref has postal": _lt(
        "The row has no e-mail address, phone number or reference. Its name with its "
        "address is enough where the profile says so (“What a Row Needs”)."
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
    "PARTS_LEFT_OUT": _lt("Left out, since no contact keeps them here: %(parts)s."),
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
    "PHONE_MULTIPLE": _lt(
        "The cell holds several phone numbers; the first one is used, the others "
        "are kept."
    ),
    "PHONE_OLD": _lt(
        "“%(cell)s” is written as it was before the numbers of the country changed; "
        "today it is %(proposal)s."
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
    "ROWS_HIDDEN": _lt(
        "%(count)s rows that are hidden in the sheet, by a filter or by hand, are "
        "imported like the others: %(lines)s."
    ),
    "ROW_TOO_LONG": _lt(
        "The row has more cells than the table has columns, so its values may stand in "
        "the wrong place. Check the separators of this row."
    ),
    "SAME_PERSON_OPEN": _lt(
        "Perhaps the same person as %(who)s (the same: %(agrees)s)."
    ),
    "SAME_PERSON_OPEN.WHY": _lt(
        "Perhaps the same person as %(who)s (the same: %(agrees)s; different: "
        "%(differs)s)."
    ),
    "SHEET_LEFT_OUT": _lt(
        "Sheets that only a program can show were left out: %(sheets)s."
    ),
    "STATUS_UNKNOWN": _lt("“%(cell)s” is no known status (Potential or Active)."),
    "STOPPED": _lt("The import was stopped before this row."),
    "SUPPRESSED": _lt(
        "This list says who must not be written to. That is kept for the address; no "
        "contact is made."
    ),
    "WEBSITE_INVALID": _lt("“%(cell)s” is not a web address; it is left empty."),
    "WRITE_FAILED": _lt("The contact could not be saved: %(reason)s"),
}
