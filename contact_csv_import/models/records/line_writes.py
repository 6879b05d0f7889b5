"""Every write of whole staged rows: those of a file by COPY, those that an earlier
import has within the database, those that are judged anew by one UPDATE."""

import io
import json
from dataclasses import replace

import psycopg2
from psycopg2.extras import execute_values

from odoo.tools import SQL, split_every

from ..words.sentences import issue_dict
from .copy_text import NULL, copy_text
from .line_table import (
    DATE_VALUES,
    FLAG_VALUES,
    JSON_VALUES,
    KEPT_COLUMNS,
    KEY_COLUMNS,
    OWN_KEY_COLUMNS,
    OWN_KEYS,
    TEXT_VALUES,
    VALUE_TYPES,
)

# Characters of one buffer: large enough to amortise the call, small in memory.
BUFFER = 256 * 1024
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
    *(*OWN_KEY_COLUMNS, "further_keys"),
    *(*FLAG_VALUES, *DATE_VALUES),
)
# What judging a row anew changes, and its type in the database.
JUDGED = {
    **{"state": "text", "issues": "jsonb", "corrections": "jsonb"},
    **dict.fromkeys(OWN_KEY_COLUMNS, "text"),
    "further_keys": "jsonb",
    **VALUE_TYPES,
}
AT_ONCE = 1000
# Rows whose groups are stored by one statement.
GROUPED_AT_ONCE = 20_000


class CopyLines(io.TextIOBase):
    """Lines as the file-like object COPY reads from, a buffer at a time.

    :ivar columns: the columns of the table that are written
    :ivar error: what reading a row raised: PostgreSQL's own error does not name it
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
        text = "".join(parts)
        self._rest = text[size:]
        return text[:size]

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
            copy_text(line.raw_json()),
            line.digest or NULL,
            line.state,
            str(line.duplicate_of) if line.duplicate_of else NULL,
            copy_text(issues_json(line.issues)),
            self._match_state if line.state == "valid" else NULL,
            *[copy_text(keys.get(kind)) for kind in OWN_KEYS],
            copy_text(_json(line.further_keys)) if line.further_keys else NULL,
            *["t" if values.get(name) else NULL for name in FLAG_VALUES],
            *[_date(values.get(name)) for name in DATE_VALUES],
            *[copy_text(values.get(name)) for name in self._texts],
        ]
        for name in self._jsons:
            value = values.get(name)
            row.append(copy_text(_json(value)) if value else NULL)
        return "\t".join(row) + "\n"


def copy_file_lines(env, import_id, match_state, lines, filled):
    """Stage the lines of a file in one COPY.

    :param str match_state: of the lines that are ready, None where nobody looks
    :param lines: iterable of ``StagedLine``
    :param filled: names of the values that may be filled
    :raises psycopg2.Error: with what reading a row raised as its cause, if anything did
    """
    rows = CopyLines(import_id, match_state, lines, filled)
    columns = ", ".join(rows.columns)
    try:
        env.cr._obj.copy_expert(
            f"COPY contact_import_line ({columns}) FROM STDIN", rows
        )
    except psycopg2.Error as error:
        raise error from rows.error


def copy_kept_lines(env, import_id, match_state, lines):
    """Stage lines whose values an earlier line has: they do not leave the database.

    :param match_state: of the lines that are ready, None where nobody looks
    :param lines: ``StagedLine``, each with the line that keeps its values
    """
    if not lines:
        return
    rows = [
        (
            *(line.kept, line.line, line.state, line.duplicate_of),
            issues_json(line.issues),
            match_state if line.state == "valid" else None,
        )
        for line in lines
    ]
    kept = [line.kept for line in lines]
    env.cr.execute(
        SQL(
            """INSERT INTO contact_import_line
                   (import_id, line, state, duplicate_of, issues, match_state, %s)
               SELECT %s, v.line, v.state, v.duplicate_of, v.issues::jsonb,
                      v.match_state, %s
               FROM unnest(%s::int[], %s::int[], %s::text[], %s::int[], %s::text[],
                           %s::text[])
                    AS v(kept, line, state, duplicate_of, issues, match_state)
               JOIN contact_import_line l ON l.id = v.kept
               WHERE l.id BETWEEN %s AND %s""",
            SQL(", ").join(map(SQL.identifier, KEPT_COLUMNS)),
            import_id,
            SQL(", ").join(SQL.identifier("l", name) for name in KEPT_COLUMNS),
            *(list(column) for column in zip(*rows, strict=True)),
            min(kept),
            max(kept),
        )
    )


def update_judged_lines(env, judged):
    """Write rows that were judged anew; whom they repeat is open afterwards.

    :param judged: iterable of ``(id of the line, StagedLine, what was typed, state)``;
        the state is that of the StagedLine where it is None
    """
    changes = ", ".join(f"{name} = v.{name}::{kind}" for name, kind in JUDGED.items())
    statement = f"""UPDATE contact_import_line l SET duplicate_of = NULL, {changes}
        FROM (VALUES %s) AS v(id, {", ".join(JUDGED)}) WHERE l.id = v.id"""
    rows = (_judged_row(*each) for each in judged)
    for batch in split_every(AT_ONCE, rows):
        execute_values(env.cr._obj, statement, batch, page_size=AT_ONCE)


def store_groups(env, import_id, results):
    """Store whom staged rows repeat, and the issues that follow from other rows.

    :param results: iterable of ``core.matching.grouping.RowResult``
    """
    for batch in split_every(GROUPED_AT_ONCE, results, list):
        rows = [
            (
                result.line,
                result.leader,
                issues_json(replace(each, line=result.line) for each in result.issues),
            )
            for result in batch
        ]
        lines = [result.line for result in batch]
        env.execute_query(
            SQL(
                """UPDATE contact_import_line l
                   SET duplicate_of = v.leader,
                       state = CASE WHEN l.state = 'valid' AND v.leader IS NOT NULL
                                    THEN 'duplicate' ELSE l.state END,
                       match_state = CASE WHEN v.leader IS NULL THEN l.match_state END,
                       issues = coalesce(l.issues || v.issues::jsonb,
                                         l.issues, v.issues::jsonb)
                   FROM unnest(%s::int[], %s::int[], %s::text[])
                        AS v(line, leader, issues)
                   WHERE l.import_id = %s AND l.line BETWEEN %s AND %s
                     AND l.line = v.line RETURNING l.id""",
                *(list(column) for column in zip(*rows, strict=True)),
                import_id,
                min(lines),
                max(lines),
            )
        )


def _judged_row(line_id, staged, typed, state):
    values = {
        **staged.values,
        "state": state or staged.state,
        "issues": [issue_dict(each) for each in staged.issues],
        "corrections": typed,
        **{KEY_COLUMNS[kind]: staged.keys.get(kind) for kind in OWN_KEYS},
        "further_keys": staged.further_keys,
    }
    return (line_id, *(_stored(values.get(name), JUDGED[name]) for name in JUDGED))


def _stored(value, kind):
    if not value:
        return None
    if kind == "jsonb":
        return _json(value)
    return value.replace("\0", "") if kind == "text" else value


def issues_json(issues):
    """As the lines keep them; None where there is none."""
    dicts = [issue_dict(each) for each in issues or ()]
    return _json(dicts) if dicts else None


def _date(value):
    return value.strftime("%Y-%m-%d %H:%M:%S") if value else NULL
