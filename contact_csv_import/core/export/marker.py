"""The mark in a file of refused rows that names the import they came from."""

import re

_MARKER = re.compile(r"contact-import-(\d{1,18})-([0-9a-f]{12})")
_DIGEST = 12
# The header of a last, empty column by which an export is known, with guarded cells.
EXPORT_HEADER = "contact-import-export-1"


def marker(import_id: int, sha256: str) -> str:
    """E.g. ``contact-import-12-3f09c1d2a47e``.

    :param sha256: of the file of the import: the same number in another database is
        another import
    """
    return f"contact-import-{import_id}-{sha256[:_DIGEST]}"


def parse_marker(cell: str) -> tuple[int, str] | None:
    """The import and the beginning of its hash, None where a cell is no mark."""
    match = _MARKER.fullmatch(cell.strip())
    return (int(match[1]), match[2]) if match else None


def is_marker(cell: str) -> bool:
    return parse_marker(cell) is not None
