"""Every write of whole staged rows: those of a file by COPY, those that an earlier
import has within the database, those that are judged anew by one UPDATE."""

import io
from dataclasses import replace
from itertools import chain, islice

import psycopg2
from psycopg2.extras import execute_values

from odoo.tools import SQL, split_every

from ...core.copy_text import array_text, numbers_text
from ...core.errors import issue_dict, issues_json
from ...core.line_columns import (
    KEPT_COLUMNS,
    KEY_COLUMNS,
    OWN_KEY_COLUMNS,
    OWN_KEYS,
    VALUE_TYPES,
)
from ...core.staged_line import json_text

# Characters of one buffer: large enough to amortise the call, small in memory.
BUFFER = 256 * 1024
# Texts, each of some hundred rows, of one COPY.
TEXTS_AT_ONCE = 10

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


class _Texts(io.TextIOBase):
    """Texts as the file-like object COPY reads from, a buffer at a time.

    :ivar error: what making them raised: PostgreSQL's own error does not name it
    """

    def __init__(self, texts):
        self._texts = iter(texts)
        self._rest = ""
        self.error = None

    def read(self, size=BUFFER):  # pylint: disable=method-required-super
        parts, length = [self._rest], len(self._rest)
        while length < size:
            text = self._next()
            if text is None:
                break
            parts.append(text)
            length += len(text)
        text = "".join(parts)
        self._rest = text[size:]
        return text[:size]

    def _next(self):
        try:
            return next(self._texts, None)
        except Exception as error:
            self.error = error
            raise


def copy_file_lines(env, columns, texts):
    """Stage the lines of a file by COPY, many at once: when PostgreSQL has read them
    it looks at their references, and meanwhile the next ones are made.

    :param columns: names of the columns, as ``core.copy_rows.RowFormat`` has them
    :param texts: iterable of the rows as it makes them, one or several at once
    :raises psycopg2.Error: with what making a text raised as its cause, if anything did
    """
    names = ", ".join(columns)
    copy = f"COPY contact_import_line ({names}) FROM STDIN (NULL '')"
    texts = iter(texts)
    for first in texts:
        copy_texts(env, copy, chain((first,), islice(texts, TEXTS_AT_ONCE - 1)), BUFFER)


def copy_texts(env, copy, texts, size=8192):
    """Hand PostgreSQL rows while they are made: it works on the first ones meanwhile.

    :param str copy: ``COPY ... FROM STDIN``
    :param texts: iterable of rows, one or several at once
    :param size: characters that are handed over at once
    :raises psycopg2.Error: with what making a text raised as its cause, if anything did
    """
    file = _Texts(texts)
    try:
        env.cr._obj.copy_expert(copy, file, size)
    except psycopg2.Error as error:
        raise error from file.error


def copy_kept_lines(env, import_id, match_state, lines):
    """Stage lines whose values an earlier line has: they do not leave the database.

    :param match_state: of the lines that are ready, None where nobody looks
    :param lines: ``StagedLine``, each with the line that keeps its values
    """
    if not lines:
        return
    kept = [line.kept for line in lines]
    env.cr.execute(
        SQL(
            """INSERT INTO contact_import_line
                   (import_id, line, state, issues, match_state, %s)
               SELECT %s, v.line, v.state, v.issues::jsonb, v.match_state, %s
               FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[])
                    AS v(kept, line, state, issues, match_state)
               JOIN contact_import_line l ON l.id = v.kept
               WHERE l.id BETWEEN %s AND %s""",
            SQL(", ").join(map(SQL.identifier, KEPT_COLUMNS)),
            import_id,
            SQL(", ").join(SQL.identifier("l", name) for name in KEPT_COLUMNS),
            *(numbers_text(kept), numbers_text(line.line for line in lines)),
            array_text(line.state for line in lines),
            array_text(issues_json(line.issues) for line in lines),
            array_text(
                match_state if line.state == "valid" else None for line in lines
            ),
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
        issues = [
            issues_json(replace(each, line=result.line) for each in result.issues)
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
                numbers_text(lines),
                numbers_text(result.leader for result in batch),
                array_text(issues),
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
        return json_text(value)
    return value.replace("\0", "") if kind == "text" else value
