"""From staged rows back to a file that a spreadsheet opens without harm."""

from . import contacts_csv
from .contact import CONSENT, PROOF, ExportedContact
from .contacts_csv import csv_head, csv_rows
from .contacts_vcard import vcard_rows
from .contacts_xml import xml_foot, xml_head, xml_rows
from .guarding import guard, restore, restore_rows
from .marker import EXPORT_HEADER, is_marker, marker, parse_marker
from .refused import RefusedRow, refused_csv
from .rewritten import is_rewritten, undo_rewriting
from .sample import sample_csv

__all__ = (
    "CONSENT",
    "EXPORT_HEADER",
    "ExportedContact",
    "PROOF",
    "RefusedRow",
    "contacts_csv",
    "csv_head",
    "csv_rows",
    "guard",
    "is_marker",
    "is_rewritten",
    "marker",
    "parse_marker",
    "refused_csv",
    "restore",
    "restore_rows",
    "sample_csv",
    "undo_rewriting",
    "vcard_rows",
    "xml_foot",
    "xml_head",
    "xml_rows",
)
