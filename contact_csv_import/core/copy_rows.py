"""Staged rows as PostgreSQL's COPY reads them, in its text format with ``NULL ''``."""

from collections.abc import Collection, Iterable
from datetime import datetime

from .copy_text import rows_text
from .errors import issues_json
from .line_columns import (
    DATE_VALUES,
    FLAG_VALUES,
    JSON_VALUES,
    KEY_COLUMNS,
    OWN_KEYS,
    TEXT_VALUES,
)
from .staged_line import StagedLine, json_text

# What every row has, beside the values and keys that its file has columns for.
ALWAYS = ("import_id", "line", "raw", "digest", "state", "match_state", "issues")
# Kind of a key of its own -> the value without which no row has one.
KEYS_OF_VALUES = {"email": "email", "relay": "email", "phone": "phone", "vat": "vat"}


class RowFormat:
    """The rows of one import as text; other processes get a copy of it.

    :param import_id: the import the rows are of
    :param match_state: of the rows that are ready, None where nobody looks
    :param used: names of the values that may be filled
    :ivar columns: the columns of the table that are written
    """

    def __init__(self, import_id: int, match_state: str | None, used: Collection[str]):
        # Of a usual row few values are filled: these are put where they belong.
        written = {
            **dict.fromkeys(TEXT_VALUES, str),
            **dict.fromkeys(JSON_VALUES, json_text),
            **dict.fromkeys(DATE_VALUES, _moment),
            **dict.fromkeys(FLAG_VALUES, _flag),
        }
        written = {name: how for name, how in written.items() if name in used}
        keys = [kind for kind in OWN_KEYS if KEYS_OF_VALUES[kind] in used]
        further = ["further_keys"] if {"email", "phone"} & set(used) else []
        key_columns = [KEY_COLUMNS[kind] for kind in keys]
        self.columns = (*ALWAYS, *further, *key_columns, *written)
        place = self.columns.index
        self._values = {name: (place(name), how) for name, how in written.items()}
        self._keys = {kind: place(KEY_COLUMNS[kind]) for kind in keys}
        self._empty = [""] * (len(self.columns) - len(ALWAYS))
        self._import_id = str(import_id)
        self._match_state = match_state or ""

    def text(self, lines: Iterable[StagedLine]) -> str:
        """Rows, their ends included. An empty text is NULL."""
        return rows_text(list(map(self._cells, lines)))

    def _cells(self, line):
        cells = [
            self._import_id,
            str(line.line),
            line.raw_json(),
            line.digest,
            line.state,
            self._match_state if line.state == "valid" else "",
            issues_json(line.issues) or "" if line.issues else "",
            *self._empty,
        ]
        if line.further_keys:
            cells[len(ALWAYS)] = json_text(line.further_keys)
        for kind, key in line.keys.items():
            if key and kind in self._keys:
                cells[self._keys[kind]] = key
        for name, value in line.values.items():
            if value and name in self._values:
                place, how = self._values[name]
                cells[place] = how(value)
        return cells


def _moment(value: datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S")


def _flag(_value: bool) -> str:
    return "t"
