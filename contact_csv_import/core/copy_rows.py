"""Staged rows as PostgreSQL's COPY reads them, in its text format with ``NULL ''``."""

from collections.abc import Collection
from datetime import datetime

from .copy_text import row_text
from .errors import issues_json
from .line_columns import (
    DATE_VALUES,
    FLAG_VALUES,
    JSON_VALUES,
    OWN_KEY_COLUMNS,
    OWN_KEYS,
    TEXT_VALUES,
)
from .staged_line import StagedLine, json_text

# What every row has, beside the values that its file has columns for.
ALWAYS = (
    *("import_id", "line", "raw", "digest", "state", "duplicate_of", "issues"),
    *("match_state", *OWN_KEY_COLUMNS, "further_keys", *FLAG_VALUES, *DATE_VALUES),
)


class RowFormat:
    """The rows of one import as text; other processes get a copy of it.

    :param import_id: the import the rows are of
    :param match_state: of the rows that are ready, None where nobody looks
    :param used: names of the values that may be filled
    :ivar columns: the columns of the table that are written
    """

    def __init__(self, import_id: int, match_state: str | None, used: Collection[str]):
        self._texts = [name for name in TEXT_VALUES if name in used]
        self._jsons = [name for name in JSON_VALUES if name in used]
        self.columns = (*ALWAYS, *self._texts, *self._jsons)
        self._import_id = str(import_id)
        self._match_state = match_state or ""

    def text(self, line: StagedLine) -> str:
        """A row, its end included. An empty text is NULL."""
        value, key = line.values.get, line.keys.get
        cells = [
            self._import_id,
            str(line.line),
            line.raw_json(),
            line.digest,
            line.state,
            str(line.duplicate_of or ""),
            issues_json(line.issues) or "",
            self._match_state if line.state == "valid" else "",
            *[key(kind) or "" for kind in OWN_KEYS],
            json_text(line.further_keys) if line.further_keys else "",
            *["t" if value(name) else "" for name in FLAG_VALUES],
            *[_moment(value(name)) for name in DATE_VALUES],
            *[value(name) or "" for name in self._texts],
            *[json_text(value(name)) if value(name) else "" for name in self._jsons],
        ]
        return row_text(cells)


def _moment(value: datetime | None) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S") if value else ""
