"""Staged lines in the text format of PostgreSQL's COPY."""

import io
import json
import re

from ..records.line import DATE_VALUES, FLAG_VALUES, JSON_VALUES, TEXT_VALUES
from ..words.sentences import issue_dict

# Characters of one buffer: large enough to amortise the call, small in memory.
BUFFER = 256 * 1024
NULL = r"\N"
# Few texts hold any of these: looking is ten times as fast as translating each.
_special = re.compile(r"[\\\t\n\r\0]").search
_ESCAPES = str.maketrans(
    {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r", "\0": None}
)
_json = json.JSONEncoder(ensure_ascii=False).encode

# What every line has, beside the values that its file has columns for.
ALWAYS = (
    *(
        "import_id",
        "line",
        "raw",
        "digest",
        "state",
        "duplicate_of",
        "issues",
        "match_state",
    ),
    *("email_key", "phone_key", "relay_key", "further_keys"),
    *(*FLAG_VALUES, *DATE_VALUES),
)


class CopyLines(io.TextIOBase):
    """Lines as the file-like object COPY reads from, a buffer at a time.

    :ivar columns: the columns of the table that are written
    :ivar error: what reading a row raised: PostgreSQL tells of it without saying what
    """

    def __init__(self, import_id, match_state, lines, used):
        """:param match_state: of the lines that are ready, None where nobody looks
        :param lines: iterable of ``StagedLine``
        :param used: names of the values that may be filled
        """
        self._texts = [name for name in TEXT_VALUES if name in used]
        self._jsons = [name for name in JSON_VALUES if name in used]
        self.columns = (*ALWAYS, *self._texts, *self._jsons)
        self._import_id = str(import_id)
        self._match_state = match_state or NULL
        self._rows = map(self._row, lines)
        self._rest = ""
        self.error = None

    def read(self, size=BUFFER):  # pylint: disable=method-required-super
        parts, length = [self._rest], len(self._rest)
        while length < size:
            row = self._next()
            if row is None:
                break
            parts.append(row)
            length += len(row)
        told = "".join(parts)
        self._rest = told[size:]
        return told[:size]

    def _next(self):
        try:
            return next(self._rows, None)
        except Exception as error:
            self.error = error
            raise

    def _row(self, line):
        values, keys = line.values, line.keys
        row = [
            self._import_id,
            str(line.line),
            _text(line.raw_json()),
            line.digest or NULL,
            line.state,
            str(line.duplicate_of) if line.duplicate_of else NULL,
            _text(issues_json(line.issues)),
            self._match_state if line.state == "valid" else NULL,
            _text(keys.get("email")),
            _text(keys.get("phone")),
            _text(keys.get("relay")),
            _text(_json(line.further_keys)) if line.further_keys else NULL,
            *["t" if values.get(name) else NULL for name in FLAG_VALUES],
            *[_date(values.get(name)) for name in DATE_VALUES],
            *[_text(values.get(name)) for name in self._texts],
        ]
        for name in self._jsons:
            value = values.get(name)
            row.append(_text(_json(value)) if value else NULL)
        return "\t".join(row) + "\n"


def issues_json(issues):
    """As the lines keep them; None where there is none."""
    return _json(list(map(issue_dict, issues))) if issues else None


def _date(value):
    return value.strftime("%Y-%m-%d %H:%M:%S") if value else NULL


def _text(value):
    if not value:
        return NULL
    return value.translate(_ESCAPES) if _special(value) else value
