"""From staged rows back to a file that a spreadsheet opens without harm."""

from .guarding import guard, restore, restore_rows
from .marker import is_marker, marker, parse_marker
from .refused import RefusedRow, refused_csv
from .rewritten import is_rewritten, undo_rewriting
from .sample import sample_csv

__all__ = (
    "RefusedRow",
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
)
