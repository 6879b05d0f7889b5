"""Contacts as CSV that this addon imports again unchanged."""

import csv
import io
from collections.abc import Iterable, Sequence

from .contact import CONSENT, PLAIN, PROOF, ExportedContact
from .guarding import guard
from .marker import EXPORT_HEADER

FIELDS = (*PLAIN[:6], "email", "phone", *PLAIN[6:], "category", *CONSENT)
SEPARATOR = "; "
TAGS = ", "


def csv_head(headers: Sequence[str], proof: Sequence[str]) -> str:
    """The header row.

    :param headers: of FIELDS
    :param proof: of PROOF
    """
    # Without the byte order mark Excel takes it for something else.
    return "\ufeff" + _row([*headers, *proof, EXPORT_HEADER])


def csv_rows(contacts: Iterable[ExportedContact]) -> str:
    """The rows of some contacts, each cell guarded against spreadsheets."""
    return "".join(_row(_cells(contact)) for contact in contacts)


def _cells(contact):
    values = {
        **contact.values,
        **contact.consent,
        "email": SEPARATOR.join(contact.emails),
        "phone": SEPARATOR.join(contact.phones),
        "category": TAGS.join(contact.categories),
    }
    return [*(values.get(name) or "" for name in (*FIELDS, *PROOF)), ""]


def _row(cells):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(map(guard, cells))
    return text.getvalue()
