"""A small file to try the import with: invented people, and usual mistakes."""

import csv
import io
from collections.abc import Callable, Sequence

FIELDS = ("given_name", "family_name", "email", "phone", "language", "country") + (
    "city",
    "consent",
)
# Addresses at .example and numbers nobody has: nothing reaches anybody.
ROWS = (
    ("Anna", "Kowalska", "anna.kowalska@guests.example", "+48 22 555 01 10")
    + ("pl", "PL", "Warszawa", "yes"),
    ("Max", "Mustermann", "max.mustermann@guests.example", "+49 30 23125 110")
    + ("de", "DE", "Berlin", "no"),
    # An address typed as on a form, twice the same person, nobody to write to.
    ("Eliška", "Říhová", "eliska(at)guests.example", "") + ("cs", "CZ", "Brno", "yes"),
    ("anna", "kowalska", "Anna.Kowalska@guests.example", "")
    + ("", "PL", "Warszawa", ""),
    ("Jean", "Dupont", "", "") + ("fr", "FR", "Lyon", "yes"),
    ("Ján", "Novák", "jan.novak@guests.example", "12345")
    + ("sk", "SK", "Košice", "maybe"),
)


def sample_csv(headers: Callable[[Sequence[str]], list[str]], delimiter: str) -> bytes:
    """The file, UTF-8 with a byte order mark.

    :param headers: names of columns for some of ``fields.FIELDS``
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(headers(FIELDS))
    writer.writerows(ROWS)
    return text.getvalue().encode("utf-8-sig")
