"""The kinds of file in words."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate("contact_csv_import")

# Readers that others register bring a word of their own.
KIND_NAMES = {
    "workbook": _lt("Excel workbook"),
    "xls": _lt("Excel 97–2003 workbook"),
    "ods": _lt("OpenDocument spreadsheet"),
    "html": _lt("HTML table"),
    "spreadsheetml": _lt("Excel 2003 XML table"),
    "vcard": _lt("vCard address book"),
    "ldif": _lt("LDIF address book"),
}


def kind_label(env, kind: str) -> str:
    """E.g. ``"Excel workbook"``."""
    return env._(KIND_NAMES[kind]) if kind in KIND_NAMES else kind
